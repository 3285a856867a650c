//! Several cases at once: for actions that ask for nothing that must be said of each case by itself. Every case is decided
//! on its own, and what became of each is shown.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use cases::rules::{Action, CaseNumber, Doer, EvidenceDemand, TextDemand};
use cases::store::Summary;
use db::Failure;
use web::{Answer, AppError, Choice, Form, Kept, Message, Page, State as Tone, render_with};

use super::act::Scene;
use super::asked::{Asked, View};
use super::desk::Desk;
use super::inbox::states_at_desks;
use super::list::Reader;
use super::offer::ActForm;
use super::typed::{self, Typed};
use crate::Room;
use crate::operations::{ActOnCase, ActRefused};

/// Cases decided at once at most.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "workbench/bulk.html")]
pub(super) struct ChoosePage {
    pub page: Page,
    pub form: Form,
    pub state: String,
    pub state_name: String,
    /// The states one may turn to.
    pub states: Vec<Choice>,
    pub cases: Vec<Line>,
    pub actions: Vec<Choice>,
    pub from: String,
    pub back: String,
}

/// One of the cases to choose from.
pub(super) struct Line {
    /// Its number and its version, as the form sends them.
    pub value: String,
    pub title: String,
    pub about: String,
    pub number: String,
}

#[derive(Template)]
#[template(path = "workbench/bulk_act.html")]
pub(super) struct BulkPage {
    pub page: Page,
    pub form: Form,
    pub act: ActForm,
    pub cases: Vec<String>,
    pub back: String,
}

/// What became of one case.
pub(super) struct Outcome {
    pub number: String,
    pub href: String,
    pub state: Tone,
    pub said: String,
}

#[derive(Template)]
#[template(path = "workbench/bulk_done.html")]
pub(super) struct OutcomePage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    pub outcomes: Vec<Outcome>,
    pub back: String,
}

pub(super) async fn choose(State(room): State<Room>, desk: Desk, RawQuery(query): RawQuery) -> Answer {
    let asked = Asked::read(&query.unwrap_or_default()).at(View::Desk).from(None);
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    choices(reader, Form::default(), StatusCode::OK).await
}

/// The cases of one state at my desks, and what can be done with several of them.
async fn choices(reader: Reader<'_>, form: Form, status: StatusCode) -> Answer {
    let mut tx = reader.room.db.read().await?;
    let mut asked = reader.asked.clone();
    if asked.state.is_empty() {
        asked.state = first_state(&mut tx, reader).await?;
    }
    let reader = Reader { asked: &asked, ..reader };
    let cases = reader.cases(&mut tx, MOST).await?.rows;
    let known = states_at_desks(&mut tx, reader).await?;
    drop(tx);
    let shown = ChoosePage {
        form,
        state: asked.state.clone(),
        state_name: reader.labels().state(&asked.state),
        states: known,
        actions: actions(reader, &cases),
        cases: cases.iter().map(|case| named(reader, case)).collect(),
        from: asked.query(),
        back: asked.list_href(),
        page: reader.page.clone(),
    };
    render_with(status, &shown)
}

async fn first_state(tx: &mut db::Tx, reader: Reader<'_>) -> Result<String, db::StoreError> {
    let first = reader.cases(tx, 1).await?.rows;
    Ok(first.into_iter().next().map(|case| case.state).unwrap_or_default())
}

fn named(reader: Reader<'_>, case: &Summary) -> Line {
    let (words, labels) = (&reader.page.words, reader.labels());
    let age = words.relative(case.opened_at.micros(), reader.page.now);
    let about = format!("{} · {} · {age}", labels.category(&case.category), labels.place(&case.place));
    let value = format!("{} {}", case.number, case.version);
    Line { value, title: case.title.clone(), about, number: case.number.clone() }
}

/// What the reader may do with cases of this state, as far as several can be done at once.
fn actions(reader: Reader<'_>, cases: &[Summary]) -> Vec<Choice> {
    let labels = reader.labels();
    let Some(first) = cases.first() else { return Vec::new() };
    let route = reader.room.engine.newest(&first.kind).map(|(route, _)| route);
    let here = route.into_iter().flat_map(|route| route.actions_from(&first.state));
    let may = |action: &&Action| {
        let verb = action.verb.as_deref().unwrap_or_default();
        is_for_several(action) && reader.actor.seats_granting(&reader.room.roles, verb).next().is_some()
    };
    here.filter(may)
        .map(|action| Choice::new(&action.name, labels.action(&action.name)).hint(labels.does(&action.name)))
        .collect()
}

/// Whether an action asks for nothing that must be said of each case by itself.
fn is_for_several(action: &Action) -> bool {
    let demands = &action.demands;
    let own = demands.public_text == TextDemand::Written
        || demands.evidence == EvidenceDemand::Asked
        || demands.expected_date
        || demands.message
        || demands.agency
        || demands.second_person;
    action.by == Doer::Desk && !own
}

pub(super) async fn act(State(room): State<Room>, desk: Desk, kept: Kept) -> Answer {
    let mut form = kept.posted.form.clone();
    let asked = Asked::read(form.value("from"));
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    let chosen: Vec<(CaseNumber, i64)> = form.all("case").iter().filter_map(|case| chosen(case)).collect();
    let name = form.required("do");
    let Some(((first, _), false)) = chosen.first().map(|first| (first, form.is_wrong())) else {
        if chosen.is_empty() {
            form.refuse("case", "desk-bulk-none");
        }
        return choices(reader, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let scene = Scene::open(reader, first.as_str()).await?;
    let action = scene.route.action(&name).filter(|action| is_for_several(action)).ok_or_else(AppError::bad_request)?;
    if !form.ticked("sure") {
        return demands(&scene, action, form, StatusCode::OK).await;
    }
    let typed = typed::read(reader, &scene.case, action, kept).await?;
    if typed.form.is_wrong() {
        return demands(&scene, action, typed.form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    outcomes(reader, action, &typed, &chosen).await
}

fn chosen(case: &str) -> Option<(CaseNumber, i64)> {
    let (number, version) = case.split_once(' ')?;
    Some((number.parse().ok()?, version.parse().ok()?))
}

/// The form of what is asked once for all of them.
async fn demands(scene: &Scene<'_>, action: &Action, form: Form, status: StatusCode) -> Answer {
    let reader = scene.reader;
    let mut tx = reader.room.db.read().await?;
    let act = scene.offering().form(&mut tx, action).await?;
    drop(tx);
    let shown = BulkPage {
        act,
        cases: form.all("case").to_vec(),
        back: reader.asked.list_href(),
        form,
        page: reader.page.clone(),
    };
    render_with(status, &shown)
}

async fn outcomes(reader: Reader<'_>, action: &Action, typed: &Typed, chosen: &[(CaseNumber, i64)]) -> Answer {
    let mut outcomes = Vec::new();
    let mut done = 0_i64;
    for (number, version) in chosen {
        let outcome = one(reader, typed, number, *version).await?;
        done = done.saturating_add(i64::from(outcome.state == Tone::Done));
        outcomes.push(outcome);
    }
    let words = &reader.page.words;
    let shown = OutcomePage {
        title: reader.labels().action(&action.name),
        lead: words.t2("desk-bulk-lead", "done", done, "all", outcomes.len()),
        outcomes,
        back: reader.asked.list_href(),
        page: house::count_again(&reader.room.house, reader.actor, reader.page).await?,
    };
    render_with(StatusCode::OK, &shown)
}

async fn one(reader: Reader<'_>, typed: &Typed, number: &CaseNumber, version: i64) -> Result<Outcome, AppError> {
    let mut request = typed.request.clone();
    request.seen = Some(version);
    let act = ActOnCase {
        engine: &reader.room.engine,
        data: &reader.room.data,
        actor: reader.actor,
        number,
        request,
        parent: typed.parent.clone(),
        pictures: Vec::new(),
    };
    let (state, said) = match reader.room.db.perform(&act).await {
        Ok(_) => (Tone::Done, reader.page.t("desk-bulk-done")),
        Err(Failure::Refused(refused)) => (Tone::Danger, why(&refused).in_words(&reader.page.words)),
        Err(Failure::Broken(error)) => return Err(error.into()),
    };
    Ok(Outcome { href: reader.asked.case_href(number.as_str()), number: number.to_string(), state, said })
}

fn why(refused: &ActRefused) -> Message {
    Message::new(refused.missing().first().map_or_else(|| refused.key(), |missing| missing.key()))
}
