//! Whether a reporter has been told: a letter went out, or its address refused it for good; the page of the code was opened, or
//! another address was given. As long as somebody who left an address was not told of an answer, the time to say something to
//! it does not run out.

use db::{Failure, Operation, StoreError, Tx, Uuid};
use work::Job;

use super::act::desks;
use super::settle;
use crate::handlers::Reached;
use crate::rules::{Part, Request, Standing, TrackingCode};
use crate::store::codes::Contact;
use crate::store::{self, Case, codes, write};
use crate::{CaseId, Engine};

/// Less than so many seconds after an answer was announced, its time has hardly begun: it is not begun anew.
const HARDLY: i64 = 3_600;

/// Notes what became of a letter to one reporter.
pub(crate) struct NoteReached {
    pub engine: Engine,
    pub case: CaseId,
    pub code: Uuid,
    /// Whether it told of an answer.
    pub of_answer: bool,
    pub reached: Reached,
}

impl Operation for NoteReached {
    const NAME: &'static str = "cases.note_reached";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let Some(code) = codes::reachable_one(tx, self.case, self.code).await? else { return Ok(()) };
        match self.reached {
            Reached::Refused => codes::bounced(tx, self.case, self.code).await?,
            Reached::Told => {
                codes::arrived(tx, self.case, self.code).await?;
                if self.of_answer && code.untold_since.is_some() {
                    codes::knows(tx, self.case, self.code).await?;
                    begin_anew(tx, &self.engine, self.case).await?;
                }
            }
        }
        Ok(())
    }
}

/// The holder of a code has opened its page: whatever a letter was to say is known now.
pub struct PageOpened {
    /// The engine.
    pub engine: Engine,
    /// The code.
    pub code: TrackingCode,
}

impl Operation for PageOpened {
    const NAME: &'static str = "cases.page_opened";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let Some(code) = codes::find(tx, &self.code).await?.filter(|code| code.untold_since.is_some()) else {
            return Ok(());
        };
        let own = store::by_id(tx, code.case_id).await?.ok_or(StoreError::Missing)?;
        let case = store::root(tx, own).await?;
        if is_announced(&case) {
            // Before that the page has no answer to show.
            codes::knows(tx, code.case_id, code.id).await?;
            begin_anew(tx, &self.engine, case.row.id).await?;
        }
        Ok(())
    }
}

/// Another address for the letters to the holder of a code.
pub struct Readdress {
    /// The engine.
    pub engine: Engine,
    /// The code.
    pub code: TrackingCode,
    /// The address.
    pub contact: Contact,
}

/// Why no other address is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaddressRefusal {
    /// No case has this code.
    NotFound,
    /// The case is closed: no letter is written any more.
    Closed,
}

impl Operation for Readdress {
    const NAME: &'static str = "cases.readdress";
    type Done = Case;
    type Refusal = ReaddressRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<ReaddressRefusal>> {
        let not_found = || Failure::Refused(ReaddressRefusal::NotFound);
        let code = codes::find(tx, &self.code).await?.ok_or_else(not_found)?;
        let own = store::by_id(tx, code.case_id).await?.ok_or_else(not_found)?;
        let case = store::root(tx, own).await?;
        if !case.row.open {
            return Err(Failure::Refused(ReaddressRefusal::Closed));
        }
        codes::readdress(tx, &self.code, &self.contact).await?;
        // What the old address missed is told to the new one, which shows whether that takes letters.
        let jobs: Vec<Job> =
            missed(&self.engine, &case)?.map(|about| settle::tell(case.row.id, code.id, about)).into_iter().collect();
        work::enqueue_many(tx, &jobs).await?;
        Ok(case)
    }
}

/// What there is to tell of a case as it is now: an answer, a question.
fn missed(engine: &Engine, case: &Case) -> Result<Option<&'static str>, StoreError> {
    let route = engine.route_of(&case.row)?;
    Ok(match route.state(&case.row.state).map(|state| state.part) {
        Some(Part::HandingOver | Part::Announced) => Some("answer"),
        Some(Part::Waiting) => Some("message"),
        _ => None,
    })
}

/// Begins the time to say something to an answer anew, for whoever has learned of it late.
async fn begin_anew(tx: &mut Tx, engine: &Engine, case: CaseId) -> Result<(), StoreError> {
    let Some(mut case) = store::by_id(tx, case).await?.filter(is_announced) else { return Ok(()) };
    let started = db::Timestamp::from(case.facts.clock.start);
    if tx.now() < started.plus_seconds(HARDLY) {
        return Ok(());
    }
    renew(tx, engine, &mut case).await
}

/// Whether a case waits for what its reporters say to its answer.
fn is_announced(case: &Case) -> bool {
    matches!(case.facts.standing, Standing::Announced { .. })
}

/// Whether the time to say something to the answer may not run out yet: somebody was not told of it.
pub(super) async fn is_held(tx: &mut Tx, case: &Case) -> Result<bool, StoreError> {
    Ok(is_announced(case) && codes::somebody_is_untold(tx, case.row.id).await?)
}

/// Starts the clock of the state a case is in once more.
pub(super) async fn renew(tx: &mut Tx, engine: &Engine, case: &mut Case) -> Result<(), StoreError> {
    let route = engine.route_of(&case.row)?;
    let desks = desks(tx, engine, route, case, &Request::default()).await?;
    let after = engine.scene(route, &case.row.region, &desks, tx.now()).renewed(&case.facts);
    write::keep(tx, engine, case, &after).await
}
