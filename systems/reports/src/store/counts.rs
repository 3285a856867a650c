//! Counters of reports, kept in the transactions that change them: nothing is ever counted over the store.

use std::collections::BTreeMap;

use db::{Conflict, Insert, StoreError, Tx, insert, sql};

const COUNTS: Insert = insert!("report_counts", ["name", "region", "total"])
    .on(Conflict::Add { key: &["name", "region"], column: "total" });

/// What is counted, by region.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tallies(BTreeMap<(String, String), i64>);

impl Tallies {
    /// One more of `name` in `region`.
    pub(crate) fn add(&mut self, name: &str, region: &str) {
        let total = self.0.entry((name.to_owned(), region.to_owned())).or_default();
        *total = total.saturating_add(1);
    }

    /// Writes them down, all with one statement.
    pub(crate) async fn keep(self, tx: &mut Tx) -> Result<(), StoreError> {
        let more: Vec<((String, String), i64)> = self.0.into_iter().collect();
        let counted = tx.insert_later(COUNTS, &more, |row, ((name, region), more)| {
            row.bind(name.as_str()).bind(region.as_str()).bind(*more)
        });
        counted.await
    }
}

/// What the front page says of the whole country, or of one region.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Reports taken.
    pub received: i64,
    /// Of them, how many got an answer.
    pub answered: i64,
    /// Answers that a reporter accepted.
    pub accepted: i64,
    /// Answers that a reporter objected to.
    pub objected: i64,
}

impl Figures {
    /// Of all answers a reporter said something to, how many per cent were accepted; none while nobody has said anything.
    #[must_use]
    pub fn accepted_percent(&self) -> Option<i64> {
        let said = self.accepted.saturating_add(self.objected);
        self.accepted.saturating_mul(100).checked_div(said)
    }

    fn read(totals: &[(String, i64)]) -> Self {
        let total = |name: &str| totals.iter().find(|(other, _)| other == name).map_or(0, |(_, total)| *total);
        Self {
            received: total("received"),
            answered: total("answered"),
            accepted: total("accepted"),
            objected: total("objected"),
        }
    }
}

/// The figures of one region, or of all.
pub async fn figures(tx: &mut Tx, region: Option<&str>) -> Result<Figures, StoreError> {
    let totals = tx.query(sql!(
        "SELECT name, CAST(SUM(total) AS BIGINT) FROM report_counts
         WHERE CAST($1 AS TEXT) IS NULL OR region = $1 GROUP BY name"
    ));
    let totals: Vec<(String, i64)> = totals.bind(region).all().await?;
    Ok(Figures::read(&totals))
}

/// How many cases belong to each priority theme, by its key.
pub async fn themes(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    let totals = tx.query(sql!(
        "SELECT name, CAST(SUM(total) AS BIGINT) FROM report_counts WHERE name >= 'theme:' AND name < 'theme;' GROUP BY name"
    ));
    let totals: Vec<(String, i64)> = totals.all().await?;
    let key = |name: &str| name.strip_prefix("theme:").map(str::to_owned);
    Ok(totals.into_iter().filter_map(|(name, total)| Some((key(&name)?, total))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_not_counted_as_agreement() {
        let figures = Figures { received: 10, answered: 8, accepted: 3, objected: 1 };
        assert_eq!(figures.accepted_percent(), Some(75));
        assert_eq!(Figures { accepted: 0, objected: 0, ..figures }.accepted_percent(), None);
    }
}
