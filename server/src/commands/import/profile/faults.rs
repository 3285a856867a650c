//! What is wrong with a profile beyond its form, told in one list before any row is read.

use language::{Lang, quoted};

use super::super::rows::Format;
use super::{Column, Profile};

impl Profile {
    /// All of it, a sentence each.
    pub(in super::super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if Lang::parse(&self.language).is_none() {
            let known = Lang::ALL.map(Lang::code);
            faults.push(format!("`language`: {}", files::unknown_word(&self.language, &known)));
        }
        if self.zone().is_none() {
            faults.push(format!("`timezone`: {} is no time zone of the IANA database", quoted(&self.timezone)));
        }
        let unsound = self.datetime.iter().filter(|form| !form.is_sound());
        faults.extend(unsound.map(|form| format!("`datetime`: {} is no format of strptime", quoted(form.format()))));
        faults.extend(self.file.format().map(|_: Format| ()).err());
        faults.extend(self.lonely());
        faults.extend(self.words());
        faults.extend(self.values());
        faults
    }

    /// What makes no sense without something else.
    fn lonely(&self) -> Vec<String> {
        let columns = &self.columns;
        let mut faults = Vec::new();
        let mut unless = |is_sound: bool, told: &str| {
            if !is_sound {
                faults.push(told.to_owned());
            }
        };
        unless(
            columns.status.is_some() == self.status.is_some(),
            "`[status]` and `columns.status` belong together: one of them is missing",
        );
        unless(
            columns.lat.is_some() == columns.lon.is_some(),
            "`columns.lat` and `columns.lon` belong together: one of them is missing",
        );
        unless(
            columns.outcome.is_some() || self.endings.iter().all(|ending| ending.is.is_empty()),
            "`is` of an `[[ending]]` needs `columns.outcome`",
        );
        unless(
            columns.status.is_none() || columns.closed.is_some() || columns.changed.is_some(),
            "`columns.status` says which rows are closed, but nothing says when they were: name that column as \
             `columns.closed`, or as `columns.changed` the one of the last change, which is taken then",
        );
        unless(
            columns.changed.is_none() || columns.status.is_some(),
            "`columns.changed` needs `columns.status`, which says whether the row was closed with that change",
        );
        unless(columns.id.name().is_some(), "`columns.id` must be a column: no two rows have the same id");
        faults
    }

    /// Fixed and translated words that the profile's own lists must know.
    fn words(&self) -> Vec<String> {
        let columns = &self.columns;
        let status = self.status.iter().flat_map(|status| status.open.iter().chain(&status.closed));
        let on_time = self.on_time.iter().flat_map(|rules| rules.yes.iter().chain(&rules.no));
        let outcome = self.endings.iter().flat_map(|ending| &ending.is);
        let known = |words: &mut dyn Iterator<Item = &String>| -> Vec<String> { words.cloned().collect() };
        let lists = [
            ("status", &columns.status, known(&mut status.into_iter()), false),
            ("on_time", &columns.on_time, known(&mut on_time.into_iter()), true),
            ("outcome", &columns.outcome, known(&mut outcome.into_iter()), true),
            ("neighbourhood", &columns.neighbourhood, known(&mut self.places.neighbourhoods.keys()), true),
        ];
        let told = lists.iter().flat_map(|(name, column, known, may_be_empty)| {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let words = column.iter().flat_map(Column::values).filter(|word| !(*may_be_empty && word.is_empty()));
            let wrong: Vec<&str> = words.filter(|word| !known.contains(word)).collect();
            wrong.into_iter().map(move |word| format!("`columns.{name}`: {}", files::unknown_word(word, &known)))
        });
        told.collect()
    }

    /// Fixed and translated times and numbers.
    fn values(&self) -> Vec<String> {
        let columns = &self.columns;
        let opened = Some(&columns.opened);
        let times = [
            ("opened", opened),
            ("closed", columns.closed.as_ref()),
            ("changed", columns.changed.as_ref()),
            ("target", columns.target.as_ref()),
        ];
        let is_time = |word: &&str| !word.is_empty() && self.time(word).is_none();
        let mut faults = told(&times, is_time, "is no time that the profile can read");
        let numbers = [("lat", columns.lat.as_ref()), ("lon", columns.lon.as_ref())];
        let is_number = |word: &&str| !word.is_empty() && super::number(word).is_none();
        faults.extend(told(&numbers, is_number, "is no number"));
        faults
    }
}

fn told(columns: &[(&str, Option<&Column>)], is_wrong: impl Fn(&&str) -> bool, what: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, column) in columns {
        let wrong = column.iter().flat_map(|column| column.values()).filter(&is_wrong);
        faults.extend(wrong.map(|word| format!("`columns.{name}`: {} {what}", quoted(word))));
    }
    faults
}
