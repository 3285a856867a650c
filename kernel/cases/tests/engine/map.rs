//! The public map: whatever lies in a part of it is named or counted, at every scale, whatever happens to it.

use cases::operations::{Describe, NewCase, Past, PastClosing};
use cases::rules::Request;
use cases::store::map::{self, MapBox, MapView};
use cases::store::near;
use cases::store::public::{self, Wanted};
use db::{Db, Tx, sql};
use people::vouch;

use crate::world::World;

/// Answered elsewhere, thirty days ago.
fn past(world: &World) -> Past {
    let opened_at = world.db.now().plus_seconds(-30 * 86_400);
    let closed = PastClosing {
        at: opened_at.plus_seconds(86_400),
        outcome: "solved".to_owned(),
        reason: "repaired".to_owned(),
        language: "en".to_owned(),
        text: "Replaced the fuse.".to_owned(),
    };
    Past { origin: None, mark: None, opened_at, state: "queue".to_owned(), note: None, closed: Some(closed) }
}

/// So many answered cases, spread over two degrees of the country: the further north, the more of them together.
async fn spread(world: &World, count: u32) {
    for from in (0..count).step_by(250) {
        let new = (from..count.min(from + 250)).map(|number| {
            let (row, column) = (number % 40, number / 40 % 25);
            let point = (34.0 + f64::from(row) * 0.05, 51.0 + f64::from(column) * if row < 20 { 0.08 } else { 0.001 });
            NewCase {
                point: Some(point),
                code: None,
                kind: "request".to_owned(),
                agency_unit: Some(world.roads),
                past: Some(past(world)),
                ..world.report(&number.to_string())
            }
        });
        world.open(new.collect()).await;
    }
}

fn around(lat: f64, lon: f64, degrees: f64) -> MapBox {
    MapBox { south: lat - degrees, west: lon - degrees, north: lat + degrees, east: lon + degrees }
}

const COUNTRY: MapBox = MapBox { south: 25.0, west: 44.0, north: 40.0, east: 64.0 };
const WORLD: MapBox = MapBox { south: -90.0, west: -180.0, north: 90.0, east: 180.0 };

async fn seen(db: &Db, part: MapBox) -> MapView {
    map::view(&mut db.read().await.unwrap(), part).await.unwrap()
}

async fn total(db: &Db, part: MapBox) -> i64 {
    seen(db, part).await.total()
}

/// The counters as they are kept.
async fn kept(tx: &mut Tx) -> Vec<(i64, i64, i64)> {
    let all = sql!("SELECT level, cell, total FROM map_counts WHERE total > 0 ORDER BY level, cell");
    tx.query(all).all().await.unwrap()
}

testkit::on_both! {
    async fn every_answered_case_of_a_part_is_named_or_counted(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        spread(&world, 1_000).await;
        for part in [COUNTRY, WORLD] {
            let MapView::Cells(cells) = seen(&world.db, part).await else { panic!("many are counted") };
            assert_eq!(cells.iter().map(|cell| cell.total).sum::<i64>(), 1_000, "{part:?}");
            assert!(cells.len() <= 600);
        }
        // Half of the map holds half of the cases, wherever it is cut: no strip of it eats up the others.
        let (south, north) = (MapBox { north: 34.98, ..COUNTRY }, MapBox { south: 35.0, ..COUNTRY });
        let (in_south, in_north) = (total(&world.db, south).await, total(&world.db, north).await);
        assert!(in_south >= 500 && in_north >= 500, "{in_south} and {in_north}");
    }

    async fn the_nearer_one_looks_the_smaller_the_cells_until_each_case_is_named(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        spread(&world, 1_000).await;
        let height = |view: &MapView| match view {
            MapView::Cells(cells) => cells[0].part.north - cells[0].part.south,
            MapView::Points(_) => 0.0,
        };
        let far = height(&seen(&world.db, COUNTRY).await);
        let near = height(&seen(&world.db, around(35.4, 51.0, 0.5)).await);
        assert!(far > near && near > 0.0, "{far} and {near}");
        let MapView::Points(points) = seen(&world.db, around(34.2, 51.4, 0.06)).await else { panic!("few are named") };
        let part = around(34.2, 51.4, 0.06 + 0.02);
        assert!(!points.is_empty() && points.iter().all(|point| point.lat >= part.south && point.lat <= part.north && point.lon >= part.west && point.lon <= part.east));
        assert!(matches!(seen(&world.db, around(5.0, 5.0, 1.0)).await, MapView::Points(none) if none.is_empty()));
    }

    async fn many_answers_at_one_point_are_counted_and_can_be_listed_to_the_last(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let there = || NewCase { point: Some((35.7, 51.4)), code: None, kind: "request".to_owned(), agency_unit: Some(world.roads), past: Some(past(&world)), ..world.report("there") };
        world.open((0..230).map(|_| there()).collect()).await;
        world.open(vec![NewCase { point: Some((35.75, 51.4)), ..there() }]).await;
        let MapView::Cells(cells) = seen(&world.db, around(35.7, 51.4, 0.01)).await else { panic!("they are many") };
        assert_eq!(cells.len(), 1);
        assert_eq!((cells[0].total, cells[0].grid), (230, Some(near::grid(35.7, 51.4))));
        let mut tx = world.db.read().await.unwrap();
        let wanted = Wanted { grid: cells[0].grid, ..Wanted::default() };
        let (mut listed, mut before) = (0, None);
        loop {
            let page = public::wanted(&mut tx, wanted, before, 50).await.unwrap();
            listed += page.len();
            let Some(last) = page.last() else { break };
            before = Some((last.announced_at, last.id));
        }
        assert_eq!(listed, 230);
    }

    async fn a_case_comes_onto_the_map_with_its_answer_and_leaves_it_when_it_is_hidden(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.dispatched("a").await;
        assert_eq!(total(&world.db, COUNTRY).await, 0);
        world.announced("b").await;
        assert_eq!(total(&world.db, COUNTRY).await, 1);
        world.days_pass(30).await;
        assert_eq!(total(&world.db, COUNTRY).await, 1, "closed by silence, it is still one");
        let told = |shown| Describe { case: id, title: "نشت آب".to_owned(), category: "water-leak".to_owned(), cell_unit: Some(world.cell), region_unit: Some(world.province), shown, words: String::new() };
        world.db.perform(&told(false)).await.unwrap();
        assert_eq!(total(&world.db, COUNTRY).await, 1, "what was never answered changes nothing");
        let answered = world.announced("c").await;
        assert_eq!(total(&world.db, COUNTRY).await, 2);
        for (shown, left) in [(false, 1), (false, 1), (true, 2), (true, 2)] {
            world.db.perform(&Describe { case: answered, ..told(shown) }).await.unwrap();
            assert_eq!(total(&world.db, COUNTRY).await, left, "{shown}");
        }
    }

    async fn a_report_without_an_answer_lies_on_no_map(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        world.act(&world.leader, id, crate::world::closing("not_confirmed", "not_found_on_site")).await;
        world.days_pass(30).await;
        let mut tx = world.db.read().await.unwrap();
        let listed = public::announced(&mut tx, None, None, 10).await.unwrap().len();
        assert_eq!(map::view(&mut tx, COUNTRY).await.unwrap().total(), i64::try_from(listed).unwrap());
    }

    async fn a_store_made_before_is_counted_when_it_is_brought_up_to_date(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        spread(&world, 300).await;
        world.announced("a").await;
        world.act(&vouch::system(), world.open(vec![world.report("waits")]).await[0].id, Request::new("sort")).await;
        let before = kept(&mut world.db.read().await.unwrap()).await;
        assert!(before.len() > 300);
        let counting = cases::MIGRATIONS.iter().find(|migration| migration.name == "map_counts").unwrap();
        let (_, filling) = counting.sql.split_once(");\n").unwrap();
        let again = format!("DELETE FROM map_counts;\n{filling}");
        let again = db::Migration { system: "again", number: 1, name: "again", sql: again.leak() };
        world.db.migrate(&[again]).await.unwrap();
        assert_eq!(kept(&mut world.db.read().await.unwrap()).await, before);
    }
}

/// Two grids laid over each other would narrow down where a reporter is.
#[test]
fn a_blurred_point_is_the_middle_of_the_box_a_case_is_counted_in() {
    for step in 0..4_000 {
        let (lat, lon) = (-60.0 + f64::from(step) * 0.0301, -170.0 + f64::from(step) * 0.0807);
        let blurred = places::blur(places::Point { lat, lon });
        assert_eq!(near::grid(blurred.lat, blurred.lon), near::grid(lat, lon), "{lat} {lon}");
        for (north, east) in [(0.0024, 0.0), (-0.0024, 0.0), (0.0, 0.0024), (0.0, -0.0024)] {
            assert_eq!(near::grid(blurred.lat + north, blurred.lon + east), near::grid(lat, lon), "{lat} {lon}");
        }
    }
}
