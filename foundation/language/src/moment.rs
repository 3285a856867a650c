//! Moments: whatever a caller holds that names a point in time, and the zones they are shown in.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// A point in time, however it is held: a `jiff::Timestamp`, anything that turns into one, whole microseconds since
/// 1970 as `i64`, or a reference to any of these (templates hand fields over by reference).
///
/// `How` only tells the ways apart; the compiler finds it.
pub trait Moment<How> {
    /// The point in time.
    fn moment(self) -> Timestamp;
}

/// Held as something that turns into a `jiff::Timestamp`.
#[derive(Debug)]
pub enum Converted {}

/// Held as a reference to something that turns into a `jiff::Timestamp`.
#[derive(Debug)]
pub enum Borrowed {}

/// Held as microseconds since 1970.
#[derive(Debug)]
pub enum Micros {}

impl<T: Into<Timestamp>> Moment<Converted> for T {
    fn moment(self) -> Timestamp {
        self.into()
    }
}

impl<T: Copy + Into<Timestamp>> Moment<Borrowed> for &T {
    fn moment(self) -> Timestamp {
        (*self).into()
    }
}

impl Moment<Micros> for i64 {
    fn moment(self) -> Timestamp {
        // Beyond the years -9999 and 9999 there is nothing to show: the nearest end stands for it.
        let end = if self < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_microsecond(self).unwrap_or(end)
    }
}

impl Moment<Micros> for &i64 {
    fn moment(self) -> Timestamp {
        (*self).moment()
    }
}

/// The time zone of an IANA name such as `Asia/Tehran`, from the tables the program carries: those of a machine may be
/// missing, or so old that Iran still has summer time.
#[must_use]
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds<How>(at: impl Moment<How>) -> i64 {
        at.moment().as_second()
    }

    #[test]
    fn a_moment_may_be_held_in_any_way() {
        let at = Timestamp::from_second(1_795_000_000).unwrap();
        assert_eq!(seconds(at), 1_795_000_000);
        assert_eq!(seconds(&at), 1_795_000_000);
        assert_eq!(seconds(1_795_000_000_000_000_i64), 1_795_000_000);
        let borrowed: &i64 = &1_795_000_000_000_000;
        assert_eq!(seconds(borrowed), 1_795_000_000);
        assert_eq!(seconds(i64::MAX), Timestamp::MAX.as_second());
    }

    #[test]
    fn zones_are_known_by_name() {
        assert!(zone("Asia/Tehran").is_some());
        assert!(zone("America/New_York").is_some());
        assert!(zone("Nowhere/Land").is_none());
    }

    #[test]
    fn iran_has_no_summer_time_any_more() {
        let july: Timestamp = "2026-07-01T00:00:00Z".parse().unwrap();
        let tehran = zone("Asia/Tehran").unwrap();
        assert_eq!(tehran.to_offset(july).seconds(), 12_600);
    }
}
