//! The clock of a desk: when it began, when it is over, when it reminds.

use calendar::{Measure, ProvinceCalendar, Span};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The clock of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When it began.
    pub start: Timestamp,
    /// When the time is over.
    pub due: Timestamp,
    /// How long it runs; none when somebody named the day on which it is over.
    pub span: Option<Span>,
    /// How many of its three alarms (50 %, 80 %, over) have rung.
    pub rung: u8,
}

/// The time left on a clock that stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// How much, counted as the clock counted it.
    pub span: Span,
    /// How many alarms had rung.
    pub rung: u8,
}

/// How many alarms a clock has; the last one is its end.
pub const ALARMS: u8 = 3;

/// The least a desk gets when its clock goes on again: nobody is late by the reporter's slowness.
const AT_LEAST_MINUTES: u32 = 60;

/// The last moment of a day that somebody promised; on the day on which `limit` lies, `limit` itself, so that the last day that may
/// be promised can be. None for a day that the time zone does not know.
#[must_use]
pub fn end_of_day(day: Date, zone: &TimeZone, limit: Timestamp) -> Option<Timestamp> {
    let evening = day.at(23, 59, 59, 0).to_zoned(zone.clone()).ok()?.timestamp();
    let is_last = limit.to_zoned(zone.clone()).date() == day;
    Some(if is_last { evening.min(limit) } else { evening })
}

impl Clock {
    /// A clock that begins now.
    #[must_use]
    pub fn begin(calendar: &ProvinceCalendar, now: Timestamp, span: Span) -> Self {
        Self { start: now, due: calendar.due(now, span), span: Some(span), rung: 0 }
    }

    /// A clock that is over at a moment somebody named: it begins now, or then if that is past.
    #[must_use]
    pub fn until(now: Timestamp, due: Timestamp) -> Self {
        Self { start: now.min(due), due, span: None, rung: 0 }
    }

    /// The same clock, over no later than `limit` (unless the limit has passed: then a desk keeps its own time).
    #[must_use]
    pub fn cut(self, limit: Timestamp) -> Self {
        if limit > self.start && limit < self.due { Self { due: limit, ..self } } else { self }
    }

    /// The same clock counted again, after the calendar's data have changed.
    #[must_use]
    pub fn recounted(self, calendar: &ProvinceCalendar) -> Self {
        let due = self.span.map_or(self.due, |span| calendar.due(self.start, span));
        Self { due, ..self }
    }

    /// When it rings next; `None` once it is over.
    #[must_use]
    pub fn next_alarm(&self, calendar: &ProvinceCalendar) -> Option<Timestamp> {
        match self.rung {
            0 => Some(self.at(calendar, 50)),
            1 => Some(self.at(calendar, 80)),
            2 => Some(self.due),
            _ => None,
        }
    }

    /// How many of its alarms ought to have rung by `now`.
    #[must_use]
    pub fn ringing(&self, calendar: &ProvinceCalendar, now: Timestamp) -> u8 {
        if now >= self.due {
            ALARMS
        } else if now >= self.at(calendar, 80) {
            2
        } else {
            u8::from(now >= self.at(calendar, 50))
        }
    }

    /// Stops it: the time left.
    #[must_use]
    pub fn stop(&self, calendar: &ProvinceCalendar, now: Timestamp) -> Left {
        let counted_as = self.span.unwrap_or(Span::working_minutes(0));
        Left { span: calendar.remaining(now, self.due, counted_as), rung: self.rung }
    }

    /// Goes on with the time that was left.
    #[must_use]
    pub fn resume(calendar: &ProvinceCalendar, now: Timestamp, left: Left) -> Self {
        let least = match left.span.measure() {
            Measure::Working => Span::working_minutes(AT_LEAST_MINUTES),
            Measure::Elapsed => Span::minutes(AT_LEAST_MINUTES),
        };
        let (goes_on, short) = (calendar.due(now, left.span), calendar.due(now, least));
        if goes_on < short {
            return Self { start: now, due: short, span: Some(least), rung: 0 };
        }
        Self { start: now, due: goes_on, span: Some(left.span), rung: left.rung.min(ALARMS - 1) }
    }

    fn at(&self, calendar: &ProvinceCalendar, percent: u32) -> Timestamp {
        if self.span.is_none_or(|span| span.measure() == Measure::Working) {
            return calendar.fraction(self.start, self.due, percent);
        }
        let whole = self.due.duration_since(self.start).as_millis();
        let part = i64::try_from(whole * i128::from(percent) / 100).unwrap_or(i64::MAX);
        self.start.checked_add(SignedDuration::from_millis(part)).unwrap_or(self.due)
    }
}

/// A limit moved on by the working time that passed between two moments.
#[must_use]
pub fn moved_on(calendar: &ProvinceCalendar, limit: Timestamp, since: Timestamp, now: Timestamp) -> Timestamp {
    let minutes = u32::try_from(calendar.working_minutes(since, now)).unwrap_or(0);
    calendar.due(limit.max(since), Span::working_minutes(minutes))
}
