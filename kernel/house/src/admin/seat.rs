//! One seat and whoever holds it: ending it, deputies, locking the account, ways back in.

use askama::Template;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use db::{Failure, Operation, Timestamp};
use people::{
    Account, AccountControlRefused, AccountState, DismissDeputy, EndSeat, InvitePeople, LockAccount, NameDeputy,
    OfferPassword, Outcome, PasswordOffered, ResetSecondFactor, Seat, SeatId, SuspendPeople, Unit, UnlockAccount,
    accounts, deputies, may_control, seats,
};
use web::{Answer, AppError, Form, Message, Page, Posted, State as Tone, redirect, render, render_wrong};

use super::invite::{account_of, given, waits};
use super::people::over;
use crate::{Allowed, House};

#[derive(Template)]
#[template(path = "admin/seat.html")]
struct SeatPage {
    page: Page,
    form: Form,
    seat: SeatId,
    who: String,
    login: String,
    role: String,
    unit: String,
    back: String,
    since: i64,
    until: Option<i64>,
    is_locked: bool,
    has_second: bool,
    can: Can,
    deputies: Vec<DeputyRow>,
}

/// What the reader can do here.
struct Can {
    /// Give this role, and take it away.
    give: bool,
    /// Name a deputy: it is their own seat, or one they may give.
    depute: bool,
    /// Lock the account, and ask for ways back into it.
    suspend: bool,
}

struct DeputyRow {
    id: String,
    who: String,
    from: i64,
    until: i64,
}

/// A seat, whoever holds it, and where.
struct Found {
    seat: Seat,
    holder: Account,
    unit: Unit,
    deputies: Vec<DeputyRow>,
    can: Can,
}

/// The proofs that lead to an account by its seat: of inviting people there, and of suspending them.
pub(super) struct Controls(Allowed<InvitePeople>, Allowed<SuspendPeople>);

impl<S: Sync> FromRequestParts<S> for Controls {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let invites = Allowed::from_request_parts(parts, state).await?;
        Ok(Self(invites, Allowed::from_request_parts(parts, state).await?))
    }
}

async fn find(house: &House, may: &Allowed<InvitePeople>, seat: SeatId) -> Result<Found, AppError> {
    let mut tx = house.db.read().await?;
    let now = house.db.now();
    let (seat, holder) = seats::by_id(&mut tx, seat).await?.ok_or_else(AppError::not_found)?;
    let unit = over(&mut tx, may, seat.unit).await?;
    let holder = accounts::by_id(&mut tx, holder).await?.ok_or_else(AppError::not_found)?;
    let mut rows = Vec::new();
    for deputy in deputies::of_seat(&mut tx, seat.id, now).await? {
        let who = accounts::by_id(&mut tx, deputy.account).await?.map_or_else(String::new, |account| account.name);
        rows.push(DeputyRow {
            id: deputy.id.to_string(),
            who,
            from: deputy.from_at.micros(),
            until: deputy.until_at.micros(),
        });
    }
    let given = given(&mut tx, house, (may, &unit)).await?;
    let give = given.iter().any(|role| role.key == seat.role) || house.roles.get(&seat.role).is_none();
    let suspend = may_control(&mut tx, may.actor(), (&house.roles, holder.id)).await?;
    let depute = give || may.actor().account() == Some(holder.id);
    Ok(Found { seat, holder, unit, deputies: rows, can: Can { give, depute, suspend } })
}

fn shown(house: &House, page: Page, found: Found, form: Form) -> SeatPage {
    let lang = page.words.lang;
    SeatPage {
        role: house.roles.get(&found.seat.role).map_or("", |role| role.name(lang)).to_owned(),
        unit: found.unit.name(lang).to_owned(),
        back: format!("/admin/people/at/{}", found.unit.id),
        seat: found.seat.id,
        since: found.seat.from.micros(),
        until: found.seat.until.map(Timestamp::micros),
        is_locked: found.holder.state == AccountState::Locked,
        has_second: found.holder.totp_confirmed_at.is_some(),
        can: found.can,
        who: found.holder.name,
        login: found.holder.login,
        deputies: found.deputies,
        form,
        page,
    }
}

pub(super) async fn show(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(seat): Path<SeatId>,
) -> Answer {
    let found = find(&house, &may, seat).await?;
    render(&shown(&house, page, found, Form::default()))
}

pub(super) async fn end(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(seat): Path<SeatId>,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let at = start_of(&house, &mut form, "end_on").unwrap_or_else(|| house.db.now());
    let found = find(&house, &may, seat).await?;
    if !form.is_wrong() {
        match house.db.perform(&EndSeat { by: may.0.clone(), roles: &house.roles, seat, at }).await {
            Ok(()) => return Ok(onward(format!("/admin/people/at/{}", found.unit.id), "admin-seat-ended")),
            Err(Failure::Refused(refused)) => form.refuse("end_on", refused.message()),
            Err(Failure::Broken(error)) => return Err(error.into()),
        }
    }
    render_wrong(&shown(&house, page, found, form))
}

/// The first instant of a day that was typed, in the jurisdiction.
fn start_of(house: &House, form: &mut Form, field: &str) -> Option<Timestamp> {
    let today = house.db.now().to_jiff().to_zoned(house.jurisdiction.zone()).date();
    let day = form.day(field, today)?;
    let start = day.to_zoned(house.jurisdiction.zone()).ok()?;
    Some(Timestamp::from(start.timestamp()))
}

pub(super) async fn name_deputy(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(seat): Path<SeatId>,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let login = form.required("deputy");
    let from = start_of(&house, &mut form, "from").unwrap_or_else(|| house.db.now());
    form.required("until");
    let until = start_of(&house, &mut form, "until").unwrap_or(from);
    let deputy = if login.is_empty() { None } else { account_of(&house, &login).await? };
    if deputy.is_none() && !login.is_empty() {
        form.refuse("deputy", "people-account-missing");
    }
    let found = find(&house, &may, seat).await?;
    if let Some(deputy) = deputy.filter(|_| !form.is_wrong()) {
        let name = NameDeputy { by: may.actor(), roles: &house.roles, seat, deputy, from, until };
        match house.db.perform(&name).await {
            Ok(Outcome::Done(_)) => return Ok(onward(format!("/admin/people/seat/{seat}"), "admin-deputy-named")),
            Ok(Outcome::Waits(waiting)) => return waits(page, waiting, format!("/admin/people/seat/{seat}")),
            Err(Failure::Refused(refused)) => form.refuse("deputy", refused.message()),
            Err(Failure::Broken(error)) => return Err(error.into()),
        }
    }
    render_wrong(&shown(&house, page, found, form))
}

pub(super) async fn dismiss(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    Path(seat): Path<SeatId>,
    posted: Posted,
) -> Answer {
    let deputy = posted.form.value("deputy_id").parse().map_err(|_| AppError::bad_request())?;
    let dismiss = DismissDeputy { by: may.actor(), roles: &house.roles, deputy };
    answer(
        house.db.perform(&dismiss).await,
        seat,
        ("admin-deputy-dismissed", |refused: people::DeputyRefused| refused.message()),
    )
}

pub(super) async fn lock(
    State(house): State<House>,
    Controls(invites, may): Controls,
    Path(seat): Path<SeatId>,
    _posted: Posted,
) -> Answer {
    let account = find(&house, &invites, seat).await?.holder.id;
    let lock = LockAccount { by: may.0, roles: &house.roles, account };
    let message = |refused: AccountControlRefused| refused.message();
    answer(house.db.perform(&lock).await, seat, ("admin-account-locked", message))
}

pub(super) async fn unlock(
    State(house): State<House>,
    Controls(invites, may): Controls,
    page: Page,
    Path(seat): Path<SeatId>,
    _posted: Posted,
) -> Answer {
    let account = find(&house, &invites, seat).await?.holder.id;
    let unlock = UnlockAccount { by: may.0, roles: &house.roles, account };
    control(&house, &unlock, (page, seat), "admin-account-unlocked").await
}

pub(super) async fn reset_second(
    State(house): State<House>,
    Controls(invites, may): Controls,
    page: Page,
    Path(seat): Path<SeatId>,
    _posted: Posted,
) -> Answer {
    let account = find(&house, &invites, seat).await?.holder.id;
    let reset = ResetSecondFactor { by: may.0, roles: &house.roles, account };
    control(&house, &reset, (page, seat), "admin-second-reset").await
}

async fn control<O>(house: &House, operation: &O, (page, seat): (Page, SeatId), said: &str) -> Answer
where
    O: Operation<Done = Outcome<()>, Refusal = AccountControlRefused>,
{
    let message = |refused: AccountControlRefused| refused.message();
    match house.db.perform(operation).await {
        Ok(Outcome::Waits(waiting)) => waits(page, waiting, format!("/admin/people/seat/{seat}")),
        Ok(Outcome::Done(())) => answer(Ok(()), seat, (said, message)),
        Err(failure) => answer(Err(failure), seat, (said, message)),
    }
}

fn answer<R>(
    done: Result<(), Failure<R>>,
    seat: SeatId,
    (said, message): (&str, impl Fn(R) -> &'static str),
) -> Answer {
    match done {
        Ok(()) => Ok(onward(format!("/admin/people/seat/{seat}"), said)),
        Err(Failure::Refused(refused)) => Err(AppError::forbidden().because(Message::new(message(refused)))),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

pub(super) async fn offer_password(
    State(house): State<House>,
    Controls(invites, may): Controls,
    page: Page,
    Path(seat): Path<SeatId>,
    _posted: Posted,
) -> Answer {
    let account = find(&house, &invites, seat).await?.holder.id;
    let offer = OfferPassword { by: may.0, roles: &house.roles, account, letters: house.mailer.delivers() };
    let back = format!("/admin/people/seat/{seat}");
    match house.db.perform(&offer).await {
        Ok(PasswordOffered::Waits(waiting)) => waits(page, waiting, back),
        Ok(PasswordOffered::Sent | PasswordOffered::Link(_)) => Ok(onward(back, "admin-password-sent")),
        Err(Failure::Refused(refused)) => Err(AppError::forbidden().because(refused.message())),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn onward(to: String, said: &str) -> Response {
    redirect(to).notice(Tone::Done, said).into_response()
}
