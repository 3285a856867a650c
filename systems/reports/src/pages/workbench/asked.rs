//! What the address of a list asks: which list, narrowed to what, from where on. A case that is opened from a list keeps
//! it in its own address, so that the list stays beside it and the next case is known.

use cases::store::{Filter, Order, PageKey};
use cases::{CaseId, rules::CaseNumber};
use db::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use language::{TimeZone, parse_date};
use people::UnitId;

/// The word for the order that begins with the newest.
pub(super) const NEWEST: &str = "newest";

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum View {
    /// What my desks own.
    #[default]
    Desk,
    /// Everything open below my unit.
    Below,
    /// What was searched for.
    Search,
}

impl View {
    const fn word(self) -> &'static str {
        match self {
            Self::Desk => "",
            Self::Below => "below",
            Self::Search => "search",
        }
    }

    /// Where the list is.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Desk => "/desk",
            Self::Below => "/desk/below",
            Self::Search => "/desk/search",
        }
    }
}

/// What an address asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub view: View,
    /// One of my desks, as [`desk_word`] writes it; all of them when empty.
    pub desk: String,
    pub state: String,
    pub category: String,
    pub theme: String,
    /// The unit of a province.
    pub province: String,
    /// The unit of an agency.
    pub agency: String,
    /// The first day of arrival, in either calendar and any digits.
    pub since: String,
    /// The last day of arrival.
    pub until: String,
    /// The order: empty for the longest due first, or [`NEWEST`].
    pub sort: String,
    pub urgent: bool,
    pub late: bool,
    pub q: String,
    pub after: String,
    /// The number of the case that was just decided.
    pub done: String,
}

/// A desk in an address: `cell_leader.0192…`.
pub(super) fn desk_word(role: &str, unit: UnitId) -> String {
    format!("{role}.{unit}")
}

impl Asked {
    /// Reads the query of an address; what it does not know it leaves out.
    pub(super) fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            asked.take(&name, language::tidy_input(&value));
        }
        asked
    }

    fn take(&mut self, name: &str, value: String) {
        match name {
            "view" => {
                self.view =
                    [View::Below, View::Search].into_iter().find(|view| view.word() == value).unwrap_or_default();
            }
            "desk" => self.desk = value,
            "state" => self.state = value,
            "category" => self.category = value,
            "theme" => self.theme = value,
            "province" => self.province = value,
            "agency" => self.agency = value,
            "since" => self.since = value,
            "until" => self.until = value,
            "sort" => self.sort = value,
            "urgent" => self.urgent = !value.is_empty(),
            "late" => self.late = !value.is_empty(),
            "q" => self.q = value,
            "after" => self.after = value,
            "done" => self.done = value,
            _ => {}
        }
    }

    /// The same at another list.
    pub(super) fn at(self, view: View) -> Self {
        Self { view, ..self }
    }

    /// All that is asked, as names and values that stand in an address.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let yes = |asked: bool| if asked { "yes" } else { "" };
        let all = [
            ("view", self.view.word()),
            ("desk", &self.desk),
            ("state", &self.state),
            ("category", &self.category),
            ("theme", &self.theme),
            ("province", &self.province),
            ("agency", &self.agency),
            ("since", &self.since),
            ("until", &self.until),
            ("sort", &self.sort),
            ("urgent", yes(self.urgent)),
            ("late", yes(self.late)),
            ("q", &self.q),
            ("after", &self.after),
            ("done", &self.done),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// As it stands in the address of a case, without what was just decided.
    pub(super) fn query(&self) -> String {
        written(self.pairs().into_iter().filter(|(name, _)| *name != "done"))
    }

    /// Where the list itself is.
    pub(super) fn list_href(&self) -> String {
        with_query(
            self.view.path(),
            &written(self.pairs().into_iter().filter(|(name, _)| !["view", "done"].contains(name))),
        )
    }

    /// Where the list is, told what was just decided.
    pub(super) fn list_href_done(&self, number: &str) -> String {
        let asked = Self { after: String::new(), done: number.to_owned(), ..self.clone() };
        with_query(self.view.path(), &written(asked.pairs().into_iter().filter(|(name, _)| *name != "view")))
    }

    /// Where a case is, with this list beside it.
    pub(super) fn case_href(&self, number: &str) -> String {
        with_query(&format!("/desk/case/{number}"), &self.query())
    }

    /// Where a case is, told what was just decided.
    pub(super) fn case_href_done(&self, number: &str, done: &str) -> String {
        let asked = Self { done: done.to_owned(), ..self.clone() };
        with_query(&format!("/desk/case/{number}"), &written(asked.pairs().into_iter()))
    }

    /// The same list from another place on.
    pub(super) fn from(&self, after: Option<PageKey>) -> Self {
        Self { after: after.map(|key| key.to_string()).unwrap_or_default(), ..self.clone() }
    }

    /// Where this page of the list begins.
    pub(super) fn page_key(&self) -> Option<PageKey> {
        self.after.parse().ok()
    }

    /// The same list without its page and without what was just decided: what can be kept under a name.
    pub(super) fn kept(&self) -> Self {
        Self { after: String::new(), done: String::new(), ..self.clone() }
    }

    /// Whether anything narrows the list.
    pub(super) fn is_narrowed(&self) -> bool {
        let Self { state, category, theme, province, agency, since, until, urgent, late, desk, .. } = self;
        *urgent
            || *late
            || [state, category, theme, province, agency, since, until, desk].into_iter().any(|word| !word.is_empty())
    }

    /// The fields that say what cannot be read, each with the key of the message that says so.
    pub(super) fn wrong(&self) -> Vec<(&'static str, &'static str)> {
        let unit = |text: &str| text.is_empty() || text.parse::<UnitId>().is_ok();
        let day = |text: &str| text.is_empty() || parse_date(text).is_some();
        let fields = [
            ("province", "desk-no-such-unit", unit(&self.province)),
            ("agency", "desk-no-such-unit", unit(&self.agency)),
            ("since", "form-not-a-date", day(&self.since)),
            ("until", "form-not-a-date", day(&self.until)),
            ("sort", "desk-no-such-order", ["", NEWEST].contains(&self.sort.as_str())),
        ];
        fields.into_iter().filter(|(_, _, right)| !right).map(|(field, message, _)| (field, message)).collect()
    }

    /// What the list is narrowed to, in the days of a time zone. What cannot be read narrows nothing.
    pub(super) fn filter(&self, zone: &TimeZone) -> Filter {
        let some = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
        let begins = |day: Date| {
            day.to_zoned(zone.clone()).ok().map(|day| Timestamp::from_micros(day.timestamp().as_microsecond()))
        };
        Filter {
            kind: None,
            state: some(&self.state),
            category: some(&self.category),
            theme: some(&self.theme),
            urgent: self.urgent,
            late: self.late,
            region: self.province.parse().ok(),
            agency: self.agency.parse().ok(),
            since: parse_date(&self.since).and_then(begins),
            until: parse_date(&self.until).and_then(|day| day.checked_add(1.day()).ok()).and_then(begins),
            order: if self.sort == NEWEST { Order::Newest } else { Order::Due },
        }
    }

    /// Which of these desks the list is of.
    pub(super) fn desks(&self, all: Vec<(String, UnitId)>) -> Vec<(String, UnitId)> {
        if self.desk.is_empty() {
            return all;
        }
        all.into_iter().filter(|(role, unit)| desk_word(role, *unit) == self.desk).collect()
    }

    /// The case number that was typed into the search, if it was one.
    pub(super) fn number(&self) -> Option<CaseNumber> {
        self.q.parse().ok()
    }
}

/// Where a list goes on after a row.
pub(super) fn key_of(due: db::Timestamp, id: CaseId) -> PageKey {
    PageKey { due, id }
}

fn written<'a>(pairs: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        let asked =
            Asked {
                late: true, state: "cell_check".to_owned(), q: "چراغ خیابان".to_owned(), ..Asked::default()
            };
        assert_eq!(Asked::read(&asked.query()), asked);
        assert_eq!(Asked::read(&asked.clone().at(View::Below).query()).view, View::Below);
    }

    #[test]
    fn a_case_keeps_its_list_and_forgets_what_was_done() {
        let asked = Asked::read("late=yes&done=IR-1&after=");
        assert_eq!(asked.case_href("IR-2"), "/desk/case/IR-2?late=yes");
        assert_eq!(asked.list_href(), "/desk?late=yes");
        assert_eq!(asked.case_href_done("IR-2", "IR-3"), "/desk/case/IR-2?late=yes&done=IR-3");
    }

    #[test]
    fn days_of_arrival_are_whole_days_of_the_place_in_either_calendar() {
        let tehran = language::zone("Asia/Tehran").unwrap();
        let filter = Asked::read("since=1405/9/1&until=2026-11-22").filter(&tehran);
        let length = filter.until.unwrap().micros() - filter.since.unwrap().micros();
        assert_eq!(length, 86_400_000_000, "from the beginning of the day to its end");
        assert_eq!(filter.since.unwrap().to_jiff().to_string(), "2026-11-21T20:30:00Z");
    }

    #[test]
    fn what_a_filter_cannot_read_is_named() {
        let asked = Asked::read("province=Fars&agency=7&since=yesterdays&until=1405/13/40&sort=colour");
        let fields: Vec<&str> = asked.wrong().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["province", "agency", "since", "until", "sort"]);
        assert!(Asked::read("since=1405/9/1&sort=newest").wrong().is_empty());
    }

    #[test]
    fn what_an_address_must_not_say_is_left_out() {
        assert_eq!(Asked::read("view=elsewhere&colour=red"), Asked::default());
    }
}
