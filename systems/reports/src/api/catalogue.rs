//! What can be reported here, and what is asked about it.

use axum::Json;
use axum::extract::State;
use language::Lang;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::query::{self, Asked};
use web::{AppError, Page};

use crate::Room;
use crate::rules::categories::{Category, Question};

/// For which place the questions are wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ForPlace {
    /// The code of a place: announced themes of its region add their questions.
    place: Option<String>,
}

/// A group of categories.
#[derive(Serialize, ToSchema)]
pub(super) struct GroupOut {
    /// Its key.
    key: String,
    /// Its name, in the language asked for.
    name: String,
    /// What belongs to it.
    categories: Vec<CategoryOut>,
}

/// A kind of problem that can be reported.
#[derive(Serialize, ToSchema)]
pub(super) struct CategoryOut {
    /// What a report is filed under.
    key: String,
    /// Its name.
    name: String,
    /// What belongs here, in a sentence.
    hint: String,
    /// Danger to life: show the emergency numbers first.
    urgent: bool,
    /// Instead of a report, say this: another way is the right one.
    stop: Option<String>,
    /// How exact a report must say where: `point` (a point, or words that lead to the spot), `street` (a point, or words that
    /// name a street or a landmark), `town` (a town, and not a whole region) or `any`.
    place: &'static str,
    /// How long the body responsible has, such as `7wd`: seven working days.
    clock: String,
    /// What is asked.
    questions: Vec<QuestionOut>,
}

/// A question of a category.
#[derive(Serialize, ToSchema)]
pub(super) struct QuestionOut {
    /// Under which name it is answered.
    code: String,
    /// `string`, `text`, `number`, `date`, `one_of` or `several_of`.
    kind: serde_json::Value,
    /// The question.
    label: String,
    /// An example or a warning.
    help: Option<String>,
    /// Whether it must be answered.
    required: bool,
    /// What can be chosen.
    values: Vec<ValueOut>,
    /// The least number.
    min: Option<f64>,
    /// The greatest number, or the most letters.
    max: Option<f64>,
}

/// A value that can be chosen.
#[derive(Serialize, ToSchema)]
pub(super) struct ValueOut {
    /// What is sent.
    key: String,
    /// What is shown.
    name: String,
}

/// What can be reported, in groups, with the questions of each category.
#[utoipa::path(get, path = "/categories", tag = "reports", params(ForPlace),
    responses((status = 200, description = "The groups, in the order they are shown", body = Vec<GroupOut>)))]
pub(super) async fn list(
    State(room): State<Room>,
    page: Page,
    Asked(place): Asked<ForPlace>,
) -> Result<Json<Vec<GroupOut>>, AppError> {
    let (lang, today) = (page.words.lang, room.data.day(room.db.now()));
    if let Some(code) = place.place.as_deref().filter(|code| room.places.get(code).is_none()) {
        return Err(query::unknown_value("place", code));
    }
    let region = place.place.as_deref().and_then(|code| room.places.region_of(code)).map(|place| place.code.as_str());
    let out = |category: &Category| shown(category, &room.data.questions(category, region, today), lang);
    let groups = room.data.categories.groups().iter().map(|group| GroupOut {
        key: group.key.clone(),
        name: group.name.in_lang(lang).to_owned(),
        categories: group.categories.iter().map(out).collect(),
    });
    Ok(Json(groups.collect()))
}

fn shown(category: &Category, questions: &[Question], lang: Lang) -> CategoryOut {
    CategoryOut {
        key: category.key.clone(),
        name: category.name.in_lang(lang).to_owned(),
        hint: category.hint.in_lang(lang).to_owned(),
        urgent: category.urgent,
        stop: category.stop.as_ref().map(|stop| stop.in_lang(lang).to_owned()),
        place: category.exact.name(),
        clock: category.clock.to_string(),
        questions: questions.iter().map(|question| asked(question, lang)).collect(),
    }
}

fn asked(question: &Question, lang: Lang) -> QuestionOut {
    let value = |value: &crate::rules::categories::Choice| ValueOut {
        key: value.key.clone(),
        name: value.name(lang).to_owned(),
    };
    QuestionOut {
        code: question.code.clone(),
        kind: serde_json::to_value(question.kind).unwrap_or_default(),
        label: question.label.in_lang(lang).to_owned(),
        help: question.help.as_ref().map(|help| help.in_lang(lang).to_owned()),
        required: question.required,
        values: question.values.iter().map(value).collect(),
        min: question.min,
        max: question.max,
    }
}
