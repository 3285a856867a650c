//! Sessions of programs: a name and a password, a code where one is asked for; what comes back is a bearer's token.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use db::Failure;
use house::{SessionToken, Whence};
use people::{Password, SecondFactor, SecondFactorRefused, SignIn, SignInRefused, SignOut, SignedIn, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AppError, Message};

use super::given::Given;
use crate::Room;

/// What somebody signs in with.
#[derive(Deserialize, ToSchema)]
pub(super) struct SessionIn {
    /// The login name.
    login: String,
    /// The password.
    password: String,
    /// Six digits from the phone or a recovery code, where the account asks for one.
    code: Option<String>,
}

/// A session that has begun.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionOut {
    /// To be sent as `Authorization: Bearer …`. Shown once.
    token: String,
    /// It ends after so many seconds without a request.
    idle_seconds: i64,
    /// It ends after so many seconds in any case.
    seconds: i64,
}

/// Signs in.
#[utoipa::path(post, path = "/sessions", tag = "sessions", request_body = SessionIn,
    responses((status = 201, description = "Signed in", body = SessionOut),
        (status = 422, description = "The name and password, or the code, are wrong or missing"),
        (status = 429, description = "Too many failures; see Retry-After")))]
pub(super) async fn begin(
    State(room): State<Room>,
    whence: Whence,
    Given(sent): Given<SessionIn>,
) -> Result<(StatusCode, Json<SessionOut>), AppError> {
    let typed = SignIn { login: sent.login, password: Password::typed(&sent.password), replaces: None };
    let begun = house::sign_in(&room, &whence, typed).await.map_err(not_signed_in)?;
    let signed_in = match begun.stage {
        Stage::SignedIn => begun,
        Stage::SecondFactorPending => complete(&room, &whence, (&begun, sent.code)).await?,
    };
    let terms = room.sign_in.terms;
    let out = SessionOut {
        token: signed_in.token.reveal(),
        idle_seconds: terms.idle_seconds,
        seconds: terms.absolute_seconds,
    };
    Ok((StatusCode::CREATED, Json(out)))
}

async fn complete(
    room: &Room,
    whence: &Whence,
    (begun, code): (&SignedIn, Option<String>),
) -> Result<SignedIn, AppError> {
    let code = code.ok_or_else(|| field("code", "api-session-code-missing".into()))?;
    let typed = SecondFactor { pending: begun.token.hash(), code };
    house::second_factor(room, whence, typed).await.map_err(not_completed)
}

/// Signs out: the token is worth nothing from now on.
#[utoipa::path(delete, path = "/sessions", tag = "sessions", security(("bearer" = [])),
    responses((status = 204, description = "Signed out"), (status = 401, description = "No session")))]
pub(super) async fn end(State(room): State<Room>, SessionToken(token): SessionToken) -> Result<StatusCode, AppError> {
    match room.db.perform(&SignOut { token }).await {
        Err(Failure::Broken(error)) => Err(error.into()),
        Ok(_) | Err(Failure::Refused(_)) => Ok(StatusCode::NO_CONTENT),
    }
}

fn field(name: &str, message: Message) -> AppError {
    AppError::unprocessable([(name.to_owned(), message)])
}

fn not_signed_in(failure: Failure<SignInRefused>) -> AppError {
    match failure {
        Failure::Refused(refused @ SignInRefused::TooMany { wait_seconds }) => {
            wait(refused.message(), wait_seconds, refused.wait_minutes())
        }
        Failure::Refused(refused) => field("login", refused.message().into()),
        Failure::Broken(error) => error.into(),
    }
}

fn not_completed(failure: Failure<SecondFactorRefused>) -> AppError {
    match failure {
        Failure::Refused(refused @ SecondFactorRefused::TooMany { wait_seconds }) => {
            wait(refused.message(), wait_seconds, refused.wait_minutes())
        }
        Failure::Refused(refused) => field("code", refused.message().into()),
        Failure::Broken(error) => error.into(),
    }
}

fn wait(key: &str, seconds: i64, minutes: i64) -> AppError {
    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
    AppError::too_many(seconds).because(Message::new(key).with("minutes", minutes))
}
