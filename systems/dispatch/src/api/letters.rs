//! Letters to agencies, for programs.

use axum::Json;
use axum::extract::{Path, State as Of};
use cases::store::Sight;
use db::{Failure, Timestamp};
use house::{Allowed, SignedIn};
use people::{Actor, units};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::query::{self, Asked};
use web::{AppError, Given, Message};

use crate::operations::{MarkDelivered, PutRightRefused, TryAgain};
use crate::room::RetryDispatches;
use crate::store::dispatches::{self, Dispatch, Pick, Wanted};
use crate::store::events::{self, Event};
use crate::{DispatchId, Room};

/// Letters on a page, unless told otherwise.
const ROWS: i64 = 50;

/// A letter to an agency.
#[derive(Serialize, ToSchema)]
pub(super) struct LetterOut {
    /// Its key.
    #[schema(value_type = String, format = Uuid)]
    id: DispatchId,
    /// The public name of the case it is about.
    case: String,
    /// The key of the agency's unit: `agency:water:23`.
    agency: String,
    /// Why it was written: `new`, `pressed`, `returned`, `next`.
    about: &'static str,
    /// By which way it goes: `portal`, `email`, `hand`.
    way: &'static str,
    /// The address it goes to.
    address: Option<String>,
    /// How it stands: `queued`, `sent`, `failed`, `dead`, `answered`, `recalled`.
    state: &'static str,
    /// Why the newest try failed, as the mailer says it.
    trouble: Option<String>,
    /// Tries since a person last began them anew.
    tries: i64,
    /// When it is tried next, RFC 3339.
    next_try_at: Option<String>,
    /// When the agency got it.
    sent_at: Option<String>,
    /// By when the agency is to act.
    due_at: String,
    /// The action the agency decided on.
    decided: Option<String>,
    /// When it was answered or recalled.
    ended_at: Option<String>,
    /// When it was written.
    created_at: String,
}

/// A page of letters, the newest first.
#[derive(Serialize, ToSchema)]
pub(super) struct LettersOut {
    /// The letters.
    dispatches: Vec<LetterOut>,
    /// Give it back as `after` for the next page; none on the last.
    #[schema(value_type = Option<String>, format = Uuid)]
    next: Option<DispatchId>,
}

/// What happened to a letter.
#[derive(Serialize, ToSchema)]
pub(super) struct EventOut {
    /// When.
    at: String,
    /// What: `written`, `sent`, `put-off`, `failed`, `dead`, `retried`, `delivered`, `fresh`, `answered`, `recalled`.
    what: String,
    /// More about it.
    detail: Option<String>,
}

/// A letter and its life.
#[derive(Serialize, ToSchema)]
pub(super) struct LetterAndLife {
    /// The letter.
    #[serde(flatten)]
    letter: LetterOut,
    /// What happened to it, oldest first.
    events: Vec<EventOut>,
}

/// Which letters.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only those in this state, or `undelivered`.
    state: Option<String>,
    /// Only those to this agency, by the key of its unit.
    agency: Option<String>,
    /// Only older ones than this: the `next` of the page before.
    #[param(value_type = Option<String>)]
    after: Option<DispatchId>,
    /// How many, 1 to 100.
    rows: Option<i64>,
}

/// The letters within one's sight, the newest first.
#[utoipa::path(get, path = "/dispatches", tag = "dispatch", params(Which), security(("bearer" = [])),
    responses((status = 200, description = "A page of letters", body = LettersOut), (status = 401, description = "Not signed in"),
        (status = 403, description = "No seat that sees letters"), (status = 422, description = "No such state or agency")))]
pub(super) async fn list(
    Of(room): Of<Room>,
    SignedIn(actor): SignedIn,
    Asked(which): Asked<Which>,
) -> Result<Json<LettersOut>, AppError> {
    let sight = sight(&room, &actor)?;
    let mut tx = room.db.read().await?;
    let pick = which.state.as_deref().map(|word| Pick::parse(word).ok_or_else(|| wrong("state", "api-dispatch-state")));
    let agency = match &which.agency {
        Some(key) => {
            Some(units::by_key(&mut tx, key).await?.ok_or_else(|| wrong("agency", "dispatch-agency-unknown"))?.id)
        }
        None => None,
    };
    let wanted = Wanted {
        pick: pick.transpose()?,
        agency,
        before: which.after,
        rows: query::rows(which.rows, ROWS, dispatches::MOST)?,
    };
    let (found, more) = dispatches::list(&mut tx, &sight, &wanted).await?;
    let next = found.last().filter(|_| more).map(|letter| letter.id);
    let mut letters = Vec::with_capacity(found.len());
    for letter in found {
        letters.push(out(&mut tx, letter).await?);
    }
    Ok(Json(LettersOut { dispatches: letters, next }))
}

fn wrong(field: &str, key: &str) -> AppError {
    AppError::unprocessable([(field.to_owned(), Message::new(key))])
}

fn sight(room: &Room, actor: &Actor) -> Result<Sight, AppError> {
    match room.sight(actor) {
        Sight::Nothing | Sight::Cells(_) => Err(AppError::forbidden()),
        sight => Ok(sight),
    }
}

async fn out(tx: &mut db::Tx, letter: Dispatch) -> Result<LetterOut, AppError> {
    let moment = |at: Timestamp| at.to_jiff().to_string();
    let agency = units::by_id(tx, letter.agency_unit).await?.map_or_else(String::new, |unit| unit.key);
    Ok(LetterOut {
        id: letter.id,
        case: letter.number,
        agency,
        about: letter.about.word(),
        way: letter.way.word(),
        address: letter.address,
        state: letter.state.word(),
        trouble: letter.trouble,
        tries: letter.tries,
        next_try_at: letter.next_try_at.map(moment),
        sent_at: letter.sent_at.map(moment),
        due_at: moment(letter.due_at),
        decided: letter.decided,
        ended_at: letter.ended_at.map(moment),
        created_at: moment(letter.created_at),
    })
}

/// One letter and its life.
#[utoipa::path(get, path = "/dispatches/{id}", tag = "dispatch", security(("bearer" = [])),
    params(("id" = String, Path, description = "Its key")),
    responses((status = 200, description = "The letter", body = LetterAndLife), (status = 401, description = "Not signed in"),
        (status = 404, description = "No such letter within sight")))]
pub(super) async fn one(
    Of(room): Of<Room>,
    SignedIn(actor): SignedIn,
    Path(id): Path<DispatchId>,
) -> Result<Json<LetterAndLife>, AppError> {
    let sight = sight(&room, &actor)?;
    let mut tx = room.db.read().await?;
    let letter = dispatches::by_id(&mut tx, id).await?.filter(|letter| letter.is_in(&sight));
    let letter = letter.ok_or_else(AppError::not_found)?;
    let happened = events::of(&mut tx, id).await?;
    let event = |event: Event| EventOut { at: event.at.to_jiff().to_string(), what: event.what, detail: event.detail };
    let letter = out(&mut tx, letter).await?;
    Ok(Json(LetterAndLife { letter, events: happened.into_iter().map(event).collect() }))
}

/// What may be said with a retry: nothing. Where a letter goes is the agency's record and no sender's choice.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct RetryIn {
    /// Not taken: an agency's address is changed in its record (`PUT /agencies/{key}`), by two people.
    address: Option<String>,
}

/// Begins the tries of a letter anew.
#[utoipa::path(post, path = "/dispatches/{id}/retry", tag = "dispatch", security(("bearer" = [])), request_body = RetryIn,
    params(("id" = String, Path, description = "Its key")),
    responses((status = 200, description = "Queued again", body = LetterOut), (status = 403, description = "No seat that may"),
        (status = 404, description = "No such letter within sight"), (status = 409, description = "Answered or recalled"),
        (status = 422, description = "The agency's record has no address, or another one was named")))]
pub(super) async fn retry(
    Of(room): Of<Room>,
    may: Allowed<RetryDispatches>,
    Path(id): Path<DispatchId>,
    Given(given): Given<RetryIn>,
) -> Result<Json<LetterOut>, AppError> {
    if given.address.is_some_and(|address| !address.trim().is_empty()) {
        return Err(wrong("address", "dispatch-address-is-the-records"));
    }
    let again = TryAgain { by: may.0.clone(), dispatch: id };
    let letter = room.db.perform(&again).await.map_err(refused)?;
    let mut tx = room.db.read().await?;
    Ok(Json(out(&mut tx, letter).await?))
}

/// How a letter was delivered.
#[derive(Deserialize, ToSchema)]
pub(super) struct DeliveredIn {
    /// How, and to whom it was given.
    how: String,
}

/// Says that a letter was delivered otherwise.
#[utoipa::path(post, path = "/dispatches/{id}/delivered", tag = "dispatch", security(("bearer" = [])), request_body = DeliveredIn,
    params(("id" = String, Path, description = "Its key")),
    responses((status = 200, description = "On record", body = LetterOut), (status = 403, description = "No seat that may"),
        (status = 404, description = "No such letter within sight"), (status = 409, description = "Answered or recalled"),
        (status = 422, description = "How was not said")))]
pub(super) async fn delivered(
    Of(room): Of<Room>,
    may: Allowed<RetryDispatches>,
    Path(id): Path<DispatchId>,
    Given(given): Given<DeliveredIn>,
) -> Result<Json<LetterOut>, AppError> {
    let mark = MarkDelivered { by: may.0.clone(), dispatch: id, how: given.how };
    let letter = room.db.perform(&mark).await.map_err(refused)?;
    let mut tx = room.db.read().await?;
    Ok(Json(out(&mut tx, letter).await?))
}

fn refused(failure: Failure<PutRightRefused>) -> AppError {
    match failure {
        Failure::Broken(error) => error.into(),
        Failure::Refused(PutRightRefused::Unknown) => AppError::not_found(),
        Failure::Refused(PutRightRefused::Over) => AppError::conflict([Message::new(PutRightRefused::Over.key())]),
        Failure::Refused(PutRightRefused::NotSaid) => wrong("how", PutRightRefused::NotSaid.key()),
        Failure::Refused(refused) => wrong("address", refused.key()),
    }
}
