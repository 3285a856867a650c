//! Following a case by its code: reading, replying, accepting or objecting, withdrawing; and joining somebody else's.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cases::rules::CaseNumber;
use cases::store::codes::Contact;
use db::Failure;
use language::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AppError, Message, Page, Secret, SentFile};

use super::actions;
use super::answers::{AnnouncementOut, StepOut, When, announced, steps};
use super::given::{Given, Sending, WithCode};
use super::pictures::{PictureIn, PictureOut, bytes_of, refused as picture_refused};
use super::reports::ReceiptOut;
use crate::Room;
use crate::operations::{
    AddPictures, ChangeAddress, CodeRefused, Follow, FollowRefused, GiveVerdict, MESSAGE, Reply, Said, Withdraw,
};
use crate::reading::{Asked, FollowUp};
use crate::rules::submission;

/// A case as the holder of a code sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct FollowOut {
    /// The public name of the case the code opens.
    number: String,
    /// The public name of the case it was joined to, whose answer is its answer too.
    joined: Option<String>,
    /// Its category.
    category: String,
    /// The code of its place.
    place: String,
    /// Its state, in public words.
    state: String,
    /// Whether it is open.
    open: bool,
    /// When whoever is to act on it is due (RFC 3339), while it is open: a late agency's own time, not that of who presses it.
    due_at: Option<String>,
    /// The public name of the agency it was given to, or that had it last, in the language asked for.
    agency: Option<String>,
    /// Since how many minutes whoever has it now is late; none while nobody is.
    late_minutes: Option<i64>,
    /// How many wait for the answer.
    reporters: i64,
    /// What was told, for whoever told it.
    text: Option<String>,
    /// Its way.
    steps: Vec<StepOut>,
    /// The thread.
    messages: Vec<MessageOut>,
    /// The answers, newest first.
    answers: Vec<AnnouncementOut>,
    /// What is asked: `nothing`, `reply` or `verdict`.
    asked: &'static str,
    /// Until when (RFC 3339).
    until: Option<String>,
    /// The reasons an objection may have.
    objections: Vec<String>,
    /// The reasons for which the report may be taken back; none when it may not.
    withdrawals: Vec<String>,
    /// What this holder said to the newest answer.
    said: Option<String>,
    /// Since when the address this holder left takes no letter (RFC 3339): another one can be given.
    bounced_at: Option<String>,
}

/// One message of the thread.
#[derive(Serialize, ToSchema)]
pub(super) struct MessageOut {
    /// When (RFC 3339).
    at: String,
    /// Whether a reporter wrote it.
    from_reporter: bool,
    /// What it says.
    text: String,
}

fn shown(room: &Room, view: &FollowUp, page: &Page) -> FollowOut {
    let (row, responsible) = (&view.case.row, view.responsible.as_ref());
    let (asked, until, objections) = match &view.asked {
        Asked::Nothing => ("nothing", None, Vec::new()),
        Asked::Reply { until } => ("reply", Some(until.to_string()), Vec::new()),
        Asked::Verdict { until, reasons } => ("verdict", Some(until.to_string()), reasons.clone()),
    };
    let message = |message: &cases::store::messages::Message| MessageOut {
        at: message.at.to_string(),
        from_reporter: message.from_reporter,
        text: message.text.clone(),
    };
    FollowOut {
        number: view.own.row.number.clone(),
        joined: (view.own.row.id != row.id).then(|| row.number.clone()),
        category: row.category.clone(),
        place: row.place.clone(),
        state: page.t(&view.state),
        open: row.open,
        due_at: row.open.then(|| responsible.map_or(row.due_at, |one| one.due).to_string()),
        agency: view.agency.as_ref().map(|unit| unit.name(page.words.lang).to_owned()),
        late_minutes: responsible.and_then(|one| one.late_minutes),
        reporters: row.reporters,
        text: view.told.as_ref().map(|told| told.what.clone()),
        steps: steps(room, &view.steps, &page.words, When::Moment),
        messages: view.thread.iter().map(message).collect(),
        answers: announced(room, &view.answers, &page.words, When::Moment),
        asked,
        until,
        objections,
        withdrawals: view.withdrawal.clone(),
        said: view.code.verdict.clone(),
        bounced_at: view.bounced.map(|at| at.to_string()),
    }
}

/// Where the case of this code is, what is asked of its holder, what was answered.
#[utoipa::path(get, path = "/follow", tag = "follow",
    params(("X-Tracking-Code" = String, Header, pattern = "^([0-9] ?){23}[0-9]$", description = "The code: 24 digits of any script, with gaps or without")),
    responses((status = 200, description = "The case", body = FollowOut), (status = 404, description = "No case has this code"),
        (status = 422, description = "This is no code")))]
pub(super) async fn read(
    State(room): State<Room>,
    page: Page,
    WithCode(code): WithCode,
) -> Result<Json<FollowOut>, AppError> {
    let view = room.follow_up_read(&code).await?.ok_or_else(unknown)?;
    Ok(Json(shown(&room, &view, &page)))
}

fn unknown() -> AppError {
    AppError::not_found().because(CodeRefused::Unknown.key()).to_a_wrong_secret(Secret::Code)
}

/// After so many seconds it is worth trying again what was done too often.
const AN_HOUR: u32 = 3_600;

/// Somebody who has the same problem.
#[derive(Deserialize, ToSchema)]
pub(super) struct JoinIn {
    /// The public name of the case.
    #[schema(value_type = String)]
    number: CaseNumber,
    /// Where the answer may be sent besides.
    #[serde(default)]
    email: String,
    /// The language of the answer: `fa` or `en`. Left out, that of the request.
    #[serde(default)]
    language: String,
}

/// "This is mine too": a code of one's own for somebody else's case.
#[utoipa::path(post, path = "/follow", tag = "follow", request_body = JoinIn,
    params(("Idempotency-Key" = String, Header, min_length = 16, max_length = 128, pattern = "^[!-~]+$", description = "Names this sending: 16 to 128 letters, random")),
    responses((status = 201, description = "Joined", body = ReceiptOut), (status = 200, description = "Had joined before", body = ReceiptOut),
        (status = 404, description = "No such case"), (status = 409, description = "The case is closed"),
        (status = 429, description = "Too many have joined within the hour; see Retry-After"), (status = 422, description = "Something is wrong with these fields")))]
pub(super) async fn join(
    State(room): State<Room>,
    Sending(sending): Sending,
    page: Page,
    Given(sent): Given<JoinIn>,
) -> Result<(StatusCode, Json<ReceiptOut>), AppError> {
    let lang = language(&sent.language, page.words.lang)?;
    let follow =
        Follow { room: &room, submission: &sending, number: &sent.number, lang, contact: contact(&sent.email)? };
    let receipt = room.db.perform(&follow).await.map_err(not_joined)?;
    let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(receipt.into())))
}

/// The language that is asked for; that of the request where none is.
fn language(typed: &str, usual: Lang) -> Result<Lang, AppError> {
    if typed.trim().is_empty() {
        return Ok(usual);
    }
    let wrong = || AppError::unprocessable([("language".to_owned(), Message::new("report-error-language"))]);
    Lang::parse(typed).ok_or_else(wrong)
}

fn contact(typed: &str) -> Result<Option<Contact>, AppError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let wrong = || AppError::unprocessable([("email".to_owned(), Message::new("report-error-email"))]);
    let address = submission::email(typed).ok_or_else(wrong)?;
    Ok(Some(Contact { channel: "email".to_owned(), address }))
}

fn not_joined(failure: Failure<FollowRefused>) -> AppError {
    match failure {
        Failure::Refused(refused @ FollowRefused::Unknown) => AppError::not_found().because(refused.key()),
        Failure::Refused(refused @ FollowRefused::Closed) => AppError::conflict([]).because(refused.key()),
        Failure::Refused(refused @ FollowRefused::TooMany) => AppError::too_many(AN_HOUR).because(refused.key()),
        Failure::Refused(refused @ FollowRefused::AnotherSending) => {
            AppError::unprocessable([("Idempotency-Key".to_owned(), Message::new(refused.key()))])
        }
        Failure::Broken(error) => error.into(),
    }
}

/// A message from the holder of a code.
#[derive(Deserialize, ToSchema)]
pub(super) struct MessageIn {
    /// What is said: at most 4,000 letters.
    text: String,
}

/// A message to the desk; where a question was asked, the reply to it.
#[utoipa::path(post, path = "/follow/messages", tag = "follow", request_body = MessageIn,
    params(("X-Tracking-Code" = String, Header, pattern = "^([0-9] ?){23}[0-9]$", description = "The code")),
    responses((status = 204, description = "Taken"), (status = 404, description = "No case has this code"),
        (status = 422, description = "It says nothing, or too much"),
        (status = 429, description = "Too many messages with this code within a day; see Retry-After")))]
pub(super) async fn reply(
    State(room): State<Room>,
    WithCode(code): WithCode,
    Given(sent): Given<MessageIn>,
) -> Result<StatusCode, AppError> {
    let reply = Reply { engine: &room.engine, data: &room.data, code: &code, text: sent.text, pictures: Vec::new() };
    room.db.perform(&reply).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// A further picture for one's report.
#[utoipa::path(post, path = "/follow/pictures", tag = "follow",
    params(("X-Tracking-Code" = String, Header, pattern = "^([0-9] ?){23}[0-9]$", description = "The code")),
    request_body(content = PictureIn, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept", body = PictureOut), (status = 404, description = "No case has this code"),
        (status = 409, description = "The case is closed"), (status = 422, description = "No picture we take, or too many"),
        (status = 503, description = "No room for pictures at this moment; see Retry-After")))]
pub(super) async fn add_picture(
    State(room): State<Room>,
    WithCode(code): WithCode,
    sent: SentFile,
) -> Result<(StatusCode, Json<PictureOut>), AppError> {
    let bytes = bytes_of(&sent)?;
    room.follow_up(&code).await?.ok_or_else(unknown)?;
    let kept = room.drafts().keep_for_good(bytes).await.map_err(picture_refused)?;
    room.db.perform(&AddPictures { code: &code, pictures: vec![kept] }).await.map_err(refused)?;
    Ok((StatusCode::CREATED, Json(PictureOut { id: kept.to_string() })))
}

/// A word to the newest answer.
#[derive(Deserialize, ToSchema)]
pub(super) struct VerdictIn {
    /// Whether it is settled.
    accepted: bool,
    /// Why it is not settled: one of the `objections`.
    #[serde(default)]
    reason: String,
    /// The same in one's own words.
    #[serde(default)]
    text: String,
}

/// Accepts the answer, or objects to it: an objection goes to the next senior desk.
#[utoipa::path(post, path = "/follow/verdict", tag = "follow", request_body = VerdictIn,
    params(("X-Tracking-Code" = String, Header, pattern = "^([0-9] ?){23}[0-9]$", description = "The code")),
    responses((status = 204, description = "Taken"), (status = 404, description = "No case has this code"),
        (status = 409, description = "There is no answer now to say something to"), (status = 422, description = "No reason, or none that is known")))]
pub(super) async fn verdict(
    State(room): State<Room>,
    WithCode(code): WithCode,
    Given(sent): Given<VerdictIn>,
) -> Result<StatusCode, AppError> {
    let said = if sent.accepted { Said::Accepted } else { Said::Objected { reason: sent.reason, text: sent.text } };
    let verdict = GiveVerdict { engine: &room.engine, data: &room.data, code: &code, said };
    room.db.perform(&verdict).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Another address.
#[derive(Deserialize, ToSchema)]
pub(super) struct AddressIn {
    /// Where news of this report may be sent from now on.
    email: String,
}

/// Another address for news of one's report: the one that was left takes no letter, or is no longer read.
#[utoipa::path(put, path = "/follow/address", tag = "follow", request_body = AddressIn,
    params(("X-Tracking-Code" = String, Header, pattern = "^([0-9] ?){23}[0-9]$", description = "The code")),
    responses((status = 204, description = "Taken"), (status = 404, description = "No case has this code"),
        (status = 409, description = "The case is closed"), (status = 422, description = "This is no address")))]
pub(super) async fn change_address(
    State(room): State<Room>,
    WithCode(code): WithCode,
    Given(sent): Given<AddressIn>,
) -> Result<StatusCode, AppError> {
    let change = ChangeAddress { engine: &room.engine, code: &code, email: sent.email };
    room.db.perform(&change).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// A report taken back.
#[derive(Deserialize, ToSchema)]
pub(super) struct WithdrawIn {
    /// Why: one of the `withdrawals`.
    reason: String,
}

/// Takes one's report back, while nobody else waits for its answer.
#[utoipa::path(post, path = "/follow/withdraw", tag = "follow", request_body = WithdrawIn,
    params(("X-Tracking-Code" = String, Header, pattern = "^([0-9] ?){23}[0-9]$", description = "The code")),
    responses((status = 204, description = "Taken back"), (status = 404, description = "No case has this code"),
        (status = 409, description = "It can no longer be taken back"), (status = 422, description = "No reason, or none that is known")))]
pub(super) async fn withdraw(
    State(room): State<Room>,
    WithCode(code): WithCode,
    Given(sent): Given<WithdrawIn>,
) -> Result<StatusCode, AppError> {
    let withdraw = Withdraw { engine: &room.engine, code: &code, reason: sent.reason };
    room.db.perform(&withdraw).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

fn refused(failure: Failure<CodeRefused>) -> AppError {
    let refused = match failure {
        Failure::Refused(refused) => refused,
        Failure::Broken(error) => return error.into(),
    };
    let field = |name: &str, message: Message| AppError::unprocessable([(name.to_owned(), message)]);
    match &refused {
        CodeRefused::Unknown => unknown(),
        CodeRefused::Empty => field("text", refused.key().into()),
        CodeRefused::TooLong(_) => field("text", Message::new(refused.key()).with("most", MESSAGE)),
        CodeRefused::TooManyPictures => field("file", refused.key().into()),
        CodeRefused::NoAddress => field("email", refused.key().into()),
        CodeRefused::TooMany => AppError::too_many(AN_HOUR).because(refused.key()),
        CodeRefused::OthersWait => AppError::conflict([]).because(refused.key()),
        CodeRefused::Rules(rules) => actions::no(rules),
    }
}
