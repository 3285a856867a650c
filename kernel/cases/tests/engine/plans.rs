//! How long lists take over a big store: printed, never asserted.

use std::time::Instant;

use cases::operations::Recount;
use cases::store::{self, Filter, Sight, counts, inbox, near, public, search};
use db::{Db, Failure, Operation, Tx, sql};

use crate::world::World;

/// Tells the planner how big the tables are.
struct Analyze;

impl Operation for Analyze {
    const NAME: &'static str = "test.analyze";
    type Done = ();
    type Refusal = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<()>> {
        tx.query(sql!("ANALYZE")).execute().await?;
        Ok(())
    }
}

/// Prints how long each list takes over a big store. Run by hand: `SIZE=1000000 cargo nextest run -p cases --run-ignored only`.
#[test]
#[ignore = "a measurement, not a test: it opens as many cases as it is told to"]
fn how_long_lists_take() {
    let path = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", path.path().join("big.db").display());
    testkit::block_on(async {
        let (surroundings, clock) = db::Surroundings::set(testkit::start(), 7);
        let db = Db::open(&url, surroundings).await.unwrap();
        let migrations = testkit::migrations::under(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        db.migrate(&migrations).await.unwrap();
        let world = World::new(db, clock).await;
        let size = option_env!("SIZE").and_then(|size| size.parse().ok()).unwrap_or(200_000_usize);
        measure(&world, size / 500).await;
    });
}

async fn measure(world: &World, batches: usize) {
    let began = Instant::now();
    for batch in 0..batches {
        let many = (0..500).map(|number| story(world, batch * 500 + number)).collect();
        world.clock.advance_seconds(30);
        world.open(many).await;
    }
    timed("opened", batches * 500, began);
    world.db.perform(&Analyze).await.unwrap();
    pages(world).await;
    questions(world).await;
    recount(world).await;
    let began = Instant::now();
    world.clock.advance_seconds(600 * 86_400);
    timed("a sweep of 100", usize::try_from(world.sweep().await.breached).unwrap(), began);
}

/// A step of counting clocks again, of as many cases as the program takes together: how long it holds the writer.
async fn recount(world: &World) {
    let engine = crate::world::parts_with_sundays_off().build().unwrap().settle(&world.db).await.unwrap();
    let mut after = None;
    for _ in 0..5 {
        let began = Instant::now();
        let cases = store::open_after(&mut world.db.read().await.unwrap(), after, 200).await.unwrap();
        timed("open cases found", cases.len(), began);
        after = cases.last().copied();
        let began = Instant::now();
        let changed = world.db.perform(&Recount { engine: engine.clone(), cases }).await.unwrap();
        timed("counted again", changed, began);
    }
}

async fn pages(world: &World) {
    let (mut tx, mut after) = (world.db.read().await.unwrap(), None);
    let desks = [("cell_leader".to_owned(), world.cell)];
    let urgent = Filter { urgent: true, ..Filter::default() };
    for _ in 0..50 {
        after = inbox::of_desks(&mut tx, &desks, &Filter::default(), after, 50).await.unwrap().next;
    }
    for (what, filter, after) in
        [("inbox, page 51", Filter::default(), after), ("inbox, none of which is urgent", urgent, None)]
    {
        let began = Instant::now();
        timed(what, inbox::of_desks(&mut tx, &desks, &filter, after, 50).await.unwrap().rows.len(), began);
    }
    for (what, sight) in [("province", Sight::Regions(vec![world.province])), ("nation", Sight::Nation)] {
        let began = Instant::now();
        timed(what, inbox::below(&mut tx, &sight, &Filter::default(), after, 50).await.unwrap().rows.len(), began);
    }
    let began = Instant::now();
    let late = counts::late(&mut tx, "cell_leader", world.cell).await.unwrap();
    timed("late", usize::try_from(late).unwrap(), began);
}

async fn questions(world: &World) {
    let mut tx = world.db.read().await.unwrap();
    let sight = Sight::Regions(vec![world.province]);
    for question in ["آب", "لوله خیابان17", "یگانه77777", "خیابان", "آب یگان"] {
        let began = Instant::now();
        timed(question, search::find(&mut tx, &sight, question, 50).await.unwrap().len(), began);
    }
    let began = Instant::now();
    timed("near", near::similar(&mut tx, "water-leak", 35.7, 51.4).await.unwrap().len(), began);
    let began = Instant::now();
    timed("public", public::announced(&mut tx, None, None, 50).await.unwrap().len(), began);
}

fn story(world: &World, number: usize) -> cases::operations::NewCase {
    let east = 51.0 + f64::from(u32::try_from(number % 1_000).unwrap()) / 1_000.0;
    let (opened_at, state) = (world.db.now(), "cell_check".to_owned());
    let past = cases::operations::Past { origin: None, mark: None, opened_at, state, note: None, closed: None };
    cases::operations::NewCase {
        point: Some((35.7, east)),
        past: Some(past),
        words: Some(format!("لولهٔ آب ترکیده خیابان{} یگانه{number}", number % 500)),
        ..world.report(&format!("story {number}"))
    }
}

fn timed(what: &str, rows: usize, began: Instant) {
    println!("{what}: {rows} rows in {:?}", began.elapsed());
}
