//! Letters to those who have an account, or are to have one: a link of their own, and word of what was done to it.
//!
//! A link is made in the moment its letter is written: until then it lies nowhere, in no job and in no backup. Every letter says
//! whether anybody reads a reply to it.

use std::sync::Arc;

use channels::{Letter, Mailer, Note, SendError};
use db::{Db, Failure};
use futures_util::future::BoxFuture;
use language::{Lang, Words};
use people::journal::{LETTER, Told};
use people::{AccountId, InvitationId, RenewInvitation, RenewPasswordOffer, accounts, units};
use serde_json::Value;
use web::Shell;
use work::{Handler, JobError, Outcome};

use crate::House;

/// Whoever writes them.
#[must_use]
pub fn letters(house: &House) -> Arc<dyn Handler> {
    Arc::new(Letters { house: house.clone() })
}

struct Letters {
    house: House,
}

impl Letters {
    async fn write(&self, db: &Db, told: Told) -> Outcome {
        if !self.house.mailer.delivers() {
            return match told {
                Told::Done { .. } => Ok(()),
                // The link is waited for: whoever sets up mail finds it among the jobs.
                Told::Invitation(_) | Told::Password(_) => Err(JobError::Later("no mail is set up".to_owned())),
            };
        }
        match told {
            Told::Done { account, action, step } => self.done(db, AccountId(account), (action, step)).await,
            Told::Invitation(id) => self.invitation(db, InvitationId(id)).await,
            Told::Password(account) => self.password(db, AccountId(account)).await,
        }
    }

    async fn done(&self, db: &Db, account: AccountId, (action, step): (String, Option<String>)) -> Outcome {
        let mut tx = db.read().await?;
        let owner = accounts::by_id(&mut tx, account).await?;
        drop(tx);
        let Some((owner, email)) = owner.and_then(|owner| Some((owner.clone(), owner.email?))) else { return Ok(()) };
        let words = self.words(owner.language);
        let what = words.t(&format!("admin-did-{}", action.replace('_', "-")));
        let what = step.map_or(what.clone(), |step| words.t1(&format!("admin-step-{step}"), "what", what));
        let values = [("what", what), ("address", format!("{}/account", self.house.settings.public_url))];
        self.send(db, (&words, &email), (("people-letter-done-subject", "people-letter-done"), &values)).await
    }

    async fn invitation(&self, db: &Db, invitation: InvitationId) -> Outcome {
        let (found, link) = match db.perform(&RenewInvitation { invitation }).await {
            Ok(renewed) => renewed,
            // Accepted, taken back or expired meanwhile.
            Err(Failure::Refused(_)) => return Ok(()),
            Err(Failure::Broken(error)) => return Err(error.into()),
        };
        let Some(email) = found.email.as_deref() else { return Ok(()) };
        let mut tx = db.read().await?;
        let unit = units::by_id(&mut tx, found.unit).await?;
        drop(tx);
        let words = self.words(found.language);
        let role = self.house.roles.get(&found.role).map_or("", |role| role.name(words.lang)).to_owned();
        let values = [
            ("role", role),
            ("unit", unit.map_or_else(String::new, |unit| unit.name(words.lang).to_owned())),
            ("address", format!("{}/invitation/{}", self.house.settings.public_url, link.token.reveal())),
            ("until", words.date_time(link.expires_at.micros(), &self.house.jurisdiction.zone())),
        ];
        self.send(db, (&words, email), (("people-letter-invitation-subject", "people-letter-invitation"), &values))
            .await
    }

    async fn password(&self, db: &Db, account: AccountId) -> Outcome {
        let (owner, token) = match db.perform(&RenewPasswordOffer { account }).await {
            Ok(renewed) => renewed,
            Err(Failure::Refused(_)) => return Ok(()),
            Err(Failure::Broken(error)) => return Err(error.into()),
        };
        let Some(email) = owner.email.as_deref() else { return Ok(()) };
        let words = self.words(owner.language);
        let address = format!("{}/new-password/{}", self.house.settings.public_url, token.reveal());
        self.send(
            db,
            (&words, email),
            (("people-letter-password-subject", "people-letter-password"), &[("address", address)]),
        )
        .await
    }

    fn words(&self, lang: Lang) -> Words {
        self.house.shell.words(lang)
    }

    async fn send(
        &self,
        db: &Db,
        (words, to): (&Words, &str),
        ((subject, text), values): ((&str, &str), &[(&str, String)]),
    ) -> Outcome {
        let site = crate::in_language(&self.house.jurisdiction.site_name, words.lang);
        let values: Vec<(&str, language::Value<'_>)> =
            values.iter().map(|(name, value)| (*name, value.as_str().into())).chain([("site", site.into())]).collect();
        let letter = Letter {
            to: to.to_owned(),
            subject: words.with(subject, &values),
            text: words.with(text, &values),
            written: Some(db.now().micros()),
            ..Letter::default()
        };
        match self.house.mailer.send(&letter).await {
            Ok(()) => Ok(()),
            Err(SendError::Later(reason)) => Err(JobError::Later(reason)),
            Err(SendError::Never(reason)) => Err(JobError::Never(reason)),
        }
    }
}

impl Handler for Letters {
    fn kind(&self) -> &'static str {
        LETTER
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move { self.write(db, serde_json::from_value(payload.clone())?).await })
    }
}

/// The mailer whose every letter says, in its own languages, where a reply is read, or that it reaches nobody.
#[must_use]
pub fn note_replies(mailer: Mailer, shell: &Shell) -> Mailer {
    let note = |lang: Lang| {
        let words = shell.words(lang);
        let text = match mailer.reply_to() {
            Some(address) => words.t1("letter-replies", "address", address),
            None => words.t("letter-no-reply"),
        };
        Note { lang: lang.code(), text }
    };
    let notes = Lang::ALL.into_iter().map(note).collect();
    mailer.noting(notes)
}
