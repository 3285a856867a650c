//! Lengths of time a clock may run.

use std::fmt;
use std::str::FromStr;

use language::Words;
use serde::{Deserialize, Serialize};

/// How long a clock runs, written `2wd` (working days), `3wh`, `30wm`, `1wd 4wh`, or `21d`, `6h`, `10m`.
///
/// A working day is as many working minutes as the longest day of the place's week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Span {
    /// Counted only while the office is open.
    Working {
        /// Whole working days.
        days: u32,
        /// Working hours beside them.
        hours: u32,
        /// Working minutes beside them.
        minutes: u32,
    },
    /// Counted round the clock.
    Elapsed {
        /// Hours; a day is 24 of them.
        hours: u32,
        /// Minutes beside them.
        minutes: u32,
    },
}

/// Which of the two ways a span is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// While the office is open.
    Working,
    /// Round the clock.
    Elapsed,
}

/// What was written is no length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a length of time; write 2wd, 3wh, 30wm, 1wd 4wh, 21d, 6h or 10m", language::quoted(.0))]
pub struct SpanError(String);

impl Span {
    /// So many working days.
    #[must_use]
    pub const fn working_days(days: u32) -> Self {
        Self::Working { days, hours: 0, minutes: 0 }
    }

    /// So many working minutes.
    #[must_use]
    pub const fn working_minutes(minutes: u32) -> Self {
        Self::Working { days: 0, hours: 0, minutes }
    }

    /// So many minutes round the clock.
    #[must_use]
    pub const fn minutes(minutes: u32) -> Self {
        Self::Elapsed { hours: 0, minutes }
    }

    /// How it is counted.
    #[must_use]
    pub const fn measure(self) -> Measure {
        match self {
            Self::Working { .. } => Measure::Working,
            Self::Elapsed { .. } => Measure::Elapsed,
        }
    }

    /// Whether it has no length.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Working { days: 0, hours: 0, minutes: 0 } | Self::Elapsed { hours: 0, minutes: 0 })
    }

    /// It in words: `۲ روز کاری` or `2 working days`; needs this room's [`crate::LOCALES`] in the catalogue.
    #[must_use]
    pub fn say(self, words: &Words) -> String {
        let mut parts = self.parts().into_iter().filter(|(_, count)| *count > 0);
        let (unit, count) = parts.next().unwrap_or(("minutes", 0));
        let first = words.t1(&format!("calendar-{unit}"), "count", count);
        parts.fold(first, |first, (unit, count)| {
            let second = words.t1(&format!("calendar-{unit}"), "count", count);
            words.t2("calendar-and", "first", first, "second", second)
        })
    }

    /// Its units, the largest first, by their message's name.
    const fn parts(self) -> [(&'static str, u32); 3] {
        match self {
            Self::Working { days, hours, minutes } => {
                [("working-days", days), ("working-hours", hours), ("working-minutes", minutes)]
            }
            Self::Elapsed { hours, minutes } => [("days", hours / 24), ("hours", hours % 24), ("minutes", minutes)],
        }
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        parse(text).ok_or_else(|| SpanError(text.to_owned()))
    }
}

/// Reads `1wd 4wh`; none when a part is no length, a unit stands twice, or the two measures mix.
fn parse(text: &str) -> Option<Span> {
    let (mut working, mut elapsed) = ([None; 3], [None; 3]);
    for part in text.split_whitespace() {
        let (count, unit) = part.split_at(part.find(|c: char| !c.is_ascii_digit())?);
        let slot = match unit {
            "wd" => working.get_mut(0),
            "wh" => working.get_mut(1),
            "wm" => working.get_mut(2),
            "d" => elapsed.get_mut(0),
            "h" => elapsed.get_mut(1),
            "m" => elapsed.get_mut(2),
            _ => None,
        }?;
        if slot.replace(count.parse::<u32>().ok()?).is_some() {
            return None;
        }
    }
    let [days, hours, minutes] = working.map(Option::unwrap_or_default);
    let [whole_days, more_hours, more_minutes] = elapsed.map(Option::unwrap_or_default);
    match (working.iter().any(Option::is_some), elapsed.iter().any(Option::is_some)) {
        (true, false) => Some(Span::Working { days, hours, minutes }),
        (false, true) => {
            let hours = whole_days.checked_mul(24)?.checked_add(more_hours)?;
            Some(Span::Elapsed { hours, minutes: more_minutes })
        }
        _ => None,
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = match self {
            Self::Working { .. } => ["wd", "wh", "wm"],
            Self::Elapsed { .. } => ["d", "h", "m"],
        };
        let mut between = "";
        for ((_, count), unit) in self.parts().into_iter().zip(units).filter(|((_, count), _)| *count > 0) {
            write!(f, "{between}{count}{unit}")?;
            between = " ";
        }
        match (between, self.measure()) {
            ("", Measure::Working) => f.write_str("0wm"),
            ("", Measure::Elapsed) => f.write_str("0m"),
            _ => Ok(()),
        }
    }
}

impl TryFrom<String> for Span {
    type Error = SpanError;

    fn try_from(text: String) -> Result<Self, SpanError> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}
