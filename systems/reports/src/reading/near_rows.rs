//! Of the cases of a list: how far the nearest one like it is that might be the same.

use std::collections::BTreeMap;

use cases::CaseId;
use cases::rules::Standing;
use cases::store::near::{self, Near};
use cases::store::{self, Sight, Summary};
use db::{StoreError, Tx};

/// How far away the same problem is reported, in metres, and how long before or after, in seconds: as on a case's own page.
const DESK_REACH: f64 = 60.0;
const AGE_SECONDS: i64 = 30 * 86_400;

/// For each of these cases that has one: the metres to the nearest open case of its category that this sight shows, that waits
/// for its answer, and that is as near and of as near a day as those its own page shows.
pub(crate) async fn nearest(
    tx: &mut Tx,
    sight: &Sight,
    cases: &[Summary],
) -> Result<BTreeMap<CaseId, f64>, StoreError> {
    let mut close: Vec<(CaseId, Vec<Near>)> = Vec::new();
    for case in cases {
        let Some((lat, lon)) = case.lat.zip(case.lon) else { continue };
        let mut found = near::within(tx, &case.category, (lat, lon), DESK_REACH).await?;
        found.retain(|near| near.id != case.id && of_its_days(case, near));
        close.push((case.id, found));
    }
    let mut keys: Vec<CaseId> = close.iter().flat_map(|(_, found)| found).map(|near| near.id).collect();
    keys.sort_unstable();
    keys.dedup();
    let may = |case: &store::Case| sight.shows(&case.row) && waits(case);
    let seen: Vec<CaseId> =
        store::by_ids(tx, &keys).await?.iter().filter(|case| may(case)).map(|case| case.row.id).collect();
    let nearest = |found: &[Near]| found.iter().find(|near| seen.contains(&near.id)).map(|near| near.metres);
    Ok(close.iter().filter_map(|(id, found)| Some((*id, nearest(found)?))).collect())
}

fn of_its_days(case: &Summary, near: &Near) -> bool {
    let apart = case.opened_at.micros().abs_diff(near.opened_at.micros());
    apart <= AGE_SECONDS.unsigned_abs().saturating_mul(1_000_000)
}

fn waits(case: &store::Case) -> bool {
    matches!(case.facts.standing, Standing::AtDesk | Standing::Waiting { .. })
}
