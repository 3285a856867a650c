//! Filing a report: many at once in one commit, each durable before its receipt is shown, each sent twice kept once.

use std::collections::BTreeMap;

use cases::{CaseNumber, Contact, Engine, NewCase, TrackingCode};
use db::{Answers as BatchAnswers, BatchOperation, Failure, Json, Tx};
use files::FileId;
use language::Lang;
use work::Job;

use super::{PictureRefused, SubmissionId};
use crate::rules::answers::{Answer, Answers};
use crate::store::pictures::{self, NewPicture, REPORTER};
use crate::store::told::{self, Told};
use crate::{Checked, Data, Room};

/// The most letters of a title.
const TITLE: usize = 80;

/// A report on its way into the store. Masked already: what must not be kept never reaches the queue.
pub struct FileReport {
    engine: Engine,
    case: NewCase,
    told: Told,
    pictures: Vec<FileId>,
}

/// What a reporter takes home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The public name of the case.
    pub number: CaseNumber,
    /// The secret that opens it.
    pub code: TrackingCode,
    /// This had been sent before; it is the same receipt.
    pub repeated: bool,
}

/// Why a report was not taken.
#[derive(Debug)]
pub enum FileRefused {
    /// One of its pictures will not do.
    Picture(PictureRefused),
    /// Another report was sent under this name before.
    AnotherReport,
}

impl Room {
    /// Takes a report: answers when it is durable. Sent again under the same name, it shows the same receipt.
    pub async fn file(
        &self,
        submission: &SubmissionId,
        checked: &Checked,
        pictures: &[FileId],
    ) -> Result<Receipt, Failure<FileRefused>> {
        let code = self.code_of(submission, "report");
        if !pictures.is_empty() {
            self.take_over(submission, &code, pictures).await?;
        }
        let report = FileReport::new(self, checked, &code, pictures);
        let (number, repeated) = self.intake.submit(report).await?;
        if !pictures.is_empty() {
            self.drafts().done(submission).await;
        }
        Ok(Receipt { number, code, repeated })
    }
}
