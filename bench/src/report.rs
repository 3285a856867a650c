//! What the measures say: medians, ratios, the machine they were taken on; a table a person can read.

use std::fmt;
use std::time::Duration;

use crate::floor::Disk;

/// The middle of `values`; 0 if there are none.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The state of the machine while it measured.
pub(crate) struct Machine {
    /// Cores the measure may use.
    pub(crate) cores: usize,
    /// The load of the last minute before it began.
    pub(crate) load: String,
    /// How long the disk takes to flush, and whether it was at rest.
    pub(crate) disk: Disk,
}

impl Machine {
    /// What this machine says of itself.
    pub(crate) fn now(disk: Disk) -> Self {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split_whitespace().next().unwrap_or("unknown").to_owned();
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { cores, load, disk }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "version {} · cores {} · load before {}", env!("CARGO_PKG_VERSION"), self.cores, self.load)?;
        let Disk { flush, slow, waited } = &self.disk;
        let (flush, slow, waited) = (millis(*flush), millis(*slow), waited.as_secs());
        writeln!(
            f,
            "flush of the disk: p50 {flush:.2} ms, p95 {slow:.2} ms, after {waited} s of waiting for it to rest"
        )
    }
}

/// One measure beside its floor.
pub(crate) struct Line {
    /// What was measured.
    pub(crate) what: String,
    /// Per second, the platform.
    pub(crate) rate: f64,
    /// Per second, the floor of the same run.
    pub(crate) floor: f64,
    /// The platform beside the floor. Measured in turns: the middle of what each pair of turns gave, for the machine is not
    /// the same from one minute to the next.
    pub(crate) ratio: f64,
    /// The least ratio that is good enough, if one is set.
    pub(crate) target: Option<f64>,
    /// What else there is to say.
    pub(crate) remark: String,
}

/// What each of `rates` is beside the floor of its own turn.
pub(crate) fn ratios(rates: &[f64], floors: &[f64]) -> Vec<f64> {
    rates.iter().zip(floors).map(|(rate, floor)| rate / floor.max(f64::EPSILON)).collect()
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.ratio;
        write!(f, "{:<34} {:>9.0}/s  floor {:>9.0}/s  ratio {ratio:>5.2}", self.what, self.rate, self.floor)?;
        match self.target {
            Some(target) if ratio >= target => write!(f, "  good (>= {target:.2})")?,
            Some(target) => write!(f, "  BELOW {target:.2}")?,
            None => {}
        }
        if self.remark.is_empty() { Ok(()) } else { write!(f, "  {}", self.remark) }
    }
}

/// The time that `hundredths` of a hundred of these sorted times did not exceed.
pub(crate) fn percentile(times: &[Duration], hundredths: usize) -> Duration {
    let place = times.len().saturating_mul(hundredths) / 100;
    times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// Another engine may take so many times as long.
const TIMES: f64 = 3.0;

/// How long one question took to answer, asked often.
pub(crate) struct Answer {
    /// What was asked.
    pub(crate) what: String,
    /// Half of the answers took no longer.
    pub(crate) p50: Duration,
    /// Ninety-nine of a hundred took no longer.
    pub(crate) p99: Duration,
    /// What those ninety-nine may take.
    pub(crate) limit: Duration,
    /// What they took on the engine this one is held against.
    pub(crate) beside: Option<Duration>,
}

impl Answer {
    /// How many times as long the other engine took.
    fn times(&self) -> Option<f64> {
        self.beside.map(|beside| self.p99.as_secs_f64() / beside.as_secs_f64().max(f64::EPSILON))
    }

    /// Within its limit, or within what another engine may take.
    fn is_good(&self) -> bool {
        self.p99 <= self.limit || self.times().is_some_and(|times| times <= TIMES)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let good = if self.is_good() { "good" } else { "ABOVE" };
        let (p50, p99, limit) = (millis(self.p50), millis(self.p99), millis(self.limit));
        // What is over within a millisecond is told in microseconds.
        let digits = if limit < 1.0 { 3 } else { 2 };
        write!(f, "{:<52} p50 {p50:>8.digits$} ms  p99 {p99:>8.digits$} ms  {good} ({limit} ms)", self.what)?;
        self.times().map_or(Ok(()), |times| write!(f, "  {times:.1} x SQLite"))
    }
}

/// Milliseconds, with their fraction.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(rate: f64) -> String {
        let remark = String::new();
        let ratio = rate / 1_000.0;
        Line { what: "accept, 8 senders".to_owned(), rate, floor: 1_000.0, ratio, target: Some(0.5), remark }
            .to_string()
    }

    fn answer(p99: u64, beside: Option<u64>) -> String {
        let (p99, limit) = (Duration::from_millis(p99), Duration::from_millis(10));
        let beside = beside.map(Duration::from_millis);
        Answer { what: "an inbox".to_owned(), p50: p99 / 2, p99, limit, beside }.to_string()
    }

    #[test]
    fn an_answer_is_good_within_its_limit_or_within_three_times_the_other_engine() {
        assert!(answer(9, None).ends_with("good (10 ms)"));
        assert!(answer(12, None).ends_with("ABOVE (10 ms)"));
        assert!(answer(12, Some(4)).ends_with("good (10 ms)  3.0 x SQLite"));
        assert!(answer(16, Some(4)).ends_with("ABOVE (10 ms)  4.0 x SQLite"));
        assert!(answer(9, Some(1)).ends_with("good (10 ms)  9.0 x SQLite"));
    }

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        assert!((median(&mut [9.0, 1.0, 5.0]) - 5.0).abs() < f64::EPSILON);
        assert!(median(&mut []).abs() < f64::EPSILON);
    }

    #[test]
    fn a_turn_is_held_against_the_turn_beside_it() {
        let mut ratios = ratios(&[700.0, 70.0, 1_000.0], &[1_000.0, 100.0, 1_000.0]);
        assert!((median(&mut ratios) - 0.7).abs() < f64::EPSILON);
    }

    #[test]
    fn a_line_says_whether_its_target_is_met() {
        assert!(line(600.0).contains("good (>= 0.50)"));
        assert!(line(400.0).contains("BELOW 0.50"));
    }
}
