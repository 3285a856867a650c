//! What was done to units, seats and accounts, and by whom: for the auditor. Of cases it says nothing.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use db::{StoreError, Tx};
use people::{AccountId, ReadJournals, UnitId, accounts, journal, units};
use serde::Deserialize;
use web::{Answer, Page, Pager, query, render};

use super::{ONE_MORE, cut};
use crate::{Allowed, House};

#[derive(Template)]
#[template(path = "admin/journal.html")]
struct JournalPage {
    page: Page,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    at: i64,
    action: String,
    by: String,
    account: String,
    unit: String,
    role: String,
}

/// Before which entry the page begins.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct From {
    before: String,
}

pub(super) async fn list(
    State(house): State<House>,
    _may: Allowed<ReadJournals>,
    page: Page,
    Query(from): Query<From>,
) -> Answer {
    let before = match from.before.as_str() {
        "" => None,
        before => Some(before.parse().map_err(|_| query::not_in_list("before"))?),
    };
    let mut tx = house.db.read().await?;
    let mut entries = journal::list(&mut tx, before, ONE_MORE).await?;
    let next = cut(&mut entries).map(|last| format!("/admin/journal?before={}", last.id));
    let mut names = Names { page: &page, accounts: BTreeMap::new(), units: BTreeMap::new() };
    let mut rows = Vec::new();
    for entry in &entries {
        rows.push(names.row(&mut tx, &house, entry).await?);
    }
    drop(tx);
    let first = before.map(|_| "/admin/journal".to_owned());
    render(&JournalPage { rows, pager: Pager { first, next }, page })
}

/// What accounts and units are called, each read once.
struct Names<'a> {
    page: &'a Page,
    accounts: BTreeMap<AccountId, String>,
    units: BTreeMap<UnitId, String>,
}

impl Names<'_> {
    async fn row(&mut self, tx: &mut Tx, house: &House, entry: &journal::Entry) -> Result<Row, StoreError> {
        let words = &self.page.words;
        let key = format!("admin-did-{}", entry.action.replace('_', "-"));
        let action = if words.has(&key) { words.t(&key) } else { entry.action.replace('_', " ") };
        let role = entry.role.as_deref().unwrap_or_default();
        let role = house.roles.get(role).map_or_else(|| role.to_owned(), |role| role.name(words.lang).to_owned());
        let by = match entry.by_account {
            Some(account) => self.account(tx, account).await?,
            None => words.t("admin-by-system"),
        };
        let account = match entry.account {
            Some(account) => self.account(tx, account).await?,
            None => String::new(),
        };
        let unit = match entry.unit {
            Some(unit) => self.unit(tx, unit).await?,
            None => String::new(),
        };
        Ok(Row { at: entry.at.micros(), action, by, account, unit, role })
    }

    async fn account(&mut self, tx: &mut Tx, id: AccountId) -> Result<String, StoreError> {
        if let Some(name) = self.accounts.get(&id) {
            return Ok(name.clone());
        }
        let name = accounts::by_id(tx, id).await?.map_or_else(String::new, |account| account.name);
        self.accounts.insert(id, name.clone());
        Ok(name)
    }

    async fn unit(&mut self, tx: &mut Tx, id: UnitId) -> Result<String, StoreError> {
        if let Some(name) = self.units.get(&id) {
            return Ok(name.clone());
        }
        let name =
            units::by_id(tx, id).await?.map_or_else(String::new, |unit| unit.name(self.page.words.lang).to_owned());
        self.units.insert(id, name.clone());
        Ok(name)
    }
}
