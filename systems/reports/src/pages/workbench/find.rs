//! "Where is my case?" asked at the window: an operator finds a case by its number and reads how it stands, nothing else.

use askama::Template;
use axum::extract::{RawQuery, State};
use cases::rules::CaseNumber;
use cases::store::{CaseRow, by_number};
use web::{Answer, Fact, Form, Page, render};

use super::FindReports;
use super::asked::Asked;
use super::desk::Desk;
use super::labels::Labels;
use crate::Room;

#[derive(Template)]
#[template(path = "workbench/find.html")]
pub(super) struct FindPage {
    pub page: Page,
    pub form: Form,
    pub found: Vec<Fact>,
}

pub(super) async fn ask(State(room): State<Room>, desk: Desk<FindReports>, RawQuery(query): RawQuery) -> Answer {
    let asked = Asked::read(&query.unwrap_or_default());
    let mut form = Form::filled([("q", asked.q.clone())]);
    let mut found = Vec::new();
    if !asked.q.is_empty() {
        match asked.q.parse::<CaseNumber>() {
            Err(error) => form.refuse("q", error.key()),
            Ok(number) => {
                let mut tx = room.db.read().await?;
                match by_number(&mut tx, &number).await? {
                    Some(case) => found = facts(&room, &desk.page, &case.row),
                    None => form.refuse("q", "desk-no-such-case"),
                }
            }
        }
    }
    render(&FindPage { page: desk.page, form, found })
}

/// How a case stands: what its reporter is told too.
fn facts(room: &Room, page: &Page, row: &CaseRow) -> Vec<Fact> {
    let labels = Labels::new(room, &page.words);
    let state = if row.open { labels.state(&row.state) } else { page.t("desk-closed") };
    let mut facts = vec![
        Fact::code(page.t("desk-fact-number"), &row.number),
        Fact::new(page.t("desk-fact-category"), labels.category(&row.category)),
        Fact::new(page.t("desk-fact-place"), labels.place(&row.place)),
        Fact::new(page.t("desk-fact-opened"), page.words.date(row.opened_at.micros(), &page.zone)),
        Fact::new(page.t("desk-fact-state"), state),
    ];
    if row.open {
        facts.push(Fact::new(page.t("desk-fact-due"), page.words.date(row.due_at.micros(), &page.zone)));
    }
    facts
}
