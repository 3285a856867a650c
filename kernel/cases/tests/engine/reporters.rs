//! No reporter is lost: one submission one case, merged cases, followers, everybody gets the answer.

use cases::operations::{
    Follow, FollowRefusal, MOST_A_DAY, MOST_AN_HOUR, Message, MessageRefusal, PageOpened, Readdress, Verdict,
    VerdictRefusal,
};
use cases::rules::{Missing, Refusal, Request};
use cases::store;
use db::Failure;
use people::vouch;

use crate::world::{World, closing};

fn accepts(world: &World, submission: &str) -> Verdict {
    let (engine, code) = (world.engine.clone(), world.code(submission));
    Verdict { engine, code, accepts: true, reason: None, message: None }
}

/// Somebody joins this case.
fn join(world: &World, case: cases::CaseId, name: &str, mail: Option<&str>) -> Follow {
    let contact = mail.map(|mail| store::codes::Contact { channel: "email".to_owned(), address: mail.to_owned() });
    Follow { engine: world.engine.clone(), case, code: world.code(name), language: "en".to_owned(), contact }
}

testkit::on_both! {
    async fn the_same_submission_sent_twice_makes_one_case(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let first = world.open(vec![world.report("one"), world.report("two"), world.report("one")]).await;
        assert_eq!((first[2].id, first[2].again), (first[0].id, true));
        assert_ne!(first[0].number, first[1].number);
        let again = world.open(vec![world.report("two")]).await;
        assert_eq!((again[0].id, again[0].again, &again[0].number), (first[1].id, true, &first[1].number));
    }

    async fn a_batch_of_hundreds_opens_with_numbers_of_their_own(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let many = (0..300).map(|number| world.report(&format!("submission {number}"))).collect();
        let opened = world.open(many).await;
        let numbers: std::collections::BTreeSet<&str> = opened.iter().map(|opened| opened.number.as_str()).collect();
        assert_eq!(numbers.len(), 300);
        assert!(numbers.iter().all(|number| number.starts_with("IR-23-1405-")));
    }

    async fn merging_loses_no_reporter(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let opened = world.open(vec![world.report("a"), world.with_mail("b", "b@example.org"), world.report("c")]).await;
        let (main, second, third) = (opened[0].id, opened[1].id, opened[2].id);
        for id in [main, second, third] {
            world.act(&vouch::system(), id, Request::new("sort")).await;
        }
        let into = |parent| Request { parent: Some(parent), ..Request::new("merge") };
        world.act(&world.leader, third, into(second)).await;
        world.act(&world.leader, second, into(main)).await;
        assert_eq!(world.case(main).await.row.reporters, 3);
        assert_eq!(world.case(third).await.row.parent, Some(main), "whoever followed the follower follows the case");
        world.act(&world.leader, main, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        assert_eq!(world.told(), [("b@example.org".to_owned(), "answer".to_owned())]);
        for submission in ["a", "b", "c"] {
            assert!(world.case(main).await.row.open, "it is not closed before everybody was heard");
            world.db.perform(&accepts(&world, submission)).await.unwrap();
        }
        world.drain().await;
        for id in [main, second, third] {
            let closed = world.case(id).await;
            assert_eq!((closed.row.open, closed.row.outcome.as_deref()), (false, Some("not_confirmed")));
            world.sound(id).await;
        }
    }

    async fn a_merged_case_is_parted_again_and_goes_on_where_it_was(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let (main, other) = (world.at_cell("a").await, world.at_cell("b").await);
        world.act(&world.leader, other, Request { parent: Some(main), ..Request::new("merge") }).await;
        let apart = Request { note: Some("دو کوچهٔ جدا".to_owned()), ..Request::new("unmerge") };
        let parted = world.act(&world.leader, other, apart).await;
        assert_eq!((parted.row.state.as_str(), parted.row.parent), ("cell_check", None));
        assert_eq!(world.case(main).await.row.reporters, 1);
        world.sound(main).await;
        world.sound(other).await;
    }

    async fn a_case_cannot_follow_itself_or_a_closed_one(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        let itself = world.attempt(&world.leader, id, Request { parent: Some(id), ..Request::new("merge") }).await;
        assert_eq!(itself, Err(Refusal::Missing(vec![Missing::Parent])));
    }

    async fn whoever_joins_decides_nothing_and_disturbs_nobody_at_work(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        let before = world.case(id).await;
        world.db.perform(&join(&world, id, "stranger", None)).await.unwrap();
        let mut after = world.case(id).await;
        assert_eq!((after.row.reporters, after.facts.reporters), (2, 1), "two wait, one has reported");
        after.row.reporters = 1;
        assert_eq!(after, before, "nothing else of it has changed, not even its version");
        let seen = Request { seen: Some(before.row.version), ..closing("not_confirmed", "already_solved") };
        world.act(&world.leader, id, seen).await;
        world.drain().await;
        for accepts in [true, false] {
            let reason = Some("not_solved".to_owned()).filter(|_| !accepts);
            let verdict = Verdict { engine: world.engine.clone(), code: world.code("stranger"), accepts, reason, message: None };
            let refused = world.db.perform(&verdict).await.unwrap_err();
            assert!(matches!(refused, Failure::Refused(VerdictRefusal::Rules(Refusal::OnlyReporter))), "{refused:?}");
        }
        let verdict = Verdict { engine: world.engine.clone(), code: world.code("a"), accepts: true, reason: None, message: None };
        assert!(!world.db.perform(&verdict).await.unwrap().row.open, "the reporter alone is asked");
        world.sound(id).await;
    }

    async fn a_question_is_answered_by_a_reporter_and_not_by_whoever_joined(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        let ask = Request { message: Some("کدام کوچه؟".to_owned()), ..Request::new("ask") };
        world.act(&world.leader, id, ask).await;
        world.clock.advance_seconds(1);
        world.db.perform(&join(&world, id, "stranger", None)).await.unwrap();
        let reply = |code: &str| Message::FromReporter { engine: world.engine.clone(), code: world.code(code), text: "کوچهٔ سوم".to_owned() };
        assert_eq!(world.db.perform(&reply("stranger")).await.unwrap().row.state, "waiting_reporter");
        let mut tx = world.db.read().await.unwrap();
        let thread = store::messages::of_case(&mut tx, id, 10).await.unwrap();
        let roles: Vec<&str> = thread.iter().map(|word| word.role.as_str()).collect();
        assert_eq!(roles, ["cell_leader", "supporter"]);
        let code = store::codes::find(&mut tx, &world.code("stranger")).await.unwrap().unwrap();
        let own = store::messages::of_code(&mut tx, id, &code, 10).await.unwrap();
        drop(tx);
        assert_eq!(own.len(), 1, "what was asked before is not for whoever came later");
        assert_eq!(world.db.perform(&reply("a")).await.unwrap().row.state, "cell_check");
    }

    async fn one_code_fills_no_thread(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        for stranger in ["b", "c"] {
            world.db.perform(&join(&world, id, stranger, None)).await.unwrap();
        }
        let word = |code: &str| Message::FromReporter { engine: world.engine.clone(), code: world.code(code), text: "هنوز همان است".to_owned() };
        world.db.perform(&word("a")).await.unwrap();
        for stranger in ["b", "c"] {
            for _ in 0..MOST_A_DAY {
                world.db.perform(&word(stranger)).await.unwrap();
            }
            let refused = world.db.perform(&word(stranger)).await.unwrap_err();
            assert!(matches!(refused, Failure::Refused(MessageRefusal::TooMany)), "{refused:?}");
        }
        let thread = store::messages::of_case(&mut world.db.read().await.unwrap(), id, 10).await.unwrap();
        assert_eq!(thread.iter().filter(|word| word.role == "supporter").count(), 2, "a fifth at most");
        assert!(thread.iter().any(|word| word.role == "reporter"), "and the reporter's word is seen");
        world.days_pass(1).await;
        world.db.perform(&word("b")).await.unwrap();
    }

    async fn joining_again_and_again_fills_no_mailbox_and_comes_to_an_end(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        for number in 0..MOST_AN_HOUR {
            world.db.perform(&join(&world, id, &format!("{number}"), Some("victim@example.org"))).await.unwrap();
        }
        let refused = world.db.perform(&join(&world, id, "one more", None)).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(FollowRefusal::TooMany)), "{refused:?}");
        world.act(&world.leader, id, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        assert_eq!(world.told(), [("victim@example.org".to_owned(), "answer".to_owned())]);
        world.clock.advance_seconds(3_700);
        let closed = world.db.perform(&join(&world, id, "later", None)).await;
        assert!(closed.is_ok(), "an hour later others may join");
    }

    async fn whoever_follows_a_case_gets_its_answer_by_a_code_of_ones_own(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        let contact = store::codes::Contact { channel: "sms".to_owned(), address: "+989120000000".to_owned() };
        let follow = Follow {
            engine: world.engine.clone(),
            case: id,
            code: world.code("mine too"),
            language: "en".to_owned(),
            contact: Some(contact),
        };
        world.db.perform(&follow).await.unwrap();
        assert_eq!(world.db.perform(&follow).await.unwrap().row.reporters, 2, "followed twice, counted once");
        world.act(&world.leader, id, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        assert_eq!(world.told(), [("+989120000000".to_owned(), "answer".to_owned())]);
        world.sound(id).await;
    }

    async fn the_time_of_the_verdict_does_not_run_out_for_whoever_was_never_told(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        world.refuse_letters(true);
        let (told, untold) = (world.answered_by_letter("a").await, world.answered_by_letter("b").await);
        assert_eq!(world.case(untold).await.row.state, "announced", "the answer lies on the page of the receipt");
        let opened = PageOpened { engine: world.engine.clone(), code: world.code("a") };
        world.days_pass(8).await;
        world.db.perform(&opened).await.unwrap();
        world.days_pass(9).await;
        assert!(world.case(told).await.row.open, "the ten working days begin when the page was opened");
        world.days_pass(8).await;
        assert!(!world.case(told).await.row.open, "whoever has read it and is silent has no objection");
        assert!(world.case(untold).await.row.open);
        world.days_pass(60).await;
        let held = world.case(untold).await;
        assert!(held.row.open && held.row.due_at > world.db.now(), "it has a due time, whatever happens");
        let unreached = store::codes::unreached(&mut world.db.read().await.unwrap(), untold, 9).await.unwrap();
        assert!(unreached.len() == 1 && unreached[0].untold);
        world.refuse_letters(false);
        world.days_pass(5).await;
        let contact = store::codes::Contact { channel: "email".to_owned(), address: "right@example.org".to_owned() };
        let readdress = Readdress { engine: world.engine.clone(), code: world.code("b"), contact };
        world.db.perform(&readdress).await.unwrap();
        world.drain().await;
        assert_eq!(world.told().pop(), Some(("right@example.org".to_owned(), "answer".to_owned())));
        world.days_pass(9).await;
        assert!(world.case(untold).await.row.open);
        world.days_pass(8).await;
        assert!(!world.case(untold).await.row.open);
        world.sound(untold).await;
    }

    async fn an_address_that_takes_a_letter_again_is_no_longer_one_that_refuses(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        world.refuse_letters(true);
        let id = world.answered_by_letter("a").await;
        let unreached = async || store::codes::unreached(&mut world.db.read().await.unwrap(), id, 9).await.unwrap();
        assert_eq!(unreached().await.len(), 1);
        world.refuse_letters(false);
        let (engine, actor, text) = (world.engine.clone(), world.leader.clone(), "پاسخ را دیدید؟".to_owned());
        world.db.perform(&Message::FromDesk { engine, actor, case: id, text }).await.unwrap();
        world.drain().await;
        assert_eq!((world.told().len(), unreached().await), (1, Vec::new()));
    }
}
