//! Who holds which seat until when: at my units and below.

use super::units::in_list;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::{StoreError, Timestamp, Tx};
use people::{InvitePeople, May, Unit, UnitId, deputies, holders, invitations, seats, units};
use serde::Deserialize;
use web::{Answer, AppError, Page, Pager, redirect, render};

use super::invite::given;
use super::{ONE_MORE, cut, in_order};
use crate::{Allowed, House};

#[derive(Template)]
#[template(path = "admin/people.html")]
struct PeoplePage {
    page: Page,
    unit: UnitId,
    name: String,
    kind: String,
    active: bool,
    above: Option<Way>,
    seats: Vec<SeatRow>,
    /// Whether the reader may give a role here.
    gives: bool,
    invitations: Vec<InvitationRow>,
    below: Vec<Way>,
    pager: Pager,
}

/// A way to another unit.
struct Way {
    name: String,
    kind: String,
    href: String,
}

struct SeatRow {
    who: String,
    role: String,
    since: i64,
    until: Option<i64>,
    deputies: usize,
    href: String,
}

struct InvitationRow {
    id: String,
    name: String,
    role: String,
    expires: i64,
}

/// From where on the units below are listed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct From {
    after: String,
}

pub(super) async fn mine(may: Allowed<InvitePeople>) -> Answer {
    let unit = may.units().first().ok_or_else(AppError::forbidden)?;
    Ok(redirect(format!("/admin/people/at/{unit}")).into_response())
}

/// The unit, if the reader seats people there.
pub(super) async fn over(tx: &mut Tx, may: &May<InvitePeople>, unit: UnitId) -> Result<Unit, AppError> {
    let lineage = units::lineage(tx, unit).await?.ok_or_else(AppError::not_found)?;
    if !may.over(&lineage) {
        return Err(AppError::forbidden().because("people-forbidden"));
    }
    units::by_id(tx, unit).await?.ok_or_else(AppError::not_found)
}

pub(super) async fn at(
    State(house): State<House>,
    may: Allowed<InvitePeople>,
    page: Page,
    Path(unit): Path<UnitId>,
    web::query::Asked(from): web::query::Asked<From>,
) -> Answer {
    let mut tx = house.db.read().await?;
    let unit = over(&mut tx, &may, unit).await?;
    let after = Some(from.after.as_str()).filter(|after| !after.is_empty());
    in_list(&mut tx, after).await?;
    let mut below = units::children(&mut tx, unit.id, after, ONE_MORE).await?;
    let here = format!("/admin/people/at/{}", unit.id);
    let next = cut(&mut below).map(|last| format!("{here}?after={}", last.key));
    let pager = Pager { first: after.map(|_| here), next };
    in_order(&mut below, &pager, page.words.lang);
    let shown = PeoplePage {
        above: above(&mut tx, &may, &page, &unit).await?,
        seats: seat_rows(&mut tx, &house, &page, &unit).await?,
        gives: !given(&mut tx, &house, (&may, &unit)).await?.is_empty(),
        invitations: invitation_rows(&mut tx, &house, &page, unit.id).await?,
        below: below.iter().map(|unit| way(&page, unit)).collect(),
        pager,
        unit: unit.id,
        name: unit.name(page.words.lang).to_owned(),
        kind: page.t(unit.kind.message()),
        active: unit.active,
        page,
    };
    drop(tx);
    render(&shown)
}

fn way(page: &Page, unit: &Unit) -> Way {
    Way {
        name: unit.name(page.words.lang).to_owned(),
        kind: page.t(unit.kind.message()),
        href: format!("/admin/people/at/{}", unit.id),
    }
}

/// The unit above, if the reader seats people there too.
async fn above(tx: &mut Tx, may: &May<InvitePeople>, page: &Page, unit: &Unit) -> Result<Option<Way>, StoreError> {
    let Some(parent) = unit.parent else { return Ok(None) };
    if units::lineage(tx, parent).await?.is_none_or(|lineage| !may.over(&lineage)) {
        return Ok(None);
    }
    Ok(units::by_id(tx, parent).await?.map(|unit| way(page, &unit)))
}

async fn seat_rows(tx: &mut Tx, house: &House, page: &Page, unit: &Unit) -> Result<Vec<SeatRow>, StoreError> {
    let now = Timestamp::from_micros(page.now);
    let roles: Vec<(String, String)> =
        house.roles.held_at(unit.kind).map(|role| (role.key.clone(), role.name(page.words.lang).to_owned())).collect();
    let mut rows = Vec::new();
    for (role, name) in roles {
        for holder in holders::seat_holders(tx, &role, unit.id, now).await? {
            if holder.deputy_for.is_some() {
                continue;
            }
            let Some((seat, _)) = seats::by_id(tx, holder.seat).await? else { continue };
            rows.push(SeatRow {
                who: holder.name,
                role: name.clone(),
                since: seat.from.micros(),
                until: seat.until.map(Timestamp::micros),
                deputies: deputies::of_seat(tx, holder.seat, now).await?.len(),
                href: format!("/admin/people/seat/{}", holder.seat),
            });
        }
    }
    Ok(rows)
}

async fn invitation_rows(
    tx: &mut Tx,
    house: &House,
    page: &Page,
    unit: UnitId,
) -> Result<Vec<InvitationRow>, StoreError> {
    let open = invitations::open_at(tx, unit, Timestamp::from_micros(page.now)).await?;
    let role =
        |key: &str| house.roles.get(key).map_or_else(|| key.to_owned(), |role| role.name(page.words.lang).to_owned());
    let row = |invitation: people::Invitation| InvitationRow {
        id: invitation.id.to_string(),
        role: role(&invitation.role),
        name: invitation.name,
        expires: invitation.expires_at.micros(),
    };
    Ok(open.into_iter().map(row).collect())
}
