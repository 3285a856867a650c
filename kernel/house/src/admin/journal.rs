//! What was done to units, seats and accounts, and by whom: for the auditor. Of cases it says nothing.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use db::{StoreError, Tx};
use people::journal::{ACTIONS, EntryId, Wanted};
use people::{AccountId, ReadJournals, UnitId, accounts, journal};
use web::{Answer, AppError, Choice, Form, Page, Pager, query, render_with};

use super::audit::{self, Asked, MOST_LINES, Sought, Table};
use super::{ONE_MORE, cut, did};
use crate::{Allowed, House};

const HERE: &str = "/admin/journal";
/// What the columns of the table are called.
const COLUMNS: [&str; 7] =
    ["admin-when", "admin-what", "admin-by", "admin-by-role", "admin-about", "admin-role", "admin-unit"];

#[derive(Template)]
#[template(path = "admin/journal.html")]
struct JournalPage {
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
    action: String,
    by: String,
    by_role: String,
    account: String,
    unit: String,
    role: String,
}

fn wanted(sought: Sought) -> Wanted {
    let Sought { role, action, unit, from, until } = sought;
    Wanted { by_role: role, action, unit, from, until }
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
    let mut entries =
        if form.is_wrong() { Vec::new() } else { journal::list(&mut tx, (&wanted, before), ONE_MORE).await? };
    let next = cut(&mut entries).map(|last| asked.address(HERE, Some(&last.id.to_string())));
    let rows = rows(&mut tx, (&house, &page), &entries).await?;
    drop(tx);
    let first = before.map(|_| asked.address(HERE, None));
    let status = if form.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = JournalPage {
        roles: audit::roles(&house, page.words.lang),
        actions: actions(&page),
        table: asked.address("/admin/journal.csv", None),
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
    let entries = journal::list(&mut tx, (&wanted, None), MOST_LINES).await?;
    let rows = rows(&mut tx, (&house, &page), &entries).await?;
    drop(tx);
    let cut = rows.len() >= usize::try_from(MOST_LINES).unwrap_or(usize::MAX);
    let mut table = Table::new(&page, &COLUMNS);
    for row in rows {
        let at = page.words.date_time_short(row.at, &page.zone);
        table.line([at, row.action, row.by, row.by_role, row.account, row.role, row.unit]);
    }
    table.file(&page, ("journal", cut))
}

/// Everything that is written down here, by its name and what it is called.
fn actions(page: &Page) -> Vec<Choice> {
    ACTIONS.iter().map(|action| Choice::new(*action, did(page, (action, None)))).collect()
}

fn known(house: &House, page: &Page, asked: &Asked) -> Result<(), AppError> {
    asked.known(&audit::roles(house, page.words.lang), &actions(page))
}

/// Before which entry the page begins.
fn place(asked: &Asked) -> Result<Option<EntryId>, AppError> {
    if asked.before.is_empty() {
        return Ok(None);
    }
    asked.before.parse().map(Some).map_err(|_| query::not_in_list("before"))
}

async fn rows(tx: &mut Tx, (house, page): (&House, &Page), entries: &[journal::Entry]) -> Result<Vec<Row>, StoreError> {
    let mut names = Names { page, house, accounts: BTreeMap::new(), units: BTreeMap::new() };
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        rows.push(names.row(tx, entry).await?);
    }
    Ok(rows)
}

/// What accounts and units are called, each read once.
struct Names<'a> {
    page: &'a Page,
    house: &'a House,
    accounts: BTreeMap<AccountId, String>,
    units: BTreeMap<UnitId, String>,
}

impl Names<'_> {
    async fn row(&mut self, tx: &mut Tx, entry: &journal::Entry) -> Result<Row, StoreError> {
        let role = |key: &Option<String>| audit::role_name(self.house, self.page, key.as_deref().unwrap_or_default());
        let (by_role, role) = (role(&entry.by_role), role(&entry.role));
        let by = match entry.by_account {
            Some(account) => self.account(tx, account).await?,
            None if entry.action.starts_with("sign_in") || entry.action.starts_with("second_factor") => String::new(),
            None => self.page.t("admin-by-system"),
        };
        let account = match entry.account {
            Some(account) => self.account(tx, account).await?,
            None => String::new(),
        };
        let unit = self.unit(tx, entry.unit).await?;
        let action = did(self.page, (&entry.action, entry.step.as_deref()));
        Ok(Row { at: entry.at.micros(), action, by, by_role, account, unit, role })
    }

    async fn account(&mut self, tx: &mut Tx, id: AccountId) -> Result<String, StoreError> {
        if let Some(name) = self.accounts.get(&id) {
            return Ok(name.clone());
        }
        let name = accounts::by_id(tx, id).await?.map_or_else(String::new, |account| account.name);
        self.accounts.insert(id, name.clone());
        Ok(name)
    }

    async fn unit(&mut self, tx: &mut Tx, unit: Option<UnitId>) -> Result<String, StoreError> {
        let Some(id) = unit else { return Ok(String::new()) };
        if let Some(name) = self.units.get(&id) {
            return Ok(name.clone());
        }
        let name = audit::unit_name(tx, self.page.words.lang, unit).await?;
        self.units.insert(id, name.clone());
        Ok(name)
    }
}
