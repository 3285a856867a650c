//! One's own account: seats, password, second factor, sessions.

use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use db::{Failure, StoreError, Tx};
use people::{
    Actor, BeginTotp, FirstCode, Password, PasswordChange, PasswordChangeRefused, Person, ReadWhatWasDone,
    SignOutEverywhere, TokenHash, TotpRefused, accounts, journal, units,
};
use web::{Answer, AppError, Fact, Form, Message, Page, Posted, redirect, render, render_wrong};

use super::refused;
use crate::admin::did;
use crate::guarded::{Whence, remember_browser};
use crate::qr;
use crate::session::SettingUp;
use crate::{House, SessionToken, SignedIn};

/// The session and the browser that stay when all others of the account end.
pub(super) struct Here {
    session: TokenHash,
    whence: Whence,
}

impl FromRequestParts<House> for Here {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let SessionToken(session) = SessionToken::from_request_parts(parts, house).await?;
        let Ok(whence) = Whence::from_request_parts(parts, house).await;
        Ok(Self { session, whence })
    }
}

/// How many things that were done to an account its owner is shown.
const MOST_DONE: u32 = 20;

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    form: Form,
    login: String,
    seats: Vec<Fact>,
    has_second: bool,
    /// What was done to the account lately, and signing in.
    done: Vec<Done>,
    /// Whether something of it has not been read.
    unread: bool,
}

struct Done {
    at: i64,
    what: String,
    by: String,
}

#[derive(Template)]
#[template(path = "second_factor_begin.html")]
struct BeginPage {
    page: Page,
    form: Form,
    /// The QR code of `uri`, as SVG of our own making.
    qr: String,
    /// Whether nothing else can be done before.
    demanded: bool,
}

impl BeginPage {
    /// The form carries address and secret, so that a wrong code does not begin the enrolment anew.
    fn new(page: Page, form: Form, demanded: bool) -> Result<Self, AppError> {
        let qr = qr::svg(form.value("uri"))?;
        Ok(Self { page, form, qr, demanded })
    }
}

#[derive(Template)]
#[template(path = "recovery_codes.html")]
struct RecoveryPage {
    page: Page,
    codes: Vec<String>,
}

async fn account_page(house: &House, who: &SignedIn, page: Page, form: Form) -> Result<AccountPage, AppError> {
    let person = who.person().ok_or_else(AppError::sign_in_first)?;
    let lang = page.words.lang;
    let mut tx = house.db.read().await?;
    let account = accounts::by_id(&mut tx, person.account).await?.ok_or_else(AppError::not_found)?;
    let mut seats = Vec::with_capacity(person.seats.len());
    for seat in &person.seats {
        let unit = units::by_id(&mut tx, seat.unit).await?;
        let unit = unit.map_or_else(String::new, |unit| unit.name(lang).to_owned());
        let role = house.roles.get(&seat.role).map_or("", |role| role.name(lang));
        seats.push(Fact::new(role, unit));
    }
    let done = done(&mut tx, &page, person).await?;
    let unread = journal::unread(&mut tx, person.account, 1).await? > 0;
    let has_second = account.totp_confirmed_at.is_some();
    Ok(AccountPage { page, form, login: account.login, seats, has_second, done, unread })
}

/// What was done to somebody's account lately, and by whom.
async fn done(tx: &mut Tx, page: &Page, person: &Person) -> Result<Vec<Done>, StoreError> {
    let mut rows = Vec::new();
    for entry in journal::about(tx, person.account, MOST_DONE).await? {
        let by = match entry.by_account {
            Some(by) if by == person.account => page.t("account-done-self"),
            Some(by) => accounts::by_id(tx, by).await?.map_or_else(String::new, |account| account.name),
            None => String::new(),
        };
        rows.push(Done { at: entry.at.micros(), what: did(page, (&entry.action, entry.step.as_deref())), by });
    }
    Ok(rows)
}

pub(super) async fn read(State(house): State<House>, who: SignedIn, _posted: Posted) -> Answer {
    house.db.perform(&ReadWhatWasDone { by: &who.0 }).await.map_err(crate::broken)?;
    Ok(redirect("/account").into_response())
}

pub(super) async fn show(State(house): State<House>, who: SignedIn, page: Page) -> Answer {
    render(&account_page(&house, &who, page, Form::default()).await?)
}

pub(super) async fn change_password(
    State(house): State<House>,
    who: SignedIn,
    here: Here,
    page: Page,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    if form.value("new") != form.value("again") {
        form.refuse("again", "account-password-differs");
        return render_wrong(&account_page(&house, &who, page, form).await?);
    }
    let (old, new) = (Password::typed(form.value("old")), Password::typed(form.value("new")));
    let change = PasswordChange { by: &who.0, old, new, kept: here.session.clone() };
    match people::change_password(&house.db, &house.sign_in, change).await {
        Ok(()) => {
            let onward = redirect("/account").notice(web::State::Done, "account-password-changed").into_response();
            still_known(&house, &who.0, &here.whence, onward).await
        }
        Err(Failure::Refused(refusal)) => {
            let (field, message) = told(refusal);
            form.refuse(field, message);
            let wait = if let PasswordChangeRefused::TooMany { wait_seconds } = refusal { wait_seconds } else { 0 };
            refused(wait, &account_page(&house, &who, page, form).await?)
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// This browser goes on being known: it has just shown the newest secret. All others are not.
async fn still_known(house: &House, who: &Actor, whence: &Whence, mut onward: Response) -> Answer {
    if let Some(account) = who.account() {
        remember_browser(house, onward.headers_mut(), whence, account).await?;
    }
    Ok(onward)
}

fn told(refusal: PasswordChangeRefused) -> (&'static str, Message) {
    match refusal {
        PasswordChangeRefused::TooMany { wait_seconds } => {
            ("old", Message::new(refusal.message()).with("minutes", wait_seconds.div_euclid(60).saturating_add(1)))
        }
        PasswordChangeRefused::New(_) => ("new", refusal.message().into()),
        PasswordChangeRefused::NotSignedIn | PasswordChangeRefused::WrongOld => ("old", refusal.message().into()),
    }
}

pub(super) async fn begin_second(State(house): State<House>, who: SettingUp, page: Page) -> Answer {
    let issuer = page.t("site-name");
    let begun = house.db.perform(&BeginTotp { by: &who.actor, issuer, key: &house.sign_in.factors }).await;
    match begun {
        Ok(enrolment) => {
            let form = Form::filled([("uri", enrolment.uri), ("secret", enrolment.secret)]);
            render(&BeginPage::new(page, form, who.demanded)?)
        }
        Err(Failure::Refused(refusal)) => Err(AppError::conflict([refusal.message().into()])),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

pub(super) async fn confirm_second(
    State(house): State<House>,
    who: SettingUp,
    here: Here,
    page: Page,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let code = form.required("code");
    match people::confirm_totp(
        &house.db,
        &house.sign_in,
        FirstCode { by: &who.actor, code, kept: here.session.clone() },
    )
    .await
    {
        Ok(codes) => {
            let onward = render(&RecoveryPage { page, codes: codes.reveal().map(str::to_owned).collect() })?;
            still_known(&house, &who.actor, &here.whence, onward).await
        }
        Err(Failure::Refused(refusal)) => {
            form.refuse("code", Message::new(refusal.message()).with("minutes", refusal.wait_minutes()));
            let wait = if let TotpRefused::TooMany { wait_seconds } = refusal { wait_seconds } else { 0 };
            refused(wait, &BeginPage::new(page, form, who.demanded)?)
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

pub(super) async fn leave_everywhere(State(house): State<House>, who: SignedIn, _posted: Posted) -> Answer {
    house.db.perform(&SignOutEverywhere { by: &who.0 }).await.map_err(crate::broken)?;
    Ok(redirect("/sign-in").notice(web::State::Done, "account-sessions-ended").into_response())
}
