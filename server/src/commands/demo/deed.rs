//! Deeds: what somebody does in a case, through the same operations as everybody.

use cases::rules::{CaseNumber, Request, TrackingCode};
use db::{Failure, Operation, Tx};
use files::FileId;
use language::Lang;
use people::Actor;
use reports::Room;
use reports::operations::{ActOnCase, Follow, GiveVerdict, Reply, Said, SubmissionId, Withdraw};

/// What somebody does.
pub(super) enum Deed {
    /// A desk acts.
    Desk(Box<AtDesk>),
    /// The reporter answers a question.
    Reply { code: TrackingCode, text: String },
    /// The reporter says what to think of the answer.
    Verdict { code: TrackingCode, said: Said },
    /// Somebody else has the same problem.
    Follow { number: CaseNumber, submission: SubmissionId, lang: Lang },
    /// The reporter takes it back.
    Withdraw { code: TrackingCode, reason: String },
}

/// What a desk does.
pub(super) struct AtDesk {
    pub(super) actor: Actor,
    pub(super) number: CaseNumber,
    pub(super) request: Request,
    pub(super) parent: Option<CaseNumber>,
    pub(super) pictures: Vec<FileId>,
}

/// Deeds of some minutes, in one transaction: all or none.
pub(super) struct Together<'a> {
    pub(super) room: &'a Room,
    pub(super) deeds: &'a [(usize, Deed)],
}

/// Which deed was refused, and in what words.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) play: usize,
    pub(super) why: String,
}

impl Operation for Together<'_> {
    const NAME: &'static str = "demo.deeds";
    type Done = ();
    type Refusal = Refused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Refused>> {
        for (play, deed) in self.deeds {
            let done = deed.run(tx, self.room).await;
            done.map_err(|failure| failure.map(|why| Refused { play: *play, why: format!("{}: {why}", deed.name()) }))?;
        }
        Ok(())
    }
}

impl Deed {
    fn name(&self) -> &str {
        match self {
            Self::Desk(desk) => &desk.request.action,
            Self::Reply { .. } => "reply",
            Self::Verdict { .. } => "verdict",
            Self::Follow { .. } => "follow",
            Self::Withdraw { .. } => "withdraw",
        }
    }

    async fn run(&self, tx: &mut Tx, room: &Room) -> Result<(), Failure<String>> {
        let (engine, data) = (&room.engine, room.data.as_ref());
        match self {
            Self::Desk(desk) => {
                let AtDesk { actor, number, request, parent, pictures } = desk.as_ref();
                let (request, parent, pictures) = (request.clone(), parent.clone(), pictures.clone());
                let act = ActOnCase { engine, data, actor, number, request, parent, pictures, words: None };
                act.run(tx).await.map(drop).map_err(|failure| failure.map(|refused| format!("{refused:?}")))
            }
            Self::Reply { code, text } => {
                let reply = Reply { engine, data, code, text: text.clone(), pictures: Vec::new() };
                reply.run(tx).await.map(drop).map_err(|failure| failure.map(|refused| format!("{refused:?}")))
            }
            Self::Verdict { code, said } => {
                let verdict = GiveVerdict { engine, data, code, said: said.clone() };
                verdict.run(tx).await.map(drop).map_err(|failure| failure.map(|refused| format!("{refused:?}")))
            }
            Self::Follow { number, submission, lang } => {
                let follow = Follow { room, submission, number, lang: *lang, contact: None };
                follow.run(tx).await.map(drop).map_err(|failure| failure.map(|refused| format!("{refused:?}")))
            }
            Self::Withdraw { code, reason } => {
                let withdraw = Withdraw { engine, code, reason: reason.clone() };
                withdraw.run(tx).await.map(drop).map_err(|failure| failure.map(|refused| format!("{refused:?}")))
            }
        }
    }
}
