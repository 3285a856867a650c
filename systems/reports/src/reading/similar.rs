//! Open reports near a spot, as far as anybody may know of them: category, place, day, state; never what they say.

use cases::store::{self, near};
use db::StoreError;
use jiff::civil::Date;
use places::Point;

use super::timeline::public_state;
use crate::Room;

/// How many are shown.
const SHOWN: usize = 5;
/// The same, for the store.
const MOST: i64 = 5;
/// How far away they may be, in metres.
const REACH: f64 = 500.0;
/// How old they may be, in seconds: thirty days.
const AGE_SECONDS: i64 = 30 * 86_400;

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
    /// At most five open reports of a category near a point (within 500 metres) or, without one, in the place; of the
    /// last thirty days, the nearest or newest first.
    pub async fn similar(&self, category: &str, place: &str, point: Option<Point>) -> Result<Vec<Similar>, StoreError> {
        let mut tx = self.db.read().await?;
        let since = self.db.now().plus_seconds(-AGE_SECONDS);
        let found: Vec<(cases::CaseId, Option<f64>)> = if let Some(at) = point {
            let near = near::similar(&mut tx, category, at.lat, at.lon).await?;
            let recent = near.into_iter().filter(|near| near.opened_at >= since);
            let mut close: Vec<_> = recent.map(|near| (near.id, at.metres_to(blurred(&near)))).collect();
            close.retain(|(_, metres)| *metres <= REACH);
            close.sort_by(|a, b| a.1.total_cmp(&b.1));
            close.into_iter().map(|(case, metres)| (case, Some(metres))).take(SHOWN).collect()
        } else {
            let here = near::newest_at(&mut tx, category, place, since, MOST).await?;
            here.into_iter().map(|case| (case, None)).collect()
        };
        let mut similar = Vec::with_capacity(found.len());
        for (case, metres) in found {
            let case = store::by_id(&mut tx, case).await?.filter(|case| case.row.shown);
            similar.extend(case.map(|case| self.told_of(&case, metres)));
        }
        Ok(similar)
    }

    fn told_of(&self, case: &store::Case, metres: Option<f64>) -> Similar {
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

/// Where a case lies as far as anybody may know.
fn blurred(near: &near::Near) -> Point {
    places::blur(Point { lat: near.lat, lon: near.lon })
}

/// To the nearest fifty metres: enough to know it again, too little to find a door.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "at most ten times fifty")]
fn to_fifty(metres: f64) -> i64 {
    ((metres / 50.0).round() * 50.0).clamp(0.0, 1_000.0) as i64
}
