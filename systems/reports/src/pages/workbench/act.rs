//! Acting on a case: the form of an action, what becomes of it, and taking it back.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cases::rules::{Action, CaseNumber, Route};
use cases::store::Case;
use db::Failure;
use house::Whence;
use web::{Answer, AppError, Form, Kept, Message, Page, Posted, State as Tone, Step, not_now, redirect, render_with};

use super::asked::{Asked, View};
use super::desk::Desk;
use super::list::{Reader, visible};
use super::offer::{ActForm, Offering};
use super::typed::{self, Typed};
use super::{second, timeline};
use crate::Room;
use crate::operations::{ActOnCase, ActRefused, ActTogether, MOST_OF_A_CASE, UndoOnCase};

#[derive(Template)]
#[template(path = "workbench/act.html")]
pub(super) struct ActPage {
    pub page: Page,
    pub form: Form,
    pub title: String,
    pub href: String,
    pub act: Option<ActForm>,
    /// How many pictures that came earlier still wait.
    pub waiting: usize,
    /// What others did meanwhile; empty when nobody did anything.
    pub changes: Vec<Step>,
    /// What was typed, to be copied, where it can no longer be sent.
    pub typed: Vec<(String, String)>,
}

/// A case, and what somebody wants to do with it.
pub(super) struct Scene<'a> {
    pub reader: Reader<'a>,
    pub case: Case,
    pub route: &'a Route,
    /// The newest line of its journal.
    pub line: i64,
    /// All that happened to it, as the reader may know it.
    pub steps: Vec<Step>,
}

impl<'a> Scene<'a> {
    /// Reads the case.
    pub(super) async fn open(reader: Reader<'a>, number: &str) -> Result<Self, AppError> {
        let mut tx = reader.room.db.read().await?;
        let case = visible(&mut tx, reader.room, reader.actor, number).await?;
        let case = case.ok_or_else(|| AppError::not_found().because("desk-no-such-case"))?;
        let route = reader.room.engine.route(&case.row.kind, case.row.route_version);
        let route = route.ok_or_else(|| AppError::broken("a case travels a route that is not there"))?;
        let past = timeline::read(&mut tx, reader, &case, route).await?;
        Ok(Self { reader, case, route, line: past.line, steps: past.steps })
    }

    pub(super) fn offering(&self) -> Offering<'_> {
        Offering { reader: self.reader, case: &self.case, route: self.route, line: self.line }
    }

    /// The form of an action, if it is offered now.
    async fn form(&self, name: &str) -> Result<Option<ActForm>, AppError> {
        let offering = self.offering();
        let Some(action) = offering.actions().into_iter().find(|action| action.name == name) else { return Ok(None) };
        let mut tx = self.reader.room.db.read().await?;
        Ok(Some(offering.form(&mut tx, action).await?))
    }

    fn page(&self, form: Form, act: Option<ActForm>) -> ActPage {
        ActPage {
            title: self.case.row.title.clone(),
            href: self.reader.asked.case_href(&self.case.row.number),
            act,
            form,
            waiting: 0,
            changes: Vec::new(),
            typed: Vec::new(),
            page: self.reader.page.clone(),
        }
    }

    /// The form again, with what is wrong.
    async fn again(&self, typed: Typed) -> Answer {
        let act = self.form(&typed.request.action).await?;
        let mut form = typed.form;
        form.set("submission", typed.submission.as_str().to_owned());
        let copies = if act.is_some() { Vec::new() } else { written(self.reader.page, &form) };
        let shown = ActPage { waiting: typed.pictures.len(), typed: copies, ..self.page(form, act) };
        let again = render_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        match typed.later {
            Some(seconds) => not_now(again, seconds),
            None => again,
        }
    }

    /// Somebody was faster: what they did, and what was typed, to be sent once more or to be copied.
    async fn moved_on(&self, typed: Typed, seen_line: i64) -> Answer {
        let now = Self::open(self.reader, &self.case.row.number).await?;
        let news = usize::try_from(now.line.saturating_sub(seen_line)).unwrap_or_default();
        let skip = now.steps.len().saturating_sub(news.saturating_add(1));
        let changes: Vec<Step> = now.steps.iter().skip(skip).cloned().collect();
        let act = now.form(&typed.request.action).await?;
        let mut form = typed.form;
        form.set("submission", typed.submission.as_str().to_owned());
        let copies = if act.is_some() { Vec::new() } else { written(self.reader.page, &form) };
        let shown = ActPage { waiting: typed.pictures.len(), changes, typed: copies, ..now.page(form, act) };
        render_with(StatusCode::CONFLICT, &shown)
    }
}

/// What somebody wrote, by the name of its field.
fn written(page: &Page, form: &Form) -> Vec<(String, String)> {
    let fields =
        [("text-fa", "desk-text-fa"), ("text-en", "desk-text-en"), ("message", "desk-message"), ("note", "desk-note")];
    let written = fields.into_iter().map(|(field, label)| (page.t(label), form.value(field).to_owned()));
    written.filter(|(_, text)| !text.trim().is_empty()).collect()
}

pub(super) async fn ask(
    State(room): State<Room>,
    desk: Desk,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = query.unwrap_or_default();
    let given = |wanted: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let asked = Asked::read(&given("from"));
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    let scene = Scene::open(reader, &number).await?;
    let Some(act) = scene.form(&given("do")).await? else {
        return Ok(redirect(asked.case_href(&number)).notice(Tone::Info, "desk-not-now").into_response());
    };
    let form =
        Form::filled([("parent_number", given("parent")), ("submission", room.new_submission().as_str().to_owned())]);
    render_with(StatusCode::OK, &scene.page(form, Some(act)))
}

pub(super) async fn act(
    State(room): State<Room>,
    desk: Desk,
    Path(number): Path<String>,
    whence: Whence,
    kept: Kept,
) -> Answer {
    let asked = Asked::read(kept.posted.form.value("from"));
    let reader = Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked };
    let scene = Scene::open(reader, &number).await?;
    let route = scene.route;
    let action = route.action(kept.posted.form.value("do")).ok_or_else(AppError::bad_request)?;
    let line = kept.posted.form.clone().integer("line").unwrap_or_default();
    let typed = typed::read(reader, &scene.case, action, kept).await?;
    if typed.request.seen.is_some_and(|seen| seen != scene.case.row.version) {
        return scene.moved_on(typed, line).await;
    }
    if typed.form.is_wrong() {
        return scene.again(typed).await;
    }
    // Boxed: the future of an action is large, and a request's own stays small.
    Box::pin(carry_out(scene, &whence, action, (typed, line))).await
}

/// Does it, and leads to the next case; or says why not.
async fn carry_out(scene: Scene<'_>, whence: &Whence, action: &Action, (mut typed, line): (Typed, i64)) -> Answer {
    let reader = scene.reader;
    let room = reader.room;
    let second = match second::sign(room, whence, (action, &mut typed.form)).await? {
        second::Second::Refused => return scene.again(typed).await,
        second::Second::NotAsked => None,
        second::Second::Signed(actor) => Some(actor),
    };
    let number: CaseNumber = scene.case.row.number.parse().map_err(AppError::broken)?;
    if let Err(refused) = room.drafts().take_over(&typed.submission, &typed.pictures).await {
        let (Some(key), later) = (refused.key(), refused.passes_in()) else { return Err(refused.into()) };
        typed.form.refuse("pictures", key);
        return scene.again(Typed { later, ..typed }).await;
    }
    let act = ActOnCase {
        engine: &room.engine,
        data: &room.data,
        actor: reader.actor,
        number: &number,
        request: typed.request.clone(),
        parent: typed.parent.clone(),
        pictures: typed.pictures.clone(),
        words: Some(&reader.page.words),
    };
    let outcome = match second {
        Some(second) => room.db.perform(&ActTogether { act, second }).await,
        None => room.db.perform(&act).await,
    };
    match outcome {
        Ok(_) => {
            room.drafts().done(&typed.submission).await;
            onward(reader, &scene.case).await
        }
        Err(Failure::Refused(refused)) => not_done(&scene, typed, &refused, line).await,
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

async fn not_done(scene: &Scene<'_>, mut typed: Typed, refused: &ActRefused, line: i64) -> Answer {
    if refused.is_conflict() {
        return scene.moved_on(typed, line).await;
    }
    match refused {
        ActRefused::Unknown => return Err(AppError::not_found().because(refused.key())),
        ActRefused::NotEvidence => typed.form.refuse("evidence", refused.key()),
        ActRefused::TooManyPictures => {
            typed.form.refuse("pictures", Message::new(refused.key()).with("most", MOST_OF_A_CASE));
        }
        ActRefused::Rules(_) if refused.missing().is_empty() => {
            return Err(AppError::forbidden().because(refused.key()));
        }
        ActRefused::Rules(_) => typed::refuse_missing(&mut typed.form, refused.missing(), scene.reader.labels()),
    }
    scene.again(typed).await
}

/// To the next case of the list, so that an inbox empties by itself; from elsewhere, back to the case.
async fn onward(reader: Reader<'_>, decided: &Case) -> Answer {
    let number = &decided.row.number;
    if reader.asked.view != View::Desk {
        return Ok(redirect(reader.asked.case_href_done(number, number)).into_response());
    }
    let mut tx = reader.room.db.read().await?;
    let next = reader.next(&mut tx, &decided.row).await?;
    drop(tx);
    let to = match next {
        Some(next) => reader.asked.case_href_done(&next, number),
        None => reader.asked.list_href_done(number),
    };
    Ok(redirect(to).into_response())
}

pub(super) async fn undo(State(room): State<Room>, desk: Desk, Path(number): Path<String>, posted: Posted) -> Answer {
    let asked = Asked::read(posted.form.value("from"));
    let number: CaseNumber = number.parse().map_err(|_| AppError::not_found().because("desk-no-such-case"))?;
    let undo = UndoOnCase { engine: &room.engine, actor: desk.actor(), number: &number };
    let back = redirect(asked.case_href(number.as_str()));
    match room.db.perform(&undo).await {
        Ok(_) => Ok(back.notice(Tone::Done, "desk-undone").into_response()),
        Err(Failure::Refused(ActRefused::Unknown)) => Err(AppError::not_found().because("desk-no-such-case")),
        Err(Failure::Refused(refused)) => Ok(back.notice(Tone::Danger, refused.key()).into_response()),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}
