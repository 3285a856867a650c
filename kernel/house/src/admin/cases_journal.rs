//! What was done to cases, when, and from which role: for the auditor. No title, no text, no place, no person.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use cases::CaseId;
use cases::store::audit::{Place, Step, Wanted, steps};
use db::{StoreError, Timestamp, Tx};
use people::{ReadJournals, UnitId};
use web::{Answer, AppError, Choice, Form, Page, Pager, render_with};

use super::audit::{self, Asked, MOST_LINES, Sought, Table};
use super::{ONE_MORE, cut};
use crate::{Allowed, House};

const HERE: &str = "/admin/cases-journal";
/// What the columns of the table are called.
const COLUMNS: [&str; 7] =
    ["admin-when", "admin-case", "admin-what", "admin-from-state", "admin-to-state", "admin-by-role", "admin-unit"];

#[derive(Template)]
#[template(path = "admin/cases_journal.html")]
struct CasesJournalPage {
    page: Page,
    form: Form,
    roles: Vec<Choice>,
    actions: Vec<Choice>,
    table: String,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    at: i64,
    number: String,
    action: String,
    from: String,
    to: String,
    role: String,
    unit: String,
}

fn wanted(sought: Sought) -> Wanted {
    let Sought { role, action, unit, from, until } = sought;
    Wanted { role, action, unit, from, until }
}

pub(super) async fn list(
    State(house): State<House>,
    _may: Allowed<ReadJournals>,
    page: Page,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    let mut form = asked.form();
    let before = place(&asked)?;
    known(&house, &page, &asked)?;
    let wanted = wanted(asked.understood(&house, (page.words.lang, &mut form)).await?);
    let mut tx = house.db.read().await?;
    let mut found = if form.is_wrong() { Vec::new() } else { steps(&mut tx, (&wanted, before), ONE_MORE).await? };
    let next = cut(&mut found).map(|last| asked.address(HERE, Some(&written(last.place()))));
    let rows = rows(&mut tx, (&house, &page), &found).await?;
    drop(tx);
    let first = before.map(|_| asked.address(HERE, None));
    let status = if form.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = CasesJournalPage {
        roles: roles(&house, &page),
        actions: actions(&house, &page),
        table: asked.address("/admin/cases-journal.csv", None),
        rows,
        pager: Pager { first, next },
        form,
        page,
    };
    render_with(status, &shown)
}

pub(super) async fn table(
    State(house): State<House>,
    _may: Allowed<ReadJournals>,
    page: Page,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    known(&house, &page, &asked)?;
    let mut form = asked.form();
    let wanted = wanted(asked.understood(&house, (page.words.lang, &mut form)).await?);
    if form.is_wrong() {
        return Err(form.into_error());
    }
    let mut tx = house.db.read().await?;
    let found = steps(&mut tx, (&wanted, None), MOST_LINES).await?;
    let rows = rows(&mut tx, (&house, &page), &found).await?;
    drop(tx);
    let cut = rows.len() >= usize::try_from(MOST_LINES).unwrap_or(usize::MAX);
    let mut table = Table::new(&page, &COLUMNS);
    for row in rows {
        let at = page.words.date_time_short(row.at, &page.zone);
        table.line([at, row.number, row.action, row.from, row.to, row.role, row.unit]);
    }
    table.file(&page, ("cases-journal", cut))
}

/// A place as an address holds it.
fn written(place: Place) -> String {
    format!("{}.{}.{}", place.at.micros(), place.case, place.seq)
}

/// Before which step the page begins.
fn place(asked: &Asked) -> Result<Option<Place>, AppError> {
    if asked.before.is_empty() {
        return Ok(None);
    }
    let mut parts = asked.before.splitn(3, '.');
    let mut part = || parts.next().unwrap_or_default();
    let at = part().parse().map(Timestamp::from_micros).ok();
    let case: Option<CaseId> = part().parse().ok();
    let seq = part().parse().ok();
    let place = at.zip(case).zip(seq).map(|((at, case), seq)| Place { at, case, seq });
    place.map(Some).ok_or_else(AppError::bad_request)
}

/// Whoever can do something to a case: the roles, the platform itself, and reporters.
fn roles(house: &House, page: &Page) -> Vec<Choice> {
    let others = ["system", "reporter"].map(|key| Choice::new(key, audit::role_name(house, page, key)));
    audit::roles(house, page.words.lang).into_iter().chain(others).collect()
}

/// Everything that can be done to a case here, by its word and what a journal calls it.
fn actions(house: &House, page: &Page) -> Vec<Choice> {
    let keys: BTreeSet<&str> = house.engine.actions_of_all().collect();
    keys.into_iter().map(|key| Choice::new(key, called(page, "did", key))).collect()
}

fn known(house: &House, page: &Page, asked: &Asked) -> Result<(), AppError> {
    asked.known(&roles(house, page), &actions(house, page))
}

/// What the engine's words call it; a route of the jurisdiction's own may name what no catalogue knows.
fn called(page: &Page, family: &str, member: &str) -> String {
    page.words.find(&format!("cases-{family}-{member}")).unwrap_or_else(|| member.replace('_', " "))
}

async fn rows(tx: &mut Tx, (house, page): (&House, &Page), found: &[Step]) -> Result<Vec<Row>, StoreError> {
    let lang = page.words.lang;
    let mut units: BTreeMap<UnitId, String> = BTreeMap::new();
    let mut rows = Vec::with_capacity(found.len());
    for step in found {
        let unit = match step.unit_id.and_then(|unit| units.get(&unit).cloned()) {
            Some(name) => name,
            None => audit::unit_name(tx, lang, step.unit_id).await?,
        };
        if let Some(id) = step.unit_id {
            units.insert(id, unit.clone());
        }
        rows.push(Row {
            at: step.at.micros(),
            number: step.number.clone(),
            action: called(page, "did", &step.action),
            from: called(page, "state", &step.from_state),
            to: called(page, "state", &step.to_state),
            role: audit::role_name(house, page, &step.role),
            unit,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_an_address_is_read_as_it_was_written_and_nonsense_is_refused() {
        let here = Place { at: Timestamp::from_micros(7), case: CaseId(db::Uuid::from_u128(9)), seq: 3 };
        let asked = |before: &str| Asked { before: before.to_owned(), ..Asked::default() };
        assert_eq!(place(&asked(&written(here))).ok().flatten(), Some(here));
        assert!(place(&asked("garbage")).is_err() && place(&asked("1.2.3")).is_err() && place(&asked("7.")).is_err());
        assert!(place(&asked("")).is_ok_and(|place| place.is_none()));
    }
}
