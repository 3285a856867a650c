//! Reminders to agencies that only letters reach: at half and at four fifths of their time, once each. The job
//! `dispatch.remind`; whoever has an account is reminded at the desk.

use cases::CaseId;
use channels::{Letter, SendError};
use db::{Db, StoreError, Tx};
use futures_util::future::BoxFuture;
use language::{Lang, Words};
use serde::Deserialize;
use serde_json::Value;
use work::{Handler, JobError, Outcome};

use crate::Room;
use crate::letter::{Brief, host};
use crate::operations::{BeginReminder, RecordReminder, Reminder};
use crate::store::ways;

/// The kind of job that reminds an agency of one case.
pub(crate) const REMIND: &str = "dispatch.remind";
/// Between two languages of one letter.
const BETWEEN: &str = "\n\n————————————————————————————————\n\n";

#[derive(Deserialize)]
struct About {
    case: CaseId,
}

/// Reminds agencies.
pub(crate) struct Reminding {
    pub room: Room,
}

impl Reminding {
    async fn remind(&self, db: &Db, payload: &Value) -> Outcome {
        let About { case } = serde_json::from_value(payload.clone())?;
        if !self.room.mailer.delivers() {
            return Ok(());
        }
        let begin = BeginReminder { seal: self.room.shell.seal().clone(), case };
        let Some(reminder) = db.perform(&begin).await? else { return Ok(()) };
        let mut tx = db.read().await?;
        let letter = write(&self.room, &mut tx, &reminder).await?;
        drop(tx);
        match self.room.mailer.send(&letter).await {
            Err(SendError::Later(reason)) => return Err(JobError::Later(reason)),
            Err(SendError::Never(reason)) => {
                tracing::warn!(dispatch = %reminder.dispatch.id, reason, "an agency's address takes no reminder");
            }
            Ok(()) => {}
        }
        Ok(db.perform(&RecordReminder { reminder: &reminder }).await?)
    }
}

impl Handler for Reminding {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.remind(db, payload))
    }
}

async fn write(room: &Room, tx: &mut Tx, reminder: &Reminder) -> Result<Letter, StoreError> {
    let brief = Brief::read(tx, reminder.dispatch.clone()).await?;
    let bilingual = ways::email(tx, brief.agency.id).await?.is_some_and(|way| way.bilingual);
    let first = room.jurisdiction.default_lang();
    let second = Lang::ALL.into_iter().filter(|lang| *lang != first && bilingual);
    let langs: Vec<Lang> = std::iter::once(first).chain(second).collect();
    let parts: Vec<(String, String)> =
        langs.iter().copied().map(|lang| in_words(room, reminder, &brief, &room.shell.words(lang))).collect();
    let texts: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
    let host = host(&room.settings.public_url);
    Ok(Letter {
        to: reminder.dispatch.address.clone().unwrap_or_default(),
        subject: parts.first().map(|(subject, _)| subject.clone()).unwrap_or_default(),
        text: texts.join(BETWEEN),
        languages: langs.iter().map(|lang| lang.code()).collect(),
        // The same whenever it is tried: one that arrived although we did not hear of it is shown once.
        message_id: Some(format!("{}.reminder-{}@{host}", reminder.dispatch.id, reminder.percent)),
        written: Some(tx.now().micros()),
        headers: vec![("References".to_owned(), format!("<case.{}@{host}>", reminder.case.row.id))],
        ..Letter::default()
    })
}

/// Subject and text in one language.
fn in_words(room: &Room, reminder: &Reminder, brief: &Brief, words: &Words) -> (String, String) {
    let (row, zone) = (&reminder.case.row, room.jurisdiction.zone());
    let (category, place) = (room.category(&row.category, words.lang), room.place(&row.place, words.lang));
    let due = words.date_time(row.due_at.micros(), &zone);
    let until = words.date(reminder.expires.micros(), &zone);
    let link = format!("{}/agency/letter/{}", room.settings.public_url, reminder.link);
    let values = [
        ("agency", brief.agency.name(words.lang).into()),
        ("number", row.number.as_str().into()),
        ("category", category.into()),
        ("place", place.into()),
        ("where", whereabouts(brief, words).into()),
        ("percent", reminder.percent.into()),
        ("due", due.into()),
        ("link", link.as_str().into()),
        ("until", until.into()),
        ("site", house::in_language(&room.jurisdiction.site_name, words.lang).into()),
    ];
    (words.with("dispatch-remind-subject", &values), words.with("dispatch-remind-letter", &values))
}

/// What it is about and where, as the first letter told it: whoever reads a reminder need not look for that one.
fn whereabouts(brief: &Brief, words: &Words) -> String {
    let mut lines = vec![format!("{}: {}", words.t("dispatch-fact-what"), brief.what())];
    lines.extend(brief.spot().map(|spot| format!("{}: {spot}", words.t("dispatch-fact-spot"))));
    match brief.coordinates() {
        Some(at) => lines.push(format!("{}: {}\n{}", words.t("dispatch-fact-point"), at.text, at.geo)),
        None if brief.spot().is_none() => lines.push(words.t("dispatch-no-spot")),
        None => {}
    }
    lines.join("\n")
}
