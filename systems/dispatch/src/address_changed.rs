//! The letter to an agency's old address: its letters go elsewhere from now on. The job `dispatch.address_changed`.

use channels::{Letter, SendError};
use db::{Db, StoreError, Tx};
use futures_util::future::BoxFuture;
use people::units;
use serde_json::Value;
use work::{Handler, JobError, Outcome};

use crate::Room;
use crate::jobs::ADDRESS_CHANGED;
use crate::letter::host;
use crate::store::way_changes::{self, ChangeId};

/// Tells old addresses.
pub(crate) struct AddressChanged {
    pub room: Room,
}

impl AddressChanged {
    async fn tell(&self, db: &Db, payload: &Value) -> Outcome {
        let change: ChangeId = serde_json::from_value(payload.clone())?;
        let mut tx = db.read().await?;
        let Some(letter) = write(&self.room, &mut tx, change).await? else { return Ok(()) };
        drop(tx);
        match self.room.mailer.send(&letter).await {
            Err(SendError::Later(reason)) => Err(JobError::Later(reason)),
            Err(SendError::Never(reason)) => {
                tracing::warn!(%change, reason, "an agency's old address takes no letter");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

impl Handler for AddressChanged {
    fn kind(&self) -> &'static str {
        ADDRESS_CHANGED
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tell(db, payload))
    }
}

async fn write(room: &Room, tx: &mut Tx, id: ChangeId) -> Result<Option<Letter>, StoreError> {
    let Some(change) = way_changes::by_id(tx, id).await? else { return Ok(None) };
    let Some(to) = change.before else { return Ok(None) };
    let agency = units::by_id(tx, change.unit_id).await?.ok_or(StoreError::Missing)?;
    let lang = room.jurisdiction.default_lang();
    let words = room.shell.words(lang);
    let values = [
        ("agency", agency.name(lang).into()),
        ("site", house::in_language(&room.jurisdiction.site_name, lang).into()),
        ("address", room.settings.public_url.as_str().into()),
    ];
    Ok(Some(Letter {
        to,
        subject: words.with("dispatch-address-changed-subject", &values),
        text: words.with("dispatch-address-changed", &values),
        languages: vec![lang.code()],
        message_id: Some(format!("{id}.address@{}", host(&room.settings.public_url))),
        written: Some(tx.now().micros()),
        ..Letter::default()
    }))
}
