//! Agencies, for programs: how each is reached, how each answers, and which one should act on a case.

use axum::Json;
use axum::extract::{Path, State as Of};
use axum::http::StatusCode;
use db::Failure;
use house::{Allowed, SignedIn};
use people::{May, Unit, UnitKind, units};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AppError, Given, Message, Page};

use crate::Room;
use crate::operations::{ChangeWay, Changed, DecideWay, WayRefused};
use crate::pages::seen;
use crate::room::ReachAgencies;
use crate::store::way_changes::{self, ChangeId};
use crate::store::{record, ways};

/// An agency: how it is reached and how it answers.
#[derive(Serialize, ToSchema)]
pub(super) struct AgencyOut {
    /// The key of its unit: `agency:water:23`.
    key: String,
    /// Its name in Persian.
    name_fa: String,
    /// Its name in English.
    name_en: String,
    /// The address letters go to; none where they stand in the portal only.
    address: Option<String>,
    /// Whether letters say everything in the second language too.
    bilingual: bool,
    /// A new address that waits for a second person.
    pending: Option<PendingOut>,
    /// Cases it was given.
    given: i64,
    /// Answers it gave.
    answered: i64,
    /// Of them, in time.
    on_time: i64,
    /// Answers returned to it.
    returned: i64,
    /// How often it said "not ours".
    bounced: i64,
    /// Decisions held against it.
    against: i64,
}

/// A new address that was asked for and waits for another person.
#[derive(Serialize, ToSchema)]
pub(super) struct PendingOut {
    /// Its key, to confirm or refuse it by.
    #[schema(value_type = String, format = Uuid)]
    id: ChangeId,
    /// The new address; none where letters are only to stand in the portal.
    address: Option<String>,
    /// When it was asked for (RFC 3339).
    asked_at: String,
}

/// Whether a new address is confirmed.
#[derive(Deserialize, ToSchema)]
pub(super) struct DecisionIn {
    /// Which change was seen.
    #[schema(value_type = String, format = Uuid)]
    id: ChangeId,
    /// Confirmed, or refused.
    confirms: bool,
}

/// How an agency is to be reached.
#[derive(Deserialize, ToSchema)]
pub(super) struct WayIn {
    /// The address; none for the portal only.
    address: Option<String>,
    /// Whether letters say everything in the second language too.
    #[serde(default)]
    bilingual: bool,
}

/// An agency that should act on a case.
#[derive(Serialize, ToSchema)]
pub(super) struct SuggestedOut {
    /// The key of its unit.
    key: String,
    /// Its name in the language asked for.
    name: String,
    /// Why.
    why: String,
}

/// One agency.
#[utoipa::path(get, path = "/agencies/{key}", tag = "dispatch", security(("bearer" = [])),
    params(("key" = String, Path, description = "The key of its unit")),
    responses((status = 200, description = "The agency", body = AgencyOut), (status = 403, description = "No seat that may"),
        (status = 404, description = "No such agency in one's area")))]
pub(super) async fn one(
    Of(room): Of<Room>,
    may: Allowed<ReachAgencies>,
    Path(key): Path<String>,
) -> Result<Json<AgencyOut>, AppError> {
    let unit = own(&room, &may, &key).await?;
    Ok(Json(out(&room, unit).await?))
}

async fn own(room: &Room, may: &May<ReachAgencies>, key: &str) -> Result<Unit, AppError> {
    let mut tx = room.db.read().await?;
    let unit = units::by_key(&mut tx, key).await?.filter(|unit| unit.kind == UnitKind::Agency);
    let unit = unit.ok_or_else(AppError::not_found)?;
    let lineage = units::lineage(&mut tx, unit.id).await?.ok_or_else(AppError::not_found)?;
    if may.over(&lineage) { Ok(unit) } else { Err(AppError::not_found()) }
}

async fn out(room: &Room, unit: Unit) -> Result<AgencyOut, AppError> {
    let mut tx = room.db.read().await?;
    let record = record::of(&mut tx, unit.id).await?;
    let way = ways::email(&mut tx, unit.id).await?;
    let pending = way_changes::pending(&mut tx, unit.id).await?;
    let pending = pending.map(|change| PendingOut {
        id: change.id,
        address: change.address,
        asked_at: change.asked_at.to_string(),
    });
    Ok(AgencyOut {
        pending,
        key: unit.key,
        name_fa: unit.name_fa,
        name_en: unit.name_en,
        bilingual: way.as_ref().is_some_and(|way| way.bilingual),
        address: way.and_then(|way| way.address),
        given: record.given,
        answered: record.answered,
        on_time: record.on_time,
        returned: record.returned,
        bounced: record.bounced,
        against: record.against,
    })
}

/// Says how an agency is reached from now on.
#[utoipa::path(put, path = "/agencies/{key}", tag = "dispatch", security(("bearer" = [])), request_body = WayIn,
    params(("key" = String, Path, description = "The key of its unit")),
    responses((status = 200, description = "The agency, as it is reached from now on", body = AgencyOut),
        (status = 202, description = "The new address waits for a second person", body = AgencyOut),
        (status = 403, description = "No seat that may"), (status = 404, description = "No such agency in one's area"),
        (status = 422, description = "No address")))]
pub(super) async fn change(
    Of(room): Of<Room>,
    may: Allowed<ReachAgencies>,
    Path(key): Path<String>,
    Given(given): Given<WayIn>,
) -> Result<(StatusCode, Json<AgencyOut>), AppError> {
    let unit = own(&room, &may, &key).await?;
    let change = ChangeWay { by: may.0.clone(), unit: unit.id, address: given.address, bilingual: given.bilingual };
    let (status, unit) = match room.db.perform(&change).await.map_err(refused)? {
        Changed::Now(unit) => (StatusCode::OK, unit),
        Changed::Asked(unit) => (StatusCode::ACCEPTED, unit),
    };
    Ok((status, Json(out(&room, unit).await?)))
}

/// Confirms a new address that somebody else has asked for, or refuses it.
#[utoipa::path(post, path = "/agencies/{key}/pending", tag = "dispatch", security(("bearer" = [])), request_body = DecisionIn,
    params(("key" = String, Path, description = "The key of its unit")),
    responses((status = 200, description = "The agency", body = AgencyOut), (status = 403, description = "No seat that may, or the person who asked"),
        (status = 404, description = "No such agency in one's area"), (status = 409, description = "This does not wait any more")))]
pub(super) async fn decide(
    Of(room): Of<Room>,
    may: Allowed<ReachAgencies>,
    Path(key): Path<String>,
    Given(given): Given<DecisionIn>,
) -> Result<Json<AgencyOut>, AppError> {
    let unit = own(&room, &may, &key).await?;
    let (by, roles) = (may.0.clone(), room.roles.as_ref());
    let decide = DecideWay { by, roles, unit: unit.id, change: given.id, confirms: given.confirms };
    let unit = room.db.perform(&decide).await.map_err(refused)?;
    Ok(Json(out(&room, unit).await?))
}

fn refused(failure: Failure<WayRefused>) -> AppError {
    let refused = match failure {
        Failure::Broken(error) => return error.into(),
        Failure::Refused(refused) => refused,
    };
    match refused {
        WayRefused::Unknown => AppError::not_found(),
        WayRefused::NothingAsked | WayRefused::AskerGone => AppError::conflict([Message::new(refused.key())]),
        WayRefused::SamePerson => AppError::forbidden().because(refused.key()),
        WayRefused::NotAnAddress => AppError::unprocessable([("address".to_owned(), Message::new(refused.key()))]),
    }
}

/// The agencies that should act on a case, the likeliest first.
#[utoipa::path(get, path = "/desk/cases/{number}/agencies", tag = "dispatch", security(("bearer" = [])),
    params(("number" = String, Path, description = "The public name of the case")),
    responses((status = 200, description = "The agencies", body = Vec<SuggestedOut>), (status = 401, description = "Not signed in"),
        (status = 404, description = "No such case within sight")))]
pub(super) async fn suggested(
    Of(room): Of<Room>,
    SignedIn(actor): SignedIn,
    page: Page,
    Path(number): Path<String>,
) -> Result<Json<Vec<SuggestedOut>>, AppError> {
    let mut tx = room.db.read().await?;
    let case = seen(&room, &mut tx, &actor, &number).await?;
    let mut suggested = Vec::new();
    for advice in room.adviser.agencies(&mut tx, &case.row).await? {
        if let Some(unit) = units::by_id(&mut tx, advice.agency).await? {
            let name = unit.name(page.words.lang).to_owned();
            suggested.push(SuggestedOut { key: unit.key, name, why: advice.why.in_words(&page.words) });
        }
    }
    Ok(Json(suggested))
}
