//! What was typed into a form and what is wrong with it. Nothing typed is ever lost.

use std::collections::BTreeMap;

use jiff::civil;
use language::{Words, parse_day, parse_integer, tidy_input, tidy_multiline};

use crate::{AppError, Choice, Message};

/// The fields of a form: what stands in them, what is wrong with them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<(String, Message)>,
}

impl Form {
    /// A form with something in it already.
    #[must_use]
    pub fn filled<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in values {
            form.put(name, value);
        }
        form
    }

    /// Adds a value to a field.
    pub fn put(&mut self, name: &str, value: String) {
        self.values.entry(name.to_owned()).or_default().push(value);
    }

    /// Puts a value in place of whatever stands in a field.
    pub fn set(&mut self, name: &str, value: String) {
        self.values.insert(name.to_owned(), vec![value]);
    }

    /// Takes a field out: what stood in it.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        self.values.remove(name)?.into_iter().next()
    }

    /// All that was typed and chosen, by the names of the fields.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    // --- for templates --------------------------------------------------------------------------------------------

    /// What stands in a field, as it was typed.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// What was typed beside the choices offered for the same field; empty if nothing was.
    #[must_use]
    pub fn beside(&self, name: &str, offered: &[Choice]) -> &str {
        let own = |value: &&String| offered.iter().all(|choice| choice.value != **value);
        self.all(name).iter().rfind(|value| own(value) && !value.is_empty()).map_or("", String::as_str)
    }

    /// Whether a choice was made.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.get(name).is_some_and(|values| values.iter().any(|chosen| chosen == value))
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether something is wrong with a field.
    #[must_use]
    pub fn wrong(&self, name: &str) -> bool {
        self.errors.iter().any(|(field, _)| field == name)
    }

    /// What is wrong with a field, or nothing.
    #[must_use]
    pub fn message(&self, words: &Words, name: &str) -> String {
        let found = self.errors.iter().find(|(field, _)| field == name);
        found.map_or_else(String::new, |(_, message)| message.in_words(words))
    }

    /// What is wrong, a line for each field, in the order of the form, for the summary above it.
    #[must_use]
    pub fn messages(&self, words: &Words) -> Vec<(String, String)> {
        let mut said: Vec<(String, String)> = Vec::new();
        for (field, message) in &self.errors {
            if said.iter().all(|(other, _)| other != field) {
                said.push((field.clone(), message.in_words(words)));
            }
        }
        said
    }

    // --- for handlers ---------------------------------------------------------------------------------------------

    /// What was typed on one line, tidied; empty if nothing was.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        tidy_input(self.value(name))
    }

    /// What was typed on several lines, tidied; empty if nothing was.
    #[must_use]
    pub fn lines(&self, name: &str) -> String {
        tidy_multiline(self.value(name))
    }

    /// What was typed, tidied, if anything was.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// What was typed on one line; nothing typed is an error of the field.
    pub fn required(&mut self, name: &str) -> String {
        let text = self.text(name);
        self.refuse_if(text.is_empty(), name, "form-required");
        text
    }

    /// What was typed on several lines; nothing typed is an error of the field.
    pub fn required_lines(&mut self, name: &str) -> String {
        let text = self.lines(name);
        self.refuse_if(text.is_empty(), name, "form-required");
        text
    }

    /// All that was chosen.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a single box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// A whole number in any digits; nothing typed is `None`, anything else is an error of the field.
    pub fn integer(&mut self, name: &str) -> Option<i64> {
        let number = parse_integer(self.value(name));
        self.refuse_if(number.is_none() && !self.text(name).is_empty(), name, "form-not-a-number");
        number
    }

    /// A day of either calendar in any digits, or in words, seen from `today`; what was typed counts before what was chosen
    /// beside it. Nothing typed is `None`, anything else is an error of the field.
    pub fn day(&mut self, name: &str, today: civil::Date) -> Option<civil::Date> {
        let given = self.all(name).iter().rfind(|value| !tidy_input(value).is_empty())?;
        let day = parse_day(given, today);
        self.refuse_if(day.is_none(), name, "form-not-a-date");
        day
    }

    /// Refuses text of more than so many letters.
    pub fn at_most(&mut self, name: &str, letters: usize) {
        let typed = self.value(name).chars().count();
        if typed > letters {
            self.refuse(name, Message::new("form-too-long").with("most", letters).with("typed", typed));
        }
    }

    /// Says what is wrong with a field.
    pub fn refuse(&mut self, name: &str, message: impl Into<Message>) {
        self.errors.push((name.to_owned(), message.into()));
    }

    fn refuse_if(&mut self, wrong: bool, name: &str, key: &str) {
        if wrong {
            self.refuse(name, key);
        }
    }

    /// The same for programs: 422 with every field that is wrong.
    #[must_use]
    pub fn into_error(self) -> AppError {
        AppError::unprocessable(self.errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_required_field_is_wrong_and_the_others_keep_what_was_typed() {
        let mut form = Form::filled([("what", "  ".to_owned()), ("where", "خيابان".to_owned())]);
        assert_eq!(form.required("what"), "");
        assert_eq!(form.required("where"), "خیابان");
        assert!(form.wrong("what") && !form.wrong("where"));
        assert_eq!(form.value("where"), "خيابان");
    }

    #[test]
    fn numbers_and_days_come_in_persian_digits_too() {
        let today = civil::date(2026, 11, 21);
        let given = [("n", "۱۲"), ("day", "۱۴۰۵/۰۸/۳۰"), ("said", "دیروز"), ("bad", "آن روز"), ("empty", " ")];
        let mut form = Form::filled(given.map(|(name, value)| (name, value.to_owned())));
        assert_eq!(form.integer("n"), Some(12));
        assert_eq!(form.day("day", today), Some(today));
        assert_eq!(form.day("said", today), Some(civil::date(2026, 11, 20)));
        assert_eq!((form.day("bad", today), form.day("empty", today), form.day("absent", today)), (None, None, None));
        assert!(form.wrong("bad") && !form.wrong("day") && !form.wrong("empty") && !form.wrong("absent"));
    }

    #[test]
    fn a_day_that_is_typed_counts_before_one_that_is_chosen_beside_it() {
        let today = civil::date(2026, 11, 21);
        let offered = [Choice::new("today", "امروز"), Choice::new("yesterday", "دیروز")];
        let given = |typed: &str| Form::filled([("day", "yesterday".to_owned()), ("day", typed.to_owned())]);
        assert_eq!(given("").day("day", today), Some(civil::date(2026, 11, 20)));
        assert_eq!(given("۱۴۰۵/۸/۱").day("day", today), Some(civil::date(2026, 10, 23)));
        assert_eq!((given("").beside("day", &offered), given("۱۴۰۵/۸/۱").beside("day", &offered)), ("", "۱۴۰۵/۸/۱"));
    }

    #[test]
    fn what_is_too_long_says_by_how_much() {
        let mut form = Form::filled([("what", "abcdef".to_owned())]);
        form.at_most("what", 5);
        assert!(form.wrong("what"));
    }
}
