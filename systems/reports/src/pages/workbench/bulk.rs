//! Several cases at once: for actions that ask for nothing that must be said of each case by itself. First what is done,
//! then to which cases; they are listed once more before it is done. Every case is decided on its own, some at a time, and
//! what could not be done is named with its reason and stays chosen.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use cases::rules::{Action, CaseNumber, Doer, EvidenceDemand, TextDemand};
use cases::store::Summary;
use web::{Answer, AppError, Choice, Form, Kept, Page, render_with};

use super::act::Scene;
use super::asked::{Asked, View};
use super::bulk_run::{self, Run};
use super::desk::Desk;
use super::known;
use super::list::{Reader, visible};
use super::narrow::states_at_desks;
use super::offer::ActForm;
use super::typed;
use crate::Room;

/// Cases decided at once at most.
pub(super) const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "workbench/bulk.html")]
pub(super) struct ChoosePage {
    pub page: Page,
    pub form: Form,
    pub state: String,
    pub state_name: String,
    /// The states one may turn to.
    pub states: Vec<Choice>,
    /// What is done, once that has been chosen: its name, what it is called, what it will do.
    pub action: Option<Choice>,
    pub actions: Vec<Choice>,
    pub cases: Vec<Line>,
    /// The list holds more than can be decided at once.
    pub is_cut: bool,
    pub most: i64,
    /// The list, as it stands in an address.
    pub from: String,
    /// The same as names and values, for a form that asks for the page once more.
    pub asked: Vec<(String, String)>,
    pub again: String,
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
    pub cases: Vec<Line>,
    pub back: String,
}

pub(super) async fn choose(State(room): State<Room>, desk: Desk, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let asked = Asked::read(&query).at(View::Desk).from(None);
    if !asked.wrong().is_empty() {
        return Err(AppError::bad_request());
    }
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    known::check(reader)?;
    let action = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "do");
    let form = Form::filled(action.map(|(_, action)| ("do", action.into_owned())));
    choices(reader, form, StatusCode::OK).await
}

/// What can be done with several cases of one state at my desks; once that is chosen, the cases.
async fn choices(reader: Reader<'_>, form: Form, status: StatusCode) -> Answer {
    let mut tx = reader.room.db.read().await?;
    let mut asked = reader.asked.clone();
    if asked.state.is_empty() {
        asked.state = first_state(&mut tx, reader).await?;
    }
    let reader = Reader { asked: &asked, ..reader };
    let listed = reader.cases(&mut tx, MOST).await?;
    let known = states_at_desks(&mut tx, reader).await?;
    drop(tx);
    let actions = actions(reader, &listed.rows);
    let shown = ChoosePage {
        action: actions.iter().find(|action| form.has("do", &action.value)).cloned(),
        form,
        state: asked.state.clone(),
        state_name: reader.labels().state(&asked.state),
        states: known,
        actions,
        cases: listed.rows.iter().map(|case| named(reader, case)).collect(),
        is_cut: listed.next.is_some(),
        most: MOST,
        from: asked.query(),
        asked: asked.pairs().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        again: format!("/desk/bulk?{}", asked.query()),
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
        .map(|action| {
            Choice::new(&action.name, labels.action(&action.name)).hint(labels.does_to(cases.len(), &action.name))
        })
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
    if chosen.is_empty() {
        form.refuse("case", "desk-bulk-none");
    }
    if i64::try_from(chosen.len()).is_ok_and(|count| count > MOST) {
        form.refuse("case", web::Message::new("desk-bulk-too-many").with("most", MOST));
    }
    let Some(first) = first_in_sight(reader, &chosen).await?.filter(|_| !form.is_wrong()) else {
        if !form.is_wrong() {
            form.refuse("case", "desk-bulk-gone");
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
    bulk_run::go_on(Run { reader, action, typed: &typed, chosen: &chosen }).await
}

fn chosen(case: &str) -> Option<(CaseNumber, i64)> {
    let (number, version) = case.split_once(' ')?;
    Some((number.parse().ok()?, version.parse().ok()?))
}

/// The first of the chosen cases that the reader sees: by it the form is made.
async fn first_in_sight(reader: Reader<'_>, chosen: &[(CaseNumber, i64)]) -> Result<Option<CaseNumber>, AppError> {
    let mut tx = reader.room.db.read().await?;
    for (number, _) in chosen {
        if visible(&mut tx, reader.room, reader.actor, number.as_str()).await?.is_some() {
            return Ok(Some(number.clone()));
        }
    }
    Ok(None)
}

/// The chosen cases once more, and the form of what is asked once for all of them.
async fn demands(scene: &Scene<'_>, action: &Action, form: Form, status: StatusCode) -> Answer {
    let reader = scene.reader;
    let mut tx = reader.room.db.read().await?;
    let form_of_one = scene.offering().form(&mut tx, action).await?;
    let mut cases = Vec::new();
    for value in form.all("case") {
        cases.push(line(&mut tx, reader, value).await?);
    }
    drop(tx);
    let does = reader.labels().does_to(cases.len(), &action.name);
    let act = ActForm { does, ..form_of_one };
    let back = format!("/desk/bulk?{}", reader.asked.query());
    render_with(status, &BulkPage { act, cases, back, form, page: reader.page.clone() })
}

/// A chosen case by its name; only its number where it is out of sight.
async fn line(tx: &mut db::Tx, reader: Reader<'_>, value: &str) -> Result<Line, AppError> {
    let number = value.split(' ').next().unwrap_or_default();
    let case = visible(tx, reader.room, reader.actor, number).await?;
    let unseen =
        Line { value: value.to_owned(), title: number.to_owned(), about: String::new(), number: number.to_owned() };
    Ok(case.map_or(unseen, |case| Line { value: value.to_owned(), ..named(reader, &super::list::summary(&case.row)) }))
}
