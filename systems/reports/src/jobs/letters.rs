//! Letters to reporters who left an address: an answer has come, a question was asked. What it says stands on the page that
//! the receipt opens, never in the letter: an inbox is read by others too.

use cases::{Notice, Reached, Teller};
use channels::{Letter, SendError};
use db::Db;
use futures_util::future::BoxFuture;
use language::{Lang, Words};
use work::JobError;

use crate::Room;

/// Writes to reporters.
pub(crate) struct Letters {
    pub room: Room,
}

impl Letters {
    async fn write(&self, db: &Db, notice: &Notice) -> Result<Reached, JobError> {
        let address = notice.code.contact.as_deref().filter(|_| notice.code.channel.as_deref() == Some("email"));
        // Whoever left a telephone number is called; the answer lies on the receipt's page meanwhile.
        let Some(address) = address else { return Ok(Reached::Told) };
        let letter = self.letter(notice, address, db.now().micros());
        match self.room.mailer.send(&letter).await {
            Ok(()) => Ok(Reached::Told),
            Err(SendError::Later(reason)) => Err(JobError::Later(reason)),
            Err(SendError::Never(reason)) => {
                // The page of the receipt is there in any case: an address that takes no letter delays no answer. The engine
                // keeps that this reporter was not told.
                tracing::warn!(case = %notice.case.row.id, reason, "a reporter's address takes no letter");
                Ok(Reached::Refused)
            }
        }
    }

    fn letter(&self, notice: &Notice, address: &str, written: i64) -> Letter {
        let lang = Lang::parse(&notice.code.language).unwrap_or_default();
        let words = self.room.shell.words(lang);
        let (subject, text) = self.texts(notice, &words);
        let row = &notice.case.row;
        Letter {
            to: address.to_owned(),
            subject,
            text,
            languages: vec![lang.code()],
            message_id: Some(format!("{}.{}.{}@panjereh", notice.code.id, notice.about, row.version)),
            written: Some(written),
            ..Letter::default()
        }
    }

    fn texts(&self, notice: &Notice, words: &Words) -> (String, String) {
        let (subject, body) = match (notice.about == "answer", notice.code.original) {
            (true, true) => ("reports-letter-answer-subject", "reports-letter-answer"),
            (false, true) => ("reports-letter-message-subject", "reports-letter-message"),
            (true, false) => ("reports-letter-joined-answer-subject", "reports-letter-joined-answer"),
            (false, false) => ("reports-letter-joined-message-subject", "reports-letter-joined-message"),
        };
        let number = notice.number.as_str();
        let follow = format!("{}/follow?lang={}", self.room.settings.public_url, words.code());
        let site = house::in_language(&self.room.jurisdiction.site_name, words.lang);
        let values = [("number", number.into()), ("address", follow.as_str().into()), ("site", site.into())];
        (words.with(subject, &values), words.with(body, &values))
    }
}

impl Teller for Letters {
    fn tell<'a>(&'a self, db: &'a Db, notice: &'a Notice) -> BoxFuture<'a, Result<Reached, JobError>> {
        Box::pin(self.write(db, notice))
    }
}
