//! Where a profile says a value comes from: a column, a column whose words are translated, or one value for all rows.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Column {
    /// A column of the file: `"open_dt"`.
    Named(String),
    /// A column whose words are translated: `{ column = "dept", map = { "PWD" = "public-works" }, otherwise = "…" }`.
    Mapped {
        /// The column's name.
        column: String,
        /// What each of its words means here.
        map: BTreeMap<String, String>,
        /// What every other word means; the word itself, if left out.
        otherwise: Option<String>,
    },
    /// The same for all rows: `{ fixed = "pothole" }`.
    Fixed(String),
}

impl Column {
    /// The column of the file that it needs.
    pub(in super::super) fn name(&self) -> Option<&str> {
        match self {
            Self::Named(column) | Self::Mapped { column, .. } => Some(column),
            Self::Fixed(_) => None,
        }
    }

    /// The values that it gives itself, whatever stands in the file.
    pub(in super::super) fn values(&self) -> Vec<&str> {
        match self {
            Self::Named(_) => Vec::new(),
            Self::Mapped { map, otherwise, .. } => map.values().chain(otherwise).map(String::as_str).collect(),
            Self::Fixed(value) => vec![value],
        }
    }

    /// The value, given what stands in the column.
    pub(in super::super) fn value<'v>(&'v self, written: &'v str) -> &'v str {
        match self {
            Self::Named(_) => written,
            Self::Mapped { map, otherwise, .. } => {
                map.get(written).or(otherwise.as_ref()).map_or(written, String::as_str)
            }
            Self::Fixed(value) => value,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    column: Option<String>,
    fixed: Option<String>,
    #[serde(default)]
    map: BTreeMap<String, String>,
    otherwise: Option<String>,
}

impl Written {
    fn read(self) -> Result<Column, &'static str> {
        match (self.column, self.fixed) {
            (Some(column), None) => Ok(Column::Mapped { column, map: self.map, otherwise: self.otherwise }),
            (None, Some(value)) if self.map.is_empty() && self.otherwise.is_none() => Ok(Column::Fixed(value)),
            (None, Some(_)) => Err("a fixed value has neither `map` nor `otherwise`"),
            (Some(_), Some(_)) => Err("it has either a `column` or a `fixed` value"),
            (None, None) => Err("it needs a `column` or a `fixed` value"),
        }
    }
}

/// A string or a table. Written by hand, so that an unknown key in the table is named.
impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Column;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a column, or a table with `column` or `fixed`")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Column, E> {
        Ok(Column::Named(name.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Column, A::Error> {
        let written = Written::deserialize(MapAccessDeserializer::new(map))?;
        written.read().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct One {
        it: Column,
    }

    fn read(text: &str) -> Result<Column, String> {
        toml::from_str::<One>(text).map(|one| one.it).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_column_is_named_translated_or_replaced_by_one_value() {
        assert_eq!(read("it = \"a\"").unwrap().value("x"), "x");
        let mapped = read("it = { column = \"a\", map = { \"1\" = \"one\" } }").unwrap();
        assert_eq!((mapped.name(), mapped.value("1"), mapped.value("2")), (Some("a"), "one", "2"));
        let closed = read("it = { column = \"a\", map = { \"1\" = \"one\" }, otherwise = \"many\" }").unwrap();
        assert_eq!(closed.value("2"), "many");
        let fixed = read("it = { fixed = \"f\" }").unwrap();
        assert_eq!((fixed.name(), fixed.value("x")), (None, "f"));
    }

    #[test]
    fn a_table_that_says_too_much_or_too_little_is_refused() {
        for text in ["it = {}", "it = { fixed = \"a\", column = \"b\" }", "it = { fixed = \"a\", otherwise = \"b\" }"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("it = { column = \"a\", mapp = {} }").unwrap_err().contains("mapp"));
        assert!(read("it = 3").unwrap_err().contains("the name of a column"));
    }
}
