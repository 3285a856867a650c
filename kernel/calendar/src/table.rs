//! Every open stretch of a place over many years, summed up: any question of working time is one binary search.

/// A stretch of open time. All moments and lengths are microseconds.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: i64,
    to: i64,
    /// How much open time lies before it in the table.
    before: i64,
}

/// The open stretches of a place in order. Outside the table time counts round the clock, so that a clock set far
/// beyond all data still ends; the calendar's coverage has long said by then that it does not know.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    stretches: Vec<Stretch>,
    first: i64,
    total: i64,
}

impl Table {
    /// Adds the next stretch; an empty one, or one that does not lie behind all others, is left out.
    pub fn push(&mut self, from: i64, to: i64) {
        let end = self.stretches.last().map_or(i64::MIN, |last| last.to);
        if from < end || to <= from {
            return;
        }
        if self.stretches.is_empty() {
            self.first = from;
        }
        self.stretches.push(Stretch { from, to, before: self.total });
        self.total = self.total.saturating_add(to.saturating_sub(from));
    }

    /// How much open time has passed at a moment, since the table's beginning. Never falls as time goes on.
    pub fn worked(&self, at: i64) -> i64 {
        let begun = self.stretches.partition_point(|stretch| stretch.from <= at);
        let Some(stretch) = begun.checked_sub(1).and_then(|last| self.stretches.get(last)) else {
            return at.saturating_sub(self.first);
        };
        let end = if begun == self.stretches.len() { at } else { at.min(stretch.to) };
        stretch.before.saturating_add(end.saturating_sub(stretch.from))
    }

    /// The first moment at which so much open time has passed.
    pub fn moment(&self, worked: i64) -> i64 {
        let begun = self.stretches.partition_point(|stretch| stretch.before < worked);
        match begun.checked_sub(1).and_then(|last| self.stretches.get(last)) {
            Some(stretch) => stretch.from.saturating_add(worked.saturating_sub(stretch.before)),
            None => self.first.saturating_add(worked),
        }
    }

    /// Whether a moment lies in an open stretch.
    pub fn is_open(&self, at: i64) -> bool {
        let begun = self.stretches.partition_point(|stretch| stretch.from <= at);
        begun.checked_sub(1).and_then(|last| self.stretches.get(last)).is_some_and(|stretch| at < stretch.to)
    }
}
