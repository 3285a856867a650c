//! Agencies, for programs: how each is reached, how each answers, and which one should act on a case.

use axum::Json;
use axum::extract::{Path, State as Of};
use db::Failure;
use house::{Allowed, SignedIn};
use people::{May, Unit, UnitKind, units};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AppError, Message, Page};

use crate::Room;
use crate::operations::{ChangeWay, WayRefused};
use crate::pages::seen;
use crate::room::ReachAgencies;
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
    Ok(AgencyOut {
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
    responses((status = 200, description = "The agency", body = AgencyOut), (status = 403, description = "No seat that may"),
        (status = 404, description = "No such agency in one's area"), (status = 422, description = "No address")))]
pub(super) async fn change(
    Of(room): Of<Room>,
    may: Allowed<ReachAgencies>,
    Path(key): Path<String>,
    Json(given): Json<WayIn>,
) -> Result<Json<AgencyOut>, AppError> {
    let unit = own(&room, &may, &key).await?;
    let change = ChangeWay { by: may.0.clone(), unit: unit.id, address: given.address, bilingual: given.bilingual };
    match room.db.perform(&change).await {
        Ok(unit) => Ok(Json(out(&room, unit).await?)),
        Err(Failure::Broken(error)) => Err(error.into()),
        Err(Failure::Refused(WayRefused::Unknown)) => Err(AppError::not_found()),
        Err(Failure::Refused(refused)) => {
            Err(AppError::unprocessable([("address".to_owned(), Message::new(refused.key()))]))
        }
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
