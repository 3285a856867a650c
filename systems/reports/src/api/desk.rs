//! The desks of officers, for programs: the inbox, a case, search.

use axum::Json;
use axum::extract::{Path, State};
use cases::store::codes::Unreached;
use cases::store::inbox::{self, Filter, PageKey, Summary};
use cases::store::{journal, search};
use db::Timestamp;
use house::SignedIn;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::query::{self, Asked};
use web::{AppError, Page};

use super::answers;
use super::given::number;
use crate::Room;
use crate::operations::READ;
use crate::reading::{DeskCase, Joined};

/// Which cases are wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichCases {
    /// `desk` for the desks one works at (left out the same), `below` for everything one sees.
    list: Option<String>,
    /// Only this state.
    state: Option<String>,
    /// Only this category.
    category: Option<String>,
    /// Only where life is in danger.
    #[serde(default)]
    urgent: bool,
    /// Only what is late.
    #[serde(default)]
    late: bool,
    /// Where the page before ended: its `next`.
    after: Option<String>,
    /// How many, 1 to 200; 50 if left out.
    rows: Option<i64>,
}

/// A page of cases.
#[derive(Serialize, ToSchema)]
pub(super) struct CasesOut {
    /// The longest due first.
    cases: Vec<CaseLine>,
    /// For the next page's `after`; null on the last.
    next: Option<String>,
}

/// One line of a list.
#[derive(Serialize, ToSchema)]
pub(super) struct CaseLine {
    /// Its public name.
    number: String,
    /// The state it is in.
    state: String,
    /// Its category.
    category: String,
    /// The code of its place.
    place: String,
    /// Its title.
    title: String,
    /// Life is in danger.
    urgent: bool,
    /// When it was opened (RFC 3339).
    opened_at: String,
    /// When the desk's time is over (RFC 3339).
    due_at: String,
    /// Whether that has passed.
    late: bool,
    /// How many wait for its answer.
    reporters: i64,
    /// Its version: to be sent back with an action as `seen`.
    version: i64,
}

fn line(now: Timestamp, row: Summary) -> CaseLine {
    CaseLine {
        late: row.due_at < now,
        opened_at: row.opened_at.to_string(),
        due_at: row.due_at.to_string(),
        number: row.number,
        state: row.state,
        category: row.category,
        place: row.place,
        title: row.title,
        urgent: row.urgent,
        reporters: row.reporters,
        version: row.version,
    }
}

impl WhichCases {
    /// Whether everything below is wanted; an error where something is asked for that there is not.
    fn known(&self, room: &Room) -> Result<bool, AppError> {
        if let Some(state) = self.state.as_deref().filter(|state| !room.engine.has_state(state)) {
            return Err(query::unknown_value("state", state));
        }
        if let Some(key) = self.category.as_deref().filter(|key| room.data.categories.get(key).is_none()) {
            return Err(query::unknown_value("category", key));
        }
        match self.list.as_deref() {
            None | Some("desk") => Ok(false),
            Some("below") => Ok(true),
            Some(other) => Err(query::unknown_value("list", other)),
        }
    }
}

/// The open cases of one's desks, or of everything one sees; the longest due first.
#[utoipa::path(get, path = "/desk/cases", tag = "desk", params(WhichCases), security(("bearer" = [])),
    responses((status = 200, description = "A page of cases", body = CasesOut), (status = 401, description = "Not signed in"),
        (status = 400, description = "`after` is no place in the list, or one of the words or values is not known")))]
pub(super) async fn list(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    Asked(which): Asked<WhichCases>,
) -> Result<Json<CasesOut>, AppError> {
    let wrong = |()| query::not_in_list("after");
    let after = which.after.as_deref().map(str::parse::<PageKey>).transpose().map_err(wrong)?;
    let (below, rows) = (which.known(&room)?, query::rows(which.rows, 50, inbox::MOST)?);
    let filter = Filter {
        state: which.state,
        category: which.category,
        urgent: which.urgent,
        late: which.late,
        ..Filter::default()
    };
    let mut tx = room.db.read().await?;
    let page = if below {
        inbox::below(&mut tx, &room.engine.sight(&actor, READ), &filter, after, rows).await?
    } else {
        inbox::of_desks(&mut tx, &room.engine.desks_of(&actor), &filter, after, rows).await?
    };
    let now = room.db.now();
    let cases = page.rows.into_iter().map(|row| line(now, row)).collect();
    Ok(Json(CasesOut { cases, next: page.next.map(|next| next.to_string()) }))
}

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Question {
    /// Words; the last may be the beginning of one. Or a case's number.
    q: String,
    /// How many, 1 to 200; 50 if left out.
    rows: Option<i64>,
}

/// The cases one sees that hold every word, newest first.
#[utoipa::path(get, path = "/desk/search", tag = "desk", params(Question), security(("bearer" = [])),
    responses((status = 200, description = "What was found", body = Vec<CaseLine>), (status = 401, description = "Not signed in")))]
pub(super) async fn search(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    Asked(question): Asked<Question>,
) -> Result<Json<Vec<CaseLine>>, AppError> {
    let rows = query::rows(question.rows, 50, inbox::MOST)?;
    let mut tx = room.db.read().await?;
    let sight = room.engine.sight(&actor, READ);
    let found = search::find(&mut tx, &sight, &question.q, rows).await?;
    let now = room.db.now();
    Ok(Json(found.into_iter().map(|row| line(now, row)).collect()))
}

/// A case as a desk sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct CaseOut {
    /// Its public name.
    number: String,
    /// The state it is in.
    state: String,
    /// Whether it is open.
    open: bool,
    /// The role at its desk.
    desk: String,
    /// Its category.
    category: String,
    /// Another category its words fit better.
    suggested_category: Option<String>,
    /// The code of its place.
    place: String,
    /// Latitude, in degrees.
    lat: Option<f64>,
    /// Longitude, in degrees.
    lon: Option<f64>,
    /// Its title.
    title: String,
    /// What is wrong.
    text: Option<String>,
    /// Where exactly, in words.
    address: Option<String>,
    /// Since which day.
    since: Option<String>,
    /// The answers to the category's questions.
    answers: Vec<AnswerGivenOut>,
    /// Its pictures.
    pictures: Vec<CasePictureOut>,
    /// Life is in danger.
    urgent: bool,
    /// When the desk's time is over (RFC 3339).
    due_at: String,
    /// When its time is over in all (RFC 3339).
    overall_due_at: String,
    /// When the time of the agency was over that has let it pass (RFC 3339); null while none has.
    agency_missed: Option<String>,
    /// How many wait for its answer.
    reporters: i64,
    /// The thread.
    messages: Vec<ThreadOut>,
    /// The journal.
    journal: Vec<LineOut>,
    /// The answers that were announced.
    announced: Vec<answers::AnnouncementOut>,
    /// The numbers of similar open cases near by.
    similar: Vec<String>,
    /// The numbers of the cases that follow it.
    followers: Vec<String>,
    /// What the reporters of those cases told.
    joined: Vec<JoinedOut>,
    /// The reporters whose address takes no letter, the newest refusal first; none for an agency.
    unreached: Vec<UnreachedOut>,
    /// The number of the case it follows.
    follows: Option<String>,
    /// What one may do with it now.
    actions: Vec<String>,
    /// Its version: to be sent back with an action as `seen`.
    version: i64,
}

/// What the reporter of a joined case told.
#[derive(Serialize, ToSchema)]
pub(super) struct JoinedOut {
    /// The public name of the case that follows.
    number: String,
    /// What is wrong.
    text: String,
    /// Where exactly, in words.
    address: String,
    /// Its pictures, by name.
    pictures: Vec<String>,
}

impl From<Joined> for JoinedOut {
    fn from(joined: Joined) -> Self {
        Self {
            text: joined.what().to_owned(),
            address: joined.spot().to_owned(),
            pictures: joined.pictures.iter().map(|picture| picture.file.to_string()).collect(),
            number: joined.number,
        }
    }
}

/// A reporter whose address refused a letter for good.
#[derive(Serialize, ToSchema)]
pub(super) struct UnreachedOut {
    /// When it last did (RFC 3339).
    at: String,
    /// Whether the reporter is not known to have the newest answer: then the time to accept or to object does not run out.
    untold: bool,
}

impl From<Unreached> for UnreachedOut {
    fn from(one: Unreached) -> Self {
        Self { at: one.bounced_at.to_string(), untold: one.untold }
    }
}

/// An answer to a question of the category.
#[derive(Serialize, ToSchema)]
pub(super) struct AnswerGivenOut {
    /// The question.
    question: String,
    /// The answer.
    answer: String,
}

/// A picture of a case.
#[derive(Serialize, ToSchema)]
pub(super) struct CasePictureOut {
    /// Its name.
    id: String,
    /// Who added it: `reporter`, or the role of a desk.
    by: String,
}

/// One message of the thread.
#[derive(Serialize, ToSchema)]
pub(super) struct ThreadOut {
    /// When (RFC 3339).
    at: String,
    /// Who wrote it: `reporter`, or the role of a desk.
    by: String,
    /// What it says.
    text: String,
}

/// One line of the journal.
#[derive(Serialize, ToSchema)]
pub(super) struct LineOut {
    /// When (RFC 3339).
    at: String,
    /// What was done.
    action: String,
    /// The state before.
    from: String,
    /// The state after.
    to: String,
    /// The role that did it.
    role: String,
}

fn laid_out(room: &Room, view: DeskCase, page: &Page) -> CaseOut {
    let row = view.case.row;
    let told = view.told;
    CaseOut {
        agency_missed: view.case.facts.agency_missed.filter(|_| row.open).map(|due| Timestamp::from(due).to_string()),
        announced: answers::announced(room, &view.announced, &page.words, answers::When::Moment),
        answers: view.answers.into_iter().map(|a| AnswerGivenOut { question: a.question, answer: a.answer }).collect(),
        pictures: view.pictures.iter().map(|p| CasePictureOut { id: p.file.to_string(), by: p.role.clone() }).collect(),
        messages: view
            .thread
            .into_iter()
            .map(|m| ThreadOut { at: m.at.to_string(), by: m.role, text: m.text })
            .collect(),
        journal: view.journal.into_iter().map(journal_line).collect(),
        similar: view.similar.into_iter().map(|near| near.number).collect(),
        followers: view.followers,
        joined: view.joined.into_iter().map(JoinedOut::from).collect(),
        unreached: view.unreached.into_iter().map(UnreachedOut::from).collect(),
        follows: view.follows,
        actions: view.actions,
        suggested_category: told.as_ref().and_then(|told| told.suggested.clone()),
        address: told.as_ref().map(|told| told.spot.clone()),
        since: told.as_ref().and_then(|told| told.since.clone()),
        text: told.map(|told| told.what),
        number: row.number,
        state: row.state,
        open: row.open,
        desk: row.desk_role,
        category: row.category,
        place: row.place,
        lat: row.lat,
        lon: row.lon,
        title: row.title,
        urgent: row.urgent,
        due_at: row.due_at.to_string(),
        overall_due_at: row.overall_due_at.to_string(),
        reporters: row.reporters,
        version: row.version,
    }
}

fn journal_line(line: journal::JournalLine) -> LineOut {
    LineOut { at: line.at.to_string(), action: line.action, from: line.from_state, to: line.to_state, role: line.role }
}

/// A case one sees.
#[utoipa::path(get, path = "/desk/cases/{number}", tag = "desk", security(("bearer" = [])),
    params(("number" = String, Path, description = "The public name of the case")),
    responses((status = 200, description = "The case", body = CaseOut), (status = 401, description = "Not signed in"),
        (status = 404, description = "No such case within sight")))]
pub(super) async fn one(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    page: Page,
    Path(name): Path<String>,
) -> Result<Json<CaseOut>, AppError> {
    let view = room.desk_case(&actor, &number(&name)?, &page.words).await?.ok_or_else(AppError::not_found)?;
    Ok(Json(laid_out(&room, view, &page)))
}
