//! Open reports like one: near a spot for anybody, who is never told what they say; beside a case for its desk.

use cases::CaseId;
use cases::rules::Standing;
use cases::store::near::{self, Near};
use cases::store::{self, Case, Sight};
use db::{StoreError, Timestamp, Tx};
use jiff::civil::Date;
use places::Point;

use super::timeline::public_state;
use crate::Room;
use crate::rules::spot;
use crate::store::told;

/// How many anybody is shown.
const SHOWN: usize = 5;
/// How far away they may be for anybody, in metres: from the middle of a box of 500 metres, nearer is not told.
const REACH: f64 = 500.0;
/// How old they may be, in seconds: thirty days.
const AGE_SECONDS: i64 = 30 * 86_400;
/// So many of the newest of a place are looked through for the same spot.
const LOOKED_THROUGH: i64 = 100;
/// So many are read at once: a few may be out of sight, or answered.
const TOGETHER: usize = 16;

/// How many a desk is shown.
///
/// This, [`DESK_REACH`] and [`AGE_SECONDS`] were measured on 53,476 requests of a city's half-year (Boston, 2011) and the 111
/// duplicates among them that its staff named, whose first report was open and of the same kind. Within so many metres and
/// thirty days, the nearest first:
///
/// | metres | shown at most | duplicates whose first report is shown | cases with any shown | shown on average |
/// |---|---|---|---|---|
/// | 40 | 3 | 100 of 111 | 12.7 % | 0.17 |
/// | **60** | **3** | **101 of 111** | **14.5 %** | **0.21** |
/// | 60 | 5 | 102 of 111 | 14.5 % | 0.22 |
/// | 80 | 3 | 104 of 111 | 16.2 % | 0.24 |
/// | 150 | 3 | 105 of 111 | 22.3 % | 0.35 |
/// | 500 | 5 | 108 of 111 | 43.7 % | 1.18 |
/// | 500 | 10 | 108 of 111 | 43.7 % | 1.48 |
///
/// Three of a wide circle's five are other people's holes in the same road: a list that is mostly wrong is not read.
const DESK_SHOWN: usize = 3;
/// How far away they may be for a desk, in metres.
const DESK_REACH: f64 = 60.0;

/// Where somebody is about to report something.
#[derive(Debug, Clone, Copy, Default)]
pub struct Whereabouts<'a> {
    /// The code of the place.
    pub place: &'a str,
    /// The spot in words; may be empty.
    pub spot: &'a str,
    /// The point, where there is one.
    pub point: Option<Point>,
}

/// An open report near a spot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Its public name.
    pub number: String,
    /// Its category.
    pub category: String,
    /// The code of its place.
    pub place: String,
    /// The day it arrived.
    pub day: Date,
    /// The key of what everybody may know of its state.
    pub state: String,
    /// How many wait for its answer.
    pub reporters: i64,
    /// How far away the middle of its box on the public map is, to the nearest fifty metres; none where it has no point. From
    /// its own point, whoever asks from here and there could find the very door.
    pub metres: Option<i64>,
}

impl Room {
    /// At most five reports of a category that wait for their answer, of the last thirty days: within 500 metres of a point,
    /// the nearest first; without one, those of the place whose spot is described in the same words, the newest first. The
    /// whole of a county is no neighbourhood: where neither point nor words say where it is, nothing is like it.
    pub async fn similar(&self, category: &str, here: Whereabouts<'_>) -> Result<Vec<Similar>, StoreError> {
        let mut tx = self.db.read().await?;
        let since = self.db.now().plus_seconds(-AGE_SECONDS);
        let found = match here.point {
            Some(at) => around(&mut tx, category, at, since).await?,
            None => in_words(&mut tx, category, here, since).await?,
        };
        let keys: Vec<CaseId> = found.iter().map(|(case, _)| *case).collect();
        let cases = first(&mut tx, &keys, SHOWN, |case| case.row.shown).await?;
        let metres = |case: &Case| found.iter().find(|(id, _)| *id == case.row.id).and_then(|(_, metres)| *metres);
        Ok(cases.iter().map(|case| self.told_of(case, metres(case))).collect())
    }

    /// At most three cases of the same category within sixty metres of a case that wait for their answer as it does, opened
    /// within thirty days of it and in this sight; the nearest first.
    pub(crate) async fn beside(&self, tx: &mut Tx, sight: &Sight, case: &Case) -> Result<Vec<Near>, StoreError> {
        let Some((lat, lon)) = case.row.lat.zip(case.row.lon) else { return Ok(Vec::new()) };
        let opened = case.row.opened_at;
        let (oldest, newest) = (opened.plus_seconds(-AGE_SECONDS), opened.plus_seconds(AGE_SECONDS));
        let mut near = near::within(tx, &case.row.category, (lat, lon), DESK_REACH).await?;
        near.retain(|near| {
            let another = near.id != case.row.id && case.row.parent != Some(near.id);
            another && near.metres <= DESK_REACH && near.opened_at >= oldest && near.opened_at <= newest
        });
        let keys: Vec<CaseId> = near.iter().map(|near| near.id).collect();
        let cases = first(tx, &keys, DESK_SHOWN, |other| sight.shows(&other.row)).await?;
        near.retain(|near| cases.iter().any(|case| case.row.id == near.id));
        Ok(near)
    }

    fn told_of(&self, case: &Case, metres: Option<f64>) -> Similar {
        Similar {
            number: case.row.number.clone(),
            category: case.row.category.clone(),
            place: case.row.place.clone(),
            day: self.data.day(case.row.opened_at),
            state: public_state(&self.engine, &case.row),
            reporters: case.row.reporters,
            metres: metres.map(to_fifty),
        }
    }
}

type Found = Vec<(CaseId, Option<f64>)>;

/// The first so many of these cases that wait for their answer and may be shown, in the order of the keys.
async fn first(
    tx: &mut Tx,
    keys: &[CaseId],
    most: usize,
    may: impl Fn(&Case) -> bool,
) -> Result<Vec<Case>, StoreError> {
    let mut shown = Vec::with_capacity(most);
    for some in keys.chunks(TOGETHER) {
        let mut cases = store::by_ids(tx, some).await?;
        cases.retain(|case| waits_for_answer(case) && may(case));
        cases.sort_by_key(|case| some.iter().position(|key| *key == case.row.id));
        shown.append(&mut cases);
        if shown.len() >= most {
            break;
        }
    }
    shown.truncate(most);
    Ok(shown)
}

async fn around(tx: &mut Tx, category: &str, at: Point, since: Timestamp) -> Result<Found, StoreError> {
    let near = near::similar(tx, category, at.lat, at.lon).await?;
    let recent = near.into_iter().filter(|near| near.opened_at >= since);
    let mut close: Vec<_> = recent.map(|near| (near.id, at.metres_to(blurred(&near)))).collect();
    close.retain(|(_, metres)| *metres <= REACH);
    close.sort_by(|a, b| a.1.total_cmp(&b.1));
    Ok(close.into_iter().map(|(case, metres)| (case, Some(metres))).collect())
}

async fn in_words(tx: &mut Tx, category: &str, here: Whereabouts<'_>, since: Timestamp) -> Result<Found, StoreError> {
    if here.spot.trim().is_empty() {
        return Ok(Vec::new());
    }
    let newest = near::newest_at(tx, category, here.place, since, LOOKED_THROUGH).await?;
    let told = told::of_many(tx, &newest).await?;
    let same = told.into_iter().filter(|told| spot::same(&told.spot, here.spot)).map(|told| told.case_id);
    let same: std::collections::BTreeSet<_> = same.collect();
    Ok(newest.into_iter().filter(|case| same.contains(case)).map(|case| (case, None)).collect())
}

/// Whether somebody could wait for the same answer: one that is given already, or that another case gets, is none.
fn waits_for_answer(case: &Case) -> bool {
    matches!(case.facts.standing, Standing::AtDesk | Standing::Waiting { .. })
}

/// Where a case lies as far as anybody may know.
fn blurred(near: &Near) -> Point {
    places::blur(Point { lat: near.lat, lon: near.lon })
}

/// To the nearest fifty metres: enough to know it again, too little to find a door.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "at most ten times fifty")]
fn to_fifty(metres: f64) -> i64 {
    ((metres / 50.0).round() * 50.0).clamp(0.0, 1_000.0) as i64
}
