//! Merging loses no reporter: every code stays valid, every reporter gets the answer.

use cases::rules::TrackingCode;
use language::Lang;
use reports::operations::{CodeRefused, Follow, MergeCases, Said, SubmissionId, Withdraw};
use reports::reading::Asked;

use crate::town::{Clock, Db, Town};

async fn sees_answer(town: &Town, code: &TrackingCode) -> bool {
    let view = town.room.follow_up(code).await.unwrap().expect("the code opens its case");
    view.answers.len() == 1 && matches!(view.asked, Asked::Verdict { .. })
}

async fn follow(town: &Town, number: &cases::rules::CaseNumber, name: &str) -> reports::operations::Receipt {
    let submission = SubmissionId::parse(name).unwrap();
    let follow = Follow { room: &town.room, submission: &submission, number, lang: Lang::Fa, contact: None };
    town.room.db.perform(&follow).await.unwrap()
}

testkit::on_both! {
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
        for code in [&first.code, &second.code, &third.code, &fourth.code] {
            assert!(sees_answer(&town, code).await);
            town.verdict(code, Said::Accepted).await;
        }
        town.app.drain().await;
        for receipt in [&first, &second, &third] {
            assert!(!town.case(&receipt.number).await.row.open, "every case closes with the answer");
        }
        assert!(town.room.follow_up(&third.code).await.unwrap().is_some(), "its code stays valid");
        assert_eq!(town.room.figures(None).await.unwrap().accepted, 4);
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
