//! A report as it is filed, through whichever door: everything that is wrong is said at once.
//!
//! The doors hand over what was typed ([`Draft`]); what comes back is either a report that may be accepted ([`Filed`]) or every problem
//! with the field it belongs to, as the key of a message that also says how to mend it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use language::{Lang, parse_day, parse_number, tidy_input, tidy_multiline};

use super::exact::{Exact, NEAR};

mod contact;

pub use contact::{email, phone};

/// The fewest letters and the most characters of a report's text.
pub const TEXT: (usize, usize) = (10, 4_000);
/// The most characters of an address in words.
pub const ADDRESS: usize = 300;
/// The most values a draft may carry besides its own fields, and the most characters of each.
pub const FURTHER: (usize, usize) = (40, 1_000);

/// The ground that reports are about.
pub trait Ground {
    /// The smallest known place around a point in degrees; none outside the country.
    fn locate(&self, lat: f64, lon: f64) -> Option<PlaceAt>;
    /// The place of this code.
    fn place(&self, code: &str) -> Option<PlaceAt>;
    /// Whether a place is a whole region, parts and all: nobody finds anything in it.
    fn is_wide(&self, place: &PlaceAt) -> bool {
        place.code == place.region
    }
}

/// A place, and the region it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceAt {
    /// Its own code.
    pub code: String,
    /// The code of its region (in Iran the province); its own if it is one.
    pub region: String,
}

/// What a draft is judged against.
pub struct Surroundings<'a> {
    /// The places of the country.
    pub ground: &'a dyn Ground,
    /// Whether there is a category of this key that takes reports.
    pub offers: &'a dyn Fn(&str) -> bool,
    /// How exact the place of a report in the category of this key must be.
    pub exact: &'a dyn Fn(&str) -> Exact,
    /// Today, in the jurisdiction's time zone.
    pub today: Date,
}

/// A report as it was typed. An empty text is a field left empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The key of the category chosen.
    pub category: String,
    /// What is wrong.
    pub text: String,
    /// Since when: a date in either calendar and any digits.
    pub since: String,
    /// The code of the place chosen from the list.
    pub place: String,
    /// Latitude of the point chosen, in degrees.
    pub lat: String,
    /// Longitude of the point chosen, in degrees.
    pub lon: String,
    /// How far from the spot the point may lie, in metres, as the map or the device knows; empty where nobody does.
    pub accuracy: String,
    /// Where, in words.
    pub address: String,
    /// The answers to the category's questions, not judged here: see [`super::answers`].
    pub answers: Vec<(String, Vec<String>)>,
    /// Where an answer may be sent.
    pub email: String,
    /// Where an answer may be sent.
    pub phone: String,
    /// The language of the report: `fa` or `en`; Persian if empty.
    pub language: String,
    /// Whether it is said to be urgent.
    pub urgent: bool,
    /// What a client of another make sent besides.
    pub extra: Vec<(String, String)>,
}

/// A point, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

/// A report that may be accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Filed {
    /// The key of its category.
    pub category: String,
    /// Its text, tidied; not yet masked.
    pub text: String,
    /// Since when.
    pub since: Option<Date>,
    /// Where: the place chosen, or the one around the point.
    pub place: PlaceAt,
    /// The point, if one was chosen.
    pub point: Option<Point>,
    /// Where in words; may be empty.
    pub address: String,
    /// The answers, tidied.
    pub answers: Vec<(String, Vec<String>)>,
    /// An address to answer to.
    pub email: Option<String>,
    /// A number to answer to: Latin digits, perhaps with a plus before them.
    pub phone: Option<String>,
    /// The language of the report.
    pub lang: Lang,
    /// Whether it is said to be urgent.
    pub urgent: bool,
    /// What else came with it, tidied.
    pub extra: BTreeMap<String, String>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name, as forms and answers in JSON call it.
    pub field: &'static str,
    /// The key of the message.
    pub key: &'static str,
    /// The numbers the message speaks of.
    pub args: Vec<(&'static str, i64)>,
}

impl FieldProblem {
    pub(super) fn new(field: &'static str, key: &'static str) -> Self {
        Self { field, key, args: Vec::new() }
    }

    fn with(mut self, name: &'static str, number: usize) -> Self {
        self.args.push((name, i64::try_from(number).unwrap_or(i64::MAX)));
        self
    }
}

/// One field judged.
type Judged<T> = Result<T, FieldProblem>;

/// The problems found so far.
#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    /// The field's value, or its problem noted.
    fn keep<T>(&mut self, judged: Judged<T>) -> Option<T> {
        judged.map_err(|problem| self.0.push(problem)).ok()
    }
}

/// Judges a draft. Either a report, or everything that is wrong with it in the order of the form.
pub fn file(draft: &Draft, around: &Surroundings<'_>) -> Result<Filed, Vec<FieldProblem>> {
    let mut problems = Problems::default();
    let category = problems.keep(category(&draft.category, around));
    let text = problems.keep(text(&draft.text));
    let since = problems.keep(since(&draft.since, around.today));
    let spot = problems.keep(spot(draft, around.ground));
    let address = problems.keep(address(&draft.address));
    if let (Some((place, point)), Some(address)) = (&spot, &address) {
        let exact = (around.exact)(draft.category.trim());
        match point {
            None => problems.0.extend(exact.lacks(place, address, around.ground)),
            Some(_) if is_coarse(&draft.accuracy) => problems.0.extend(exact.lacks_beside_coarse(address)),
            Some(_) => {}
        }
    }
    let email = problems.keep(contact(&draft.email, email, "email", "report-error-email"));
    let phone = problems.keep(contact(&draft.phone, phone, "phone", "report-error-phone"));
    let lang = problems.keep(lang(&draft.language));
    let answers = problems.keep(answers(&draft.answers));
    let extra = problems.keep(extra(&draft.extra));
    let filed = || {
        let (place, point) = spot?;
        Some(Filed {
            category: category?,
            text: text?,
            since: since?,
            place,
            point,
            address: address?,
            answers: answers?,
            email: email?,
            phone: phone?,
            lang: lang?,
            urgent: draft.urgent,
            extra: extra?,
        })
    };
    filed().filter(|_| problems.0.is_empty()).ok_or(problems.0)
}

fn category(typed: &str, around: &Surroundings<'_>) -> Judged<String> {
    let key = typed.trim();
    if key.is_empty() {
        return Err(FieldProblem::new("category", "report-error-category-missing"));
    }
    if !(around.offers)(key) {
        return Err(FieldProblem::new("category", "report-error-category-unknown"));
    }
    Ok(key.to_owned())
}

fn text(typed: &str) -> Judged<String> {
    let (fewest, most) = TEXT;
    let text = tidy_multiline(typed);
    let length = text.chars().count();
    // Ten full stops say nothing. No more letters are counted than are needed.
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).take(fewest).count();
    if text.is_empty() {
        Err(FieldProblem::new("text", "report-error-text-missing"))
    } else if length < fewest || letters < fewest / 2 {
        Err(FieldProblem::new("text", "report-error-text-short").with("least", fewest))
    } else if length > most {
        Err(FieldProblem::new("text", "report-error-text-long").with("most", most).with("now", length))
    } else {
        Ok(text)
    }
}

fn since(typed: &str, today: Date) -> Judged<Option<Date>> {
    let typed = tidy_input(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let date = parse_day(&typed, today).ok_or_else(|| FieldProblem::new("since", "report-error-since-unreadable"))?;
    if date > today {
        return Err(FieldProblem::new("since", "report-error-since-future"));
    }
    Ok(Some(date))
}

/// The place and the point: a point must lie in the country, and a place chosen beside it in the same region.
fn spot(draft: &Draft, ground: &dyn Ground) -> Judged<(PlaceAt, Option<Point>)> {
    let chosen = chosen(&draft.place, ground)?;
    let Some(point) = point(&draft.lat, &draft.lon)? else {
        let place = chosen.ok_or_else(|| FieldProblem::new("place", "report-error-place-missing"))?;
        return Ok((place, None));
    };
    let found =
        ground.locate(point.lat, point.lon).ok_or_else(|| FieldProblem::new("point", "report-error-point-outside"))?;
    match chosen {
        Some(place) if place.region != found.region => Err(FieldProblem::new("place", "report-error-place-elsewhere")),
        Some(place) => Ok((place, Some(point))),
        None => Ok((found, Some(point))),
    }
}

fn chosen(typed: &str, ground: &dyn Ground) -> Judged<Option<PlaceAt>> {
    let code = language::latin_digits(typed.trim());
    if code.is_empty() {
        return Ok(None);
    }
    ground.place(&code).map(Some).ok_or_else(|| FieldProblem::new("place", "report-error-place-unknown"))
}

fn point(lat: &str, lon: &str) -> Judged<Option<Point>> {
    if lat.trim().is_empty() && lon.trim().is_empty() {
        return Ok(None);
    }
    let unreadable = || FieldProblem::new("point", "report-error-point-unreadable");
    let lat = parse_number(lat).filter(|lat| (-90.0..=90.0).contains(lat)).ok_or_else(unreadable)?;
    let lon = parse_number(lon).filter(|lon| (-180.0..=180.0).contains(lon)).ok_or_else(unreadable)?;
    Ok(Some(Point { lat, lon }))
}

/// Whether a point was put from so far that nobody finds the spot by it. Of one that says nothing it is taken that it is exact.
fn is_coarse(accuracy: &str) -> bool {
    parse_number(accuracy).is_some_and(|metres| metres > NEAR)
}

fn address(typed: &str) -> Judged<String> {
    let address = tidy_input(typed);
    let length = address.chars().count();
    if length > ADDRESS {
        return Err(FieldProblem::new("address", "report-error-address-long")
            .with("most", ADDRESS)
            .with("now", length));
    }
    Ok(address)
}

fn contact(
    typed: &str,
    read: fn(&str) -> Option<String>,
    field: &'static str,
    key: &'static str,
) -> Judged<Option<String>> {
    if tidy_input(typed).is_empty() {
        return Ok(None);
    }
    read(typed).map(Some).ok_or_else(|| FieldProblem::new(field, key))
}

fn lang(typed: &str) -> Judged<Lang> {
    if typed.trim().is_empty() {
        return Ok(Lang::default());
    }
    Lang::parse(typed).ok_or_else(|| FieldProblem::new("language", "report-error-language"))
}

fn answers(typed: &[(String, Vec<String>)]) -> Judged<Vec<(String, Vec<String>)>> {
    let all = typed.iter().flat_map(|(_, values)| values);
    bounded(all, typed.len(), "answers")?;
    let tidy = |(code, values): &(String, Vec<String>)| {
        (code.trim().to_owned(), values.iter().map(|value| tidy_input(value)).collect())
    };
    Ok(typed.iter().map(tidy).collect())
}

fn extra(typed: &[(String, String)]) -> Judged<BTreeMap<String, String>> {
    bounded(typed.iter().flat_map(|(name, value)| [name, value]), typed.len(), "extra")?;
    Ok(typed.iter().map(|(name, value)| (tidy_input(name), tidy_input(value))).collect())
}

fn bounded<'a>(mut texts: impl Iterator<Item = &'a String>, entries: usize, field: &'static str) -> Judged<()> {
    let (most, longest) = FURTHER;
    if entries > most || texts.any(|text| text.chars().count() > longest) {
        return Err(FieldProblem::new(field, "report-error-too-much").with("most", most).with("longest", longest));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
