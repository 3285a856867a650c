//! Every list with every filter, set and unset, over rows that match and rows that do not: a value of the wrong type, or
//! bound in the wrong place, is refused by one engine or finds the wrong rows on the other.

use cases::CaseId;
use cases::operations::{NewCase, Past};
use cases::store::public::Wanted;
use cases::store::{self, Filter, Order, Sight, counts, inbox, moved, near, public, search};
use db::{Failure, Operation, Timestamp, Tx};
use people::UnitId;

use crate::world::World;

/// Three open cases that differ in whatever a list is narrowed to: a late urgent request at the roads office, a report at the
/// water company, one at its cell.
async fn three_cases(world: &World) -> [CaseId; 3] {
    let opened_at = world.db.now().plus_seconds(-300 * 86_400);
    let past = Past { origin: None, mark: None, opened_at, state: "queue".to_owned(), note: None, closed: None };
    let request = NewCase {
        kind: "request".to_owned(),
        category: "road-hole".to_owned(),
        theme: Some("winter".to_owned()),
        urgent: true,
        agency_unit: Some(world.roads),
        target_due: Some(world.db.now().plus_seconds(-86_400)),
        past: Some(past),
        ..world.report("late")
    };
    let request = world.open(vec![request]).await[0].id;
    [request, world.dispatched("sent").await, world.at_cell("new").await]
}

/// Every way to narrow a list: each filter set or unset, to what the first of the three cases is.
fn filters() -> Vec<Filter> {
    let some = |ways: usize, way: usize, text: &str| (ways & (1 << way) != 0).then(|| text.to_owned());
    let filter = |ways: usize| Filter {
        kind: some(ways, 0, "request"),
        state: some(ways, 1, "queue"),
        category: some(ways, 2, "road-hole"),
        theme: some(ways, 3, "winter"),
        urgent: ways & 16 != 0,
        late: ways & 32 != 0,
        ..Filter::default()
    };
    (0..64).map(filter).collect()
}

/// Every way to narrow a list by where and when, in either order, alone and beside a category, a state and lateness.
fn by_where_and_when(world: &World) -> Vec<Filter> {
    let elsewhere = UnitId(db::Uuid::from_u128(77));
    let now = world.db.now();
    let yesterday = now.plus_seconds(-86_400);
    let mut filters = Vec::new();
    for region in [None, Some(world.province), Some(elsewhere)] {
        for agency in [None, Some(world.roads), Some(world.water), Some(elsewhere)] {
            // Two of the cases arrived this very moment: since then means they are in, until then that they are not.
            for (since, until) in [
                (None, None),
                (Some(yesterday), None),
                (Some(now), None),
                (None, Some(yesterday)),
                (None, Some(now)),
                (Some(yesterday), Some(yesterday)),
            ] {
                for order in [Order::Due, Order::Newest] {
                    let all = Filter { region, agency, since, until, order, ..Filter::default() };
                    let some = |text: &str| Some(text.to_owned());
                    filters.push(Filter { category: some("water-leak"), ..all.clone() });
                    filters.push(Filter { state: some("queue"), late: true, ..all.clone() });
                    filters.push(all);
                }
            }
        }
    }
    filters
}

fn passes(filter: &Filter, case: &(inbox::Summary, store::CaseRow), now: Timestamp) -> bool {
    let (row, case) = case;
    let same = |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|wanted| wanted == is);
    let of = |wanted: Option<UnitId>, is: Option<UnitId>| wanted.is_none() || wanted == is;
    of(filter.region, case.region_unit)
        && of(filter.agency, case.agency_unit)
        && filter.since.is_none_or(|since| row.opened_at >= since)
        && filter.until.is_none_or(|until| row.opened_at < until)
        && same(&filter.kind, &row.kind)
        && same(&filter.state, &row.state)
        && same(&filter.category, &row.category)
        && (filter.theme.is_none() || filter.theme == row.theme)
        && (!filter.urgent || row.urgent)
        && (!filter.late || row.due_at < now)
}

/// A list narrowed by every filter is the whole list without what does not pass, page by page of one row.
async fn is_narrowed(world: &World, tx: &mut Tx, list: &Listed<'_>) {
    let mut whole = Vec::new();
    for row in list.read(tx, &Filter::default()).await {
        let case = store::by_id(tx, row.id).await.unwrap().unwrap().row;
        whole.push((row, case));
    }
    let now = tx.now();
    for filter in filters().into_iter().chain(by_where_and_when(world)) {
        let mut expected: Vec<_> =
            whole.iter().filter(|case| passes(&filter, case, now)).map(|(row, _)| row.clone()).collect();
        if filter.order() == Order::Newest {
            expected.sort_by_key(|row| std::cmp::Reverse((row.opened_at, row.id)));
        }
        assert_eq!(list.read(tx, &filter).await, expected, "{list:?} {filter:?}");
    }
}

#[derive(Debug)]
enum Listed<'a> {
    Desks(&'a [(String, UnitId)]),
    Below(&'a Sight),
}

impl Listed<'_> {
    async fn read(&self, tx: &mut Tx, filter: &Filter) -> Vec<inbox::Summary> {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let page = match self {
                Self::Desks(desks) => inbox::of_desks(tx, desks, filter, after, 1).await.unwrap(),
                Self::Below(sight) => inbox::below(tx, sight, filter, after, 1).await.unwrap(),
            };
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return rows;
            }
        }
    }
}

fn sights(world: &World) -> Vec<(Sight, [bool; 3])> {
    let cells = || Sight::Cells(vec![world.empty_cell, world.cell]);
    let agencies = |units: &[UnitId]| Sight::Agencies(units.to_vec());
    vec![
        (Sight::Nation, [true, true, true]),
        (Sight::Regions(vec![world.province]), [true, true, true]),
        (agencies(&[world.roads]), [true, false, false]),
        (agencies(&[world.water, world.roads]), [true, true, false]),
        (cells(), [true, true, true]),
        (cells().and(agencies(&[world.water])), [true, true, true]),
        (Sight::Nothing, [false, false, false]),
    ]
}

struct GoOnCounting;

impl Operation for GoOnCounting {
    const NAME: &'static str = "test.go_on_counting";
    type Done = ();
    type Refusal = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<()>> {
        Ok(moved::go_on_counting(tx).await?)
    }
}

/// Half a million cases come in, none of which matters here.
struct AgesPass;

impl Operation for AgesPass {
    const NAME: &'static str = "test.ages_pass";
    type Done = ();
    type Refusal = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<()>> {
        let passed = tx.query(db::twin! {
            sqlite: "SELECT 1",
            postgres: "SELECT setval('case_docs', nextval('case_docs') + 500000)",
        });
        let _: (i64,) = passed.one().await?;
        Ok(())
    }
}

testkit::on_both! {
    async fn an_inbox_is_narrowed_by_everything(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        three_cases(&world).await;
        let desks: Vec<(String, UnitId)> =
            [&world.water_officer, &world.roads_officer, &world.leader].iter().flat_map(|who| world.engine.desks_of(who)).collect();
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(Listed::Desks(&desks).read(&mut tx, &Filter::default()).await.len(), 3);
        is_narrowed(&world, &mut tx, &Listed::Desks(&desks)).await;
    }

    async fn everything_below_is_narrowed_by_everything(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let cases = three_cases(&world).await;
        let mut tx = world.db.read().await.unwrap();
        for (sight, sees) in sights(&world) {
            let whole = Listed::Below(&sight).read(&mut tx, &Filter::default()).await;
            assert_eq!(cases.map(|id| whole.iter().any(|row| row.id == id)), sees, "{sight:?}");
            is_narrowed(&world, &mut tx, &Listed::Below(&sight)).await;
        }
    }

    async fn a_page_after_a_row_that_is_newer_than_the_list_begins_with_the_list(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let [late, _, new] = three_cases(&world).await;
        let mut tx = world.db.read().await.unwrap();
        let after = Some(inbox::PageKey { due: world.case(new).await.row.opened_at, id: new });
        let until = Some(world.db.now().plus_seconds(-86_400));
        let page = inbox::below(&mut tx, &Sight::Nation, &Filter { until, ..Filter::default() }, after, 10).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [late]);
    }

    async fn a_search_finds_what_each_sight_shows(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let cases = three_cases(&world).await;
        world.db.perform(&GoOnCounting).await.unwrap();
        let later = world.at_cell("later").await;
        let mut tx = world.db.read().await.unwrap();
        for (sight, sees) in sights(&world) {
            // A whole word, and the beginning of one.
            for question in ["ترکیده", "لوله ترک"] {
                let found = search::find(&mut tx, &sight, question, 10).await.unwrap();
                assert_eq!(cases.map(|id| found.iter().any(|row| row.id == id)), sees, "{sight:?} {question}");
                let seen = !matches!(sight, Sight::Agencies(_) | Sight::Nothing);
                assert_eq!(found.iter().any(|row| row.id == later), seen, "{sight:?} {question}");
            }
        }
    }

    async fn a_search_finds_the_newest_first_and_behind_them_whatever_is_old(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let mut newest_first = Vec::new();
        for told in ["first", "second", "third"] {
            newest_first.insert(0, world.at_cell(told).await);
            world.db.perform(&AgesPass).await.unwrap();
        }
        newest_first.insert(0, world.at_cell("last").await);
        let mut tx = world.db.read().await.unwrap();
        for question in ["ترکیده", "لوله ترک"] {
            for rows in 1..=4 {
                let found = search::find(&mut tx, &Sight::Nation, question, rows).await.unwrap();
                let found: Vec<_> = found.iter().map(|row| row.id).collect();
                assert!(newest_first.starts_with(&found) && found.len() == usize::try_from(rows).unwrap(), "{question}");
            }
        }
    }

    async fn counters_and_neighbours_are_of_the_desk_and_the_category_alone(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let [_, sent, _] = three_cases(&world).await;
        let mut tx = world.db.read().await.unwrap();
        for (officer, is_late) in [(&world.water_officer, 0), (&world.roads_officer, 1)] {
            for (role, unit) in world.engine.desks_of(officer) {
                let open: i64 = counts::of_desk(&mut tx, &role, unit).await.unwrap().iter().map(|count| count.open_cases).sum();
                assert_eq!((open, counts::late(&mut tx, &role, unit).await.unwrap()), (1, is_late));
            }
        }
        for (category, found) in [("water-leak", 2), ("road-hole", 1), ("bread", 0)] {
            assert_eq!(near::similar(&mut tx, category, 35.7, 51.4).await.unwrap().len(), found);
            let newest = near::newest_at(&mut tx, category, "2301", Timestamp::from_micros(0), 10).await.unwrap();
            assert_eq!(newest.len(), found);
            assert!(newest.last() == Some(&sent) || category != "water-leak");
        }
    }

    async fn the_public_list_is_narrowed_by_everything(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.announced("answered").await;
        three_cases(&world).await;
        let mut tx = world.db.read().await.unwrap();
        let values = |is: &'static str, is_not: &'static str| [None, Some(is), Some(is_not)];
        for region in values("23", "01") {
            for category in values("water-leak", "road-hole") {
                for outcome in values("solved", "forwarded") {
                    let wanted = Wanted { region, category, outcome, grid: None };
                    let matches = |value: Option<&str>, is| value.is_none_or(|value| value == is);
                    // It is announced and not closed: it has no outcome yet.
                    let shown = matches(region, "23") && matches(category, "water-leak") && outcome.is_none();
                    let found = public::wanted(&mut tx, wanted, None, 10).await.unwrap();
                    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), if shown { vec![id] } else { vec![] }, "{wanted:?}");
                    let before = found.first().map(|row| (row.announced_at, row.id));
                    assert!(public::wanted(&mut tx, wanted, before.or(Some((Timestamp::from_micros(0), id))), 10).await.unwrap().is_empty());
                }
            }
        }
    }
}
