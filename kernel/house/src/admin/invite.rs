//! Inviting somebody to a seat, or giving it to a colleague who has an account already.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::Failure;
use language::Lang;
use people::{
    AccountId, AccountRefused, GiveSeat, InvitationRefused, Invite, InvitePeople, LoginName, Period, Unit, UnitId,
    WithdrawInvitation, accounts,
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
}

#[derive(Template)]
#[template(path = "admin/link.html")]
pub(super) struct LinkPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    pub link: String,
    pub expires: i64,
    pub back: String,
}

fn shown(house: &House, page: Page, unit: &Unit, form: Form) -> InvitePage {
    let lang = page.words.lang;
    let languages =
        Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), page.words.in_lang(lang).t("language-name")));
    InvitePage {
        roles: house.roles.held_at(unit.kind).map(|role| Choice::new(&role.key, role.name(lang))).collect(),
        languages: languages.collect(),
        name: unit.name(lang).to_owned(),
        unit: unit.id,
        form,
        page,
    }
}

async fn find(house: &House, may: &Allowed<InvitePeople>, unit: UnitId) -> Result<Unit, AppError> {
    let mut tx = house.db.read().await?;
    over(&mut tx, may, unit).await
}

pub(super) async fn ask(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(unit): Path<UnitId>,
) -> Answer {
    let unit = find(&house, &may, unit).await?;
    let form = Form::filled([("language", page.lang().to_owned())]);
    render(&shown(&house, page, &unit, form))
}

pub(super) async fn invite(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(unit): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let unit = find(&house, &may, unit).await?;
    let mut form = posted.form;
    form.required("role");
    let login = form.text("login");
    if login.is_empty() && form.text("name").is_empty() {
        form.refuse("name", "admin-invite-whom");
    }
    if form.is_wrong() {
        return render_wrong(&shown(&house, page, &unit, form));
    }
    if login.is_empty() {
        by_link(&house, may, page, &unit, form).await
    } else {
        by_login(&house, may, page, &unit, form).await
    }
}

/// A link for somebody who has no account: shown once.
async fn by_link(house: &House, may: Allowed<InvitePeople>, page: Page, unit: &Unit, mut form: Form) -> Answer {
    let invite = Invite {
        by: may.0,
        roles: &house.roles,
        role: form.text("role"),
        unit: unit.id,
        name: form.text("name"),
        language: Lang::parse(form.value("language")).unwrap_or(page.words.lang),
        open_seconds: OPEN_SECONDS,
    };
    match house.db.perform(&invite).await {
        Ok(invited) => render(&LinkPage {
            title: page.t("admin-invited"),
            lead: page.t1("admin-invited-lead", "name", form.text("name")),
            link: format!("{}/invitation/{}", house.settings.public_url, invited.token.reveal()),
            expires: invited.expires_at.micros(),
            back: format!("/admin/people/at/{}", unit.id),
            page,
        }),
        Err(Failure::Refused(refused)) => {
            form.refuse(field_of(refused), refused.message());
            render_wrong(&shown(house, page, unit, form))
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn field_of(refused: InvitationRefused) -> &'static str {
    match refused {
        InvitationRefused::Account(AccountRefused::NameLength) => "name",
        _ => "role",
    }
}

/// A seat for a colleague who has an account.
async fn by_login(house: &House, may: Allowed<InvitePeople>, page: Page, unit: &Unit, mut form: Form) -> Answer {
    let Some(account) = account_of(house, &form.text("login")).await? else {
        form.refuse("login", "people-account-missing");
        return render_wrong(&shown(house, page, unit, form));
    };
    let period = Period::from(house.db.now());
    let give = GiveSeat { by: may.0, roles: &house.roles, account, role: form.text("role"), unit: unit.id, period };
    match house.db.perform(&give).await {
        Ok(seat) => {
            Ok(redirect(format!("/admin/people/seat/{seat}")).notice(Tone::Done, "admin-seat-given").into_response())
        }
        Err(Failure::Refused(refused)) => {
            form.refuse("role", refused.message());
            render_wrong(&shown(house, page, unit, form))
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
    match house.db.perform(&WithdrawInvitation { by: may.0, invitation }).await {
        Ok(()) => {
            let back = redirect(format!("/admin/people/at/{unit}"));
            Ok(back.notice(Tone::Done, "admin-invitation-withdrawn").into_response())
        }
        Err(Failure::Refused(refused)) => Err(AppError::conflict([refused.message().into()])),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}
