//! Agencies: how each is reached, and how each answers.

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::{Failure, StoreError, Tx};
use house::Allowed;
use language::fold;
use people::{AccountId, Unit, UnitId, UnitKind, accounts, units};
use serde::Deserialize;
use web::{Answer, AppError, Fact, Form, Page, Pager, Posted, State, Step, query, redirect, render, render_with};

use crate::Room;
use crate::operations::{ChangeWay, Changed, DecideWay, WayRefused};
use crate::room::ReachAgencies;
use crate::store::record::{self, Record};
use crate::store::way_changes::{self, WayChange};
use crate::store::ways::{self, EmailWay};
use crate::suggest::unit_key;

/// Agencies on a page.
const ROWS: u32 = 50;

/// A line of the list.
struct Row {
    href: String,
    letters: String,
    name: String,
    address: Option<String>,
    record: Record,
    on_time: Option<String>,
}

#[derive(Template)]
#[template(path = "agencies.html")]
struct ListPage {
    page: Page,
    form: Form,
    rows: Vec<Row>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "agency.html")]
struct OnePage {
    page: Page,
    name: String,
    letters: String,
    pending_path: String,
    facts: Vec<Fact>,
    pending: Option<Pending>,
    changes: Vec<Step>,
    form: Form,
}

/// A new address that waits for a second person.
struct Pending {
    id: String,
    address: Option<String>,
    by: String,
    at: i64,
    /// Whether the reader is who asked: somebody else must confirm.
    is_own: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    after: String,
}

/// All agencies by key, or those whose name holds what is looked for.
pub(super) async fn list(
    Of(room): Of<Room>,
    page: Page,
    _may: Allowed<ReachAgencies>,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    let mut tx = room.db.read().await?;
    let (mut units, next) = if asked.q.trim().is_empty() {
        by_key(&mut tx, &asked).await?
    } else {
        found(&room, &mut tx, &asked.q).await?
    };
    // What one page shows whole stands in the order of its names; what goes on elsewhere, by its keys.
    if asked.after.is_empty() && next.is_none() {
        people::sort_by_name(&mut units, page.words.lang);
    }
    let mut rows = Vec::with_capacity(units.len());
    for unit in &units {
        rows.push(row(&mut tx, &page, unit).await?);
    }
    drop(tx);
    let first = (!asked.after.is_empty()).then(|| "/desk/agencies".to_owned());
    let pager = Pager { first, next };
    render(&ListPage { form: Form::filled([("q", asked.q)]), rows, pager, page })
}

async fn by_key(tx: &mut Tx, asked: &Asked) -> Result<(Vec<Unit>, Option<String>), AppError> {
    let after = Some(asked.after.as_str()).filter(|after| !after.is_empty());
    if let Some(key) = after
        && units::by_key(tx, key).await?.is_none()
    {
        return Err(query::not_in_list("after"));
    }
    let mut units = ways::agencies(tx, after, ROWS + 1).await?;
    let most = usize::try_from(ROWS).unwrap_or_default();
    let more = units.len() > most;
    units.truncate(most);
    let query = |unit: &Unit| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("after", &unit.key).finish();
        format!("/desk/agencies?{query}")
    };
    let next = units.last().filter(|_| more).map(query);
    Ok((units, next))
}

/// The agencies whose name holds every word looked for.
async fn found(room: &Room, tx: &mut Tx, q: &str) -> Result<(Vec<Unit>, Option<String>), StoreError> {
    let mut units = Vec::new();
    for key in keys_of(room, q, usize::try_from(ROWS).unwrap_or_default()) {
        units.extend(units::by_key(tx, &key).await?);
    }
    Ok((units, None))
}

/// The keys of the units of the first bodies whose name, in either language, holds every word.
pub(super) fn keys_of(room: &Room, q: &str, most: usize) -> Vec<String> {
    let wanted = fold(q);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let bodies = room.data.routing.bodies(&room.places).into_iter();
    let holds = |body: &crate::rules::routing::Body| {
        let name = fold(&format!("{} {} {} {}", body.name.fa, body.short.fa, body.name.en, body.short.en));
        words.iter().all(|word| name.contains(word))
    };
    bodies.filter(holds).take(most).map(|body| unit_key(&body.key)).collect()
}

async fn row(tx: &mut Tx, page: &Page, unit: &Unit) -> Result<Row, StoreError> {
    let record = record::of(tx, unit.id).await?;
    Ok(Row {
        href: format!("/desk/agencies/{}", unit.id),
        letters: letters(unit),
        name: unit.name(page.words.lang).to_owned(),
        address: ways::email(tx, unit.id).await?.and_then(|way| way.address),
        on_time: record.on_time_percent().map(|share| page.words.percent(share)),
        record,
    })
}

fn letters(unit: &Unit) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("agency", &unit.key).finish();
    format!("/desk/dispatches?{query}")
}

/// One agency: its record, and how it is reached.
pub(super) async fn show(
    Of(room): Of<Room>,
    page: Page,
    may: Allowed<ReachAgencies>,
    Path(unit): Path<UnitId>,
) -> Answer {
    render(&one(&room, page, &may, (unit, None)).await?)
}

async fn one(
    room: &Room,
    page: Page,
    may: &Allowed<ReachAgencies>,
    (id, form): (UnitId, Option<Form>),
) -> Result<OnePage, AppError> {
    let mut tx = room.db.read().await?;
    let unit = units::by_id(&mut tx, id).await?.filter(|unit| unit.kind == UnitKind::Agency);
    let unit = unit.ok_or_else(AppError::not_found)?;
    let lineage = units::lineage(&mut tx, id).await?.ok_or_else(AppError::not_found)?;
    if !may.over(&lineage) {
        return Err(AppError::not_found());
    }
    let record = record::of(&mut tx, id).await?;
    let way = ways::email(&mut tx, id).await?;
    let changes = way_changes::of(&mut tx, id).await?;
    let (pending, changes) = told(&mut tx, &page, may.actor().account(), &changes).await?;
    drop(tx);
    let form = form.unwrap_or_else(|| stored(way));
    let name = unit.name(page.words.lang).to_owned();
    let pending_path = format!("/desk/agencies/{id}/pending");
    Ok(OnePage {
        name,
        letters: letters(&unit),
        pending_path,
        facts: facts(&page, &record),
        pending,
        changes,
        form,
        page,
    })
}

/// The change that waits, and what became of those before it.
async fn told(
    tx: &mut Tx,
    page: &Page,
    reader: Option<AccountId>,
    changes: &[WayChange],
) -> Result<(Option<Pending>, Vec<Step>), StoreError> {
    let (mut pending, mut steps) = (None, Vec::new());
    for change in changes {
        let by = name(tx, Some(change.asked_by)).await?;
        let address = change.address.clone();
        if change.state == way_changes::PENDING {
            let is_own = is_of(tx, reader, change.asked_by).await?;
            pending = Some(Pending { id: change.id.to_string(), address, by, at: change.asked_at.micros(), is_own });
            continue;
        }
        let second = name(tx, change.decided_by).await?;
        let state = if change.state == way_changes::CONFIRMED { State::Done } else { State::Info };
        let address = address.unwrap_or_else(|| page.t("dispatch-way-portal"));
        let values = [("address", address.into()), ("by", by.into()), ("second", second.into())];
        let text = page.words.with(&format!("dispatch-change-{}", change.state), &values);
        steps.push(Step::new(state, text).at(change.decided_at.unwrap_or(change.asked_at).micros()));
    }
    Ok((pending, steps))
}

/// Whether the reader is the person who has this account.
async fn is_of(tx: &mut Tx, reader: Option<AccountId>, account: AccountId) -> Result<bool, StoreError> {
    let Some(reader) = reader else { return Ok(false) };
    accounts::same_person(tx, reader, account).await
}

async fn name(tx: &mut Tx, account: Option<AccountId>) -> Result<String, StoreError> {
    let Some(account) = account else { return Ok(String::new()) };
    Ok(accounts::by_id(tx, account).await?.map(|account| account.name).unwrap_or_default())
}

fn stored(way: Option<EmailWay>) -> Form {
    let bilingual = way.as_ref().is_some_and(|way| way.bilingual);
    let address = way.and_then(|way| way.address).unwrap_or_default();
    let ticked = bilingual.then(|| ("bilingual", "yes".to_owned()));
    Form::filled(std::iter::once(("address", address)).chain(ticked))
}

fn facts(page: &Page, record: &Record) -> Vec<Fact> {
    let on_time =
        record.on_time_percent().map_or_else(|| page.t("dispatch-record-none"), |share| page.words.percent(share));
    let number = |key: &str, count: i64| Fact::new(page.t(key), page.number(count));
    vec![
        number("dispatch-record-given", record.given),
        number("dispatch-record-answered", record.answered),
        Fact::new(page.t("dispatch-record-on-time"), on_time),
        number("dispatch-record-returned", record.returned),
        number("dispatch-record-pressed", record.pressed),
        number("dispatch-record-bounced", record.bounced),
        number("dispatch-record-against", record.against),
    ]
}

/// Says how it is reached from now on.
pub(super) async fn change(
    Of(room): Of<Room>,
    page: Page,
    may: Allowed<ReachAgencies>,
    Path(unit): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let change = ChangeWay {
        by: may.0.clone(),
        unit,
        address: posted.form.optional("address"),
        bilingual: posted.form.ticked("bilingual"),
    };
    match room.db.perform(&change).await {
        Ok(Changed::Now(_)) => Ok(back(unit, "dispatch-way-changed")),
        Ok(Changed::Asked(_)) => Ok(back(unit, "dispatch-way-asked")),
        Err(failure) => refused(&room, page, (&may, unit), (failure, posted.form)).await,
    }
}

/// Confirms a new address that somebody else has asked for, or refuses it.
pub(super) async fn decide(
    Of(room): Of<Room>,
    page: Page,
    may: Allowed<ReachAgencies>,
    Path(unit): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let Ok(change) = posted.form.value("change").parse() else { return Err(AppError::not_found()) };
    let confirms = posted.form.value("decision") == "confirm";
    match room.db.perform(&DecideWay { by: may.0.clone(), roles: &room.roles, unit, change, confirms }).await {
        Ok(_) => Ok(back(unit, if confirms { "dispatch-way-changed" } else { "dispatch-way-refused" })),
        Err(failure) => refused(&room, page, (&may, unit), (failure, Form::default())).await,
    }
}

fn back(unit: UnitId, notice: &'static str) -> Response {
    redirect(format!("/desk/agencies/{unit}")).notice(State::Done, notice).into_response()
}

async fn refused(
    room: &Room,
    page: Page,
    (may, unit): (&Allowed<ReachAgencies>, UnitId),
    (failure, mut form): (Failure<WayRefused>, Form),
) -> Answer {
    let (status, refused) = match failure {
        Failure::Broken(error) => return Err(error.into()),
        Failure::Refused(WayRefused::Unknown) => return Err(AppError::not_found()),
        Failure::Refused(refused @ WayRefused::NotAnAddress) => (StatusCode::UNPROCESSABLE_ENTITY, refused),
        Failure::Refused(refused @ (WayRefused::NothingAsked | WayRefused::AskerGone)) => {
            (StatusCode::CONFLICT, refused)
        }
        Failure::Refused(refused @ WayRefused::SamePerson) => (StatusCode::FORBIDDEN, refused),
    };
    if refused != WayRefused::NotAnAddress {
        form = stored(ways::email(&mut room.db.read().await?, unit).await?);
    }
    form.refuse("address", refused.key());
    render_with(status, &one(room, page, may, (unit, Some(form))).await?)
}
