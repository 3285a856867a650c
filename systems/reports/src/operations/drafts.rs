//! Pictures that wait for a report to be sent: drawn anew before anything is kept of them, forgotten when nobody sends.

use db::Db;
use files::pictures::{Cleaner, PictureError};
use files::{FileId, FileStore, FilesError};
use web::ClientAddress;

use super::SubmissionId;

/// How many pictures one report may have.
pub const MOST_PICTURES: usize = 5;

/// After how many seconds somebody for whose pictures there was no room may come again.
pub(crate) const CROWDED: u32 = 5;
/// The same where pictures of many unsent reports wait: some are forgotten within this time, or their reports are sent.
const MANY_WAIT: u32 = 600;

/// Pictures that wait for a report to be sent.
#[derive(Clone, Copy)]
pub struct Drafts<'a> {
    pub(crate) files: &'a FileStore,
    pub(crate) cleaner: &'a Cleaner,
    pub(crate) db: &'a Db,
    pub(crate) from: Option<ClientAddress>,
}

/// Why a picture was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PictureRefused {
    /// It is no picture we take.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// There are as many as a report may have.
    #[error("there are {MOST_PICTURES} pictures already")]
    TooMany,
    /// This is not the name of a picture that waits under this sending.
    #[error("no such picture waits")]
    Unknown,
    /// The store of files is broken.
    #[error("the store of files is broken: {0}")]
    Broken(#[source] FilesError),
}

impl PictureRefused {
    /// The key of the message that says it; none when the machine is broken.
    #[must_use]
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Self::Picture(error) => Some(error.key()),
            Self::TooMany => Some("reports-picture-too-many"),
            Self::Unknown => Some("reports-picture-unknown"),
            Self::Broken(FilesError::Shelf(_)) => Some("reports-picture-no-room"),
            Self::Broken(FilesError::Crowded) => Some("reports-picture-many-wait"),
            Self::Broken(_) => None,
        }
    }

    /// After how many seconds the same picture is worth sending again, where nothing is wrong with it: too many are in work, or
    /// the disk takes nothing at this moment.
    #[must_use]
    pub fn passes_in(&self) -> Option<u32> {
        match self {
            Self::Picture(PictureError::Busy) => Some(CROWDED),
            Self::Broken(FilesError::Shelf(_)) => Some(60),
            Self::Broken(FilesError::Crowded) => Some(MANY_WAIT),
            _ => None,
        }
    }
}

impl From<FilesError> for PictureRefused {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Missing(_) => Self::Unknown,
            other => Self::Broken(other),
        }
    }
}

impl Drafts<'_> {
    /// The same for somebody who is not known: what waits is counted by the network they come from.
    #[must_use]
    pub fn from(self, network: ClientAddress) -> Self {
        Self { from: Some(network), ..self }
    }

    /// Draws the picture anew and keeps it until its report is sent: durable when this answers.
    pub async fn keep(&self, submission: &SubmissionId, bytes: Vec<u8>) -> Result<FileId, PictureRefused> {
        if self.of(submission).await?.len() >= MOST_PICTURES {
            return Err(PictureRefused::TooMany);
        }
        let whence = (self.db.now().micros(), self.from.map(|from| self.files.network(&from)));
        self.files.may_wait(whence).await?;
        self.files.has_room().await?;
        let clean = self.cleaner.clean(bytes).await?;
        Ok(self.files.put_draft(submission.token(), clean.bytes, whence).await?)
    }

    /// The pictures that wait, in the order in which they came.
    pub async fn of(&self, submission: &SubmissionId) -> Result<Vec<FileId>, PictureRefused> {
        let drafts = self.files.drafts(submission.token()).await?;
        Ok(drafts.into_iter().map(|draft| draft.id).collect())
    }

    /// The bytes of one of them, for the form to show again.
    pub async fn bytes(&self, submission: &SubmissionId, file: FileId) -> Result<Vec<u8>, PictureRefused> {
        Ok(self.files.get_draft(submission.token(), file).await?)
    }

    /// Takes one back; whether there was one.
    pub async fn forget(&self, submission: &SubmissionId, file: FileId) -> Result<bool, PictureRefused> {
        Ok(self.files.forget_draft(submission.token(), file).await?)
    }

    /// Draws a picture anew and keeps it for good: for desks, and for whoever adds to a case. The caller names it in a
    /// transaction right after; a file that nobody names is swept.
    pub async fn keep_for_good(&self, bytes: Vec<u8>) -> Result<FileId, PictureRefused> {
        self.files.has_room().await?;
        let clean = self.cleaner.clean(bytes).await?;
        Ok(self.files.put(clean.bytes).await?)
    }

    /// Takes these drafts over for good, before the transaction that names them.
    pub(crate) async fn take_over(&self, submission: &SubmissionId, files: &[FileId]) -> Result<(), PictureRefused> {
        if files.len() > MOST_PICTURES {
            return Err(PictureRefused::TooMany);
        }
        Ok(self.files.take_over(submission.token(), files).await?)
    }

    /// Forgets all drafts of a sending: its report has them now. What is left behind is swept a day later.
    pub(crate) async fn done(&self, submission: &SubmissionId) {
        if let Err(error) = self.files.forget_drafts(submission.token()).await {
            tracing::warn!(%error, "drafts could not be forgotten yet");
        }
    }
}
