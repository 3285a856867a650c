//! A row read: what it says, judged against the profile, or why it is not taken.

use cases::operations::{NewCase, Origin, Past};
use csv::StringRecord;
use db::Timestamp;
use language::TimeZone;

use super::ground::Ground;
use super::profile::Profile;
use super::refusal::Refusal;

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
}

/// Reads rows.
pub(super) struct Reader<'a> {
    profile: &'a Profile,
    ground: &'a Ground<'a>,
    zone: TimeZone,
    columns: Vec<String>,
}

/// When things happened to a row.
struct Times {
    opened: Timestamp,
    target: Option<Timestamp>,
    closed: Option<Timestamp>,
}

/// The texts of a row, masked.
struct Told {
    title: String,
    spot: String,
    closure: String,
    covered: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(profile: &'a Profile, ground: &'a Ground<'a>, zone: TimeZone, header: &StringRecord) -> Self {
        Self { profile, ground, zone, columns: header.iter().map(str::to_owned).collect() }
    }

    /// The columns the profile names that the file has not.
    pub(super) fn missing(&self) -> Vec<&'a str> {
        let names = &self.profile.columns;
        let mut wanted = vec![&names.id, &names.opened, &names.target, &names.closed, &names.on_time, &names.status];
        wanted.extend([&names.closure, &names.title, &names.category, &names.queue, &names.agency, &names.address]);
        wanted.extend([&names.neighbourhood, &names.lat, &names.lon]);
        wanted.extend(self.profile.filter.as_ref().map(|filter| &filter.column));
        wanted.into_iter().filter(|name| !self.columns.contains(name)).map(String::as_str).collect()
    }

    fn field<'r>(&self, row: &'r StringRecord, column: &str) -> &'r str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| row.get(place)).map_or("", str::trim)
    }

    /// Whether a row is one of those that are meant.
    pub(super) fn is_meant(&self, row: &StringRecord) -> bool {
        let filter = self.profile.filter.as_ref();
        filter.is_none_or(|filter| self.field(row, &filter.column) == filter.value)
    }

    /// The id of a row.
    pub(super) fn id(&self, row: &StringRecord) -> Result<String, Refusal> {
        let id = self.field(row, &self.profile.columns.id);
        if id.is_empty() { Err(Refusal::NoId) } else { Ok(id.to_owned()) }
    }

    /// What a row says.
    pub(super) fn read(&self, row: &StringRecord) -> Result<Request, Refusal> {
        if row.len() != self.columns.len() {
            return Err(Refusal::Width { has: row.len(), wanted: self.columns.len() });
        }
        let (id, times) = (self.id(row)?, self.times(row)?);
        let told = self.told(row);
        let on_time = self.on_time(row)?;
        let case = self.case(row, (&id, &times), &told)?;
        let latest = times.closed.unwrap_or(times.opened).max(times.opened);
        Ok(Request { id, case, what: told.title, spot: told.spot, covered: told.covered, on_time, latest })
    }

    fn times(&self, row: &StringRecord) -> Result<Times, Refusal> {
        let names = &self.profile.columns;
        let opened = self.time(row, &names.opened)?;
        let unreadable = || Refusal::NotATime { column: names.opened.clone(), text: String::new() };
        let opened = opened.ok_or_else(unreadable)?;
        let (target, closed) = (self.time(row, &names.target)?, self.time(row, &names.closed)?);
        match (self.is_open(row)?, closed) {
            (true, Some(_)) => Err(Refusal::OpenAndClosed),
            (false, None) => Err(Refusal::ClosedWithoutTime),
            (false, Some(closed)) if closed < opened => Err(Refusal::ClosedBeforeOpened),
            _ => Ok(Times { opened, target, closed }),
        }
    }

    fn time(&self, row: &StringRecord, column: &str) -> Result<Option<Timestamp>, Refusal> {
        let text = self.field(row, column);
        if text.is_empty() {
            return Ok(None);
        }
        let unreadable = || Refusal::NotATime { column: column.to_owned(), text: text.to_owned() };
        self.profile.instant(text, &self.zone).map(Some).ok_or_else(unreadable)
    }

    fn is_open(&self, row: &StringRecord) -> Result<bool, Refusal> {
        let column = &self.profile.columns.status;
        let text = self.field(row, column);
        self.profile.is_open(text).ok_or_else(|| unknown(column, text))
    }

    fn on_time(&self, row: &StringRecord) -> Result<Option<bool>, Refusal> {
        let column = &self.profile.columns.on_time;
        let text = self.field(row, column);
        self.profile.on_time(text).map_err(|()| unknown(column, text))
    }

    /// Every text that is kept, masked.
    fn told(&self, row: &StringRecord) -> Told {
        let names = &self.profile.columns;
        let mut covered = 0_usize;
        let mut masked = |column: &str| {
            let masked = self.ground.masked(self.field(row, column));
            covered = covered.saturating_add(masked.found.len());
            masked.text
        };
        let (title, spot, closure) = (masked(&names.title), masked(&names.address), masked(&names.closure));
        Told { title, spot, closure, covered }
    }

    fn number(&self, row: &StringRecord, column: &str) -> Result<Option<f64>, Refusal> {
        let text = self.field(row, column);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || Refusal::NotANumber { column: column.to_owned(), text: text.to_owned() };
        text.parse().map(Some).map_err(|_| wrong())
    }

    fn point(&self, row: &StringRecord) -> Result<Option<places::Point>, Refusal> {
        let names = &self.profile.columns;
        let both = self.number(row, &names.lat)?.zip(self.number(row, &names.lon)?);
        Ok(both.and_then(|(lat, lon)| self.profile.point(lat, lon)))
    }

    fn case(&self, row: &StringRecord, (id, times): (&str, &Times), told: &Told) -> Result<NewCase, Refusal> {
        let (names, ground) = (&self.profile.columns, self.ground);
        let word = self.field(row, &names.category);
        let category = ground.category(word).ok_or_else(|| Refusal::UnknownCategory(word.to_owned()))?;
        let word = self.field(row, &names.agency);
        let agency = ground.agency(word).ok_or_else(|| Refusal::UnknownAgency(word.to_owned()))?;
        let point = self.point(row)?;
        let neighbourhood = self.profile.neighbourhood(self.field(row, &names.neighbourhood));
        let lies = ground.lies(point, neighbourhood.unwrap_or(self.profile.region()));
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
            agency_unit: Some(agency),
            category: category.key.clone(),
            category_clock: Some(category.clock),
            target_due: times.target,
            theme: None,
            // A day that was promised there stands, however urgent we should have called it.
            urgent: category.urgent && times.target.is_none(),
            title: told.title.clone(),
            point: point.map(|point| (point.lat, point.lon)),
            shown: !category.sealed,
            reported_by: None,
            words: Some(format!("{} {} {}", told.spot, category.name.fa, category.name.en)),
            past: Some(self.past(row, (id, times), told.closure.clone())),
        })
    }

    fn past(&self, row: &StringRecord, (id, times): (&str, &Times), closure: String) -> Past {
        let queue = self.field(row, &self.profile.columns.queue);
        Past {
            origin: Some(Origin { system: self.profile.origin.clone(), name: id.to_owned() }),
            opened_at: times.opened,
            state: self.profile.route.state.clone(),
            note: Some(queue.to_owned()).filter(|queue| !queue.is_empty()),
            closed: times.closed.and_then(|closed| self.profile.closing(closed, closure)),
        }
    }
}

fn unknown(column: &str, text: &str) -> Refusal {
    Refusal::UnknownWord { column: column.to_owned(), text: text.to_owned() }
}
