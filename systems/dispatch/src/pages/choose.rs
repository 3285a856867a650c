//! Choosing an agency for a case: those the rules lead to, with the reason, and any other by name.

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cases::rules::{Action, CaseNumber, Missing, Request};
use cases::store::{self, Case};
use db::{Failure, Tx};
use house::SignedIn;
use people::{Actor, units};
use reports::operations::{ActOnCase, ActRefused};
use serde::Deserialize;
use web::{Answer, AppError, Choice, Form, Message, Page, Posted, State, redirect, render, render_with};

use super::agencies::keys_of;
use crate::Room;

/// Agencies shown for what was looked for.
const FOUND: usize = 20;

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    page: Page,
    back: String,
    number: String,
    title: String,
    label: String,
    does: String,
    form: Form,
    choices: Vec<Choice>,
    note: bool,
    seen: i64,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    action: String,
    q: String,
}

/// The agencies to choose from.
pub(super) async fn show(
    Of(room): Of<Room>,
    page: Page,
    SignedIn(actor): SignedIn,
    Path(number): Path<String>,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    let form = Form::filled([("action", asked.action), ("q", asked.q)]);
    render(&choices(&room, page, &actor, (&number, form)).await?)
}

async fn choices(room: &Room, page: Page, actor: &Actor, (number, form): (&str, Form)) -> Result<ChoosePage, AppError> {
    let mut tx = room.db.read().await?;
    let case = seen(room, &mut tx, actor, number).await?;
    let action = action(room, actor, &case, form.value("action"))?;
    let choices = offered(room, &mut tx, &page, (&case, form.value("q"))).await?;
    drop(tx);
    Ok(ChoosePage {
        back: format!("/desk/case/{}", case.row.number),
        number: case.row.number.clone(),
        title: case.row.title.clone(),
        label: page.t(&format!("cases-action-{}", action.name)),
        does: page.t(&format!("cases-does-{}", action.name)),
        note: action.demands.note,
        seen: case.row.version,
        form,
        choices,
        page,
    })
}

/// The case, if this actor sees it.
pub(crate) async fn seen(room: &Room, tx: &mut Tx, actor: &Actor, number: &str) -> Result<Case, AppError> {
    let number: CaseNumber = number.parse().map_err(|_| AppError::not_found())?;
    let case = store::by_number(tx, &number).await?;
    let sight = room.engine.sight(actor, reports::operations::READ);
    case.filter(|case| sight.shows(&case.row)).ok_or_else(AppError::not_found)
}

/// The action that chooses an agency now: the one asked for, or the first there is.
fn action<'a>(room: &'a Room, actor: &Actor, case: &'a Case, asked: &str) -> Result<&'a Action, AppError> {
    let mut choosing = room.engine.actions(actor, case);
    choosing.retain(|action| action.demands.agency);
    let found = choosing.iter().find(|action| action.name == asked).or_else(|| choosing.first());
    found.copied().ok_or_else(|| AppError::conflict([Message::new("dispatch-nothing-to-choose")]))
}

/// Those the rules lead to, each with the reason, then those whose name was looked for.
async fn offered(room: &Room, tx: &mut Tx, page: &Page, (case, q): (&Case, &str)) -> Result<Vec<Choice>, AppError> {
    let lang = page.words.lang;
    let mut choices: Vec<Choice> = Vec::new();
    for advice in room.adviser.agencies(tx, &case.row).await? {
        if let Some(unit) = units::by_id(tx, advice.agency).await? {
            choices.push(Choice::new(unit.key.clone(), unit.name(lang)).hint(advice.why.in_words(&page.words)));
        }
    }
    if !q.trim().is_empty() {
        let mut found = Vec::new();
        for key in keys_of(room, q, FOUND) {
            let known = choices.iter().any(|choice| choice.value == key);
            found.extend(units::by_key(tx, &key).await?.filter(|unit| unit.active && !known));
        }
        people::sort_by_name(&mut found, lang);
        choices.extend(found.iter().map(|unit| Choice::new(unit.key.clone(), unit.name(lang))));
    }
    Ok(choices)
}

/// Sends the case to the agency chosen.
pub(super) async fn send(
    Of(room): Of<Room>,
    page: Page,
    SignedIn(actor): SignedIn,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let mut tx = room.db.read().await?;
    let case = seen(&room, &mut tx, &actor, &number).await?;
    let name = action(&room, &actor, &case, form.value("action"))?.name.clone();
    let agency = units::by_key(&mut tx, form.value("agency")).await?.map(|unit| unit.id);
    drop(tx);
    let request = Request { agency, note: form.optional("note"), seen: form.integer("seen"), ..Request::new(&name) };
    let number: CaseNumber = case.row.number.parse()?;
    let act = ActOnCase {
        engine: &room.engine,
        data: &room.data.reports,
        actor: &actor,
        number: &number,
        request,
        parent: None,
        pictures: Vec::new(),
        words: None,
    };
    match room.db.perform(&act).await {
        Ok(_) => Ok(redirect(format!("/desk/case/{number}")).notice(State::Done, "dispatch-chosen").into_response()),
        Err(Failure::Broken(error)) => Err(error.into()),
        Err(Failure::Refused(ActRefused::Unknown)) => Err(AppError::not_found()),
        Err(Failure::Refused(refused)) => {
            refuse(&mut form, &refused);
            let status = if refused.is_conflict() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            render_with(status, &choices(&room, page, &actor, (number.as_str(), form)).await?)
        }
    }
}

fn refuse(form: &mut Form, refused: &ActRefused) {
    if refused.missing().is_empty() {
        form.refuse("agency", refused.key());
    }
    for one in refused.missing() {
        match one {
            Missing::Note => form.refuse("note", "dispatch-choose-note-missing"),
            other => form.refuse("agency", other.key()),
        }
    }
}
