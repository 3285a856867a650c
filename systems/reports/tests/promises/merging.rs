//! Merging loses no reporter: every code stays valid, every reporter gets the answer.

use cases::rules::{CaseNumber, Request, TrackingCode};
use language::{Lang, Words};
use reports::operations::{CodeRefused, Follow, MergeCases, Reply, Said, SubmissionId, Withdraw};
use reports::reading::Asked;
use reports::rules::submission::Draft;

use crate::town::{Clock, Db, Town, leak};

fn words(town: &Town) -> Words {
    town.room.shell.words(Lang::Fa)
}

async fn sees_answer(town: &Town, code: &TrackingCode) -> bool {
    let view = town.room.follow_up(code).await.unwrap().expect("the code opens its case");
    view.answers.len() == 1 && matches!(view.asked, Asked::Verdict { .. })
}

async fn follow(town: &Town, number: &cases::rules::CaseNumber, name: &str) -> reports::operations::Receipt {
    let submission = SubmissionId::parse(name).unwrap();
    let follow = Follow { room: &town.room, submission: &submission, number, lang: Lang::Fa, contact: None };
    town.room.db.perform(&follow).await.unwrap()
}

/// Makes the second case follow the first.
async fn merge(town: &Town, parent: &CaseNumber, child: &CaseNumber) {
    let (engine, data, actor) = (&town.room.engine, &town.room.data, &town.leader.actor);
    let merge = MergeCases { engine, data, actor, parent, children: vec![(child.clone(), None)] };
    town.room.db.perform(&merge).await.unwrap();
}

/// Another burst pipe, told in words of its own.
fn another(email: &str) -> Draft {
    let text = "کنار مدرسه آب از زیر آسفالت بیرون می‌زند. شمارهٔ من 09121234567 است.".to_owned();
    Draft {
        text, email: email.to_owned(), address: "خیابان ایران، کنار مدرسه".to_owned(), ..leak()
    }
}

testkit::on_both! {
    async fn a_letter_to_whoever_was_joined_speaks_of_the_own_number_alone(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.file("one", &Draft { email: "a@example.com".to_owned(), ..leak() }).await;
        let second = town.file("two", &another("b@example.com")).await;
        town.app.drain().await;
        merge(&town, &first.number, &second.number).await;
        town.dispatch(&first.number).await;
        town.answer(&first.number).await;
        let mut letters = Vec::new();
        for letter in town.app.letters() {
            letters.push(letter.text());
        }
        assert_eq!(letters.len(), 2);
        for (own, other) in [(&first.number, &second.number), (&second.number, &first.number)] {
            let mine: Vec<&String> = letters.iter().filter(|letter| letter.contains(own.as_str())).collect();
            assert_eq!(mine.len(), 1, "each is told once, by the own number");
            assert!(!mine[0].contains(other.as_str()), "and never by another's");
        }
        let seen = town.app.get("/api/v1/follow", &[("x-tracking-code", second.code.digits())]).await.json();
        assert_eq!((seen["number"].as_str(), seen["joined"].as_str()), (Some(second.number.as_str()), Some(first.number.as_str())));
        assert_eq!(seen["asked"], "verdict");
    }

    async fn whoever_was_joined_is_answered_when_the_case_is_and_not_before(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second) = (town.at_cell("one").await, town.at_cell("two").await);
        let late = town.at_cell("three").await;
        merge(&town, &first.number, &second.number).await;
        town.dispatch(&first.number).await;
        let listed = async |number: &CaseNumber| {
            let list = town.room.answers(None, None, 50).await.unwrap();
            let one = town.room.answer(number).await.unwrap();
            assert_eq!(list.rows.iter().any(|row| row.number == number.as_str()), one.is_some());
            one.map(|one| one.answers.len())
        };
        assert_eq!((listed(&first.number).await, listed(&second.number).await), (None, None));
        town.answer(&first.number).await;
        assert_eq!((listed(&first.number).await, listed(&second.number).await), (Some(1), Some(1)), "the same answer");
        assert_eq!(town.room.figures(None).await.unwrap().answered, 2, "two reports are answered");
        town.app.clock.advance_seconds(3_600);
        merge(&town, &first.number, &late.number).await;
        assert_eq!(listed(&late.number).await, Some(1), "who joins later has the answer at once");
        for code in [&first.code, &second.code, &late.code] {
            town.verdict(code, Said::Accepted).await;
        }
        town.app.drain().await;
        for number in [&first.number, &second.number, &late.number] {
            assert_eq!((town.case(number).await.row.open, listed(number).await), (false, Some(1)));
        }
        assert_eq!(town.room.figures(None).await.unwrap().answered, 3, "each once");
    }

    async fn whoever_is_parted_again_has_no_answer_and_keeps_every_word(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second) = (town.at_cell("one").await, town.at_cell("two").await);
        merge(&town, &first.number, &second.number).await;
        let (engine, data, code) = (&town.room.engine, &town.room.data, &second.code);
        let word = Reply { engine, data, code, text: "هنوز آب می‌رود".to_owned(), pictures: Vec::new() };
        town.room.db.perform(&word).await.unwrap();
        let view = town.room.desk_case(&town.leader.actor, &first.number, &words(&town)).await.unwrap().unwrap();
        assert!(view.thread.iter().any(|word| word.text.contains("هنوز")), "whoever decides reads it");
        town.dispatch(&first.number).await;
        town.answer(&first.number).await;
        let apart = Request { note: Some("دو کوچهٔ جدا".to_owned()), ..Request::new("unmerge") };
        town.act(&town.leader, &second.number, apart).await;
        assert!(town.room.answer(&second.number).await.unwrap().is_none(), "the answer was the other's");
        let view = town.room.follow_up(&second.code).await.unwrap().unwrap();
        assert!(view.answers.is_empty() && view.thread.iter().any(|word| word.text.contains("هنوز")));
        assert_eq!(town.case(&second.number).await.row.state, "cell_check");
    }

    async fn whoever_answers_sees_what_all_of_them_wrote_masked_and_nobody_s_name(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.at_cell("one").await;
        let second = town.file("two", &another("b@example.com")).await;
        town.app.drain().await;
        merge(&town, &first.number, &second.number).await;
        town.dispatch(&first.number).await;
        let page = town.app.get(&format!("/desk/case/{}", first.number), &[("cookie", &town.water_officer.cookie())]).await.text();
        let bearer = town.water_officer.bearer();
        let api = town.app.get(&format!("/api/v1/desk/cases/{}", first.number), &[("authorization", &bearer)]).await;
        assert_eq!(api.json()["joined"][0]["number"], second.number.as_str());
        for text in [page, api.text()] {
            assert!(text.contains("کنار مدرسه آب از زیر آسفالت"), "{text}");
            assert!(!text.contains("09121234567") && !text.contains("b@example.com"));
            assert!(!text.contains(second.code.digits()));
        }
    }

    async fn a_sealed_case_joins_no_open_one(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second) = (town.at_cell("one").await, town.at_cell("two").await);
        town.seal(&second.number).await;
        for (parent, child) in [(&first.number, &second.number), (&second.number, &first.number)] {
            let (engine, data, actor) = (&town.room.engine, &town.room.data, &town.leader.actor);
            let merge = MergeCases { engine, data, actor, parent, children: vec![(child.clone(), None)] };
            assert!(town.room.db.perform(&merge).await.is_err(), "what is sealed stays apart");
        }
    }

    async fn merging_loses_no_reporter(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second, third) = (town.at_cell("one").await, town.at_cell("two").await, town.at_cell("three").await);
        let fourth = follow(&town, &second.number, "somebody-else-too").await;
        let merge = MergeCases {
            engine: &town.room.engine,
            data: &town.room.data,
            actor: &town.leader.actor,
            parent: &first.number,
            children: vec![(second.number.clone(), None), (third.number.clone(), None)],
        };
        town.room.db.perform(&merge).await.unwrap();
        assert_eq!(town.case(&first.number).await.row.reporters, 4);
        town.dispatch(&first.number).await;
        town.answer(&first.number).await;
        for code in [&first.code, &second.code, &third.code] {
            assert!(sees_answer(&town, code).await);
            town.verdict(code, Said::Accepted).await;
        }
        let joined = town.room.follow_up(&fourth.code).await.unwrap().unwrap();
        assert_eq!((joined.answers.len(), joined.asked), (1, Asked::Nothing), "whoever joined reads it, and decides nothing");
        town.app.drain().await;
        for receipt in [&first, &second, &third] {
            assert!(!town.case(&receipt.number).await.row.open, "every case closes with the answer");
        }
        assert!(town.room.follow_up(&third.code).await.unwrap().is_some(), "its code stays valid");
        assert_eq!(town.room.figures(None).await.unwrap().accepted, 3);
    }

    async fn a_follower_has_a_code_of_ones_own_and_sees_nothing_of_the_report(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.at_cell("one").await;
        let second = follow(&town, &first.number, "somebody-else-too").await;
        assert_ne!(first.code, second.code);
        assert!(follow(&town, &first.number, "somebody-else-too").await.repeated);
        let view = town.room.follow_up(&second.code).await.unwrap().unwrap();
        assert_eq!((view.told, view.pictures.len(), view.case.row.reporters), (None, 0, 2));
        assert!(town.room.follow_up(&first.code).await.unwrap().unwrap().told.is_some());
    }

    async fn what_others_wait_for_cannot_be_taken_back_by_one(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.at_cell("one").await;
        follow(&town, &first.number, "somebody-else-too").await;
        let back = Withdraw { engine: &town.room.engine, code: &first.code, reason: "solved_itself".to_owned() };
        let refused = town.room.db.perform(&back).await;
        assert!(matches!(refused, Err(db::Failure::Refused(CodeRefused::OthersWait))));
    }

    async fn a_report_is_taken_back_and_closes(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.at_cell("one").await;
        assert!(!town.room.follow_up(&first.code).await.unwrap().unwrap().withdrawal.is_empty());
        let back = Withdraw { engine: &town.room.engine, code: &first.code, reason: "solved_itself".to_owned() };
        town.room.db.perform(&back).await.unwrap();
        town.app.drain().await;
        let case = town.case(&first.number).await;
        assert_eq!((case.row.open, case.row.outcome.as_deref()), (false, Some("withdrawn")));
        assert_eq!(case.row.verdict.as_deref(), Some("not_asked"));
    }
}
