//! What was answered, for everybody.

use axum::Json;
use axum::extract::{Path, State};
use cases::store::announcements::Announcement;
use db::Timestamp;
use language::Words;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::query::{self, Asked};
use web::{AppError, Page};

use super::given::number;
use crate::Room;
use crate::reading::{PublicAnswer, Step};

/// Which answers are wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichAnswers {
    /// The code of a region.
    region: Option<String>,
    /// Where the page before ended: its `next`.
    after: Option<String>,
    /// How many, 1 to 100; 50 if left out.
    rows: Option<i64>,
}

/// A page of answers.
#[derive(Serialize, ToSchema)]
pub(super) struct AnswersOut {
    /// The newest first.
    answers: Vec<AnswerLine>,
    /// For the next page's `after`; null on the last.
    next: Option<String>,
}

/// One answered case.
#[derive(Serialize, ToSchema)]
pub(super) struct AnswerLine {
    /// Its public name.
    number: String,
    /// Its category.
    category: String,
    /// The code of its place.
    place: String,
    /// The code of its region.
    region: String,
    /// Whether it is still open: the reporter's days run, or it was reopened.
    open: bool,
    /// The outcome it closed with.
    outcome: Option<String>,
    /// What the reporter said: `accepted`, `no_objection`, `objected`, `not_asked`.
    verdict: Option<String>,
    /// The day it was answered (RFC 3339). Nobody is told the minute: it would narrow down who reported.
    answered_on: String,
    /// How many waited for the answer.
    reporters: i64,
}

impl AnswerLine {
    fn of(room: &Room, line: PublicAnswer) -> Self {
        Self {
            number: line.number,
            category: line.category,
            place: line.place,
            region: line.region,
            open: line.open,
            outcome: line.outcome,
            verdict: line.verdict,
            answered_on: room.data.day(line.announced_at).to_string(),
            reporters: line.reporters,
        }
    }
}

/// One answered case with its way and its answers.
#[derive(Serialize, ToSchema)]
pub(super) struct AnswerOut {
    /// Its public name.
    number: String,
    /// Its category.
    category: String,
    /// The code of its place.
    place: String,
    /// The code of its region.
    region: String,
    /// Whether it is still open.
    open: bool,
    /// Its state, in public words.
    state: String,
    /// What the reporter said, once closed.
    verdict: Option<String>,
    /// How many waited for the answer.
    reporters: i64,
    /// Its way.
    steps: Vec<StepOut>,
    /// Its answers, newest first.
    answers: Vec<AnnouncementOut>,
}

/// A step of a case's way.
#[derive(Serialize, ToSchema)]
pub(super) struct StepOut {
    /// When (RFC 3339): to the second for whom the case concerns, by the day for everybody.
    at: String,
    /// Where it came to, in public words.
    state: String,
}

/// An answer that was announced.
#[derive(Serialize, ToSchema)]
pub(super) struct AnnouncementOut {
    /// When (RFC 3339): to the second for whom the case concerns, by the day for everybody.
    at: String,
    /// The outcome.
    outcome: String,
    /// The reason's code.
    reason: String,
    /// The public text, in the reader's language where it was written in it.
    text: String,
}

/// How exactly a reader is told when something happened.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// To the second: to whom the case concerns.
    Moment,
    /// By the day: to everybody.
    Day,
}

impl When {
    fn told(self, room: &Room, at: Timestamp) -> String {
        match self {
            Self::Moment => at.to_string(),
            Self::Day => room.data.day(at).to_string(),
        }
    }
}

/// The steps in a reader's words.
pub(super) fn steps(room: &Room, steps: &[Step], words: &Words, when: When) -> Vec<StepOut> {
    steps.iter().map(|step| StepOut { at: when.told(room, step.at), state: words.t(&step.key) }).collect()
}

/// The answers in a reader's words.
pub(super) fn announced(room: &Room, answers: &[Announcement], words: &Words, when: When) -> Vec<AnnouncementOut> {
    let out = |answer: &Announcement| AnnouncementOut {
        at: when.told(room, answer.at),
        outcome: answer.outcome.clone(),
        reason: answer.reason.clone(),
        text: room.answer_text(answer, words),
    };
    answers.iter().map(out).collect()
}

/// The answered cases, newest first.
#[utoipa::path(get, path = "/answers", tag = "answers", params(WhichAnswers),
    responses((status = 200, description = "A page of answers", body = AnswersOut)))]
pub(super) async fn list(
    State(room): State<Room>,
    Asked(which): Asked<WhichAnswers>,
) -> Result<Json<AnswersOut>, AppError> {
    let region = which.region.as_deref();
    if let Some(region) = region.filter(|region| !room.is_region(region)) {
        return Err(query::unknown_value("region", region));
    }
    let rows = query::rows(which.rows, 50, 100)?;
    let page = room.answers(region, which.after.as_deref(), rows).await?;
    if !page.is_place {
        return Err(query::not_in_list("after"));
    }
    let answers = page.rows.into_iter().map(|line| AnswerLine::of(&room, line)).collect();
    Ok(Json(AnswersOut { answers, next: page.next }))
}

/// One answered case.
#[utoipa::path(get, path = "/answers/{number}", tag = "answers",
    params(("number" = String, Path, description = "The public name of the case")),
    responses((status = 200, description = "The case", body = AnswerOut), (status = 404, description = "None that was answered")))]
pub(super) async fn one(
    State(room): State<Room>,
    page: Page,
    Path(name): Path<String>,
) -> Result<Json<AnswerOut>, AppError> {
    let answer = room.answer(&number(&name)?).await?.ok_or_else(AppError::not_found)?;
    Ok(Json(AnswerOut {
        steps: steps(&room, &answer.steps, &page.words, When::Day),
        answers: announced(&room, &answer.answers, &page.words, When::Day),
        state: page.t(&answer.state),
        number: answer.number,
        category: answer.category,
        place: answer.place,
        region: answer.region,
        open: answer.open,
        verdict: answer.verdict,
        reporters: answer.reporters,
    }))
}
