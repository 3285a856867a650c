//! Reminders to desks: the clocks note that a desk has something due, and at most every four hours one letter says how
//! much. Never a letter a case: an alarm that always rings is not heard.

use cases::CaseId;
use cases::store::counts;
use channels::{Letter, SendError};
use db::{Db, Failure, Operation, Tx};
use futures_util::future::BoxFuture;
use people::{UnitId, holders};
use serde::Deserialize;
use serde_json::Value;
use work::{Handler, JobError, Outcome};

use super::{broken, given, later};
use crate::Room;
use crate::store::reminders::{self, Desk};

pub(crate) const REMIND: &str = "reports.remind";
/// The least time between two letters to one desk, in seconds: four hours.
const BETWEEN_SECONDS: i64 = 14_400;
/// Desks written to in one round at most.
const DESKS: i64 = 500;

#[derive(Deserialize)]
struct About {
    case: CaseId,
}

/// Notes that a desk has something due.
pub(crate) struct Reminding;

struct Note(CaseId);

impl Operation for Note {
    const NAME: &'static str = "reports.note_reminder";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let Some(case) = cases::store::by_id(tx, self.0).await? else { return Ok(()) };
        match case.row.desk_unit.filter(|_| case.row.open) {
            Some(unit) => Ok(reminders::note(tx, unit, &case.row.desk_role).await?),
            None => Ok(()),
        }
    }
}

impl Handler for Reminding {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let About { case } = given(payload)?;
            db.perform(&Note(case)).await.map_err(broken)
        })
    }
}

/// Writes to the desks that have something due.
pub(crate) struct DeskLetters {
    pub room: Room,
}

/// What a desk has before it.
struct Load {
    open: i64,
    late: i64,
    holders: Vec<holders::Holder>,
}

impl DeskLetters {
    async fn write_all(&self, db: &Db) -> Outcome {
        let mut tx = db.read().await.map_err(later)?;
        let before = db.now().plus_seconds(-BETWEEN_SECONDS);
        let desks = reminders::due(&mut tx, before, DESKS).await.map_err(later)?;
        drop(tx);
        for desk in desks {
            self.write(db, &desk).await?;
            db.perform(&Written(desk)).await.map_err(broken)?;
        }
        Ok(())
    }

    async fn write(&self, db: &Db, desk: &Desk) -> Outcome {
        let load = load(db, desk.unit_id, &desk.role).await?;
        if load.open == 0 {
            return Ok(());
        }
        for holder in &load.holders {
            let Some(address) = holder.email.as_deref() else { continue };
            match self.room.mailer.send(&self.letter(holder, address, &load)).await {
                Ok(()) => {}
                Err(SendError::Later(reason)) => return Err(JobError::Later(reason)),
                Err(SendError::Never(reason)) => {
                    tracing::warn!(account = %holder.account, reason, "an officer's address takes no letter");
                }
            }
        }
        Ok(())
    }

    fn letter(&self, holder: &holders::Holder, address: &str, load: &Load) -> Letter {
        let words = self.room.shell.words(holder.language);
        let inbox = format!("{}/desk", self.room.settings.public_url);
        let site = house::in_language(&self.room.jurisdiction.site_name, words.lang);
        let values = [
            ("name", holder.name.as_str().into()),
            ("open", load.open.into()),
            ("late", load.late.into()),
            ("address", inbox.as_str().into()),
            ("site", site.into()),
        ];
        Letter {
            to: address.to_owned(),
            subject: words.with("reports-letter-desk-subject", &values),
            text: words.with("reports-letter-desk", &values),
            languages: vec![words.code()],
            ..Letter::default()
        }
    }
}

async fn load(db: &Db, unit: UnitId, role: &str) -> Result<Load, JobError> {
    let mut tx = db.read().await.map_err(later)?;
    let open = counts::of_desk(&mut tx, role, unit).await.map_err(later)?;
    let open = open.iter().fold(0_i64, |sum, count| sum.saturating_add(count.open_cases));
    let late = counts::late(&mut tx, role, unit).await.map_err(later)?;
    let holders = holders::seat_holders(&mut tx, role, unit, db.now()).await.map_err(later)?;
    Ok(Load { open, late, holders })
}

struct Written(Desk);

impl Operation for Written {
    const NAME: &'static str = "reports.desk_written_to";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        Ok(reminders::written(tx, &self.0).await?)
    }
}

impl Handler for DeskLetters {
    fn kind(&self) -> &'static str {
        "reports.desk_letters"
    }

    fn handle<'a>(&'a self, db: &'a Db, _: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.write_all(db))
    }
}
