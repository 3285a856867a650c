//! The days a page offers beside a field for one, and shows as an example.

use crate::Page;
use crate::components::Choice;

/// How many days ahead the example of a day to come lies.
const AHEAD: i64 = 14;

impl Page {
    /// The days that are offered beside a field for one: such as have been for `past`, such as will be for `future`. The
    /// value of each is read like anything that is typed.
    #[must_use]
    pub fn quick_days(&self, when: &str) -> Vec<Choice> {
        let offered: &[(&str, &str)] = match when {
            "past" => &[
                ("today", "form-day-today"),
                ("yesterday", "form-day-yesterday"),
                ("7 days ago", "form-day-week-ago"),
                ("30 days ago", "form-day-month-ago"),
            ],
            "future" => &[
                ("tomorrow", "form-day-tomorrow"),
                ("in 3 days", "form-day-in-3-days"),
                ("in 7 days", "form-day-in-a-week"),
                ("in 14 days", "form-day-in-2-weeks"),
            ],
            _ => &[],
        };
        offered.iter().map(|(value, key)| Choice::new(*value, self.t(key))).collect()
    }

    /// A day as it is typed, for an example: one to come for `future`, else one that has been.
    #[must_use]
    pub fn example_day(&self, when: &str) -> String {
        match when {
            "future" => self.words.day_short(self.today().saturating_add(jiff::Span::new().days(AHEAD))),
            _ => self.t("form-date-example"),
        }
    }
}
