//! What an agency decides by the link in a letter, without an account.

use cases::Engine;
use cases::rules::{CaseNumber, Request};
use cases::store::{self, Case};
use db::{Failure, Operation, StoreError, Tx};
use files::FileId;
use language::Words;
use people::vouch;
use reports::operations::{ActOnCase, ActRefused};

use crate::effects::{answer, is_at_agency, post};
use crate::rules::letter::Link;
use crate::rules::life::{About, State};
use crate::store::dispatches::{self, Dispatch};
use crate::store::links;

/// How the letter of a link stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// We never gave out such a link, or what it was for is gone.
    Unknown,
    /// Its time is over, and nothing was decided by it.
    Expired(Box<Dispatch>),
    /// The agency has decided already.
    Used(Box<(Dispatch, Case)>),
    /// It no longer counts: the case is elsewhere, or a newer letter was written.
    Recalled,
    /// It can be answered.
    Open(Box<(Dispatch, Case)>),
}

/// Looks at the letter of a link whose seal is ours. Changes nothing.
pub async fn look(tx: &mut Tx, link: &Link) -> Result<Standing, StoreError> {
    let kept = links::find(tx, link).await?.filter(|kept| kept.dispatch_id == link.dispatch);
    let Some(kept) = kept else { return Ok(Standing::Unknown) };
    let Some(dispatch) = dispatches::by_id(tx, kept.dispatch_id).await? else { return Ok(Standing::Unknown) };
    let Some(case) = store::by_id(tx, dispatch.case_id).await? else { return Ok(Standing::Unknown) };
    Ok(match dispatch.state {
        State::Answered => Standing::Used(Box::new((dispatch, case))),
        State::Recalled => Standing::Recalled,
        // A link that was used up is good for nothing, however its letter stands.
        _ if kept.used_at.is_some() => Standing::Recalled,
        _ if link.is_over(tx.now()) => Standing::Expired(Box::new(dispatch)),
        State::Queued | State::Sent | State::Failed | State::Dead => Standing::Open(Box::new((dispatch, case))),
    })
}

/// Decides by a link: one decision a letter.
pub struct AnswerLetter<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a reports::Data,
    /// The link, its seal found to be ours.
    pub link: &'a Link,
    /// What the agency decides, and all that is given with it.
    pub request: Request,
    /// Pictures drawn anew and durable in the file store: the evidence.
    pub pictures: Vec<FileId>,
    /// The language in which whoever answers reads and writes.
    pub words: &'a Words,
}

/// Why nothing was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum LetterRefused {
    /// The letter cannot be answered: it stands like this.
    Stands(Standing),
    /// The case cannot be so decided.
    Act(ActRefused),
}

impl Operation for AnswerLetter<'_> {
    const NAME: &'static str = "dispatch.answer_letter";
    type Done = Case;
    type Refusal = LetterRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<LetterRefused>> {
        let (dispatch, number) = match look(tx, self.link).await? {
            Standing::Open(open) => (open.0, number(&open.1)?),
            other => return Err(Failure::Refused(LetterRefused::Stands(other))),
        };
        let case = self.act(&dispatch, &number).run(tx).await.map_err(|failure| failure.map(LetterRefused::Act))?;
        used(tx, &dispatch, &case, &self.request.action).await?;
        Ok(case)
    }
}

impl AnswerLetter<'_> {
    fn act<'b>(&'b self, dispatch: &Dispatch, number: &'b CaseNumber) -> LinkAct<'b> {
        LinkAct { answer: self, actor: vouch::link(dispatch.agency_unit, dispatch.id.0), number }
    }
}

/// The act of a link on its case.
struct LinkAct<'a> {
    answer: &'a AnswerLetter<'a>,
    actor: people::Actor,
    number: &'a CaseNumber,
}

impl LinkAct<'_> {
    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<ActRefused>> {
        let act = ActOnCase {
            engine: self.answer.engine,
            data: self.answer.data,
            actor: &self.actor,
            number: self.number,
            request: self.answer.request.clone(),
            parent: None,
            pictures: self.answer.pictures.clone(),
            words: Some(self.answer.words),
        };
        act.run(tx).await
    }
}

fn number(case: &Case) -> Result<CaseNumber, StoreError> {
    case.row.number.parse().map_err(StoreError::unreadable)
}

/// The letter is answered. Where the case stays with the agency, another letter with another link follows for what comes next.
async fn used(tx: &mut Tx, dispatch: &Dispatch, case: &Case, action: &str) -> Result<(), StoreError> {
    let mut letter = dispatches::by_id(tx, dispatch.id).await?.ok_or(StoreError::Missing)?;
    if letter.state.is_open() {
        answer(tx, &mut letter, action).await?;
    }
    let stays = is_at_agency(case) && case.row.agency_unit == Some(dispatch.agency_unit);
    if stays {
        post(tx, case, (About::Next, dispatch.agency_unit), (None, None)).await?;
    }
    Ok(())
}
