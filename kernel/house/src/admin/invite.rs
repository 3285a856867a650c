//! Inviting somebody to a seat, or giving it to a colleague who has an account already.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use db::{Failure, Tx};
use language::Lang;
use people::{
    AccountId, AccountRefused, GiveSeat, Guest, InvitationRefused, Invite, InvitePeople, Invited, LoginName, May,
    Outcome, Period, Role, Unit, UnitId, Verb as _, Waiting, WithdrawInvitation, accounts, units,
};
use web::{Answer, AppError, Choice, Form, Page, Posted, State as Tone, redirect, render, render_wrong};

use super::people::over;
use crate::{Allowed, House};

/// How long an invitation stays open, in seconds: two weeks.
const OPEN_SECONDS: i64 = 1_209_600;

#[derive(Template)]
#[template(path = "admin/invite.html")]
struct InvitePage {
    page: Page,
    form: Form,
    unit: UnitId,
    name: String,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    /// Whether the link goes out by letter.
    letters: bool,
}

/// What waits for a second person, and the code the asker tells the guest, shown once.
#[derive(Template)]
#[template(path = "admin/waits.html")]
struct WaitsPage {
    page: Page,
    code: String,
    back: String,
}

/// A unit, and the roles the reader may give there.
struct Found<'h> {
    unit: Unit,
    roles: Vec<&'h Role>,
}

fn shown(house: &House, page: Page, found: &Found<'_>, form: Form) -> InvitePage {
    let lang = page.words.lang;
    let languages =
        Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), page.words.in_lang(lang).t("language-name")));
    InvitePage {
        roles: found.roles.iter().map(|role| Choice::new(&role.key, role.name(lang))).collect(),
        languages: languages.collect(),
        name: found.unit.name(lang).to_owned(),
        unit: found.unit.id,
        letters: house.mailer.delivers(),
        form,
        page,
    }
}

async fn find<'h>(house: &'h House, may: &Allowed<InvitePeople>, unit: UnitId) -> Result<Found<'h>, AppError> {
    let mut tx = house.db.read().await?;
    let unit = over(&mut tx, may, unit).await?;
    let roles = given(&mut tx, house, (may, &unit)).await?;
    Ok(Found { unit, roles })
}

/// The roles that the reader may give at a unit.
pub(super) async fn given<'h>(
    tx: &mut Tx,
    house: &'h House,
    (may, unit): (&May<InvitePeople>, &Unit),
) -> Result<Vec<&'h Role>, AppError> {
    let lineage = units::lineage(tx, unit.id).await?.ok_or_else(AppError::not_found)?;
    let gives = |role: &&Role| may.actor().may_give(&house.roles, InvitePeople::KEY, (&role.key, &lineage));
    Ok(house.roles.held_at(unit.kind).filter(gives).collect())
}

pub(super) async fn ask(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(unit): Path<UnitId>,
) -> Answer {
    let found = find(&house, &may, unit).await?;
    let form = Form::filled([("language", page.lang().to_owned())]);
    render(&shown(&house, page, &found, form))
}

pub(super) async fn invite(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(unit): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let found = find(&house, &may, unit).await?;
    let mut form = posted.form;
    form.required("role");
    let login = form.text("login");
    if login.is_empty() && form.text("name").is_empty() {
        form.refuse("name", "admin-invite-whom");
    }
    if form.is_wrong() {
        return render_wrong(&shown(&house, page, &found, form));
    }
    if login.is_empty() {
        by_link(&house, may, page, &found, form).await
    } else {
        by_login(&house, may, page, &found, form).await
    }
}

/// Somebody who has no account: the link goes to their mailbox, or a second person hands it over.
async fn by_link(house: &House, may: Allowed<InvitePeople>, page: Page, found: &Found<'_>, mut form: Form) -> Answer {
    let guest = Guest {
        name: form.text("name"),
        email: form.text("email"),
        language: Lang::parse(form.value("language")).unwrap_or(page.words.lang),
    };
    let invite = Invite {
        by: may.0,
        roles: &house.roles,
        role: form.text("role"),
        unit: found.unit.id,
        guest,
        open_seconds: OPEN_SECONDS,
        letters: house.mailer.delivers(),
    };
    let back = format!("/admin/people/at/{}", found.unit.id);
    match house.db.perform(&invite).await {
        Ok(Invited::Waits(waiting)) => waits(page, waiting, back),
        Ok(Invited::Seated(seat)) => Ok(onward(format!("/admin/people/seat/{seat}"), "admin-seat-given")),
        Ok(Invited::Sent(_) | Invited::Link(..)) => Ok(onward(back, "admin-invited")),
        Err(Failure::Refused(refused)) => {
            form.refuse(field_of(refused), refused.message());
            render_wrong(&shown(house, page, found, form))
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn field_of(refused: InvitationRefused) -> &'static str {
    match refused {
        InvitationRefused::Account(AccountRefused::NameLength) => "name",
        InvitationRefused::Account(
            AccountRefused::OddEmail | AccountRefused::EmailMissing | AccountRefused::EmailTaken,
        ) => "email",
        _ => "role",
    }
}

/// What waits for a second person: said on the page one comes back to; or on one of its own, where there is a code to tell.
pub(super) fn waits(page: Page, waiting: Waiting, back: String) -> Answer {
    match waiting.code {
        None => Ok(redirect(back).notice(Tone::Wait, "admin-waits").into_response()),
        Some(code) => render(&WaitsPage { page, code: code.reveal().to_owned(), back }),
    }
}

/// A seat for a colleague who has an account.
async fn by_login(house: &House, may: Allowed<InvitePeople>, page: Page, found: &Found<'_>, mut form: Form) -> Answer {
    let Some(account) = account_of(house, &form.text("login")).await? else {
        form.refuse("login", "people-account-missing");
        return render_wrong(&shown(house, page, found, form));
    };
    let (role, unit, period) = (form.text("role"), found.unit.id, Period::from(house.db.now()));
    let give = GiveSeat { by: may.0, roles: &house.roles, account, role, unit, period };
    match house.db.perform(&give).await {
        Ok(Outcome::Done(seat)) => Ok(onward(format!("/admin/people/seat/{seat}"), "admin-seat-given")),
        Ok(Outcome::Waits(waiting)) => waits(page, waiting, format!("/admin/people/at/{unit}")),
        Err(Failure::Refused(refused)) => {
            form.refuse("role", refused.message());
            render_wrong(&shown(house, page, found, form))
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// Whose login name this is.
pub(super) async fn account_of(house: &House, login: &str) -> Result<Option<AccountId>, AppError> {
    let mut tx = house.db.read().await?;
    Ok(accounts::by_login(&mut tx, &LoginName::typed(login)).await?.map(|account| account.id))
}

pub(super) async fn withdraw(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    Path(unit): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let invitation = posted.form.value("invitation").parse().map_err(|_| AppError::bad_request())?;
    match house.db.perform(&WithdrawInvitation { by: may.0, roles: &house.roles, invitation }).await {
        Ok(()) => Ok(onward(format!("/admin/people/at/{unit}"), "admin-invitation-withdrawn")),
        Err(Failure::Refused(refused)) => Err(AppError::conflict([refused.message().into()])),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn onward(to: String, said: &str) -> Response {
    redirect(to).notice(Tone::Done, said).into_response()
}
