//! The report form as it travels: every answer given so far goes with every page, nothing waits on the server.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use language::{Words, parse_day, tidy_input};
use places::{Place, Places};
use web::{Form, Message};

use super::step::Step;
use crate::Data;
use crate::rules::categories::{Category, Question};
use crate::rules::submission::Draft;

/// How deep the lists of places go: region, county, city, zone.
pub(super) const AREAS: [&str; 4] = ["area1", "area2", "area3", "area4"];

/// Every field but the answers to a category's questions.
const FIELDS: [&str; 19] = [
    "submission",
    "category",
    "text",
    "danger",
    "area1",
    "area2",
    "area3",
    "area4",
    "offered",
    "lat",
    "lon",
    "accuracy",
    "address",
    "since_kind",
    "since",
    "email",
    "language",
    "seen",
    "mending",
];

/// How a reporter says since when.
pub(super) const SINCE: [&str; 7] = ["today", "yesterday", "days", "week", "month", "date", "unknown"];

/// What was told so far, as it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    values: BTreeMap<String, Vec<String>>,
    wrong: Vec<(String, Message)>,
}

impl Sheet {
    /// A sheet for a report that is about to begin.
    pub fn new(submission: &str, lang: &str) -> Self {
        let mut sheet = Self::default();
        sheet.set("submission", submission);
        sheet.set("language", lang);
        sheet
    }

    /// What a form brought back; whatever no page of ours asks is left where it is.
    pub fn read(form: &Form, data: &Data) -> Self {
        let mut sheet = Self::default();
        for name in names(data) {
            let given: Vec<String> = form.all(&name).iter().filter(|value| !value.is_empty()).cloned().collect();
            if !given.is_empty() {
                sheet.values.insert(name, given);
            }
        }
        sheet
    }

    /// What stands in a field; empty if nothing does.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All that stands in a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Puts something in a field, in place of whatever stood there; an empty text clears it.
    pub fn set(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            self.values.remove(name);
        } else {
            self.values.insert(name.to_owned(), vec![value.to_owned()]);
        }
    }

    /// Notes that a page that only warns was seen, or that it must be shown again.
    pub fn note(&mut self, page: Step, seen: bool) {
        let others = self.all("seen").iter().filter(|name| *name != page.name()).cloned();
        let named: Vec<String> = others.chain(seen.then(|| page.name().to_owned())).collect();
        self.values.insert("seen".to_owned(), named);
    }

    /// Whether a page that only warns was seen.
    pub fn saw(&self, page: Step) -> bool {
        self.all("seen").iter().any(|name| name == page.name())
    }

    /// Says what is wrong with a field.
    pub fn refuse(&mut self, field: &str, message: impl Into<Message>) {
        self.wrong.push((field.to_owned(), message.into()));
    }

    /// Whether anything is wrong.
    pub fn is_wrong(&self) -> bool {
        !self.wrong.is_empty()
    }

    /// The fields and what is wrong with them, for a page.
    pub fn form(&self) -> Form {
        let mut form = Form::default();
        for (name, values) in &self.values {
            for value in values {
                form.put(name, value.clone());
            }
        }
        for (field, message) in &self.wrong {
            form.refuse(field, message.clone());
        }
        form
    }

    /// What travels unseen on the page of a step: everything it does not ask itself.
    pub fn hidden(&self, step: Step) -> Vec<(String, String)> {
        let carried = self.values.iter().filter(|(name, _)| !step.asks(name));
        carried.flat_map(|(name, values)| values.iter().map(|value| (name.clone(), value.clone()))).collect()
    }

    /// The category chosen.
    pub fn category<'a>(&self, data: &'a Data) -> Option<&'a Category> {
        data.categories.get(self.value("category"))
    }

    /// The places chosen from the lists, the region first; what does not lie in the one before does not count.
    pub fn areas<'a>(&self, places: &'a Places) -> Vec<&'a Place> {
        let mut chosen: Vec<&Place> = Vec::new();
        for name in AREAS {
            let parent = chosen.last().map(|place| place.code.as_str());
            let Some(place) = places.get(self.value(name)).filter(|place| place.parent.as_deref() == parent) else {
                break;
            };
            chosen.push(place);
        }
        chosen
    }

    /// Chooses a place in the lists, and all that it is part of.
    pub fn choose(&mut self, places: &Places, code: &str) {
        let mut chain = places.ancestors(code);
        chain.reverse();
        chain.extend(places.get(code));
        for (at, name) in AREAS.into_iter().enumerate() {
            self.set(name, chain.get(at).map_or("", |place| place.code.as_str()));
        }
    }

    /// The region the report is about, as far as it is known: of the list's place, else of the point.
    pub fn region(&self, places: &Places) -> Option<String> {
        let listed = self.areas(places).first().map(|place| place.code.clone());
        listed.or_else(|| Some(places.locate(self.point()?)?.region))
    }

    /// The point on the map.
    pub fn point(&self) -> Option<places::Point> {
        let (lat, lon) = (language::parse_number(self.value("lat"))?, language::parse_number(self.value("lon"))?);
        places::Point::new(lat, lon)
    }

    /// What is asked beyond what, where and since when.
    pub fn questions(&self, data: &Data, places: &Places, today: Date) -> Vec<Question> {
        let asked = |category: &Category| data.questions(category, self.region(places).as_deref(), today);
        self.category(data).map(asked).unwrap_or_default()
    }

    /// The day the trouble began, as the rules take it. What cannot be read is left to them to refuse.
    pub fn since(&self, today: Date) -> String {
        let before = match self.value("since_kind") {
            "today" => 0.days(),
            "yesterday" => 1.day(),
            "days" => 3.days(),
            "week" => 1.week(),
            "month" => 1.month(),
            "date" => return self.value("since").to_owned(),
            _ => return String::new(),
        };
        today.saturating_sub(before).to_string()
    }

    /// The same in words, for the summary.
    pub fn since_in_words(&self, words: &Words, today: Date) -> String {
        let kind = self.value("since_kind");
        let day = parse_day(&self.since(today), today).map(|day| words.day(day));
        match (kind, day) {
            ("days" | "week" | "month", Some(day)) => words.t1("citizen-since-about", "day", day),
            (_, Some(day)) => day,
            _ => words.t("citizen-since-unknown"),
        }
    }

    /// The report as the rules judge it.
    pub fn draft(&self, data: &Data, places: &Places, today: Date) -> Draft {
        let text = |name: &str| self.value(name).to_owned();
        let asked = self.questions(data, places, today);
        let answers = asked.iter().map(|question| (question.code.clone(), self.all(&answer(&question.code)).to_vec()));
        Draft {
            category: text("category"),
            text: text("text"),
            since: self.since(today),
            place: self.areas(places).last().map(|place| place.code.clone()).unwrap_or_default(),
            lat: text("lat"),
            lon: text("lon"),
            accuracy: text("accuracy"),
            address: text("address"),
            answers: answers.collect(),
            email: text("email"),
            phone: String::new(),
            language: tidy_input(self.value("language")),
            urgent: !self.value("danger").is_empty(),
            extra: Vec::new(),
        }
    }
}

/// The field of an answer, as the rules name it.
pub(super) fn answer(code: &str) -> String {
    format!("answers.{code}")
}

/// Every field a page of the form may bring back.
fn names(data: &Data) -> BTreeSet<String> {
    let own = data.categories.all().flat_map(|category| &category.questions);
    let announced = data.themes.all().iter().flat_map(|theme| &theme.questions);
    let answers = own.chain(announced).map(|question| answer(&question.code));
    FIELDS.into_iter().map(str::to_owned).chain(answers).collect()
}
