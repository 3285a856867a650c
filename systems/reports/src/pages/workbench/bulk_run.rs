//! Deciding the chosen cases, some at a time: how far it has come is shown between, and at the end what became of each that
//! could not be done.

use askama::Template;
use axum::http::StatusCode;
use cases::rules::{Action, CaseNumber};
use db::Failure;
use web::{Answer, AppError, Message, Page, render_with};

use super::list::{Reader, visible};
use super::typed::Typed;
use crate::operations::{ActOnCase, ActRefused};

/// Cases decided before the page says how far it has come.
const AT_A_TIME: usize = 25;
/// What a form sends again with the rest: all that was typed, but not what belongs to one portion.
const OWN: [&str; 5] = ["csrf", "case", "did", "not", "sure"];

/// Cases that are being decided.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub reader: Reader<'a>,
    pub action: &'a Action,
    pub typed: &'a Typed,
    /// Those that are left, each with the version that was seen.
    pub chosen: &'a [(CaseNumber, i64)],
}

/// A case that could not be done, and why.
pub(super) struct NotDone {
    pub number: String,
    pub href: String,
    pub said: String,
    /// As a form sends it again with the rest: its number and the key of the reason.
    pub sent: String,
    /// Its number and its version now, to be tried again; empty where it is out of sight.
    pub again: String,
}

#[derive(Template)]
#[template(path = "workbench/bulk_progress.html")]
pub(super) struct ProgressPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    /// How many have been tried, and how many were chosen.
    pub tried: usize,
    pub all: usize,
    pub did: i64,
    pub not_done: Vec<NotDone>,
    /// The cases that are left, as the form sends them.
    pub left: Vec<String>,
    /// All that was typed, to be sent with the rest.
    pub typed: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "workbench/bulk_done.html")]
pub(super) struct OutcomePage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    pub not_done: Vec<NotDone>,
    pub action: String,
    pub from: String,
    pub back: String,
}

/// Decides the next portion; then says how far it has come, or what became of all of them.
pub(super) async fn go_on(run: Run<'_>) -> Answer {
    let (now, left) = run.chosen.split_at(run.chosen.len().min(AT_A_TIME));
    let mut did = run.typed.form.clone().integer("did").unwrap_or_default().clamp(0, super::bulk::MOST);
    let mut not_done = before(run).await?;
    for (number, version) in now {
        match one(run, number, *version).await? {
            None => did = did.saturating_add(1),
            Some(refused) => not_done.push(named(run.reader, number.as_str(), why(&refused)).await?),
        }
    }
    let tried = usize::try_from(did).unwrap_or_default().saturating_add(not_done.len());
    let all = tried.saturating_add(left.len());
    let title = run.reader.labels().action(&run.action.name);
    let lead = run.reader.page.words.t2("desk-bulk-lead", "done", did, "all", all);
    if left.is_empty() {
        over(run, title, lead, not_done).await
    } else {
        let typed = run.typed.form.pairs().filter(|(name, _)| !OWN.contains(name));
        let shown = ProgressPage {
            page: run.reader.page.clone(),
            title,
            lead,
            tried,
            all,
            did,
            not_done,
            left: left.iter().map(|(number, version)| format!("{number} {version}")).collect(),
            typed: typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        };
        render_with(StatusCode::OK, &shown)
    }
}

async fn over(run: Run<'_>, title: String, lead: String, not_done: Vec<NotDone>) -> Answer {
    let reader = run.reader;
    let shown = OutcomePage {
        title,
        lead,
        not_done,
        action: run.action.name.clone(),
        from: reader.asked.query(),
        back: reader.asked.list_href(),
        page: house::count_again(&reader.room.house, reader.actor, reader.page).await?,
    };
    render_with(StatusCode::OK, &shown)
}

/// Those that could not be done in the portions before.
async fn before(run: Run<'_>) -> Result<Vec<NotDone>, AppError> {
    let mut not_done = Vec::new();
    for sent in run.typed.form.all("not") {
        let Some((number, key)) = sent.split_once(' ') else { continue };
        let is_reason = (key.starts_with("cases-") || key.starts_with("reports-")) && run.reader.page.words.has(key);
        if is_reason && number.parse::<CaseNumber>().is_ok() {
            not_done.push(named(run.reader, number, key).await?);
        }
    }
    Ok(not_done)
}

async fn named(reader: Reader<'_>, number: &str, reason: &str) -> Result<NotDone, AppError> {
    let mut tx = reader.room.db.read().await?;
    let case = visible(&mut tx, reader.room, reader.actor, number).await?;
    Ok(NotDone {
        href: reader.asked.case_href(number),
        said: Message::new(reason).in_words(&reader.page.words),
        sent: format!("{number} {reason}"),
        again: case.map(|case| format!("{number} {}", case.row.version)).unwrap_or_default(),
        number: number.to_owned(),
    })
}

/// Why one case could not be done; none where it was.
async fn one(run: Run<'_>, number: &CaseNumber, version: i64) -> Result<Option<ActRefused>, AppError> {
    let mut request = run.typed.request.clone();
    request.seen = Some(version);
    let act = ActOnCase {
        engine: &run.reader.room.engine,
        data: &run.reader.room.data,
        actor: run.reader.actor,
        number,
        request,
        parent: run.typed.parent.clone(),
        pictures: Vec::new(),
        words: Some(&run.reader.page.words),
    };
    match run.reader.room.db.perform(&act).await {
        Ok(_) => Ok(None),
        Err(Failure::Refused(refused)) => Ok(Some(refused)),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn why(refused: &ActRefused) -> &'static str {
    refused.missing().first().map_or_else(|| refused.key(), |missing| missing.key())
}
