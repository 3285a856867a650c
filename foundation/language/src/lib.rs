//! Messages, Persian and Latin text, digits, dates of two calendars.
//!
//! A page holds [`Words`]: its language and the [`Catalogue`] of messages. Everything a reader sees goes through
//! it, so that numbers come out in the reader's digits and dates in the reader's calendar. Text that comes from
//! people passes [`tidy_input`] or [`tidy_multiline`]; text that is searched for passes [`fold`].

mod catalogue;
mod check_digit;
mod collate;
mod dates;
mod day;
mod digits;
mod fold;
mod lang;
mod moment;
mod parse;
mod quoted;
mod ready;
mod search;
mod spoken;
mod stem;
#[cfg(test)]
mod tests;
mod tidy;
mod value;
mod variants;
mod words;

pub use catalogue::{Catalogue, CatalogueBuilder, CatalogueError, Fault};
pub use check_digit::{damm, damm_ok};
pub use collate::compare;
pub use dates::{Calendar, CalendarDate, local_year};
pub use day::parse_day;
pub use digits::{latin_digits, persian_digits};
pub use fold::fold;
pub use jiff::tz::TimeZone;
pub use lang::Lang;
pub use moment::{Moment, zone};
pub use parse::{parse_date, parse_integer, parse_number};
pub use quoted::quoted;
pub use search::{Called, Hit, SearchIndex};
pub use tidy::{tidy_input, tidy_multiline};
pub use value::Value;
pub use variants::{MOST_VARIANTS, Variant, variants};
pub use words::Words;
