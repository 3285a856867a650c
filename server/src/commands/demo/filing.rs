//! Filing, through the room's own door.

use cases::rules::CaseNumber;
use cases::{CaseId, store};
use reports::Room;
use reports::operations::SubmissionId;

use super::deed::Deed;
use super::play::{Filed, Play};
use super::words::SUGGESTION;
use crate::trouble::{OrTrouble, Trouble};

const FAULT: &str = "report this: it is a fault of the program or of demo/sentences.toml.";

/// Whether a photograph comes with it.
pub(super) fn has_photograph(play: &mut Play) -> bool {
    play.draft.category != SUGGESTION && play.dice.in_thousand(60)
}

/// Somebody else who has the same problem, if there is anybody.
pub(super) fn followers(play: &mut Play) -> Option<Deed> {
    let number = play.filed.as_ref()?.number.clone();
    let follows = play.once("followed") && play.dice.in_thousand(50);
    follows.then(|| Deed::Follow { number, submission: SubmissionId::new(play.dice.bytes()), lang: play.lang })
}

/// Files what was written.
pub(super) async fn file(room: &Room, play: &mut Play, photograph: Option<Vec<u8>>) -> Result<Filed, Trouble> {
    let (submission, draft) = (SubmissionId::new(play.dice.bytes()), &play.draft);
    let checked = room.data.judge(room, draft).map_err(|wrong| {
        let fields: Vec<String> = wrong.into_iter().map(|wrong| wrong.field).collect();
        Trouble::new(format!("A report about {} was not taken: {}", draft.category, fields.join(", ")), FAULT)
    })?;
    let mut pictures = Vec::new();
    if let Some(photograph) = photograph {
        let kept = room.drafts().keep(&submission, photograph).await;
        pictures.push(kept.or_trouble("A picture was not taken", FAULT)?);
    }
    let receipt = room.file(&submission, &checked, &pictures).await;
    let receipt = receipt.map_err(|failure| Trouble::new(format!("A report was not taken: {failure:?}"), FAULT))?;
    let case = id_of(room, &receipt.number).await?;
    Ok(Filed { case, number: receipt.number, code: receipt.code })
}

async fn id_of(room: &Room, number: &CaseNumber) -> Result<CaseId, Trouble> {
    let mut tx = room.db.read().await.or_trouble("The store cannot be read", FAULT)?;
    let case = store::by_number(&mut tx, number).await.or_trouble("The store cannot be read", FAULT)?;
    case.map(|case| case.row.id).ok_or_else(|| Trouble::new("A report that was filed is not there.", FAULT))
}
