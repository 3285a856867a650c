//! What waits for a second person: asked for by the reader, or for them to confirm.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::{Failure, StoreError, Timestamp, Tx};
use futures_util::future::BoxFuture;
use people::{
    Access, AccessRequest, AccessRequestId, AccountId, Actor, ConfirmAccess, ConfirmRefused, Pending, RefuseAccess,
    Roles, accounts, pending_for, units,
};
use std::sync::Arc;
use web::{Answer, AppError, Message, Page, Posted, State as Tone, redirect, render};

use crate::{House, Notice, Notify, SignedIn};

/// The page that lists it.
const HERE: &str = "/admin/people/waiting";

#[derive(Template)]
#[template(path = "admin/waiting.html")]
struct WaitingPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    /// What is asked for.
    what: String,
    /// For whom: an account, or a guest and where the link goes.
    whom: String,
    email: String,
    role: String,
    unit: String,
    by: String,
    at: i64,
    expires: i64,
    until: Option<i64>,
    may_confirm: bool,
    shows_link: bool,
}

#[derive(Template)]
#[template(path = "admin/link.html")]
struct LinkPage {
    page: Page,
    lead: String,
    link: String,
    expires: i64,
    back: &'static str,
}

pub(super) async fn list(State(house): State<House>, who: SignedIn, page: Page) -> Answer {
    let mut tx = house.db.read().await?;
    let mut rows = Vec::new();
    for pending in pending_for(&mut tx, &who.0, &house.roles).await? {
        rows.push(row(&mut tx, (&house, &page), pending).await?);
    }
    drop(tx);
    render(&WaitingPage { page, rows })
}

async fn row(tx: &mut Tx, (house, page): (&House, &Page), pending: Pending) -> Result<Row, StoreError> {
    let (request, lang) = (pending.request, page.words.lang);
    let shows_link = request.shows_link();
    let unit = match request.unit {
        Some(unit) => units::by_id(tx, unit).await?.map_or_else(String::new, |unit| unit.name(lang).to_owned()),
        None => String::new(),
    };
    let role = request.role.as_deref().and_then(|role| house.roles.get(role));
    Ok(Row {
        id: request.id.to_string(),
        what: page.t(&format!("admin-access-{}", request.act.word().replace('_', "-"))),
        whom: whom(tx, &request).await?,
        email: request.email.unwrap_or_default(),
        role: role.map_or("", |role| role.name(lang)).to_owned(),
        unit,
        by: name_of(tx, Some(request.asked_by)).await?,
        at: request.asked_at.micros(),
        expires: request.expires_at.micros(),
        until: request.until_at.filter(|_| request.act != Access::Invitation).map(Timestamp::micros),
        may_confirm: pending.may_confirm,
        shows_link,
    })
}

async fn whom(tx: &mut Tx, request: &AccessRequest) -> Result<String, StoreError> {
    match &request.name {
        Some(name) => Ok(name.clone()),
        None => name_of(tx, request.account).await,
    }
}

async fn name_of(tx: &mut Tx, account: Option<AccountId>) -> Result<String, StoreError> {
    let Some(account) = account else { return Ok(String::new()) };
    Ok(accounts::by_id(tx, account).await?.map_or_else(String::new, |account| account.name))
}

pub(super) async fn confirm(
    State(house): State<House>,
    who: SignedIn,
    page: Page,
    Path(request): Path<AccessRequestId>,
    _posted: Posted,
) -> Answer {
    let mut tx = house.db.read().await?;
    let found = people::access_requests::by_id(&mut tx, request, house.db.now()).await?;
    let name = match &found {
        Some(found) => whom(&mut tx, found).await?,
        None => String::new(),
    };
    drop(tx);
    let confirmed = house.db.perform(&ConfirmAccess { by: &who.0, roles: &house.roles, request }).await;
    let confirmed = confirmed.map_err(refused)?;
    let Some(link) = confirmed.link else {
        return Ok(redirect(HERE).notice(Tone::Done, "admin-confirmed").into_response());
    };
    let door = if confirmed.act == Access::Password { "new-password" } else { "invitation" };
    render(&LinkPage {
        lead: page.t1("admin-link-lead", "name", name),
        link: format!("{}/{door}/{}", house.settings.public_url, link.token.reveal()),
        expires: link.expires_at.micros(),
        back: HERE,
        page,
    })
}

pub(super) async fn refuse(
    State(house): State<House>,
    who: SignedIn,
    Path(request): Path<AccessRequestId>,
    _posted: Posted,
) -> Answer {
    let done = house.db.perform(&RefuseAccess { by: &who.0, roles: &house.roles, request }).await;
    done.map_err(refused)?;
    Ok(redirect(HERE).notice(Tone::Done, "admin-refused").into_response())
}

fn refused(failure: Failure<ConfirmRefused>) -> AppError {
    match failure {
        Failure::Broken(error) => error.into(),
        Failure::Refused(no @ (ConfirmRefused::NotYours | ConfirmRefused::Oneself)) => {
            AppError::forbidden().because(no.message())
        }
        Failure::Refused(no) => AppError::conflict([no.message().into()]),
    }
}

/// Tells people at their desks what waits for them to confirm.
pub(super) struct Waiting {
    pub(super) roles: Arc<Roles>,
}

impl Waiting {
    async fn of(&self, tx: &mut Tx, who: &Actor) -> Result<Vec<Notice>, StoreError> {
        let pending = pending_for(tx, who, &self.roles).await?;
        let many = pending.iter().filter(|pending| pending.may_confirm).count();
        if many == 0 {
            return Ok(Vec::new());
        }
        let count = i64::try_from(many).unwrap_or(i64::MAX);
        Ok(vec![Notice { message: Message::new("admin-waiting-notice").with("count", count), href: HERE.to_owned() }])
    }
}

impl Notify for Waiting {
    fn notices<'a>(&'a self, tx: &'a mut Tx, who: &'a Actor) -> BoxFuture<'a, Result<Vec<Notice>, StoreError>> {
        Box::pin(self.of(tx, who))
    }
}
