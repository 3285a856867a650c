//! A newer export of another system: what changed there is taken over, and nothing that was done here is lost.

use cases::operations::{BroughtAgain, NewCase, OpenRefusal, Origin, Past, bring_again};
use cases::rules::Request;
use cases::store::origins::{self, Mark};
use cases::store::{Filter, codes, counts, inbox, journal, search};
use cases::{CaseId, Engine};
use db::{Failure, Operation, Tx};

use crate::lists::past;
use crate::world::World;

/// Brings one again.
struct Again {
    engine: Engine,
    case: CaseId,
    new: NewCase,
}

impl Operation for Again {
    const NAME: &'static str = "test.bring_again";
    type Done = BroughtAgain;
    type Refusal = OpenRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<BroughtAgain, Failure<OpenRefusal>> {
        let before = origins::marks(tx, "city", &["101"]).await?.pop().and_then(|(_, mark)| mark);
        bring_again(tx, &self.engine, (self.case, before.as_ref()), &self.new).await
    }
}

async fn again(world: &World, case: CaseId, new: &NewCase) -> BroughtAgain {
    world.db.perform(&Again { engine: world.engine.clone(), case, new: new.clone() }).await.unwrap()
}

/// A request of another system that lies at the roads office, as it is told there now.
fn told(world: &World, told: &str, is_closed: bool) -> NewCase {
    let origin = Origin { system: "city".to_owned(), name: "101".to_owned() };
    let mark = Mark { told: told.to_owned(), ended: if is_closed { "closed" } else { "open" }.to_owned() };
    let past = past(world);
    let past =
        Past { origin: Some(origin), mark: Some(mark), closed: past.closed.clone().filter(|_| is_closed), ..past };
    let (title, words) = (format!("lamp {told}"), Some(format!("seen {told}")));
    NewCase {
        kind: "request".to_owned(),
        code: None,
        agency_unit: Some(world.roads),
        title,
        words,
        past: Some(past),
        ..world.report("x")
    }
}

async fn brought(world: &World, new: NewCase) -> CaseId {
    world.open(vec![new]).await[0].id
}

async fn actions(world: &World, case: CaseId) -> Vec<String> {
    let mut tx = world.db.read().await.unwrap();
    journal::of(&mut tx, case, 0, 100).await.unwrap().into_iter().map(|line| line.action).collect()
}

testkit::on_both! {
    async fn what_is_told_otherwise_there_is_told_so_here_with_a_line_in_the_journal(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = brought(&world, told(&world, "first", false)).await;
        let new = NewCase {
            agency_unit: Some(world.water),
            category: "street-light".to_owned(),
            place: "2302".to_owned(),
            point: Some((35.8, 51.5)),
            target_due: Some(world.db.now().plus_seconds(5 * 86_400)),
            ..told(&world, "second", false)
        };
        assert_eq!(again(&world, id, &new).await, BroughtAgain::Amended);
        let case = world.case(id).await;
        assert_eq!((case.row.title.as_str(), case.row.category.as_str(), case.row.place.as_str()), ("lamp second", "street-light", "2302"));
        assert_eq!((case.row.lat, case.row.desk_unit, Some(case.row.due_at)), (Some(35.8), Some(world.water), new.target_due));
        assert_eq!(actions(&world, id).await, ["imported", "imported_change"]);
        world.sound(id).await;
        let mut tx = world.db.read().await.unwrap();
        for (unit, many) in [(world.roads, 0), (world.water, 1)] {
            let counted = counts::of_desk(&mut tx, "agency_officer", unit).await.unwrap();
            assert_eq!(counted.iter().map(|count| count.open_cases).sum::<i64>(), many);
        }
        let sight = world.engine.sight(&world.water_officer, "report.read");
        assert_eq!(search::find(&mut tx, &sight, "second", 10).await.unwrap().len(), 1);
        assert!(search::find(&mut tx, &sight, "first", 10).await.unwrap().is_empty());
        let desks = world.engine.desks_of(&world.water_officer);
        assert_eq!(inbox::of_desks(&mut tx, &desks, &Filter::default(), None, 10).await.unwrap().rows.len(), 1);
    }

    async fn the_same_word_again_changes_nothing(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = brought(&world, told(&world, "first", false)).await;
        let new = told(&world, "second", false);
        assert_eq!(again(&world, id, &new).await, BroughtAgain::Amended);
        let version = world.case(id).await.row.version;
        assert_eq!(again(&world, id, &new).await, BroughtAgain::Unchanged);
        assert_eq!(world.case(id).await.row.version, version);
    }

    async fn what_somebody_here_has_worked_on_stays_as_it_is(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = brought(&world, told(&world, "first", false)).await;
        let promised = world.db.now().plus_seconds(86_400);
        let interim = Request { message: Some("on its way".to_owned()), expected: Some(promised.into()), ..Request::new("interim") };
        world.act(&world.roads_officer, id, interim).await;
        let before = world.case(id).await;
        for _ in 0..2 {
            assert_eq!(again(&world, id, &told(&world, "second", false)).await, BroughtAgain::KeptOurs);
        }
        assert_eq!(world.case(id).await, before);
        assert_eq!(again(&world, id, &told(&world, "second", true)).await, BroughtAgain::Closed, "a closing is taken over");
        assert_eq!(again(&world, id, &told(&world, "second", true)).await, BroughtAgain::KeptOurs, "the text still differs");
        assert_eq!(world.case(id).await.row.title, "lamp first");
    }

    async fn a_closed_case_is_told_otherwise_and_keeps_its_answer(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = brought(&world, told(&world, "first", true)).await;
        assert_eq!(again(&world, id, &told(&world, "second", true)).await, BroughtAgain::Amended);
        let case = world.case(id).await;
        assert_eq!((case.row.title.as_str(), case.row.open), ("lamp second", false));
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(cases::store::announcements::of(&mut tx, id).await.unwrap().len(), 1, "nothing is announced twice");
        drop(tx);
        world.sound(id).await;
        assert_eq!(again(&world, id, &told(&world, "second", false)).await, BroughtAgain::KeptOurs, "never backwards");
        assert!(!world.case(id).await.row.open);
    }

    async fn what_is_closed_there_is_closed_here_once_and_a_change_with_it_is_told(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = brought(&world, told(&world, "first", false)).await;
        assert_eq!(again(&world, id, &told(&world, "second", true)).await, BroughtAgain::Closed);
        assert_eq!(again(&world, id, &told(&world, "second", true)).await, BroughtAgain::Unchanged);
        assert_eq!(actions(&world, id).await, ["imported", "imported_change", "imported_closing"]);
        assert_eq!(world.case(id).await.row.title, "lamp second");
        world.sound(id).await;
    }

    async fn a_case_that_its_reporter_took_back_here_is_not_opened_by_another_word(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let new = NewCase { code: Some(world.code("x")), ..told(&world, "first", false) };
        let id = brought(&world, new).await;
        let mut tx = world.db.read().await.unwrap();
        let code = codes::find(&mut tx, &world.code("x")).await.unwrap().unwrap();
        drop(tx);
        let withdraw = Request { reason: Some("solved_itself".to_owned()), ..Request::new("withdraw") };
        world.act(&people::vouch::reporter(id.0, code.id), id, withdraw).await;
        world.drain().await;
        assert!(!world.case(id).await.row.open);
        assert_eq!(again(&world, id, &told(&world, "second", false)).await, BroughtAgain::KeptOurs);
        assert!(!world.case(id).await.row.open);
    }
}
