//! Sending: the report, or the wish to wait for somebody else's. Sent twice, it shows the same receipt.

use db::{Failure, StoreError};
use language::Lang;
use web::Answer;

use super::receipt;
use super::step::Step;
use super::walk::Walk;
use crate::operations::{FileRefused, Follow, FollowRefused, Receipt};
use crate::rules::submission::email;

impl Walk<'_> {
    /// Sends the report. What is wrong leads back to its page; when too much is waiting, the page asks for it once more.
    pub async fn send(mut self) -> Answer {
        let (data, places) = (&self.citizen.data, &self.citizen.places);
        let draft = self.sheet.draft(data, places, self.today);
        let checked = match data.judge_on(places, &draft, self.today) {
            Ok(checked) => checked,
            Err(wrong) => {
                let first = wrong.first().map_or(Step::Summary, |wrong| Step::of_field(&wrong.field));
                self.sheet.set("mending", "yes");
                for wrong in wrong.into_iter().filter(|wrong| Step::of_field(&wrong.field) == first) {
                    self.sheet.refuse(&wrong.field, wrong.message);
                }
                return self.show(first).await;
            }
        };
        let Some(submission) = self.submission() else { return self.show(Step::Summary).await };
        let pictures = super::pictures::of(&self).await?;
        match self.citizen.file(&submission, &checked, &pictures).await {
            Ok(taken) => self.receipt(taken, false).await,
            Err(Failure::Broken(error)) if error.will_pass() => self.busy(Step::Summary, &error).await,
            Err(Failure::Broken(error)) => Err(error.into()),
            Err(Failure::Refused(refused)) => self.not_taken(refused).await,
        }
    }

    async fn not_taken(mut self, refused: FileRefused) -> Answer {
        match refused {
            FileRefused::Picture(refused) => {
                self.later = refused.passes_in();
                self.sheet.refuse("pictures", super::pictures::message(refused)?);
                self.show(Step::Pictures).await
            }
            FileRefused::AnotherReport => {
                self.sheet.refuse("summary", "citizen-another-report");
                self.show(Step::Summary).await
            }
        }
    }

    /// «This is mine too»: a code of one's own for somebody else's report.
    pub async fn follow(mut self, number: &str) -> Answer {
        let (Ok(number), Some(submission)) = (number.parse(), self.submission()) else {
            return self.show(Step::Contact).await;
        };
        let lang = Lang::parse(self.sheet.value("language")).unwrap_or(self.page.words.lang);
        let address = email(self.sheet.value("email"));
        let contact = address.map(|address| cases::store::codes::Contact { channel: "email".to_owned(), address });
        let follow = Follow { room: &self.citizen.room, submission: &submission, number: &number, lang, contact };
        match self.citizen.db.perform(&follow).await {
            Ok(taken) => self.receipt(taken, true).await,
            Err(Failure::Broken(error)) if error.will_pass() => self.busy(Step::Similar, &error).await,
            Err(Failure::Broken(error)) => Err(error.into()),
            Err(Failure::Refused(FollowRefused::AnotherSending)) => {
                self.sheet.refuse("similar", "citizen-another-report");
                self.show(Step::Similar).await
            }
            Err(Failure::Refused(refused @ FollowRefused::TooMany)) => {
                self.sheet.refuse("similar", refused.key());
                self.show(Step::Similar).await
            }
            Err(Failure::Refused(FollowRefused::Unknown | FollowRefused::Closed)) => {
                // Closed meanwhile: the report is told as one of its own.
                self.sheet.note(Step::Similar, true);
                self.show(Step::Contact).await
            }
        }
    }

    /// The page once more, with why nothing was kept and after how many seconds to come again.
    async fn busy(mut self, step: Step, why: &StoreError) -> Answer {
        let is_full = matches!(why, StoreError::Full(_));
        (self.again, self.later) =
            if is_full { (Some("citizen-disk-full"), Some(60)) } else { (Some("citizen-busy"), Some(3)) };
        self.show(step).await
    }

    async fn receipt(self, taken: Receipt, follows: bool) -> Answer {
        receipt::show(self.citizen, self.page, &receipt::Taken { receipt: taken, follows }).await
    }
}
