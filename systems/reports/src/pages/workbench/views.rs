//! Lists kept under a name: a few ways to lists one comes back to every day, each said as a sentence.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use db::{Failure, StoreError, Tx};
use people::AccountId;
use web::{Answer, AppError, Form, Page, Posted, State as Tone, redirect, render_with};

use super::asked::{Asked, View};
use super::desk::Desk;
use super::list::Reader;
use super::narrow;
use crate::Room;
use crate::operations::{GiveUpView, KeepView, RenameView};
use crate::rules::saved_views::{MOST, ViewRefused};
use crate::store::saved_views::{self, ViewId};

#[derive(Template)]
#[template(path = "workbench/views.html")]
pub(super) struct ViewsPage {
    pub page: Page,
    pub form: Form,
    pub views: Vec<Kept>,
    /// How many may be kept.
    pub most: usize,
    /// A list on its way to be kept: what stands in its address, and its sentence.
    pub new: Option<(String, String)>,
}

/// A kept list.
pub(super) struct Kept {
    pub id: String,
    pub name: String,
    pub href: String,
    pub sentence: String,
    /// The name of the field of its name.
    pub field: String,
}

/// The ways to the lists that the reader keeps.
pub(super) async fn links(tx: &mut Tx, reader: Reader<'_>) -> Result<Vec<(String, String)>, StoreError> {
    let Some(account) = reader.actor.account() else { return Ok(Vec::new()) };
    let views = saved_views::of(tx, account).await?;
    Ok(views.into_iter().map(|view| (view.name, href(&view.asked))).collect())
}

fn href(asked: &str) -> String {
    Asked::read(asked).list_href()
}

pub(super) async fn show(State(room): State<Room>, desk: Desk) -> Answer {
    all(&room, &desk, Form::default(), StatusCode::OK).await
}

/// All lists of the account, with what was typed into one of the forms.
async fn all(room: &Room, desk: &Desk, form: Form, status: StatusCode) -> Answer {
    let asked = Asked::default();
    let reader = Reader { room, actor: desk.actor(), page: &desk.page, asked: &asked };
    let mut tx = room.db.read().await?;
    let mut views = Vec::new();
    for view in saved_views::of(&mut tx, account(desk)?).await? {
        let sentence = narrow::sentence(&mut tx, reader, &Asked::read(&view.asked)).await?;
        let (id, href) = (view.id.to_string(), href(&view.asked));
        views.push(Kept { field: format!("name-{id}"), id, name: view.name, href, sentence });
    }
    let new = match form.value("asked") {
        "" => None,
        asked => Some((asked.to_owned(), narrow::sentence(&mut tx, reader, &Asked::read(asked)).await?)),
    };
    drop(tx);
    render_with(status, &ViewsPage { page: desk.page.clone(), form, views, most: MOST, new })
}

fn account(desk: &Desk) -> Result<AccountId, AppError> {
    desk.actor().account().ok_or_else(AppError::forbidden)
}

pub(super) async fn keep(State(room): State<Room>, desk: Desk, posted: Posted) -> Answer {
    let form = posted.form;
    let asked = Asked::read(form.value("asked")).kept();
    if asked.view == View::Search || !asked.wrong().is_empty() {
        return Err(AppError::bad_request());
    }
    let keep = KeepView { account: account(&desk)?, name: form.text("name"), asked: asked.query() };
    match room.db.perform(&keep).await {
        Ok(()) => Ok(redirect(asked.list_href()).notice(Tone::Done, "desk-view-kept").into_response()),
        Err(refused) => again(&room, &desk, form, "name", refused).await,
    }
}

pub(super) async fn rename(State(room): State<Room>, desk: Desk, Path(id): Path<String>, posted: Posted) -> Answer {
    let (key, field) = (key(&id)?, format!("name-{id}"));
    let rename = RenameView { account: account(&desk)?, id: key, name: posted.form.text(&field) };
    match room.db.perform(&rename).await {
        Ok(()) => Ok(redirect("/desk/views").notice(Tone::Done, "desk-view-renamed").into_response()),
        Err(refused) => again(&room, &desk, posted.form, &field, refused).await,
    }
}

pub(super) async fn give_up(State(room): State<Room>, desk: Desk, Path(id): Path<String>, posted: Posted) -> Answer {
    let give_up = GiveUpView { account: account(&desk)?, id: key(&id)? };
    match room.db.perform(&give_up).await {
        Ok(()) => Ok(redirect("/desk/views").notice(Tone::Done, "desk-view-given-up").into_response()),
        Err(refused) => again(&room, &desk, posted.form, "name", refused).await,
    }
}

fn key(id: &str) -> Result<ViewId, AppError> {
    id.parse().map_err(|_| AppError::not_found())
}

/// The page once more, with what is wrong at its field.
async fn again(room: &Room, desk: &Desk, mut form: Form, field: &str, refused: Failure<ViewRefused>) -> Answer {
    match refused {
        Failure::Broken(error) => Err(error.into()),
        Failure::Refused(ViewRefused::Unknown) => Err(AppError::not_found().because(ViewRefused::Unknown.key())),
        Failure::Refused(refused) => {
            form.refuse(field, web::Message::new(refused.key()).with("most", MOST));
            all(room, desk, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
