//! What the holder of a code may do with the case it opens: reply, add pictures, accept or object, withdraw.

use cases::Engine;
use cases::operations::{self as engine, MessageRefusal, ReaddressRefusal, VerdictRefusal};
use cases::rules::{Refusal, Request, Target, TrackingCode};
use cases::store::codes::{self, CodeRow, Contact};
use cases::store::{self, Case};
use db::{Failure, Operation, Tx};
use files::FileId;

use super::drafts::MOST_PICTURES;
use crate::Data;
use crate::rules::submission::email;
use crate::store::counts::Tallies;
use crate::store::pictures::{self, NewPicture, REPORTER};

/// The most letters of a message.
pub const MESSAGE: usize = 4_000;
/// The most pictures reporters add to one case, over time.
const MOST_IN_ALL: usize = MOST_PICTURES * 4;

/// A message from a reporter: an answer to a question, if one was asked, else a word to the desk.
pub struct Reply<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a Data,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// What is said; masked before it is kept.
    pub text: String,
    /// Pictures drawn anew and durable in the file store.
    pub pictures: Vec<FileId>,
}

/// Further pictures for a report, without a word.
pub struct AddPictures<'a> {
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// Pictures drawn anew and durable in the file store.
    pub pictures: Vec<FileId>,
}

/// What a reporter says to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// This is settled.
    Accepted,
    /// This is not settled.
    Objected {
        /// The reason's code, one of those the route knows.
        reason: String,
        /// In the reporter's own words; may be empty, masked before it is kept.
        text: String,
    },
}

/// A reporter's word to the newest answer.
pub struct GiveVerdict<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a Data,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// What is said.
    pub said: Said,
}

/// A report taken back by its reporter. Others who wait for its answer keep the case: only the last one closes it.
pub struct Withdraw<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// The reason's code, one of those the route knows.
    pub reason: String,
}

/// Another address for letters: the one that was left takes none, or is no longer read.
pub struct ChangeAddress<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// The reporter's code.
    pub code: &'a TrackingCode,
    /// The address as it was typed.
    pub email: String,
}

/// Why the holder of a code was told no.
#[derive(Debug, Clone, PartialEq)]
pub enum CodeRefused {
    /// No case has this code.
    Unknown,
    /// Nothing was said.
    Empty,
    /// More letters than a message may have; how many that is.
    TooLong(usize),
    /// The case has as many pictures as it may have.
    TooManyPictures,
    /// What was given is no address.
    NoAddress,
    /// As many messages came by this code within a day as are taken.
    TooMany,
    /// Others wait for the answer too: the case is not one reporter's to take back.
    OthersWait,
    /// The engine's rules say no.
    Rules(Refusal),
}

impl CodeRefused {
    /// The key of the message that says it. `TooLong` gives it `$most`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unknown => "reports-code-unknown",
            Self::Empty => "cases-missing-message",
            Self::TooLong(_) => "reports-message-too-long",
            Self::TooManyPictures => "reports-picture-too-many",
            Self::NoAddress => "report-error-email",
            Self::TooMany => MessageRefusal::TooMany.key(),
            Self::OthersWait => "reports-others-wait",
            Self::Rules(refusal) => refusal.key(),
        }
    }
}

impl From<MessageRefusal> for CodeRefused {
    fn from(refusal: MessageRefusal) -> Self {
        match refusal {
            MessageRefusal::NotFound => Self::Unknown,
            MessageRefusal::Empty => Self::Empty,
            MessageRefusal::TooMany => Self::TooMany,
            MessageRefusal::Rules(refusal) => Self::Rules(refusal),
        }
    }
}

impl From<VerdictRefusal> for CodeRefused {
    fn from(refusal: VerdictRefusal) -> Self {
        match refusal {
            VerdictRefusal::NotFound => Self::Unknown,
            VerdictRefusal::Rules(refusal) => Self::Rules(refusal),
        }
    }
}

impl From<ReaddressRefusal> for CodeRefused {
    fn from(refusal: ReaddressRefusal) -> Self {
        match refusal {
            ReaddressRefusal::NotFound => Self::Unknown,
            ReaddressRefusal::Closed => Self::Rules(Refusal::Closed),
        }
    }
}

type Done = Result<Case, Failure<CodeRefused>>;

/// The text as it may be kept.
fn fit(data: &Data, text: &str) -> Result<String, CodeRefused> {
    let text = language::tidy_multiline(text);
    if text.chars().count() > MESSAGE {
        return Err(CodeRefused::TooLong(MESSAGE));
    }
    Ok(data.masked(&text).text)
}

/// The code's row, and the case it opens itself.
async fn opened(tx: &mut Tx, code: &TrackingCode) -> Result<(CodeRow, Case), Failure<CodeRefused>> {
    let unknown = || Failure::Refused(CodeRefused::Unknown);
    let code = codes::find(tx, code).await?.ok_or_else(unknown)?;
    let case = store::by_id(tx, code.case_id).await?.ok_or_else(unknown)?;
    Ok((code, case))
}

impl Operation for Reply<'_> {
    const NAME: &'static str = "reports.reply";
    type Done = Case;
    type Refusal = CodeRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let text = fit(self.data, &self.text).map_err(Failure::Refused)?;
        if !self.pictures.is_empty() {
            add_pictures(tx, self.code, &self.pictures).await?;
        }
        let message = engine::Message::FromReporter { engine: self.engine.clone(), code: self.code.clone(), text };
        message.run(tx).await.map_err(|failure| failure.map(CodeRefused::from))
    }
}

impl Operation for AddPictures<'_> {
    const NAME: &'static str = "reports.add_pictures";
    type Done = Case;
    type Refusal = CodeRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        add_pictures(tx, self.code, &self.pictures).await
    }
}

async fn add_pictures(tx: &mut Tx, code: &TrackingCode, files: &[FileId]) -> Done {
    let (_, case) = opened(tx, code).await?;
    if !case.row.open {
        return Err(Failure::Refused(CodeRefused::Rules(Refusal::Closed)));
    }
    let own = pictures::of(tx, case.row.id).await?.iter().filter(|picture| picture.is_reporters()).count();
    if own.saturating_add(files.len()) > MOST_IN_ALL {
        return Err(Failure::Refused(CodeRefused::TooManyPictures));
    }
    let new: Vec<NewPicture<'_>> = (0_i64..)
        .zip(files)
        .map(|(place, file)| NewPicture { case: case.row.id, file: *file, role: REPORTER, place })
        .collect();
    pictures::add(tx, &new).await?;
    let jobs: Vec<work::Job> = files.iter().copied().map(crate::jobs::shrink).collect();
    work::enqueue_many(tx, &jobs).await?;
    Ok(case)
}

impl Operation for GiveVerdict<'_> {
    const NAME: &'static str = "reports.verdict";
    type Done = Case;
    type Refusal = CodeRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let (before, _) = opened(tx, self.code).await?;
        let done = self.verdict()?.run(tx).await.map_err(|failure| failure.map(CodeRefused::from))?;
        let word = if self.said == Said::Accepted { "accepted" } else { "objected" };
        if before.verdict.as_deref() != Some(word) {
            let mut tallies = Tallies::default();
            tallies.add(word, &done.row.region);
            tallies.keep(tx).await?;
        }
        Ok(done)
    }
}

impl GiveVerdict<'_> {
    fn verdict(&self) -> Result<engine::Verdict, Failure<CodeRefused>> {
        let (reason, text) = match &self.said {
            Said::Accepted => (None, String::new()),
            Said::Objected { reason, text } => (Some(reason.clone()), fit(self.data, text).map_err(Failure::Refused)?),
        };
        Ok(engine::Verdict {
            engine: self.engine.clone(),
            code: self.code.clone(),
            accepts: self.said == Said::Accepted,
            reason,
            message: Some(text).filter(|text| !text.is_empty()),
        })
    }
}

impl Operation for ChangeAddress<'_> {
    const NAME: &'static str = "reports.change_address";
    type Done = Case;
    type Refusal = CodeRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let address = email(&self.email).ok_or(Failure::Refused(CodeRefused::NoAddress))?;
        let contact = Contact { channel: "email".to_owned(), address };
        let given = engine::Readdress { engine: self.engine.clone(), code: self.code.clone(), contact };
        given.run(tx).await.map_err(|failure| failure.map(CodeRefused::from))
    }
}

impl Operation for Withdraw<'_> {
    const NAME: &'static str = "reports.withdraw";
    type Done = Case;
    type Refusal = CodeRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let (code, case) = opened(tx, self.code).await?;
        if !code.original || case.row.reporters > 1 || case.row.parent.is_some() {
            return Err(Failure::Refused(CodeRefused::OthersWait));
        }
        let name = withdrawal(self.engine, &case).ok_or(Failure::Refused(CodeRefused::Rules(Refusal::MovedOn)))?;
        let request = Request { reason: Some(self.reason.clone()), ..Request::new(&name) };
        let actor = code.holder(case.row.id);
        let done = engine::act(tx, self.engine, case, &request, &actor).await;
        done.map_err(|failure| failure.map(CodeRefused::Rules))
    }
}

/// The reporter's action by which a case in its present state is taken back.
pub(crate) fn withdrawal(engine: &Engine, case: &Case) -> Option<String> {
    let route = engine.route(&case.row.kind, case.row.route_version)?;
    let by_reporter = |action: &&cases::rules::Action| {
        action.by == cases::rules::Doer::Reporter && matches!(action.to, Some(Target::Closing(_)))
    };
    route.actions_from(&case.row.state).find(by_reporter).map(|action| action.name.clone())
}
