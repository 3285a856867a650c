//! What the holder of a code sees: where the case is, what is asked, what was answered, the thread.

use cases::operations::PageOpened;
use cases::rules::{At, Part, Route, Standing, TrackingCode};
use cases::store::announcements::{self, Announcement};
use cases::store::{self, Case, codes, codes::CodeRow, journal, messages, messages::Message};
use db::{StoreError, Timestamp, Tx};
use people::{Unit, units};

use super::timeline::{Step, public_state, public_steps};
use crate::Room;
use crate::operations::withdrawal;
use crate::store::pictures::{self, Picture};
use crate::store::told::{self, Told};

/// Lines and messages of one case that are shown at most.
const MOST: i64 = 500;

/// What is asked of a reporter now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: the others are to move.
    Nothing,
    /// A reply to the newest question.
    Reply {
        /// Until when the case waits for it.
        until: Timestamp,
    },
    /// A word to the answer: accepted, or objected for one of these reasons.
    Verdict {
        /// Until when it is heard; silence after that counts as "no objection".
        until: Timestamp,
        /// The reasons' codes, as messages `reason-…` say them.
        reasons: Vec<String>,
    },
}

/// Who is to act now, and how it keeps its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Responsible {
    /// The agency the case was given to, if it was given to one.
    pub agency: Option<Unit>,
    /// Whether that agency is waited for, though a desk of ours presses it since its time is over.
    pub at_agency: bool,
    /// By when: the end of the agency's own time, as long as it is the one that is waited for.
    pub due: Timestamp,
    /// Since how many minutes the time is over; none while it is not.
    pub late_minutes: Option<i64>,
}

/// A case as the holder of a code sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    /// The code's row: language, whether it reported or follows, what its holder said to the answer.
    pub code: CodeRow,
    /// The case the code opens.
    pub own: Case,
    /// The case that is answered: the own one, or the one it follows.
    pub case: Case,
    /// The key of what its state is called in public.
    pub state: String,
    /// The body that has the case, or had it last.
    pub agency: Option<Unit>,
    /// What was told, for whoever told it.
    pub told: Option<Told>,
    /// Pictures this reader may see: the own ones, and the evidence of the answers.
    pub pictures: Vec<Picture>,
    /// The way of the case in public words, oldest first.
    pub steps: Vec<Step>,
    /// The thread as this reader sees it, oldest first.
    pub thread: Vec<Message>,
    /// How many of its messages are shown, where there are older ones; none where all are.
    pub thread_cut: Option<i64>,
    /// The answers, newest first.
    pub answers: Vec<Announcement>,
    /// What is asked now.
    pub asked: Asked,
    /// The reasons for which it may be taken back; none when it may not.
    pub withdrawal: Vec<String>,
    /// Who is to act now; none while the reporter is waited for, or it is over.
    pub responsible: Option<Responsible>,
    /// Since when the address this holder left takes no letter; none where it does, where there is none, and once it is over.
    pub bounced: Option<Timestamp>,
}

impl FollowUp {
    /// Whether it shows an answer that its holder is not known to have been told of.
    fn is_news(&self) -> bool {
        self.code.untold_since.is_some() && matches!(self.case.facts.standing, Standing::Announced { .. })
    }
}

impl Room {
    /// What the holder of a code sees; none when no case has this code.
    pub async fn follow_up(&self, code: &TrackingCode) -> Result<Option<FollowUp>, StoreError> {
        let mut tx = self.db.read().await?;
        let Some(code) = codes::find(&mut tx, code).await? else { return Ok(None) };
        let own = store::by_id(&mut tx, code.case_id).await?.ok_or(StoreError::Missing)?;
        let case = store::root(&mut tx, own.clone()).await?;
        self.put_together(&mut tx, code, own, case).await.map(Some)
    }

    /// The same for a holder who reads it: what a letter was to say, and perhaps could not, is known from now on.
    pub async fn follow_up_read(&self, code: &TrackingCode) -> Result<Option<FollowUp>, StoreError> {
        let view = self.follow_up(code).await?;
        if !view.as_ref().is_some_and(FollowUp::is_news) {
            return Ok(view);
        }
        let opened = PageOpened { engine: self.engine.clone(), code: code.clone() };
        // A store that takes nothing at the moment hides no answer.
        if self.db.perform(&opened).await.is_ok() { self.follow_up(code).await } else { Ok(view) }
    }

    async fn put_together(&self, tx: &mut Tx, code: CodeRow, own: Case, case: Case) -> Result<FollowUp, StoreError> {
        let answers = announcements::of(tx, case.row.id).await?;
        let told = if code.original { told::of(tx, own.row.id).await? } else { None };
        let pictures = visible(tx, &code, &own, &case, &answers).await?;
        let lines = journal::of(tx, case.row.id, 0, MOST).await?;
        let mut thread = messages::of_code(tx, own.row.id, &code, MOST).await?;
        let mut thread_cut = is_cut(&thread);
        if own.row.id != case.row.id {
            thread.extend(messages::of_code(tx, case.row.id, &code, MOST).await?);
            thread_cut = thread_cut.or_else(|| is_cut(&thread));
            thread.sort_by_key(|message| (message.at, message.id));
        }
        let route = self.engine.route(&case.row.kind, case.row.route_version);
        let agency = match case.row.agency_unit {
            Some(unit) => units::by_id(tx, unit).await?,
            None => None,
        };
        Ok(FollowUp {
            state: public_state(&self.engine, &case.row),
            steps: public_steps(&self.engine, &case.row, &lines),
            asked: route.map_or(Asked::Nothing, |route| asked(route, &case, &code)),
            withdrawal: route.map_or_else(Vec::new, |route| self.withdrawal(route, &code, &own)),
            responsible: responsible(tx, route, &case).await?,
            bounced: code.bounced_at.filter(|_| case.row.open),
            code,
            told,
            agency,
            pictures,
            thread,
            thread_cut,
            answers,
            own,
            case,
        })
    }

    fn withdrawal(&self, route: &Route, code: &CodeRow, own: &Case) -> Vec<String> {
        let alone = code.original && own.row.reporters <= 1 && own.row.parent.is_none() && own.row.open;
        let name = withdrawal(&self.engine, own).filter(|_| alone);
        let action = name.and_then(|name| route.action(&name));
        action.map(|action| action.demands.reason.clone()).unwrap_or_default()
    }
}

/// Whether a thread may go on before its first message.
fn is_cut(thread: &[Message]) -> Option<i64> {
    i64::try_from(thread.len()).ok().filter(|shown| *shown >= MOST)
}

/// Who is to act on a case now, for whoever waits for it. Which person sits at a desk of ours is nobody's business; which
/// agency has been asked is.
async fn responsible(tx: &mut Tx, route: Option<&Route>, case: &Case) -> Result<Option<Responsible>, StoreError> {
    let part = route.and_then(|route| route.state(&case.row.state)).map(|state| state.part);
    if !case.row.open || part.is_none_or(|part| matches!(part, Part::Waiting | Part::HandingOver | Part::Announced)) {
        return Ok(None);
    }
    let agency = match case.row.agency_unit {
        Some(unit) => units::by_id(tx, unit).await?,
        None => None,
    };
    // The whole time of the case may be over before that of its desk. The desk that presses a late agency has a time of its
    // own, which says nothing of how late the agency is.
    let missed = case.facts.agency_missed.map(Timestamp::from);
    let due = missed.unwrap_or(case.row.due_at).min(case.row.overall_due_at);
    let late = tx.now().micros().saturating_sub(due.micros());
    let late_minutes = (late > 0).then_some(late / 60_000_000);
    Ok(Some(Responsible { agency, at_agency: missed.is_some() || case.facts.desk.at == At::Agency, due, late_minutes }))
}

/// Whoever joined without reporting is asked nothing.
fn asked(route: &Route, case: &Case, code: &CodeRow) -> Asked {
    let part = route.state(&case.row.state).map(|state| state.part).filter(|_| case.row.open && code.original);
    let until = case.row.due_at;
    match part {
        Some(Part::Waiting) => Asked::Reply { until },
        Some(Part::Announced) if code.verdict.is_none() => {
            let objection = route.objection();
            Asked::Verdict { until, reasons: objection.map(|action| action.demands.reason.clone()).unwrap_or_default() }
        }
        _ => Asked::Nothing,
    }
}

/// The pictures of one's own report, and those an answer shows as evidence.
async fn visible(
    tx: &mut Tx,
    code: &CodeRow,
    own: &Case,
    case: &Case,
    answers: &[Announcement],
) -> Result<Vec<Picture>, StoreError> {
    let mut seen = Vec::new();
    if code.original {
        seen.extend(pictures::of(tx, own.row.id).await?.into_iter().filter(Picture::is_reporters));
    }
    let evidence = pictures::of(tx, case.row.id).await?;
    let shown = evidence.into_iter().filter(|picture| super::pictures::is_evidence(answers, picture.file));
    for picture in shown {
        if seen.iter().all(|other: &Picture| other.file != picture.file) {
            seen.push(picture);
        }
    }
    Ok(seen)
}
