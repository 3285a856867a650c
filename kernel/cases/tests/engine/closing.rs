//! Closing in two steps, and the reporter's word.

use cases::operations::{Verdict, VerdictRefusal};
use cases::rules::{Refusal, Standing};
use cases::store::{self, journal};
use db::Failure;

use crate::world::{World, closing};

fn verdict(world: &World, submission: &str, accepts: bool) -> Verdict {
    let reason = (!accepts).then(|| "not_solved".to_owned());
    Verdict { engine: world.engine.clone(), code: world.code(submission), accepts, reason, message: None }
}

testkit::on_both! {
    async fn a_closing_takes_effect_only_when_the_answer_was_handed_over(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let asked = world.act(&world.leader, id, closing("not_confirmed", "not_found_on_site")).await;
        assert!(asked.row.open && matches!(asked.facts.standing, Standing::HandingOver { .. }));
        world.drain().await;
        let announced = world.case(id).await;
        assert_eq!((announced.row.open, announced.row.state.as_str()), (true, "announced"));
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(store::announcements::of(&mut tx, id).await.unwrap().len(), 1);
    }

    async fn a_reporter_who_accepts_closes_the_case(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.announced("one").await;
        let closed = world.db.perform(&verdict(&world, "one", true)).await.unwrap();
        assert_eq!((closed.row.open, closed.row.outcome.as_deref()), (false, Some("solved")));
        assert_eq!((closed.row.verdict.as_deref(), closed.row.counts_as.as_deref()), (Some("accepted"), Some("solved")));
        world.sound(id).await;
        let again = world.db.perform(&verdict(&world, "one", true)).await;
        assert_eq!(again.unwrap().row.version, closed.row.version, "said twice, counted once");
    }

    async fn silence_for_ten_working_days_closes_as_no_objection(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.announced("one").await;
        world.days_pass(7).await;
        assert!(world.case(id).await.row.open, "the reporter has ten working days");
        world.days_pass(20).await;
        let closed = world.case(id).await;
        assert_eq!((closed.row.open, closed.row.verdict.as_deref()), (false, Some("no_objection")));
        let mut tx = world.db.read().await.unwrap();
        let line = journal::of(&mut tx, id, 0, 100).await.unwrap().pop().unwrap().given();
        assert!(line.text.is_some() && line.reason.is_some(), "the line that closes a case says what was answered");
        drop(tx);
        let late = world.db.perform(&verdict(&world, "one", false)).await;
        assert!(matches!(late, Err(Failure::Refused(VerdictRefusal::Rules(Refusal::Closed)))));
        world.sound(id).await;
    }

    async fn an_objection_reopens_at_the_next_senior_desk(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.announced("one").await;
        let reopened = world.db.perform(&verdict(&world, "one", false)).await.unwrap();
        assert_eq!((reopened.row.state.as_str(), reopened.row.desk_role.as_str()), ("reopened", "national_officer"));
        world.act(&world.national, id, closing("uphold", "not_justified")).await;
        world.drain().await;
        let appealed = world.db.perform(&verdict(&world, "one", false)).await.unwrap();
        assert_eq!(appealed.row.desk_role, "appeal_officer");
        world.act(&world.appeal, id, closing("uphold", "not_justified")).await;
        world.drain().await;
        let last = world.db.perform(&verdict(&world, "one", false)).await.unwrap();
        assert_eq!((last.row.open, last.row.verdict.as_deref()), (false, Some("objected")));
        world.sound(id).await;
    }

    async fn an_objection_by_one_digit_gives_no_reason(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        world.announced("one").await;
        let digit = Verdict { reason: None, ..verdict(&world, "one", false) };
        assert_eq!(world.db.perform(&digit).await.unwrap().row.state, "reopened");
    }

    async fn one_reporter_of_several_cannot_withdraw_for_all(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let (id, other) = (world.at_cell("one").await, world.at_cell("two").await);
        let withdraw = cases::rules::Request {
            reason: Some("solved_itself".to_owned()),
            ..cases::rules::Request::new("withdraw")
        };
        let (engine, code, language) = (world.engine.clone(), world.code("mine too"), "fa".to_owned());
        let follow = cases::operations::Follow { engine, case: id, code, language, contact: None };
        world.db.perform(&follow).await.unwrap();
        let mut tx = world.db.read().await.unwrap();
        let joined = store::codes::find(&mut tx, &world.code("mine too")).await.unwrap().unwrap();
        let own = store::codes::find(&mut tx, &world.code("one")).await.unwrap().unwrap();
        drop(tx);
        let refused = world.attempt(&joined.holder(id), id, withdraw.clone()).await;
        assert_eq!(refused, Err(Refusal::OnlyReporter));
        let merge = cases::rules::Request { parent: Some(id), ..cases::rules::Request::new("merge") };
        world.act(&world.leader, other, merge).await;
        assert_eq!(world.attempt(&own.holder(id), id, withdraw).await, Err(Refusal::OthersWait));
    }

    async fn a_withdrawn_report_closes_without_asking(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let mut tx = world.db.read().await.unwrap();
        let code = store::codes::find(&mut tx, &world.code("one")).await.unwrap().unwrap();
        drop(tx);
        let reporter = people::vouch::reporter(id.0, code.id);
        let withdraw = cases::rules::Request {
            reason: Some("solved_itself".to_owned()),
            ..cases::rules::Request::new("withdraw")
        };
        world.act(&reporter, id, withdraw).await;
        world.drain().await;
        let closed = world.case(id).await;
        assert_eq!((closed.row.open, closed.row.outcome.as_deref()), (false, Some("withdrawn")));
        assert_eq!(closed.row.announced_at, None, "there is nothing for everybody to read");
        world.sound(id).await;
    }
}
