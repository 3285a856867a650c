//! A case's page: what, where, since when, the evidence, what happened, and what can be done now.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use web::{Answer, AppError, Form, Page, render_with};

use super::asked::Asked;
use super::desk::Desk;
use super::done::{Done, just_done};
use super::list::{List, Reader, visible};
use super::view::{self, CaseView};
use crate::Room;

#[derive(Template)]
#[template(path = "workbench/case.html")]
pub(super) struct CasePage {
    pub page: Page,
    /// What was typed into the form of the first action, or into the thread's.
    pub form: Form,
    pub list: List,
    pub case: CaseView,
    pub done: Option<Done>,
}

pub(super) async fn show(
    State(room): State<Room>,
    desk: Desk,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Asked::read(&query.unwrap_or_default());
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    let form = Form::filled([("submission", room.new_submission().as_str().to_owned())]);
    page(reader, &number, form, StatusCode::OK).await
}

/// The page of a case, with what was typed into one of its forms.
pub(super) async fn page(reader: Reader<'_>, number: &str, form: Form, status: StatusCode) -> Answer {
    let mut tx = reader.room.db.read().await?;
    let case = visible(&mut tx, reader.room, reader.actor, number).await?;
    let case = case.ok_or_else(|| AppError::not_found().because("desk-no-such-case"))?;
    let shown = CasePage {
        list: reader.list(&mut tx, number).await?,
        case: view::read(&mut tx, reader, &case).await?,
        done: just_done(&mut tx, reader).await?,
        form,
        page: reader.page.clone(),
    };
    drop(tx);
    render_with(status, &shown)
}
