//! The second person of a two-person action: a colleague signs on the same page, with name, password and the phone's code.
//! The session this makes ends at once; what remains is who agreed.

use cases::rules::Action;
use db::Failure;
use house::Whence;
use people::{Actor, Password, SecondFactor, SignIn, SignOut, SignedIn, Stage, sessions};
use web::{AppError, Form, Message};

use crate::Room;

/// What became of the second signature.
pub(super) enum Second {
    /// The action needs none.
    NotAsked,
    /// Somebody signed.
    Signed(Actor),
    /// Somebody tried; the form says what was wrong.
    Refused,
}

/// Lets the second person sign, where the action demands one.
pub(super) async fn sign(
    room: &Room,
    whence: &Whence,
    (action, form): (&Action, &mut Form),
) -> Result<Second, AppError> {
    if !action.demands.second_person {
        return Ok(Second::NotAsked);
    }
    let typed = SignIn {
        login: form.required("second_login"),
        password: Password::typed(form.value("second_password")),
        replaces: None,
    };
    if form.is_wrong() {
        return Ok(Second::Refused);
    }
    let begun = match house::sign_in(room, whence, typed).await {
        Ok(begun) => begun,
        Err(Failure::Broken(error)) => return Err(error.into()),
        Err(Failure::Refused(refused)) => {
            form.refuse("second_login", Message::new(refused.message()).with("minutes", refused.wait_minutes()));
            return Ok(Second::Refused);
        }
    };
    match complete(room, whence, (begun, form)).await? {
        Some(signed) => end(room, signed).await,
        None => Ok(Second::Refused),
    }
}

/// The phone's code, where the account asks for one.
async fn complete(
    room: &Room,
    whence: &Whence,
    (begun, form): (SignedIn, &mut Form),
) -> Result<Option<SignedIn>, AppError> {
    if begun.stage == Stage::SignedIn {
        return Ok(Some(begun));
    }
    let typed = SecondFactor { pending: begun.token.hash(), code: form.text("second_code") };
    match house::second_factor(room, whence, typed).await {
        Ok(signed) => Ok(Some(signed)),
        Err(Failure::Broken(error)) => Err(error.into()),
        Err(Failure::Refused(refused)) => {
            form.refuse("second_code", Message::new(refused.message()).with("minutes", refused.wait_minutes()));
            Ok(None)
        }
    }
}

/// Who signed; the session is over before the action begins.
async fn end(room: &Room, signed: SignedIn) -> Result<Second, AppError> {
    let token = signed.token.hash();
    let mut tx = room.db.read().await?;
    let actor = sessions::actor_of(&mut tx, (&token, &room.roles), room.db.now()).await?;
    drop(tx);
    match room.db.perform(&SignOut { token }).await {
        Ok(_) => {}
        Err(Failure::Broken(error)) => return Err(error.into()),
        Err(Failure::Refused(never)) => match never {},
    }
    actor.map(Second::Signed).ok_or_else(|| AppError::broken("a session ended before it began"))
}
