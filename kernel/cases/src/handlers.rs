//! The engine's own jobs: telling reporters, handing answers over, closing followers.

use std::sync::Arc;

use db::{Db, Failure};
use futures_util::future::BoxFuture;
use people::vouch;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use work::{Handler, JobError, Outcome};

use crate::operations::{Act, ActRefusal, NoteReached};
use crate::rules::{Refusal, Request};
use crate::store::{self, Case, codes::CodeRow};
use crate::{CaseId, Engine};

pub(crate) const TELL: &str = "cases.tell";
pub(crate) const HAND_OVER: &str = "cases.hand_over";
pub(crate) const CLOSE_FOLLOWERS: &str = "cases.close_followers";

/// Followers closed in one go.
const MANY: i64 = 500;

/// What a reporter is to be told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The case it is about: the followed one, where the reporter follows.
    pub case: Case,
    /// The public name under which this reporter knows it: that of the case the code opens.
    pub number: String,
    /// The reporter's code, with channel and address.
    pub code: CodeRow,
    /// `answer` or `message`.
    pub about: String,
}

/// What became of telling a reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The reporter was told, or reads on the page of the receipt as was agreed.
    Told,
    /// The address takes no letter, and never will.
    Refused,
}

/// Tells reporters, by whatever channel they chose: the system that owns the channels brings one.
pub trait Teller: Send + Sync {
    /// Tells one reporter; [`JobError::Later`] is tried again.
    fn tell<'a>(&'a self, db: &'a Db, notice: &'a Notice) -> BoxFuture<'a, Result<Reached, JobError>>;
}

#[derive(Serialize, Deserialize)]
struct About {
    case: CaseId,
    #[serde(default)]
    code: Option<db::Uuid>,
    #[serde(default, rename = "about")]
    what: String,
}

fn about(payload: &Value) -> Result<About, JobError> {
    Ok(About::deserialize(payload)?)
}

/// Tells one reporter of an answer or a message; an answer that was told is handed over.
pub struct Telling {
    engine: Engine,
    teller: Arc<dyn Teller>,
}

impl Telling {
    /// Tells by `teller`.
    #[must_use]
    pub fn new(engine: Engine, teller: Arc<dyn Teller>) -> Self {
        Self { engine, teller }
    }

    async fn tell(&self, db: &Db, payload: &Value) -> Outcome {
        let about = about(payload)?;
        // Whoever has taken the address back meanwhile finds the answer on the page of the receipt.
        if let Some(notice) = notice(db, &about).await? {
            let reached = self.teller.tell(db, &notice).await?;
            let of_answer = about.what == "answer";
            let (case, code) = (about.case, notice.code.id);
            db.perform(&NoteReached { engine: self.engine.clone(), case, code, of_answer, reached }).await?;
        }
        if about.what == "answer" { hand_over(&self.engine, db, about.case).await } else { Ok(()) }
    }
}

async fn notice(db: &Db, about: &About) -> Result<Option<Notice>, JobError> {
    let mut tx = db.read().await?;
    let case = store::by_id(&mut tx, about.case).await?;
    let code = match about.code {
        Some(code) => store::codes::reachable_one(&mut tx, about.case, code).await?,
        None => None,
    };
    let Some((case, code)) = case.zip(code) else { return Ok(None) };
    let own = store::by_id(&mut tx, code.case_id).await?;
    let number = own.map_or_else(|| case.row.number.clone(), |own| own.row.number);
    Ok(Some(Notice { case, number, code, about: about.what.clone() }))
}

/// The answer is in the reporter's hands: the ten days begin. Already handed over is handed over.
async fn hand_over(engine: &Engine, db: &Db, case: CaseId) -> Outcome {
    let mut tx = db.read().await?;
    let Some(found) = store::by_id(&mut tx, case).await? else { return Ok(()) };
    drop(tx);
    let route = engine.route_of(&found.row)?;
    let Some(handed) = route.handed() else { return Ok(()) };
    let act = Act::new(engine, &vouch::system(), case, Request::new(&handed.name));
    settled(db.perform(&act).await)
}

fn settled(done: Result<Case, Failure<ActRefusal>>) -> Outcome {
    match done {
        Ok(_) | Err(Failure::Refused(ActRefusal::NotFound | ActRefusal::Rules(Refusal::MovedOn | Refusal::Closed))) => {
            Ok(())
        }
        Err(failure) => Err(failure.into()),
    }
}

impl Handler for Telling {
    fn kind(&self) -> &'static str {
        TELL
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tell(db, payload))
    }
}

/// Hands an answer over whose reporters left no address: it lies on the page their receipt opens.
pub struct HandOver {
    /// The engine.
    pub engine: Engine,
}

impl Handler for HandOver {
    fn kind(&self) -> &'static str {
        HAND_OVER
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move { hand_over(&self.engine, db, about(payload)?.case).await })
    }
}

/// Closes the followers of a case with its answer.
pub struct CloseFollowers {
    /// The engine.
    pub engine: Engine,
}

impl CloseFollowers {
    async fn close_all(&self, db: &Db, parent: CaseId) -> Outcome {
        let mut tx = db.read().await?;
        let case = store::by_id(&mut tx, parent).await?;
        let followers = store::open_followers(&mut tx, parent, MANY).await?;
        drop(tx);
        let Some(closing) = case.as_ref().and_then(|case| case.facts.closing()) else { return Ok(()) };
        let many = followers.len();
        for follower in followers {
            self.close(db, follower, closing).await?;
        }
        if i64::try_from(many).is_ok_and(|many| many >= MANY) {
            Err(JobError::Later("more follow".to_owned()))
        } else {
            Ok(())
        }
    }

    async fn close(&self, db: &Db, follower: CaseId, closing: &crate::rules::Closing) -> Outcome {
        let mut tx = db.read().await?;
        let Some(case) = store::by_id(&mut tx, follower).await? else { return Ok(()) };
        drop(tx);
        let route = self.engine.route_of(&case.row)?;
        let Some(action) = route.parent_closed() else { return Ok(()) };
        let request = Request { parent_closing: Some(closing.clone()), ..Request::new(&action.name) };
        settled(db.perform(&Act::new(&self.engine, &vouch::system(), follower, request)).await)
    }
}

impl Handler for CloseFollowers {
    fn kind(&self) -> &'static str {
        CLOSE_FOLLOWERS
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move { Box::pin(self.close_all(db, about(payload)?.case)).await })
    }
}
