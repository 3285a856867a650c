//! One value of one row, of any of the eight kinds, the same whichever engine it came from.

use serde_json::{Number, Value};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use sqlx::{ColumnIndex, Database, Decode, Row, Type};
use uuid::Uuid;

use super::schema::Kind;
use crate::Timestamp;
use crate::query::Bind;

/// A value, or the absence of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Uuid(Option<Uuid>),
    Instant(Option<Timestamp>),
    Json(Option<Value>),
    Boolean(Option<bool>),
    Double(Option<f64>),
    Integer(Option<i64>),
    Bytes(Option<Vec<u8>>),
    Text(Option<String>),
}

impl Cell {
    /// The value in the column `at` (from 0) of `row`, which is of `kind`.
    pub(super) fn read<'r, R>(row: &'r R, at: usize, kind: Kind) -> Result<Self, sqlx::Error>
    where
        R: Row,
        usize: ColumnIndex<R>,
        Uuid: Readable<'r, R::Database>,
        Timestamp: Readable<'r, R::Database>,
        Json<Value>: Readable<'r, R::Database>,
        bool: Readable<'r, R::Database>,
        f64: Readable<'r, R::Database>,
        i64: Readable<'r, R::Database>,
        Vec<u8>: Readable<'r, R::Database>,
        String: Readable<'r, R::Database>,
    {
        Ok(match kind {
            Kind::Uuid => Self::Uuid(row.try_get(at)?),
            Kind::Instant => Self::Instant(row.try_get(at)?),
            Kind::Json => Self::Json(row.try_get::<Option<Json<Value>>, _>(at)?.map(|json| json.0)),
            Kind::Boolean => Self::Boolean(row.try_get(at)?),
            Kind::Double => Self::Double(row.try_get(at)?),
            Kind::Integer => Self::Integer(row.try_get(at)?),
            Kind::Bytes => Self::Bytes(row.try_get(at)?),
            Kind::Text => Self::Text(row.try_get(at)?),
        })
    }

    /// Gives the value to a statement.
    pub(super) fn bind<B: Bind>(&self, query: B) -> B {
        match self {
            Self::Uuid(value) => query.bind(*value),
            Self::Instant(value) => query.bind(*value),
            Self::Json(value) => query.bind(value.as_ref().map(Json)),
            Self::Boolean(value) => query.bind(*value),
            Self::Double(value) => query.bind(*value),
            Self::Integer(value) => query.bind(*value),
            Self::Bytes(value) => query.bind(value.as_deref()),
            Self::Text(value) => query.bind(value.as_deref()),
        }
    }

    /// Roughly how many bytes of memory the value takes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Bytes(Some(bytes)) => bytes.len(),
            Self::Text(Some(text)) => text.len(),
            Self::Json(Some(json)) => json_weight(json),
            _ => 16,
        }
    }

    /// Adds the value's canonical bytes to `hash`: whether there is one, how long it is, and what it is.
    pub(super) fn add_to(&self, hash: &mut Sha256) {
        match self.canonical() {
            None => hash.update([0]),
            Some(bytes) => {
                hash.update([1]);
                hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(bytes);
            }
        }
    }

    fn canonical(&self) -> Option<Vec<u8>> {
        match self {
            Self::Uuid(value) => value.map(|id| id.as_bytes().to_vec()),
            Self::Instant(value) => value.map(|at| at.micros().to_be_bytes().to_vec()),
            Self::Json(value) => value.as_ref().map(|json| canonical_json(json).into_bytes()),
            Self::Boolean(value) => value.map(|yes| vec![u8::from(yes)]),
            // SQLite keeps no sign of zero; adding zero takes it away.
            Self::Double(value) => value.map(|number| (number + 0.0).to_be_bytes().to_vec()),
            Self::Integer(value) => value.map(|number| number.to_be_bytes().to_vec()),
            Self::Bytes(value) => value.clone(),
            Self::Text(value) => value.as_ref().map(|text| text.clone().into_bytes()),
        }
    }
}

/// What a value must be able to do to be read from a row of `DB`.
pub(super) trait Readable<'r, DB: Database>: Decode<'r, DB> + Type<DB> {}

impl<'r, DB: Database, T: Decode<'r, DB> + Type<DB>> Readable<'r, DB> for T {}

fn json_weight(json: &Value) -> usize {
    match json {
        Value::String(text) => text.len().saturating_add(32),
        Value::Array(items) => items.iter().map(json_weight).sum::<usize>().saturating_add(32),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| name.len().saturating_add(json_weight(value)))
            .sum::<usize>()
            .saturating_add(64),
        _ => 32,
    }
}

/// The one text of a JSON value: keys sorted, no spaces, numbers by what they are worth. JSONB reorders keys and writes
/// `1e16` as an integer; neither changes this text.
fn canonical_json(json: &Value) -> String {
    let mut text = String::new();
    write_json(json, &mut text);
    text
}

fn write_json(json: &Value, text: &mut String) {
    match json {
        Value::Array(items) => write_list('[', ']', items, text, write_json),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            write_list('{', '}', &fields, text, |(name, value), text| {
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write_json(value, text);
            });
        }
        Value::Number(number) => text.push_str(&canonical_number(number)),
        Value::Null | Value::Bool(_) | Value::String(_) => text.push_str(&json.to_string()),
    }
}

fn write_list<T>(open: char, close: char, items: &[T], text: &mut String, write: impl Fn(&T, &mut String)) {
    text.push(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        write(item, text);
    }
    text.push(close);
}

fn canonical_number(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() => {
            // Whole numbers are written out in full, as PostgreSQL's numeric does.
            if value.fract() == 0.0 { format!("{:.0}", value + 0.0) } else { value.to_string() }
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_order_of_keys_does_not_matter_and_the_order_of_items_does() {
        let one: Value = serde_json::from_str(r#"{"b": [1, 2], "a": "پنجره"}"#).unwrap();
        let other: Value = serde_json::from_str(r#"{"a":"پنجره","b":[1,2]}"#).unwrap();
        assert_eq!(canonical_json(&one), canonical_json(&other));
        assert_ne!(canonical_json(&json!([1, 2])), canonical_json(&json!([2, 1])));
    }

    #[test]
    fn a_number_is_what_it_is_worth() {
        let worth = |text: &str| canonical_json(&serde_json::from_str(text).unwrap());
        assert_eq!(worth("1e16"), worth("10000000000000000"));
        assert_eq!(worth("2.0"), worth("2"));
        assert_eq!(worth("-0.0"), worth("0"));
        assert_ne!(worth("0.1"), worth("0.2"));
        assert_eq!(worth("18446744073709551615"), "18446744073709551615");
    }

    #[test]
    fn nothing_is_not_the_same_as_empty() {
        let hash = |cell: Cell| {
            let mut hash = Sha256::new();
            cell.add_to(&mut hash);
            hash.finalize()
        };
        assert_ne!(hash(Cell::Text(None)), hash(Cell::Text(Some(String::new()))));
    }
}
