//! Desks and clocks: who owns a case, for how long, and what happens when nobody acts.

use cases::operations::{Recount, UndoAct};
use cases::rules::{Missing, Refusal, Request};
use cases::{Engine, EngineError, store};
use db::Failure;
use people::vouch;

use crate::world::{World, confirm, confirm_second, noted};

testkit::on_both! {
    async fn every_open_case_has_one_desk_and_one_due_time(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.open(vec![world.report("one")]).await[0].id;
        let received = world.case(id).await;
        assert_eq!((received.row.desk_role.as_str(), received.row.state.as_str()), ("system", "received"));
        assert!(received.row.due_at > received.row.opened_at);
        let sorted = world.act(&vouch::system(), id, Request::new("sort")).await;
        assert_eq!((sorted.row.desk_role.as_str(), sorted.row.desk_unit), ("cell_leader", Some(world.cell)));
        assert!(sorted.row.due_at > received.row.due_at);
        world.sound(id).await;
    }

    async fn a_place_without_a_cell_leader_goes_to_the_province(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let alone = cases::operations::NewCase { cell_unit: Some(world.empty_cell), ..world.report("one") };
        let id = world.open(vec![alone]).await[0].id;
        let case = world.act(&vouch::system(), id, Request::new("sort")).await;
        assert_eq!((case.row.state.as_str(), case.row.desk_unit), ("province_check", Some(world.province)));
    }

    async fn danger_to_life_skips_to_the_province_with_a_clock_of_hours(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let urgent = cases::operations::NewCase { urgent: true, ..world.report("one") };
        let id = world.open(vec![urgent]).await[0].id;
        let case = world.act(&vouch::system(), id, Request::new("sort")).await;
        assert_eq!(case.row.state, "province_check");
        assert_eq!(case.row.due_at, world.db.now().plus_seconds(2 * 3_600));
    }

    async fn only_the_desk_that_owns_a_case_may_act(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        for other in [&world.officer, &world.national, &world.water_officer, &vouch::system()] {
            assert_eq!(world.attempt(other, id, confirm()).await, Err(Refusal::NotYourDesk));
        }
        assert_eq!(world.attempt(&world.leader, id, Request::new("confirm_second")).await, Err(Refusal::MovedOn));
    }

    async fn a_second_account_of_the_same_person_is_no_second_pair_of_eyes(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        world.act(&world.leader, id, confirm()).await;
        world.one_person(&world.leader, &world.officer).await;
        assert_eq!(world.attempt(&world.officer, id, confirm_second()).await, Err(Refusal::VerifiedBelow));
    }

    async fn nobody_verifies_what_they_reported_with_another_account(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let own = cases::operations::NewCase { reported_by: world.officer.account(), ..world.report("one") };
        let id = world.open(vec![own]).await[0].id;
        world.act(&vouch::system(), id, Request::new("sort")).await;
        world.one_person(&world.leader, &world.officer).await;
        assert_eq!(world.attempt(&world.leader, id, confirm()).await, Err(Refusal::OwnReport));
    }

    async fn everything_that_is_missing_is_said_at_once(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let refused = world.attempt(&world.leader, id, Request::new("not_confirmed")).await;
        let missing = vec![Missing::Reason, Missing::Evidence, Missing::Text("fa".to_owned())];
        assert_eq!(refused, Err(Refusal::Missing(missing)));
    }

    async fn a_page_that_is_out_of_date_changes_nothing(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let old = Request { seen: Some(1), ..confirm() };
        assert_eq!(world.attempt(&world.leader, id, old).await, Err(Refusal::Changed));
    }

    async fn not_ours_is_a_transfer_and_the_second_one_is_decided_above_and_binds(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.dispatched("one").await;
        let first = world.act(&world.water_officer, id, noted("not_ours", "wrong_agency")).await;
        assert_eq!((first.row.state.as_str(), first.row.agency_unit), ("choose_agency", None));
        let to_roads = Request { agency: Some(world.roads), note: Some("راه".to_owned()), ..Request::new("choose_agency") };
        world.act(&world.national, id, to_roads).await;
        let second = world.act(&world.roads_officer, id, noted("not_ours", "wrong_agency")).await;
        assert_eq!((second.row.state.as_str(), second.row.desk_role.as_str()), ("binding", "appeal_officer"));
        let bind = Request { agency: Some(world.water), note: Some("آب".to_owned()), ..Request::new("bind_agency") };
        world.act(&world.appeal, id, bind).await;
        let third = world.attempt(&world.water_officer, id, noted("not_ours", "wrong_agency")).await;
        assert_eq!(third, Err(Refusal::Bound));
        assert_eq!(world.case(id).await.row.bounces, 2);
        world.sound(id).await;
    }

    async fn a_question_stops_the_clock_until_the_reporter_answers(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let due = world.case(id).await.row.due_at;
        let ask = Request { message: Some("کجای کوچه؟".to_owned()), ..Request::new("ask") };
        let waiting = world.act(&world.leader, id, ask).await;
        assert_eq!((waiting.row.desk_role.as_str(), waiting.row.desk_unit), ("reporter", None));
        world.clock.advance_seconds(3 * 86_400);
        let reply = cases::operations::Message::FromReporter {
            engine: world.engine.clone(),
            code: world.code("one"),
            text: "روبه‌روی مدرسه".to_owned(),
        };
        let back = world.db.perform(&reply).await.unwrap();
        assert_eq!((back.row.state.as_str(), back.row.desk_unit), ("cell_check", Some(world.cell)));
        assert!(back.row.due_at > due, "three days that were the reporter's are not the desk's");
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(store::messages::of_case(&mut tx, id, 10).await.unwrap().len(), 2);
        drop(tx);
        world.sound(id).await;
    }

    async fn each_reminder_comes_once_and_a_breach_goes_up_a_level(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let (start, due) = (world.db.now(), world.case(id).await.row.due_at);
        world.clock.set(start.plus_seconds((due.seconds() - start.seconds()) * 6 / 10));
        let once = world.sweep().await;
        assert_eq!((once.reminded, once.breached), (1, 0));
        assert_eq!(world.sweep().await.reminded, 0, "a reminder is never repeated");
        world.clock.set(due);
        assert_eq!(world.sweep().await.breached, 1);
        let risen = world.case(id).await;
        assert_eq!((risen.row.state.as_str(), risen.row.desk_unit), ("province_check", Some(world.province)));
        world.sound(id).await;
    }

    async fn what_is_late_at_the_top_is_marked_once(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        world.act(&world.leader, id, confirm()).await;
        world.act(&world.officer, id, confirm_second()).await;
        assert_eq!(world.days_pass(10).await.breached, 1);
        assert_eq!(world.days_pass(10).await.breached, 0);
        let late = world.case(id).await;
        assert!(late.is_late(world.db.now()) && late.row.state == "national_approval");
    }

    async fn an_agency_that_lets_its_time_pass_is_pressed(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.dispatched("one").await;
        world.days_pass(10).await;
        assert_eq!(world.case(id).await.row.state, "pressing");
        let press = Request { note: Some("پاسخ دهید".to_owned()), ..Request::new("press") };
        assert_eq!(world.act(&world.national, id, press).await.row.desk_unit, Some(world.water));
    }

    async fn a_move_is_taken_back_a_moment_after_and_not_later(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        world.act(&world.leader, id, confirm()).await;
        let undo = UndoAct { engine: world.engine.clone(), actor: world.leader.clone(), case: id };
        assert_eq!(world.db.perform(&undo).await.unwrap().row.state, "cell_check");
        world.act(&world.leader, id, confirm()).await;
        world.clock.advance_seconds(3_600);
        assert!(matches!(world.db.perform(&undo).await, Err(Failure::Refused(_))));
        world.sound(id).await;
    }

    async fn clocks_counted_again_by_the_same_calendar_stay_as_they_are(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("one").await;
        let before = world.case(id).await;
        assert_eq!(recounted(&world, &world.engine).await, 0);
        assert_eq!(world.case(id).await, before);
    }

    async fn clocks_and_the_whole_time_are_counted_again_when_the_calendar_changes(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let mut world = World::new(db, clock).await;
        let old = world.at_cell("by the old calendar").await;
        let paused = world.at_cell("one that waited").await;
        let ask = Request { message: Some("کجای کوچه؟".to_owned()), ..Request::new("ask") };
        world.act(&world.leader, paused, ask).await;
        let usual = world.engine.clone();
        world.engine = crate::world::parts_with_sundays_off().build().unwrap().settle(&world.db).await.unwrap();
        let new = world.at_cell("by the new calendar").await;
        assert_eq!(recounted(&world, &world.engine).await, 2, "the newest one was counted so from its beginning");
        let dues = |case: store::Case| (case.row.due_at, case.row.overall_due_at);
        assert_eq!(dues(world.case(old).await), dues(world.case(new).await), "as if the calendar had always been so");
        world.clock.advance_seconds(3 * 86_400);
        let reply = cases::operations::Message::FromReporter {
            engine: world.engine.clone(),
            code: world.code("one that waited"),
            text: "روبه‌روی مدرسه".to_owned(),
        };
        let back = world.db.perform(&reply).await.unwrap();
        assert!(back.row.overall_due_at > world.case(new).await.row.overall_due_at, "the wait was the reporter's");
        recounted(&world, &usual).await;
        assert!(world.case(paused).await.row.overall_due_at < back.row.overall_due_at, "with Sundays it is over sooner");
        recounted(&world, &world.engine).await;
        assert_eq!(world.case(paused).await.row, back.row, "and the wait is never forgotten");
    }

    async fn a_route_that_was_changed_without_a_new_version_is_refused(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        assert!(crate::world::engine().settle(&world.db).await.is_ok(), "the same routes settle again");
        let slower = include_str!("../../../../data/iran/routes/report.toml").replace("\"2wd\"", "\"9wd\"");
        let changed = crate::world::parts().route("report.toml", &slower).build().unwrap().settle(&world.db).await;
        let version = 1;
        assert_eq!(changed.err(), Some(EngineError::Changed { kind: "report".to_owned(), version }));
    }

    async fn a_version_that_cases_travel_is_not_asked_for_what_was_promised_since(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let older = bounces_stay().replacen("version = 1", "version = 7", 1);
        assert!(cases::rules::Route::load(&older).is_err(), "no new route may be like it");
        world.db.perform(&KeptBefore { kind: "report".to_owned(), version: 7, text: older }).await.unwrap();
        let engine = crate::world::engine().settle(&world.db).await.unwrap();
        assert!(engine.route("report", 7).is_some());
    }

    async fn a_route_file_that_cannot_be_read_is_named_and_so_is_every_other_fault(db: db::Db, _clock: std::sync::Arc<testkit::SetClock>) {
        drop(db);
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("routes")).unwrap();
        std::fs::write(folder.path().join("routes/latin.toml"), b"kind = \"\xff\"").unwrap();
        std::fs::write(folder.path().join("routes/bounce.toml"), bounces_stay()).unwrap();
        let told = crate::world::parts().routes(&files::Folder::on_disk(folder.path())).build().err().unwrap().to_string();
        assert!(told.contains("latin.toml") && told.contains("bounce.toml"), "{told}");
    }

    async fn a_case_ends_on_the_version_it_began_with(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let mut world = World::new(db, clock).await;
        let old = world.at_cell("old").await;
        let newer = include_str!("../../../../data/iran/routes/report.toml").replacen("version = 1", "version = 2", 1);
        let parts = crate::world::parts().route("report.toml", &newer);
        world.engine = parts.build().unwrap().settle(&world.db).await.unwrap();
        let new = world.at_cell("new").await;
        for (id, version) in [(old, 1), (new, 2)] {
            assert_eq!(world.act(&world.leader, id, confirm()).await.row.route_version, version);
        }
    }
}

/// The route of reports, but for a second "not ours" that is decided at no higher desk: the engine's promises forbid it.
fn bounces_stay() -> String {
    let sound = include_str!("../../../../data/iran/routes/report.toml");
    sound.replace("second = \"binding\"", "second = \"choose_agency\"")
}

/// A version of a route that an older program kept.
struct KeptBefore {
    kind: String,
    version: i64,
    text: String,
}

impl db::Operation for KeptBefore {
    const NAME: &'static str = "test.kept_before";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut db::Tx) -> Result<(), Failure<Self::Refusal>> {
        let now = tx.now();
        let row = tx.query(db::sql!("INSERT INTO routes (kind, version, text, stored_at) VALUES ($1, $2, $3, $4)"));
        Ok(row.bind(&self.kind).bind(self.version).bind(&self.text).bind(now).execute().await.map(drop)?)
    }
}

/// Counts every clock again by the calendar of `engine`; answers how many cases have another time now.
async fn recounted(world: &World, engine: &Engine) -> usize {
    let cases = store::open_after(&mut world.db.read().await.unwrap(), None, 10).await.unwrap();
    world.db.perform(&Recount { engine: engine.clone(), cases }).await.unwrap()
}
