//! Who may see a picture: a desk that sees its case, the reporter who sent it, and everybody once an answer shows it.

use cases::CaseId;
use cases::rules::{Evidence, TrackingCode};
use cases::store::announcements::{self, Announcement};
use cases::store::{self, CaseRow, codes};
use db::{StoreError, Tx};
use files::FileId;
use people::{Actor, Who};

use crate::Room;
use crate::operations::READ;
use crate::store::pictures;

/// Who wants to see a picture.
#[derive(Debug, Clone, Copy)]
pub enum Viewer<'a> {
    /// Anybody.
    Anybody,
    /// The holder of a code.
    Holder(&'a TrackingCode),
    /// Somebody at a desk, or with an agency's link.
    Desk(&'a Actor),
}

impl Room {
    /// Whether this viewer may see the picture of this name. The bytes are then had from the house's files.
    pub async fn picture_for(&self, viewer: Viewer<'_>, file: FileId) -> Result<bool, StoreError> {
        let mut tx = self.db.read().await?;
        for case in pictures::cases_of(&mut tx, file).await? {
            if is_public(&mut tx, case, file).await? || self.sees(&mut tx, viewer, case, file).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn sees(&self, tx: &mut Tx, viewer: Viewer<'_>, case: CaseId, file: FileId) -> Result<bool, StoreError> {
        match viewer {
            Viewer::Anybody => Ok(false),
            Viewer::Holder(code) => {
                let row = codes::find(tx, code).await?.filter(|row| row.original && row.case_id == case);
                let own = row.is_some()
                    && pictures::of(tx, case).await?.iter().any(|own| own.is_reporters() && shows(own, file));
                Ok(own || self.answers_holder(tx, code, case, file).await?)
            }
            Viewer::Desk(actor) => {
                let Some(own) = store::by_id(tx, case).await? else { return Ok(false) };
                let sees = |row: &CaseRow| match actor.who() {
                    Who::Link { unit, .. } => row.agency_unit == Some(*unit),
                    _ => self.engine.sight(actor, READ).shows(row),
                };
                // Whoever answers a case sees what those reported who joined it.
                Ok(sees(&own.row) || sees(&store::root(tx, own).await?.row))
            }
        }
    }

    /// Whether the picture is evidence of an answer to the case this code waits for, though not everybody may see it.
    async fn answers_holder(
        &self,
        tx: &mut Tx,
        code: &TrackingCode,
        case: CaseId,
        file: FileId,
    ) -> Result<bool, StoreError> {
        let Some(row) = codes::find(tx, code).await? else { return Ok(false) };
        let Some(own) = store::by_id(tx, row.case_id).await? else { return Ok(false) };
        let waits_for = own.row.parent.unwrap_or(own.row.id);
        Ok(waits_for == case && evidence_of(tx, case, file).await?)
    }
}

/// Whether everybody may see the picture: its case is shown, and an answer to it rests on the picture.
async fn is_public(tx: &mut Tx, case: CaseId, file: FileId) -> Result<bool, StoreError> {
    let shown = store::by_id(tx, case).await?.is_some_and(|case| case.row.shown && case.row.announced_at.is_some());
    Ok(shown && evidence_of(tx, case, file).await?)
}

async fn evidence_of(tx: &mut Tx, case: CaseId, file: FileId) -> Result<bool, StoreError> {
    let answers = announcements::of(tx, case).await?;
    let of_case = pictures::of(tx, case).await?;
    Ok(of_case.iter().filter(|picture| shows(picture, file)).any(|picture| is_evidence(&answers, picture.file)))
}

/// Whether a picture, or its smaller one, is this file.
fn shows(picture: &pictures::Picture, file: FileId) -> bool {
    picture.file == file || picture.small() == file
}

/// Whether an answer rests on this picture.
pub(super) fn is_evidence(answers: &[Announcement], file: FileId) -> bool {
    let name = file.to_string();
    answers.iter().any(|answer| matches!(answer.evidence(), Evidence::Files(files) if files.contains(&name)))
}
