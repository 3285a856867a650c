//! What was sent to agencies, for officers: the list, one letter with its life, and what can be done when it did not arrive.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cases::store::Sight;
use db::{Failure, StoreError, Tx};
use house::{Allowed, SignedIn};
use people::{Actor, UnitId, units};
use serde::Deserialize;
use web::{
    Answer, AppError, Choice, Fact, Form, Page, Pager, Posted, State, Step, query, redirect, render, render_with,
};

use crate::operations::{MarkDelivered, PutRightRefused, TryAgain};
use crate::room::{ReachAgencies, RetryDispatches};
use crate::rules::{life, trouble};
use crate::store::dispatches::{self, Dispatch, Pick, Wanted};
use crate::store::events::{self, Event};
use crate::{DispatchId, Room};

/// Letters on a page.
const ROWS: i64 = 50;
/// After how long an undelivered letter is a matter for officers, in seconds: a day.
pub(crate) const LATE_SECONDS: i64 = 86_400;

/// A line of the list.
struct Row {
    href: String,
    number: String,
    agency: String,
    about: String,
    tag: (State, String),
    created_at: i64,
    next_try_at: Option<i64>,
    trouble: Option<String>,
    code: Option<String>,
}

#[derive(Template)]
#[template(path = "dispatches.html")]
struct ListPage {
    page: Page,
    form: Form,
    states: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
    overdue: i64,
    agency: Option<String>,
}

#[derive(Template)]
#[template(path = "dispatch.html")]
struct OnePage {
    page: Page,
    id: String,
    number: String,
    tag: (State, String),
    trouble: Option<String>,
    facts: Vec<Fact>,
    steps: Vec<Step>,
    form: Form,
    may_retry: bool,
    /// Where the agency's address is changed, for whoever may.
    record: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    agency: String,
    after: String,
}

impl Asked {
    fn pick(&self) -> Result<Option<Pick>, AppError> {
        match self.state.as_str() {
            "" => Ok(None),
            word => Pick::parse(word).map(Some).ok_or_else(|| query::unknown_value("state", word)),
        }
    }

    fn before(&self) -> Result<Option<DispatchId>, AppError> {
        match self.after.as_str() {
            "" => Ok(None),
            after => after.parse().map(Some).map_err(|_| query::not_in_list("after")),
        }
    }
}

/// The letters somebody sees, the newest first.
pub(super) async fn list(
    Of(room): Of<Room>,
    page: Page,
    SignedIn(actor): SignedIn,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    let sight = sight(&room, &actor)?;
    let mut tx = room.db.read().await?;
    let agency = match asked.agency.as_str() {
        "" => None,
        key => Some(units::by_key(&mut tx, key).await?.ok_or_else(AppError::not_found)?),
    };
    let wanted = Wanted {
        pick: asked.pick()?,
        agency: agency.as_ref().map(|unit| unit.id),
        before: asked.before()?,
        rows: ROWS,
    };
    let (found, more) = dispatches::list(&mut tx, &sight, &wanted).await?;
    let names = names(&mut tx, &page, &found).await?;
    let then = room.db.now().plus_seconds(-LATE_SECONDS);
    let overdue = dispatches::undelivered(&mut tx, &sight, then).await?;
    drop(tx);
    let pager = pager(&asked, found.last().filter(|_| more));
    let form = Form::filled([("state", asked.state.clone()), ("agency", asked.agency.clone())]);
    let agency = agency.map(|unit| unit.name(page.words.lang).to_owned());
    let rows = found.iter().map(|letter| row(&page, letter, &names)).collect();
    render(&ListPage { states: states(&page), rows, pager, overdue, agency, form, page })
}

fn sight(room: &Room, actor: &Actor) -> Result<Sight, AppError> {
    match room.sight(actor) {
        Sight::Nothing | Sight::Cells(_) => Err(AppError::forbidden()),
        sight => Ok(sight),
    }
}

fn states(page: &Page) -> Vec<Choice> {
    let words = std::iter::once(Pick::Undelivered).chain(life::State::ALL.iter().copied().map(Pick::State));
    words.map(|pick| Choice::new(pick.word(), page.t(&format!("dispatch-state-{}", pick.word())))).collect()
}

/// The names of the agencies on a page, each looked up once.
async fn names(tx: &mut Tx, page: &Page, letters: &[Dispatch]) -> Result<BTreeMap<UnitId, String>, StoreError> {
    let mut names = BTreeMap::new();
    for letter in letters {
        if let Entry::Vacant(unnamed) = names.entry(letter.agency_unit) {
            let unit = units::by_id(tx, letter.agency_unit).await?;
            unnamed.insert(unit.map_or_else(String::new, |unit| unit.name(page.words.lang).to_owned()));
        }
    }
    Ok(names)
}

fn row(page: &Page, letter: &Dispatch, names: &BTreeMap<UnitId, String>) -> Row {
    Row {
        href: format!("/desk/dispatches/{}", letter.id),
        number: letter.number.clone(),
        agency: names.get(&letter.agency_unit).cloned().unwrap_or_default(),
        about: page.t(&format!("dispatch-about-{}", letter.about)),
        tag: tag(page, letter),
        created_at: letter.created_at.micros(),
        next_try_at: letter.next_try_at.filter(|_| letter.trouble.is_some()).map(db::Timestamp::micros),
        trouble: told(page, letter.trouble.as_deref()),
        code: letter.trouble.as_deref().and_then(trouble::code).map(str::to_owned),
    }
}

fn tag(page: &Page, letter: &Dispatch) -> (State, String) {
    let again = letter.state == life::State::Queued && letter.trouble.is_some();
    let word = if again { "again" } else { letter.state.word() };
    (letter.state.shown(), page.t(&format!("dispatch-state-{word}")))
}

fn told(page: &Page, trouble: Option<&str>) -> Option<String> {
    trouble.map(|trouble| page.t(trouble::key(trouble)))
}

fn pager(asked: &Asked, last: Option<&Dispatch>) -> Pager {
    let address = |after: Option<DispatchId>| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("state", &asked.state), ("agency", &asked.agency)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(after) = after {
            query.append_pair("after", &after.to_string());
        }
        format!("/desk/dispatches?{}", query.finish())
    };
    let first = (!asked.after.is_empty()).then(|| address(None));
    Pager { first, next: last.map(|letter| address(Some(letter.id))) }
}

/// One letter and its life.
pub(super) async fn show(
    Of(room): Of<Room>,
    page: Page,
    SignedIn(actor): SignedIn,
    Path(id): Path<DispatchId>,
) -> Answer {
    render(&one(&room, page, &actor, (id, Form::default())).await?)
}

async fn one(room: &Room, page: Page, actor: &Actor, (id, form): (DispatchId, Form)) -> Result<OnePage, AppError> {
    let sight = sight(room, actor)?;
    let mut tx = room.db.read().await?;
    let letter = dispatches::by_id(&mut tx, id).await?.filter(|letter| letter.is_in(&sight));
    let letter = letter.ok_or_else(AppError::not_found)?;
    let agency = units::by_id(&mut tx, letter.agency_unit).await?.ok_or_else(AppError::not_found)?;
    let happened = events::of(&mut tx, id).await?;
    drop(tx);
    let may_retry = actor.proves::<RetryDispatches>(&room.roles).is_ok() && letter.state.is_open();
    Ok(OnePage {
        id: letter.id.to_string(),
        number: letter.number.clone(),
        tag: tag(&page, &letter),
        trouble: told(&page, letter.trouble.as_deref()),
        facts: facts(&page, &letter, agency.name(page.words.lang)),
        steps: happened.iter().map(|event| step(&page, event)).collect(),
        form,
        may_retry,
        record: actor.proves::<ReachAgencies>(&room.roles).is_ok().then(|| format!("/desk/agencies/{}", agency.id)),
        page,
    })
}

fn facts(page: &Page, letter: &Dispatch, agency: &str) -> Vec<Fact> {
    let moment = |at: db::Timestamp| page.moment(&at.micros()).text();
    let mut facts = vec![
        Fact::code(page.t("dispatch-fact-number"), &letter.number).href(format!("/desk/case/{}", letter.number)),
        Fact::new(page.t("dispatch-fact-agency"), agency),
        Fact::new(page.t("dispatch-fact-about"), page.t(&format!("dispatch-about-{}", letter.about))),
        Fact::new(page.t("dispatch-fact-way"), page.t(&format!("dispatch-way-{}", letter.way))),
    ];
    facts.extend(letter.address.as_ref().map(|address| Fact::code(page.t("dispatch-fact-address"), address)));
    facts.push(Fact::new(page.t("dispatch-fact-due"), moment(letter.due_at)));
    facts.extend(letter.sent_at.map(|at| Fact::new(page.t("dispatch-fact-sent"), moment(at))));
    facts.extend(letter.next_try_at.map(|at| Fact::new(page.t("dispatch-fact-next-try"), moment(at))));
    let code = letter.trouble.as_deref().and_then(trouble::code);
    facts.extend(code.map(|code| Fact::code(page.t("dispatch-fact-code"), code)));
    let decided = letter.decided.as_ref().map(|action| page.t(&format!("cases-did-{action}")));
    facts.extend(decided.map(|did| Fact::new(page.t("dispatch-fact-decided"), did)));
    facts
}

fn step(page: &Page, event: &Event) -> Step {
    let state = match event.what.as_str() {
        "sent" | "delivered" | "answered" | "reminded" => State::Done,
        "failed" | "dead" => State::Danger,
        "put-off" => State::Wait,
        _ => State::Info,
    };
    let step = Step::new(state, page.t(&format!("dispatch-event-{}", event.what))).at(event.at.micros());
    let detail = event.detail.as_deref().unwrap_or_default();
    step.text(match event.what.as_str() {
        "put-off" | "failed" | "dead" => page.t(trouble::key(detail)),
        "answered" | "recalled" => page.t(&format!("cases-did-{detail}")),
        "written" => page.t(&format!("dispatch-way-{detail}")),
        "reminded" => page.t1("dispatch-event-reminded-at", "percent", page.words.number(detail)),
        _ => detail.to_owned(),
    })
}

/// Tries again, at the address that the agency's record has.
pub(super) async fn retry(
    Of(room): Of<Room>,
    page: Page,
    may: Allowed<RetryDispatches>,
    Path(id): Path<DispatchId>,
    posted: Posted,
) -> Answer {
    let again = TryAgain { by: may.0.clone(), dispatch: id };
    let outcome = room.db.perform(&again).await;
    put_right(&room, page, (&may, id, posted), outcome).await
}

/// Says that it was delivered otherwise.
pub(super) async fn delivered(
    Of(room): Of<Room>,
    page: Page,
    may: Allowed<RetryDispatches>,
    Path(id): Path<DispatchId>,
    posted: Posted,
) -> Answer {
    let mark = MarkDelivered { by: may.0.clone(), dispatch: id, how: posted.form.text("how") };
    let outcome = room.db.perform(&mark).await;
    put_right(&room, page, (&may, id, posted), outcome).await
}

async fn put_right(
    room: &Room,
    page: Page,
    (may, id, posted): (&Allowed<RetryDispatches>, DispatchId, Posted),
    outcome: Result<Dispatch, Failure<PutRightRefused>>,
) -> Answer {
    let refused = match outcome {
        Ok(letter) => {
            let key = if letter.state == life::State::Sent { "dispatch-marked" } else { "dispatch-tried-again" };
            return Ok(redirect(format!("/desk/dispatches/{id}")).notice(State::Done, key).into_response());
        }
        Err(Failure::Broken(error)) => return Err(error.into()),
        Err(Failure::Refused(PutRightRefused::Unknown)) => return Err(AppError::not_found()),
        Err(Failure::Refused(refused)) => refused,
    };
    let mut form = posted.form;
    let field = match refused {
        PutRightRefused::NotSaid => "how",
        _ => "address",
    };
    form.refuse(field, refused.key());
    let shown = one(room, page, may.actor(), (id, form)).await?;
    render_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}
