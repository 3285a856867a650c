//! When things happened to a row.

use csv::StringRecord;
use db::Timestamp;
use jiff::civil::DateTime;

use super::{Column, Note, Reader, Refusal, called, unknown};
use crate::commands::import::profile::{OnClock, Written, on_clock};

/// No file that is brought is older.
const FIRST_YEAR: i16 = 1980;
/// A day may be promised so many years ahead: some systems write one decades away where they promise none.
const YEARS_AHEAD: i16 = 50;
/// Clocks of two systems may differ by so much, in seconds.
const TOLERANCE: i64 = 86_400;

/// When things happened to a row.
pub(super) struct Times {
    pub(super) opened: Timestamp,
    pub(super) target: Option<Timestamp>,
    pub(super) closed: Option<Timestamp>,
}

/// A time that was read, and the column it stands in.
struct Read<'c> {
    column: &'c Column,
    text: String,
    written: Written,
}

impl Reader<'_> {
    pub(super) fn times(&self, row: &StringRecord, notes: &mut Vec<Note>) -> Result<Times, Refusal> {
        let columns = &self.profile.columns;
        let opened = self.time(row, Some(&columns.opened))?;
        let none = || Refusal::NotATime { column: called(Some(&columns.opened)), text: String::new() };
        let opened = opened.ok_or_else(none)?;
        let target = self.time(row, columns.target.as_ref())?;
        let is_open = self.is_open(row)?;
        let closed = self.closed(row, is_open, notes)?;
        let opened_at = self.past_instant(&opened, opened.written.begins(), notes)?;
        let target = target.map(|target| self.instant(&target, target.written.ends(), notes)).transpose()?;
        // A whole day on which it was closed is that day's first moment, or the opening's if that is later the same day.
        let closed = closed.map(|closed| {
            let same_day = closed.written.begins().date() == opened.written.begins().date();
            let at = self.past_instant(&closed, closed.written.begins(), notes)?;
            Ok(if same_day && matches!(closed.written, Written::Day(_)) { at.max(opened_at) } else { at })
        });
        let closed = closed.transpose()?;
        match (is_open, closed) {
            (Some(true), Some(_)) => Err(Refusal::OpenAndClosed),
            (Some(false), None) => Err(Refusal::ClosedWithoutTime),
            (_, Some(closed)) if closed < opened_at => Err(Refusal::ClosedBeforeOpened),
            _ => Ok(Times { opened: opened_at, target, closed }),
        }
    }

    /// When it was closed. Of one that is called closed and does not say when, the time of its last change.
    fn closed(
        &self,
        row: &StringRecord,
        is_open: Option<bool>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Read<'_>>, Refusal> {
        let columns = &self.profile.columns;
        let closed = self.time(row, columns.closed.as_ref())?;
        if closed.is_some() || is_open != Some(false) {
            return Ok(closed);
        }
        let changed = self.time(row, columns.changed.as_ref())?;
        notes.extend(changed.iter().map(|_| Note::ClosedWithChange));
        Ok(changed)
    }

    /// Whether the status says open; none where the file has no status: then the closing time tells.
    fn is_open(&self, row: &StringRecord) -> Result<Option<bool>, Refusal> {
        let column = self.profile.columns.status.as_ref();
        if column.is_none() {
            return Ok(None);
        }
        let text = self.field(row, column);
        self.profile.is_open(text).map(Some).ok_or_else(|| unknown(column, text))
    }

    fn time<'c>(&self, row: &StringRecord, column: Option<&'c Column>) -> Result<Option<Read<'c>>, Refusal>
    where
        Self: 'c,
    {
        let Some(column) = column else { return Ok(None) };
        let text = column.value(column.name().map_or("", |name| self.named(row, name))).to_owned();
        if text.is_empty() {
            return Ok(None);
        }
        let refused = |text| Refusal::NotATime { column: called(Some(column)), text };
        match self.profile.time(&text) {
            Some(written) => Ok(Some(Read { column, text, written })),
            None => Err(refused(text)),
        }
    }

    /// The instant of something that has happened.
    fn past_instant(&self, read: &Read<'_>, at: DateTime, notes: &mut Vec<Note>) -> Result<Timestamp, Refusal> {
        let instant = self.instant(read, at, notes)?;
        let too_late = instant > self.ground.now().plus_seconds(TOLERANCE);
        if too_late { Err(read.refused(Fault::Far)) } else { Ok(instant) }
    }

    fn instant(&self, read: &Read<'_>, at: DateTime, notes: &mut Vec<Note>) -> Result<Timestamp, Refusal> {
        let this_year = jiff::Timestamp::from(self.ground.now()).to_zoned(self.zone.clone()).year();
        match at.year() {
            // A Persian year read as a Gregorian one, and the other way round.
            1200..1500 | 2500.. => return Err(read.refused(Fault::OtherCalendar)),
            year if !(FIRST_YEAR..=this_year.saturating_add(YEARS_AHEAD)).contains(&year) => {
                return Err(read.refused(Fault::Far));
            }
            _ => {}
        }
        if let Written::Offset(at, offset) = read.written {
            let instant = offset.to_timestamp(at).map_err(|_| read.refused(Fault::Far))?;
            return Ok(Timestamp::from(instant));
        }
        match on_clock(at, &self.zone) {
            Some(OnClock::Once(instant)) => Ok(instant),
            Some(OnClock::Twice(instant)) => {
                notes.push(Note::TwiceThatNight);
                Ok(instant)
            }
            Some(OnClock::Never) => Err(read.refused(Fault::Skipped)),
            None => Err(read.refused(Fault::Far)),
        }
    }
}

/// What is wrong with a time that could be read.
#[derive(Clone, Copy)]
enum Fault {
    Far,
    OtherCalendar,
    Skipped,
}

impl Read<'_> {
    fn refused(&self, fault: Fault) -> Refusal {
        let (column, text) = (called(Some(self.column)), self.text.clone());
        match fault {
            Fault::Far => Refusal::NotOfOurTime { column, text },
            Fault::OtherCalendar => Refusal::OtherCalendar { column, text },
            Fault::Skipped => Refusal::SkippedHour { column, text },
        }
    }
}
