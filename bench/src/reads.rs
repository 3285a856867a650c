//! How long the store takes to answer what pages ask, by how much it keeps: each question some thousand times with random
//! keys, in a reading transaction of its own, as a page does it.

use std::time::{Duration, Instant};

use anyhow::Context;
use cases::CaseId;
use cases::rules::CaseNumber;
use cases::store::inbox::{self, Filter, PageKey, Sight};
use cases::store::map::{self, MapBox};
use cases::store::public;
use cases::store::{self, announcements, codes, counts, journal, messages, near, search};
use db::{Db, Timestamp};
use people::UnitId;
use places::Point;

use crate::report::{Answer, percentile};
use crate::stock::{Dice, Shelf, code_of, places, words};

/// No longer on one question: what is slow is asked less often.
const PATIENCE: Duration = Duration::from_secs(5);
/// Rows of a page.
const ROWS: i64 = 50;
/// How deep lists are read before their pages are asked for at random.
const DEEP: usize = 200;
/// The officer with the busiest desk.
const OFFICER: &str = "national_officer";

/// Milliseconds that ninety-nine of a hundred answers must not exceed with a million cases.
const LIST: u32 = 10;
const PAGE: u32 = 15;
const SEARCH: u32 = 50;

/// Asks one stocked store everything, `times` times each.
pub(crate) struct Reader<'a> {
    shelf: &'a Shelf,
    times: usize,
    dice: Dice,
    answers: Vec<Answer>,
}

impl<'a> Reader<'a> {
    /// Who asks this store.
    pub(crate) fn new(shelf: &'a Shelf, times: usize) -> Self {
        Self { shelf, times, dice: Dice::new(7), answers: Vec::new() }
    }

    /// All questions, one after the other.
    pub(crate) async fn ask_all(mut self) -> anyhow::Result<Vec<Answer>> {
        // Nothing but the way there and back: what the machine's other work adds to every answer below.
        self.time("the floor: SELECT 1", LIST, async |db, _| db.ping().await.map_err(Into::into)).await?;
        self.inboxes().await?;
        self.lists_below().await?;
        self.one_case().await?;
        self.searches().await?;
        self.near().await?;
        self.public().await?;
        Ok(self.answers)
    }

    /// Asks one thing as often as wanted and notes how long each took.
    async fn time(
        &mut self,
        what: &str,
        limit: u32,
        mut ask: impl AsyncFnMut(&Db, &mut Dice) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut times = Vec::with_capacity(self.times);
        let started = Instant::now();
        while times.len() < self.times && started.elapsed() < PATIENCE {
            let begun = Instant::now();
            ask(&self.shelf.db, &mut self.dice).await.with_context(|| what.to_owned())?;
            times.push(begun.elapsed());
        }
        self.answers.push(answer(what, times, Duration::from_millis(u64::from(limit))));
        Ok(())
    }

    async fn inboxes(&mut self) -> anyhow::Result<()> {
        let busy = vec![(OFFICER.to_owned(), self.shelf.world.nation)];
        let keys = self.inbox_keys(&busy).await?;
        let any = Filter::default();
        self.time("inbox of the busiest desk, first page", LIST, async |db, _| {
            inbox::of_desks(&mut db.read().await?, &busy, &any, None, ROWS).await.map(drop).map_err(Into::into)
        })
        .await?;
        self.time("inbox of the busiest desk, any of 200 pages", LIST, async |db, dice| {
            let key = dice.one(&keys).copied();
            inbox::of_desks(&mut db.read().await?, &busy, &any, key, ROWS).await.map(drop).map_err(Into::into)
        })
        .await?;
        self.narrowed(&busy, &keys).await?;
        let cells: Vec<UnitId> = self.shelf.world.spots.iter().map(|spot| spot.cell).collect();
        self.time("inbox of a cell", LIST, async |db, dice| {
            let desk = [("cell_leader".to_owned(), dice.one(&cells).copied().context("no cell")?)];
            inbox::of_desks(&mut db.read().await?, &desk, &any, None, ROWS).await.map(drop).map_err(Into::into)
        })
        .await?;
        let nation = self.shelf.world.nation;
        self.time("counters of a desk and its late ones", LIST, async |db, _| {
            let mut tx = db.read().await?;
            counts::of_desk(&mut tx, OFFICER, nation).await?;
            counts::late(&mut tx, OFFICER, nation).await.map(drop).map_err(Into::into)
        })
        .await
    }

    /// The same inbox narrowed by each filter.
    async fn narrowed(&mut self, busy: &[(String, UnitId)], keys: &[PageKey]) -> anyhow::Result<()> {
        let rare = self.shelf.world.categories.last().map(|category| category.key.clone());
        let narrow = [
            ("late", Filter { late: true, ..Filter::default() }),
            ("urgent", Filter { urgent: true, ..Filter::default() }),
            ("a rare category", Filter { category: rare, ..Filter::default() }),
            ("a state nobody is in", Filter { state: Some("held".to_owned()), ..Filter::default() }),
        ];
        for (name, filter) in narrow {
            self.time(&format!("inbox of the busiest desk, only {name}"), LIST, async |db, dice| {
                let key = dice.one(keys).copied().filter(|_| !filter.late);
                inbox::of_desks(&mut db.read().await?, busy, &filter, key, ROWS).await.map(drop).map_err(Into::into)
            })
            .await?;
        }
        Ok(())
    }

    async fn inbox_keys(&self, desks: &[(String, UnitId)]) -> anyhow::Result<Vec<PageKey>> {
        let mut tx = self.shelf.db.read().await?;
        let mut keys: Vec<PageKey> = Vec::new();
        while keys.len() < DEEP {
            let page = inbox::of_desks(&mut tx, desks, &Filter::default(), keys.last().copied(), ROWS).await?;
            let Some(next) = page.next else { break };
            keys.push(next);
        }
        Ok(keys)
    }

    async fn lists_below(&mut self) -> anyhow::Result<()> {
        let capital = self.shelf.world.spots.first().map(|spot| spot.province).context("no province")?;
        let body = self.shelf.world.spots.first().and_then(|spot| spot.bodies.first().copied()).context("no agency")?;
        let sights = [
            ("the nation", Sight::Nation),
            ("a province", Sight::Regions(vec![capital])),
            ("an agency", Sight::Agencies(vec![body])),
        ];
        for (name, sight) in sights {
            let keys = self.below_keys(&sight).await?;
            let any = Filter::default();
            self.time(&format!("everything below {name}, any of 200 pages"), LIST, async |db, dice| {
                let key = dice.one(&keys).copied();
                inbox::below(&mut db.read().await?, &sight, &any, key, ROWS).await.map(drop).map_err(Into::into)
            })
            .await?;
        }
        let rare = self.shelf.world.categories.last().map(|category| category.key.clone());
        let rare = Filter { category: rare, ..Filter::default() };
        self.time("everything below the nation, a rare category", LIST, async |db, _| {
            inbox::below(&mut db.read().await?, &Sight::Nation, &rare, None, ROWS).await.map(drop).map_err(Into::into)
        })
        .await
    }

    async fn below_keys(&self, sight: &Sight) -> anyhow::Result<Vec<PageKey>> {
        let mut tx = self.shelf.db.read().await?;
        let mut keys: Vec<PageKey> = Vec::new();
        while keys.len() < DEEP {
            let page = inbox::below(&mut tx, sight, &Filter::default(), keys.last().copied(), ROWS).await?;
            let Some(next) = page.next else { break };
            keys.push(next);
        }
        Ok(keys)
    }

    async fn one_case(&mut self) -> anyhow::Result<()> {
        let (cases, numbers) = (self.shelf.cases, self.numbers().await?);
        self.time("a case's page: row, journal, thread, answers", PAGE, async |db, dice| {
            let mut tx = db.read().await?;
            let number = dice.one(&numbers).context("no numbers")?;
            let case = store::by_number(&mut tx, number).await?.context("no such case")?;
            journal::of(&mut tx, case.row.id, 0, 200).await?;
            whole_case(&mut tx, case.row.id).await
        })
        .await?;
        self.time("follow-up by code", PAGE, async |db, dice| {
            let mut tx = db.read().await?;
            let code = codes::find(&mut tx, &code_of(dice.below(cases))).await?.context("no such code")?;
            store::by_id(&mut tx, code.case_id).await?.context("no such case")?;
            messages::of_code(&mut tx, code.case_id, &code, 200).await?;
            announcements::of(&mut tx, code.case_id).await.map(drop).map_err(Into::into)
        })
        .await
    }

    /// Public names of some cases.
    async fn numbers(&mut self) -> anyhow::Result<Vec<CaseNumber>> {
        let mut tx = self.shelf.db.read().await?;
        let mut numbers = Vec::with_capacity(self.times);
        for _ in 0..self.times {
            let code = code_of(self.dice.below(self.shelf.cases));
            let Some(code) = codes::find(&mut tx, &code).await? else { continue };
            let case = store::by_id(&mut tx, code.case_id).await?.context("a code without a case")?;
            numbers.push(case.row.number.parse()?);
        }
        Ok(numbers)
    }

    async fn searches(&mut self) -> anyhow::Result<()> {
        let cell = self.shelf.world.spots.first().map(|spot| spot.cell).context("no cell")?;
        let province = self.shelf.world.spots.last().map(|spot| spot.province).context("no province")?;
        let (nation, cell, province) = (Sight::Nation, Sight::Cells(vec![cell]), Sight::Regions(vec![province]));
        self.time("search, a rare word", SEARCH, async |db, dice| {
            let word = words::rare(dice.below(words::RARE));
            search::find(&mut db.read().await?, &nation, &word, ROWS).await.map(drop).map_err(Into::into)
        })
        .await?;
        for (name, question, sight) in [
            ("a common word", words::COMMON, &nation),
            ("the beginning of a word", "منه", &nation),
            ("two words", words::TWO, &nation),
            ("a common word, in one cell", words::COMMON, &cell),
            ("two words, in one province", words::TWO, &province),
            ("three common words", "زباله برق کوچه", &nation),
        ] {
            self.time(&format!("search, {name}"), SEARCH, async |db, _| {
                search::find(&mut db.read().await?, sight, question, ROWS).await.map(drop).map_err(Into::into)
            })
            .await?;
        }
        Ok(())
    }

    async fn near(&mut self) -> anyhow::Result<()> {
        let world = &self.shelf.world;
        let points: Vec<(f64, f64)> = world.spots.iter().take(60).map(|spot| spot.point).collect();
        let categories: Vec<String> = world.categories.iter().map(|category| category.key.clone()).collect();
        self.time("similar ones near a point", PAGE, async |db, dice| {
            let (lat, lon) = dice.skewed(&points).copied().context("no point")?;
            let category = dice.skewed(&categories).context("no category")?;
            let (lat, lon) = (lat + dice.degrees(400) - 0.02, lon + dice.degrees(400) - 0.02);
            near::similar(&mut db.read().await?, category, lat, lon).await.map(drop).map_err(Into::into)
        })
        .await?;
        for (name, degrees) in [("a quarter", 0.02), ("a city", 0.2), ("the whole country", 8.0)] {
            self.time(&format!("public map, {name}"), SEARCH, async |db, dice| {
                let (lat, lon) = dice.skewed(&points).copied().context("no point")?;
                let part =
                    MapBox { south: lat - degrees, west: lon - degrees, north: lat + degrees, east: lon + degrees };
                map::view(&mut db.read().await?, part).await.map(drop).map_err(Into::into)
            })
            .await?;
        }
        Ok(())
    }

    async fn public(&mut self) -> anyhow::Result<()> {
        let keys = self.public_keys().await?;
        let far = self.shelf.world.spots.last().map(|spot| spot.region.clone());
        self.time("public list, any of 200 pages", PAGE, async |db, dice| {
            let key = dice.one(&keys).copied();
            public::announced(&mut db.read().await?, None, key, ROWS).await.map(drop).map_err(Into::into)
        })
        .await?;
        self.time("public list of a small province", PAGE, async |db, dice| {
            let key = dice.one(&keys).copied();
            public::announced(&mut db.read().await?, far.as_deref(), key, ROWS).await.map(drop).map_err(Into::into)
        })
        .await
    }

    async fn public_keys(&self) -> anyhow::Result<Vec<(Timestamp, CaseId)>> {
        let mut tx = self.shelf.db.read().await?;
        let mut keys: Vec<(Timestamp, CaseId)> = Vec::new();
        while keys.len() < DEEP {
            let page = public::announced(&mut tx, None, keys.last().copied(), ROWS).await?;
            let Some(last) = page.last() else { break };
            keys.push((last.announced_at, last.id));
        }
        Ok(keys)
    }
}

fn answer(what: &str, mut times: Vec<Duration>, limit: Duration) -> Answer {
    times.sort();
    let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
    Answer { what: what.to_owned(), p50, p99, limit, beside: None }
}

/// How long it takes to find the county that a point lies in: points round the country's cities, with no store.
pub(crate) fn locating(times: usize) -> anyhow::Result<Answer> {
    let places = places()?;
    let cities: Vec<Point> = places.all().filter_map(|place| place.point).collect();
    let mut dice = Dice::new(7);
    let mut took = Vec::with_capacity(times);
    while took.len() < times {
        let city = dice.one(&cities).copied().context("no city")?;
        let point = Point { lat: city.lat + dice.degrees(4_000) - 0.2, lon: city.lon + dice.degrees(4_000) - 0.2 };
        let begun = Instant::now();
        std::hint::black_box(places.locate(std::hint::black_box(point)));
        took.push(begun.elapsed());
    }
    Ok(answer("point to place", took, Duration::from_micros(20)))
}

/// What a desk's page of a case shows besides its row and journal.
async fn whole_case(tx: &mut db::Tx, case: CaseId) -> anyhow::Result<()> {
    messages::of_case(tx, case, 200).await?;
    announcements::of(tx, case).await?;
    store::followers(tx, case, 50).await.map(drop).map_err(Into::into)
}
