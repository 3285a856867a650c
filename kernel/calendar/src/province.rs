//! The working time of one province, and the clocks that run in it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::Span;
use crate::data::Week;
use crate::table::Table;

const MINUTE: i64 = 60_000_000;

/// When the offices of a province are open, and what follows for clocks. Every question costs a binary search.
#[derive(Debug, Clone)]
pub struct ProvinceCalendar {
    week: Week,
    off: BTreeSet<Date>,
    table: Table,
}

impl ProvinceCalendar {
    pub(crate) fn new(week: Week, off: BTreeSet<Date>, zone: &TimeZone, years: (i16, i16)) -> Self {
        let table = table_of(&week, &off, zone, years);
        Self { week, off, table }
    }

    /// When a clock that starts at `start` is due. A working clock is due at the first moment at which so much working
    /// time has passed: one that fills a day ends when the office closes, not when it opens again. A clock without
    /// length is due when it starts.
    #[must_use]
    pub fn due(&self, start: Timestamp, span: Span) -> Timestamp {
        self.after(start, span, self.micros(span))
    }

    /// When a share of a clock has passed, in percent: 50 for the first reminder, 100 when it is due, more when late.
    #[must_use]
    pub fn at_percent(&self, start: Timestamp, span: Span, percent: u32) -> Timestamp {
        self.after(start, span, share(self.micros(span), percent))
    }

    /// When a share of the working time between start and due has passed, in percent up to 100, whatever clock it was. Where
    /// no working time lies between, time counts round the clock.
    #[must_use]
    pub fn fraction(&self, start: Timestamp, due: Timestamp, percent: u32) -> Timestamp {
        let percent = percent.min(100);
        let working = self.worked(due).saturating_sub(self.worked(start));
        if working > 0 {
            return self.after(start, Span::working_days(0), share(working, percent)).min(due);
        }
        let elapsed = due.as_microsecond().saturating_sub(start.as_microsecond()).max(0);
        moved(start, share(elapsed, percent))
    }

    /// The whole working minutes from `a` to `b`; negative when `b` comes first.
    #[must_use]
    pub fn working_minutes(&self, a: Timestamp, b: Timestamp) -> i64 {
        self.worked(b).saturating_sub(self.worked(a)) / MINUTE
    }

    /// What is left of a clock that is due at `due`, counted as `span` is; nothing when it is late. A begun minute is
    /// left whole. Keep it while the clock is paused and give it to [`Self::resume`].
    #[must_use]
    pub fn remaining(&self, now: Timestamp, due: Timestamp, span: Span) -> Span {
        let left = match span {
            Span::Working { .. } => self.worked(due).saturating_sub(self.worked(now)),
            Span::Elapsed { .. } => due.as_microsecond().saturating_sub(now.as_microsecond()),
        };
        let minutes = u32::try_from(left.max(0).saturating_add(MINUTE - 1) / MINUTE).unwrap_or(u32::MAX);
        match span {
            Span::Working { .. } => Span::working_minutes(minutes),
            Span::Elapsed { .. } => Span::minutes(minutes),
        }
    }

    /// When a clock that was paused is due, if it runs again from `now` with `left` on it.
    #[must_use]
    pub fn resume(&self, now: Timestamp, left: Span) -> Timestamp {
        self.due(now, left)
    }

    /// Whether the offices are open.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.table.is_open(at.as_microsecond())
    }

    /// Whether the offices open at all on a day.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.off.contains(&date) && !self.week.on(date).is_empty()
    }

    /// How many minutes a working day counts: those of the week's longest day.
    #[must_use]
    pub fn full_day_minutes(&self) -> i64 {
        self.week.full_day()
    }

    /// The length of a span as it is counted here.
    fn micros(&self, span: Span) -> i64 {
        let minutes = match span {
            Span::Working { days, hours, minutes } => {
                i64::from(days) * self.week.full_day() + i64::from(hours) * 60 + i64::from(minutes)
            }
            Span::Elapsed { hours, minutes } => i64::from(hours) * 60 + i64::from(minutes),
        };
        minutes.saturating_mul(MINUTE)
    }

    /// The moment so many microseconds after `start`, counted as `span` is.
    fn after(&self, start: Timestamp, span: Span, micros: i64) -> Timestamp {
        match span {
            _ if micros <= 0 => start,
            Span::Working { .. } => at_micros(self.table.moment(self.worked(start).saturating_add(micros))).max(start),
            Span::Elapsed { .. } => moved(start, micros),
        }
    }

    fn worked(&self, at: Timestamp) -> i64 {
        self.table.worked(at.as_microsecond())
    }
}

fn table_of(week: &Week, off: &BTreeSet<Date>, zone: &TimeZone, years: (i16, i16)) -> Table {
    let mut table = Table::default();
    let first = Date::new(years.0, 1, 1).unwrap_or(Date::MIN);
    for date in first.series(1.day()).take_while(|date| date.year() <= years.1) {
        if off.contains(&date) {
            continue;
        }
        for (from, to) in week.on(date).iter().filter_map(|opening| opening.on(date, zone)) {
            table.push(from, to);
        }
    }
    table
}

fn share(micros: i64, percent: u32) -> i64 {
    let whole = i128::from(micros) * i128::from(percent) / 100;
    i64::try_from(whole).unwrap_or(i64::MAX)
}

fn moved(start: Timestamp, micros: i64) -> Timestamp {
    at_micros(start.as_microsecond().saturating_add(micros))
}

/// A moment from microseconds; beyond the year 9999 its end.
fn at_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
}
