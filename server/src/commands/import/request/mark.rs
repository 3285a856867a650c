//! By what a newer row of a file is told from the one that was brought: two hashes, nothing of the text itself.

use cases::operations::NewCase;
use cases::store::origins::Mark;
use db::Timestamp;
use sha2::{Digest, Sha256};

use super::Texts;

/// Bytes of a hash that are kept: so few rows of one name never have the same by chance.
const KEPT: usize = 12;

/// Gives a case the mark of its row.
pub(super) fn put(case: &mut NewCase, texts: &Texts) {
    let mark = of(case, texts);
    if let Some(past) = &mut case.past {
        past.mark = Some(mark);
    }
}

/// The mark of what a row says, after the profile has read it: one that reads it otherwise makes another mark.
fn of(case: &NewCase, texts: &Texts) -> Mark {
    let point = case.point.map(|(lat, lon)| format!("{lat} {lon}"));
    let agency = case.agency_unit.map(|unit| unit.to_string());
    let past = case.past.as_ref();
    let target = case.target_due.map(instant);
    let told = [
        Some(case.title.as_str()),
        Some(texts.what.as_str()),
        Some(texts.spot.as_str()),
        Some(case.category.as_str()),
        Some(case.place.as_str()),
        point.as_deref(),
        agency.as_deref(),
        target.as_deref(),
        past.and_then(|past| past.note.as_deref()),
    ];
    let closed = past.and_then(|past| past.closed.as_ref());
    let at = closed.map(|closed| instant(closed.at));
    let ended = [
        at.as_deref(),
        closed.map(|closed| closed.outcome.as_str()),
        closed.map(|closed| closed.reason.as_str()),
        closed.map(|closed| closed.text.as_str()),
    ];
    Mark { told: hash(&told), ended: hash(&ended) }
}

fn instant(at: Timestamp) -> String {
    jiff::Timestamp::from(at).as_microsecond().to_string()
}

/// Each part with its length before it, so that no two lists of parts are written alike; what is not there as such.
fn hash(parts: &[Option<&str>]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.map_or_else(|| "-".to_owned(), |part| format!("{}:", part.len())));
        hasher.update(part.unwrap_or_default());
    }
    let hash = hasher.finalize();
    hex::encode(hash.get(..KEPT).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_divided_otherwise_have_another_hash() {
        let lists: [&[Option<&str>]; 5] =
            [&[Some("ab"), Some("c")], &[Some("a"), Some("bc")], &[Some(""), None], &[None, Some("")], &[Some("abc")]];
        let hashes: std::collections::BTreeSet<String> = lists.iter().map(|parts| hash(parts)).collect();
        assert_eq!(hashes.len(), lists.len());
        assert_eq!(hash(&[Some("ab"), Some("c")]), hash(&[Some("ab"), Some("c")]));
    }
}
