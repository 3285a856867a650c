//! Writing to whoever reported, without knowing who that is.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cases::operations::{Message, MessageRefusal};
use db::Failure;
use web::{Answer, AppError, Posted, State as Tone, redirect};

use super::asked::Asked;
use super::desk::Desk;
use super::list::{Reader, visible};
use crate::Room;

pub(super) async fn write(State(room): State<Room>, desk: Desk, Path(number): Path<String>, posted: Posted) -> Answer {
    let mut form = posted.form;
    let asked = Asked::read(form.value("from"));
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    let text = form.required_lines("words");
    form.at_most("words", 4_000);
    if form.is_wrong() {
        return super::case::page(reader, &number, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let mut tx = room.db.read().await?;
    let case = visible(&mut tx, &room, desk.actor(), &number).await?;
    drop(tx);
    let case = case.filter(|case| case.row.open).ok_or_else(|| AppError::not_found().because("desk-no-such-case"))?;
    let text = room.data.masked(&text).text;
    let message =
        Message::FromDesk { engine: room.engine.clone(), actor: desk.actor().clone(), case: case.row.id, text };
    match room.db.perform(&message).await {
        Ok(_) => Ok(redirect(asked.case_href(&number)).notice(Tone::Done, "desk-message-sent").into_response()),
        Err(Failure::Refused(MessageRefusal::NotFound)) => {
            Err(AppError::forbidden().because(MessageRefusal::NotFound.key()))
        }
        Err(Failure::Refused(refused)) => {
            form.refuse("words", refused.key());
            super::case::page(reader, &number, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}
