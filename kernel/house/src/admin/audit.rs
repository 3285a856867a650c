//! What an auditor looks for in a journal: who by role, what, at which unit, in which period. It stands in the address, so that it
//! can be kept and passed on; the same goes out as a table.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use db::{StoreError, Timestamp, Tx};
use language::{Lang, fold};
use people::{Unit, UnitId, units};
use serde::Deserialize;
use web::query::unknown_value;
use web::{AppError, Choice, Form, Message, Page};

use crate::House;

/// Units that a name is looked for among, at most.
const MOST_UNITS: u32 = 20_000;
/// Units that a name may stand for, of which one is chosen, at most.
const MOST_NAMED: usize = 5;
/// Lines of a table, at most; what it leaves out, it says.
pub(super) const MOST_LINES: u32 = 10_000;
/// By this mark spreadsheets know that the letters are Unicode.
const MARK: &str = "\u{feff}";

/// What stands in the address.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) role: String,
    pub(super) action: String,
    pub(super) unit: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) before: String,
}

/// What is looked for, once it was understood.
#[derive(Default)]
pub(super) struct Sought {
    pub(super) role: Option<String>,
    pub(super) action: Option<String>,
    pub(super) unit: Option<UnitId>,
    pub(super) from: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
}

impl Asked {
    /// The form as it was asked.
    pub(super) fn form(&self) -> Form {
        Form::filled(self.pairs().map(|(name, value)| (name, value.to_owned())))
    }

    fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("role", &self.role),
            ("action", &self.action),
            ("unit", &self.unit),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }

    /// The address of the same list, from a place on if one is given.
    pub(super) fn address(&self, path: &str, before: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs().into_iter().filter(|(_, value)| !value.is_empty()));
        if let Some(before) = before {
            query.append_pair("before", before);
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// 400 where a role or a thing done is none of those to choose from: a mistyped filter must not look like an empty journal.
    pub(super) fn known(&self, roles: &[Choice], actions: &[Choice]) -> Result<(), AppError> {
        let lacks =
            |choices: &[Choice], value: &str| !value.is_empty() && !choices.iter().any(|choice| choice.value == value);
        if lacks(roles, &self.role) {
            return Err(unknown_value("role", &self.role));
        }
        if lacks(actions, &self.action) {
            return Err(unknown_value("action", &self.action));
        }
        Ok(())
    }

    /// What is looked for; what cannot be understood is said beside its field.
    pub(super) async fn understood(
        &self,
        house: &House,
        (lang, form): (Lang, &mut Form),
    ) -> Result<Sought, StoreError> {
        let zone = house.jurisdiction.zone();
        let today = house.db.now().to_jiff().to_zoned(zone.clone()).date();
        let day = |form: &mut Form, name: &str| form.day(name, today).and_then(|day| day.to_zoned(zone.clone()).ok());
        let from = day(form, "from").map(|start| Timestamp::from(start.timestamp()));
        // The last day is in it.
        let after = day(form, "until").and_then(|start| start.tomorrow().ok());
        let until = after.map(|start| Timestamp::from(start.timestamp()));
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            form.refuse("until", "admin-days-reversed");
        }
        let unit = if self.unit.trim().is_empty() { None } else { find(house, lang, form).await? };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(Sought { role: some(&self.role), action: some(&self.action), unit, from, until })
    }
}

/// The unit that was typed: by its key, or a name that stands for one only.
async fn find(house: &House, lang: Lang, form: &mut Form) -> Result<Option<UnitId>, StoreError> {
    let typed = form.text("unit");
    let mut tx = house.db.read().await?;
    if let Some(unit) = units::by_key(&mut tx, typed.trim()).await? {
        return Ok(Some(unit.id));
    }
    let all = units::list(&mut tx, None, None, MOST_UNITS).await?;
    drop(tx);
    let words = fold(&typed);
    let is_called = |unit: &&Unit| [&unit.name_fa, &unit.name_en].into_iter().any(|name| fold(name) == words);
    let exactly: Vec<&Unit> = all.iter().filter(is_called).collect();
    let partly = |unit: &&Unit| {
        let names = fold(&format!("{} {}", unit.name_fa, unit.name_en));
        words.split_whitespace().all(|word| names.contains(word))
    };
    let found = if exactly.is_empty() { all.iter().filter(partly).collect() } else { exactly };
    match found.as_slice() {
        [one] => return Ok(Some(one.id)),
        [] => form.refuse("unit", "admin-unit-unknown"),
        several => {
            let names = several.iter().take(MOST_NAMED).map(|unit| format!("{} ({})", unit.name(lang), unit.key));
            let names = names.collect::<Vec<_>>().join("، ");
            form.refuse("unit", Message::new("admin-unit-several").with("units", names));
        }
    }
    Ok(None)
}

/// The roles of the jurisdiction, to choose from.
pub(super) fn roles(house: &House, lang: Lang) -> Vec<Choice> {
    let mut roles: Vec<Choice> = house.roles.iter().map(|role| Choice::new(&role.key, role.name(lang))).collect();
    roles.sort_by(|one, other| language::compare(lang, &one.label, &other.label));
    roles
}

/// What a role is called; those who act without one, too.
pub(super) fn role_name(house: &House, page: &Page, key: &str) -> String {
    match (house.roles.get(key), key) {
        (Some(role), _) => role.name(page.words.lang).to_owned(),
        (None, "system") => page.t("admin-by-system"),
        (None, "reporter") => page.t("admin-by-reporter"),
        (None, other) => other.to_owned(),
    }
}

/// What a unit is called.
pub(super) async fn unit_name(tx: &mut Tx, lang: Lang, unit: Option<UnitId>) -> Result<String, StoreError> {
    let Some(unit) = unit else { return Ok(String::new()) };
    Ok(units::by_id(tx, unit).await?.map_or_else(String::new, |unit| unit.name(lang).to_owned()))
}

/// A table, to be opened in a spreadsheet.
pub(super) struct Table(String);

impl Table {
    /// A table with these columns.
    pub(super) fn new(page: &Page, columns: &[&str]) -> Self {
        let mut table = Self(MARK.to_owned());
        table.line(columns.iter().map(|column| page.t(column)));
        table
    }

    /// One line more.
    pub(super) fn line(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<String> = cells.into_iter().map(|text| web::csv_cell(&text)).collect();
        self.0.push_str(&cells.join(","));
        self.0.push_str("\r\n");
    }

    /// The table as a file; a last line says so where it was cut.
    pub(super) fn file(mut self, page: &Page, (name, cut): (&str, bool)) -> Result<Response, AppError> {
        if cut {
            self.line([page.t1("admin-table-cut", "count", i64::from(MOST_LINES))]);
        }
        let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")).map_err(AppError::broken)?;
        let kind = HeaderValue::from_static("text/csv; charset=utf-8");
        Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], Body::from(self.0)).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_stands_in_the_address() {
        let asked = Asked { role: "cell_leader".into(), unit: "ری و شهر".into(), ..Asked::default() };
        assert_eq!(asked.address("/a", None), "/a?role=cell_leader&unit=%D8%B1%DB%8C+%D9%88+%D8%B4%D9%87%D8%B1");
        assert_eq!(Asked::default().address("/a", None), "/a");
        assert_eq!(Asked::default().address("/a", Some("b")), "/a?before=b");
    }
}
