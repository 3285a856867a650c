//! What an officer does with a case, for programs: actions, taking back, merging, pictures.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use cases::rules::{CaseNumber, Evidence, Missing, Refusal, Request};
use cases::store::journal;
use db::{Failure, Tx};
use house::SignedIn;
use people::{UnitId, units};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AppError, Message, Page, SentFile};

use super::given::{Given, number};
use super::pictures::{PictureIn, PictureOut, bytes_of, refused as picture_refused};
use crate::Room;
use crate::operations::{ActOnCase, ActRefused, MOST_OF_A_CASE, MergeCases, ShowPicture, UndoOnCase, may_show};

/// An action and all that is given with it.
#[derive(Deserialize, ToSchema)]
pub(super) struct ActionIn {
    /// One of the case's `actions`.
    action: String,
    /// The version of the case that was seen.
    seen: i64,
    /// The reason's code.
    reason: Option<String>,
    /// The public text, by language: `fa`, `en`.
    #[serde(default)]
    public_text: BTreeMap<String, String>,
    /// The pictures it rests on; an empty list says explicitly that there are none; left out, nothing is said.
    evidence: Option<Vec<String>>,
    /// Each line of the checklist: true where it is met. An action is refused unless all of its lines are.
    #[serde(default)]
    checklist: BTreeMap<String, bool>,
    /// A note for colleagues.
    note: Option<String>,
    /// Another unit to hand the case to, by its key: `cell:C1576`.
    target: Option<String>,
    /// The agency that is to act, by the key of its unit: `agency:water:23`.
    agency: Option<String>,
    /// The moment by which it will be done (RFC 3339).
    expected: Option<String>,
    /// A message to the reporter.
    message: Option<String>,
    /// The number of the case it is to follow.
    #[schema(value_type = Option<String>)]
    parent: Option<CaseNumber>,
}

impl ActionIn {
    async fn into_request(self, room: &Room) -> Result<(Request, Option<CaseNumber>), AppError> {
        let mut tx = room.db.read().await?;
        let target = unit(&mut tx, "target", self.target.as_deref()).await?;
        let agency = unit(&mut tx, "agency", self.agency.as_deref()).await?;
        drop(tx);
        let wrong =
            |_| AppError::unprocessable([("expected".to_owned(), Message::new("report-error-since-unreadable"))]);
        let expected = self.expected.map(|text| text.parse::<jiff::Timestamp>()).transpose().map_err(wrong)?;
        let evidence = match self.evidence {
            None => Evidence::NotSaid,
            Some(files) if files.is_empty() => Evidence::None,
            Some(files) => Evidence::Files(files),
        };
        let request = Request {
            action: self.action,
            seen: Some(self.seen),
            reason: self.reason,
            public_text: self.public_text,
            evidence,
            checklist: self.checklist,
            note: self.note,
            target,
            agency,
            expected,
            message: self.message,
            ..Request::default()
        };
        Ok((request, self.parent))
    }
}

/// The unit of this key, as every list of units gives it; what gives the unit's own id is understood too.
async fn unit(tx: &mut Tx, field: &str, named: Option<&str>) -> Result<Option<UnitId>, AppError> {
    let Some(named) = named else { return Ok(None) };
    let found = match units::by_key(tx, named).await? {
        Some(unit) => Some(unit.id),
        None => match named.parse() {
            Ok(id) => units::by_id(tx, id).await?.map(|unit| unit.id),
            Err(_) => None,
        },
    };
    let unknown = || AppError::unprocessable([(field.to_owned(), Message::new("api-unit-unknown"))]);
    found.map(Some).ok_or_else(unknown)
}

/// What became of the case.
#[derive(Serialize, ToSchema)]
pub(super) struct ActedOut {
    /// The state it is in now.
    state: String,
    /// Whether it is open.
    open: bool,
    /// Its version now.
    version: i64,
}

impl From<cases::store::Case> for ActedOut {
    fn from(case: cases::store::Case) -> Self {
        Self { state: case.row.state, open: case.row.open, version: case.row.version }
    }
}

/// Does something with a case. If it has moved on since it was seen, 409 says what happened meanwhile.
#[utoipa::path(post, path = "/desk/cases/{number}/actions", tag = "desk", request_body = ActionIn, security(("bearer" = [])),
    params(("number" = String, Path, description = "The public name of the case")),
    responses((status = 200, description = "Done", body = ActedOut), (status = 401, description = "Not signed in"),
        (status = 403, description = "Not this desk's to do"), (status = 404, description = "No such case within sight"),
        (status = 409, description = "The case has moved on; `errors` say how"), (status = 422, description = "Everything that is missing")))]
pub(super) async fn act(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    page: Page,
    Path(name): Path<String>,
    Given(sent): Given<ActionIn>,
) -> Result<Json<ActedOut>, AppError> {
    let (number, seen) = (number(&name)?, sent.seen);
    let (request, parent) = sent.into_request(&room).await?;
    let act = ActOnCase {
        engine: &room.engine,
        data: &room.data,
        actor: &actor,
        number: &number,
        request,
        parent,
        pictures: Vec::new(),
        words: Some(&page.words),
    };
    match room.db.perform(&act).await {
        Ok(case) => Ok(Json(case.into())),
        Err(Failure::Refused(refused)) if refused.is_conflict() => Err(moved_on(&room, &number, seen, &refused).await?),
        Err(failure) => Err(not_done(failure)),
    }
}

/// Takes one's newest move back, for some minutes.
#[utoipa::path(post, path = "/desk/cases/{number}/undo", tag = "desk", security(("bearer" = [])),
    params(("number" = String, Path, description = "The public name of the case")),
    responses((status = 200, description = "Taken back", body = ActedOut), (status = 401, description = "Not signed in"),
        (status = 404, description = "No such case within sight"), (status = 409, description = "Too late")))]
pub(super) async fn undo(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    Path(name): Path<String>,
) -> Result<Json<ActedOut>, AppError> {
    let undo = UndoOnCase { engine: &room.engine, actor: &actor, number: &number(&name)? };
    room.db.perform(&undo).await.map(|case| Json(case.into())).map_err(not_done)
}

/// Cases that are to follow another one.
#[derive(Deserialize, ToSchema)]
pub(super) struct MergeIn {
    /// The public names of the cases that will follow this one.
    #[schema(value_type = Vec<String>)]
    children: Vec<CaseNumber>,
}

/// Makes cases follow this one, all or none: every code stays valid, every reporter gets the answer.
#[utoipa::path(post, path = "/desk/cases/{number}/merge", tag = "desk", request_body = MergeIn, security(("bearer" = [])),
    params(("number" = String, Path, description = "The public name of the case that is followed")),
    responses((status = 204, description = "Merged"), (status = 401, description = "Not signed in"),
        (status = 404, description = "One of them is not within sight"), (status = 409, description = "One of them cannot follow now")))]
pub(super) async fn merge(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    Path(name): Path<String>,
    Given(sent): Given<MergeIn>,
) -> Result<StatusCode, AppError> {
    let parent = number(&name)?;
    let children = sent.children.into_iter().map(|child| (child, None)).collect();
    let merge = MergeCases { engine: &room.engine, data: &room.data, actor: &actor, parent: &parent, children };
    room.db.perform(&merge).await.map(|_| StatusCode::NO_CONTENT).map_err(not_done)
}

/// A picture for a case: what a visit showed, what was mended.
#[utoipa::path(post, path = "/desk/cases/{number}/pictures", tag = "desk", security(("bearer" = [])),
    params(("number" = String, Path, description = "The public name of the case")),
    request_body(content = PictureIn, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept; an action may name it as evidence", body = PictureOut),
        (status = 401, description = "Not signed in"), (status = 404, description = "No such case within sight"), (status = 409, description = "The case is closed"),
        (status = 422, description = "No picture we take"),
        (status = 503, description = "No room for pictures at this moment; see Retry-After")))]
pub(super) async fn add_picture(
    State(room): State<Room>,
    SignedIn(actor): SignedIn,
    Path(name): Path<String>,
    sent: SentFile,
) -> Result<(StatusCode, Json<PictureOut>), AppError> {
    let (number, bytes) = (number(&name)?, bytes_of(&sent)?);
    let mut tx = room.db.read().await?;
    may_show(&mut tx, &room.engine, &actor, &number).await.map_err(not_done)?;
    drop(tx);
    let kept = room.drafts().keep_for_good(bytes).await.map_err(picture_refused)?;
    let add = ShowPicture { engine: &room.engine, actor: &actor, number: &number, file: kept };
    room.db.perform(&add).await.map_err(not_done)?;
    Ok((StatusCode::CREATED, Json(PictureOut { id: kept.to_string() })))
}

/// 409 with what happened since the case was seen.
async fn moved_on(room: &Room, number: &CaseNumber, seen: i64, refused: &ActRefused) -> Result<AppError, AppError> {
    let mut tx = room.db.read().await?;
    let Some(case) = cases::store::by_number(&mut tx, number).await? else { return Ok(AppError::not_found()) };
    // The opening is version 1 and line 0: what came after version n begins at line n.
    let lines = journal::of(&mut tx, case.row.id, seen.max(0), 20).await?;
    let told = |line: journal::JournalLine| {
        Message::new("api-happened").with("action", line.action).with("role", line.role).with("at", line.at.to_string())
    };
    Ok(AppError::conflict(lines.into_iter().map(told)).because(refused.key()))
}

fn not_done(failure: Failure<ActRefused>) -> AppError {
    match failure {
        Failure::Refused(ActRefused::Unknown) => AppError::not_found().because(ActRefused::Unknown.key()),
        Failure::Refused(ActRefused::NotEvidence) => {
            AppError::unprocessable([("evidence".to_owned(), Message::new(ActRefused::NotEvidence.key()))])
        }
        Failure::Refused(refused @ ActRefused::TooManyPictures) => {
            let said = Message::new(refused.key()).with("most", MOST_OF_A_CASE);
            AppError::unprocessable([("file".to_owned(), said)])
        }
        Failure::Refused(ActRefused::Rules(rules)) => no(&rules),
        Failure::Broken(error) => error.into(),
    }
}

/// What the engine's rules refuse, as a status: missing things at their fields, all at once.
pub(super) fn no(refusal: &Refusal) -> AppError {
    match refusal {
        Refusal::Missing(missing) => AppError::unprocessable(missing.iter().map(at_field)),
        Refusal::UnknownAction => AppError::unprocessable([("action".to_owned(), Message::new(refusal.key()))]),
        Refusal::Closed | Refusal::MovedOn | Refusal::Changed | Refusal::TooLateToUndo | Refusal::VerdictOver => {
            AppError::conflict([]).because(refusal.key())
        }
        _ => AppError::forbidden().because(refusal.key()),
    }
}

fn at_field(missing: &Missing) -> (String, Message) {
    let message = Message::new(missing.key());
    match missing {
        Missing::Checklist(item) => (format!("checklist.{item}"), message),
        Missing::Text(language) => (format!("public_text.{language}"), message.with("language", language.clone())),
        Missing::UnknownReason(reason) => (missing.field().to_owned(), message.with("reason", reason.clone())),
        Missing::DateTooLate(limit) => (missing.field().to_owned(), message.with("limit", limit.to_string())),
        _ => (missing.field().to_owned(), message),
    }
}
