//! A row read: what it says, judged against the profile, or why it is not taken.

mod mark;
mod when;
mod whereabouts;

use cases::operations::{NewCase, Origin, Past};
use csv::StringRecord;
use db::Timestamp;
use language::TimeZone;
use reports::rules::categories::Category;

use super::ground::{Ground, Lies};
use super::profile::{Column, Profile};
use super::refusal::Refusal;
use when::Times;

/// The most letters of a text that is kept.
const LONGEST: usize = 4_000;

/// A row that may be brought.
pub(super) struct Request {
    /// Its id in the other system.
    pub(super) id: String,
    /// The case it becomes.
    pub(super) case: NewCase,
    /// What was told, masked.
    pub(super) what: String,
    /// Where, in words, masked.
    pub(super) spot: String,
    /// How many personal numbers were covered in all its texts.
    pub(super) covered: usize,
    /// Whether it was closed by its day, as the other system says.
    pub(super) on_time: Option<bool>,
    /// The latest instant it speaks of.
    pub(super) latest: Timestamp,
    /// What was taken otherwise than it stands there.
    pub(super) notes: Vec<Note>,
}

/// What is taken otherwise than it stands in the file. Counted, and told at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    /// The point 0, 0 is taken as none.
    NoPoint,
    /// Half a point, a latitude or a longitude alone, is taken as none.
    HalfAPoint,
    /// The first of two instants that a clock shows alike is taken.
    TwiceThatNight,
    /// The time of the last change is taken as that of the closing.
    ClosedWithChange,
}

/// Reads rows.
pub(super) struct Reader<'a> {
    profile: &'a Profile,
    ground: &'a Ground<'a>,
    zone: TimeZone,
    columns: Vec<String>,
}

/// The texts of a row, masked.
struct Texts {
    title: String,
    what: String,
    spot: String,
    closure: String,
    covered: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(profile: &'a Profile, ground: &'a Ground<'a>, zone: TimeZone, header: &StringRecord) -> Self {
        let columns = header.iter().map(|name| name.trim().to_owned()).collect();
        Self { profile, ground, zone, columns }
    }

    fn wanted(&self) -> impl Iterator<Item = &'a str> {
        let columns = self.profile.columns.all().filter_map(Column::name);
        columns.chain(self.profile.filter.iter().map(|filter| filter.column.as_str()))
    }

    /// The columns the profile names that the file has not.
    pub(super) fn missing(&self) -> Vec<&'a str> {
        self.wanted().filter(|name| !self.columns.iter().any(|column| column == name)).collect()
    }

    /// The columns the profile names that the file has twice: nobody knows which is meant.
    pub(super) fn doubled(&self) -> Vec<&'a str> {
        self.wanted().filter(|name| self.columns.iter().filter(|column| column == name).count() > 1).collect()
    }

    fn named<'r>(&self, row: &'r StringRecord, column: &str) -> &'r str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| row.get(place)).map_or("", str::trim)
    }

    /// What a row says under a column of the profile; empty where the file has none.
    fn field<'r>(&self, row: &'r StringRecord, column: Option<&'r Column>) -> &'r str
    where
        'a: 'r,
    {
        let Some(column) = column else { return "" };
        column.value(column.name().map_or("", |name| self.named(row, name)))
    }

    /// Whether a row is one of those that are meant.
    pub(super) fn is_meant(&self, row: &StringRecord) -> bool {
        let filter = self.profile.filter.as_ref();
        filter.is_none_or(|filter| filter.lets_through(self.named(row, &filter.column)))
    }

    /// What a row says.
    pub(super) fn read(&self, row: &StringRecord) -> Result<Request, Refusal> {
        let columns = &self.profile.columns;
        let id = self.field(row, Some(&columns.id)).to_owned();
        if id.is_empty() {
            return Err(Refusal::NoId);
        }
        let mut notes = Vec::new();
        let times = self.times(row, &mut notes)?;
        let texts = self.texts(row)?;
        let on_time = self.on_time(row)?;
        let point = self.point(row, &mut notes)?;
        let mut case = self.case(row, (&id, &times), &texts, point)?;
        mark::put(&mut case, &texts);
        let latest = times.closed.unwrap_or(times.opened).max(times.opened);
        let Texts { what, spot, covered, .. } = texts;
        Ok(Request { id, case, what, spot, covered, on_time, latest, notes })
    }

    fn on_time(&self, row: &StringRecord) -> Result<Option<bool>, Refusal> {
        let column = self.profile.columns.on_time.as_ref();
        let text = self.field(row, column);
        self.profile.on_time(text).map_err(|()| unknown(column, text))
    }

    /// Every text that is kept, masked.
    fn texts(&self, row: &StringRecord) -> Result<Texts, Refusal> {
        let columns = &self.profile.columns;
        let mut covered = 0_usize;
        let mut masked = |what: &'static str, column: Option<&Column>| {
            let text = self.field(row, column);
            let has = text.chars().count();
            if has > LONGEST {
                return Err(Refusal::TooLong { what, has, most: LONGEST });
            }
            let masked = self.ground.masked(text);
            covered = covered.saturating_add(masked.found.len());
            Ok(masked.text)
        };
        let (title, more) =
            (masked("title", Some(&columns.title))?, masked("description", columns.description.as_ref())?);
        let (spot, closure) =
            (masked("address", columns.address.as_ref())?, masked("closure", columns.closure.as_ref())?);
        let parts: Vec<&str> = [title.as_str(), more.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let what = parts.join("\n\n");
        let title = reports::operations::title(if title.is_empty() { &more } else { &title });
        if title.is_empty() { Err(Refusal::NoTitle) } else { Ok(Texts { title, what, spot, closure, covered }) }
    }

    fn category(&self, row: &StringRecord) -> Result<&'a Category, Refusal> {
        let word = self.field(row, Some(&self.profile.columns.category));
        let found = self.ground.category(word);
        found.ok_or_else(|| Refusal::UnknownCategory(word.to_owned(), self.ground.near_category(word)))
    }

    fn agency(&self, row: &StringRecord, lies: &Lies) -> Result<Option<people::UnitId>, Refusal> {
        let Some(column) = &self.profile.columns.agency else { return Ok(None) };
        let word = self.field(row, Some(column));
        let found = self.ground.agency(word, &lies.place);
        found.map(Some).ok_or_else(|| Refusal::UnknownAgency(word.to_owned(), self.ground.near_agency(word)))
    }

    fn case(
        &self,
        row: &StringRecord,
        (id, times): (&str, &Times),
        texts: &Texts,
        point: Option<places::Point>,
    ) -> Result<NewCase, Refusal> {
        let category = self.category(row)?;
        let neighbourhood = self.field(row, self.profile.columns.neighbourhood.as_ref());
        let neighbourhood = self.profile.neighbourhood(neighbourhood);
        let lies = self.ground.lies(point, neighbourhood.unwrap_or(self.profile.region()));
        let agency_unit = self.agency(row, &lies)?;
        Ok(NewCase {
            kind: self.profile.route.kind.clone(),
            code: None,
            language: self.profile.language().to_owned(),
            contact: None,
            prefix: lies.prefix,
            place: lies.place,
            region: lies.region,
            cell_unit: None,
            region_unit: lies.region_unit,
            agency_unit,
            category: category.key.clone(),
            category_clock: Some(category.clock),
            target_due: times.target,
            theme: None,
            // A day that was promised there stands, however urgent we should have called it.
            urgent: category.urgent && times.target.is_none(),
            title: texts.title.clone(),
            point: point.map(|point| (point.lat, point.lon)),
            shown: !category.sealed,
            reported_by: None,
            words: Some(format!("{} {} {}", texts.spot, category.name.fa, category.name.en)),
            past: Some(self.past(row, (id, times), texts.closure.clone())?),
        })
    }

    fn past(&self, row: &StringRecord, (id, times): (&str, &Times), closure: String) -> Result<Past, Refusal> {
        let columns = &self.profile.columns;
        let queue = self.field(row, columns.queue.as_ref());
        let outcome = self.field(row, columns.outcome.as_ref());
        let no_ending = || Refusal::NoEnding { outcome: outcome.to_owned() };
        let closing = |at| self.profile.closing(at, outcome, closure).ok_or_else(no_ending);
        Ok(Past {
            origin: Some(Origin { system: self.profile.origin.clone(), name: id.to_owned() }),
            mark: None,
            opened_at: times.opened,
            state: self.profile.route.state.clone(),
            note: Some(queue.to_owned()).filter(|queue| !queue.is_empty()),
            closed: times.closed.map(closing).transpose()?,
        })
    }
}

/// What a column is called in a sentence.
fn called(column: Option<&Column>) -> String {
    column.and_then(Column::name).unwrap_or("the profile's fixed value").to_owned()
}

fn unknown(column: Option<&Column>, text: &str) -> Refusal {
    Refusal::UnknownWord { column: called(column), text: text.to_owned() }
}
