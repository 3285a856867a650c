//! The answer is checked; after an objection the senior desk decides.

use cases::rules::Request;

use super::super::fate::Appeal;
use super::super::words::{Both, GroupWords};
use super::{Deed, Turn};

/// What an agency may give as its reason, and a closing too.
const REFUSALS: [&str; 4] = ["no_budget", "legal_obstacle", "technical_obstacle", "not_justified"];

impl<'a> Turn<'a> {
    /// The words of the case's group of categories.
    pub(super) fn group(&self) -> Option<&'a GroupWords> {
        let words = self.scenery.words;
        let key = words.category.get(&self.case.row.category)?.group.as_str();
        words.group.get(key)
    }

    fn solved(&mut self) -> Option<(&'static str, Both)> {
        let text = self.play.dice.pick(&self.group()?.solved)?.clone();
        let reason = *self.play.dice.pick(&["repaired", "service_restored", "removed", "explained", "planned"])?;
        Some((reason, text))
    }

    pub(super) fn answer(&mut self) -> Option<Deed> {
        if self.play.fate.returned && self.play.once("returned") {
            let note = Some(self.noted(|words| &words.desk.return_answer));
            let reason = self.play.dice.pick(&["not_done", "half_done", "evidence_unclear"]);
            let reason = reason.map(|reason| (*reason).to_owned());
            self.play.fate.cannot = false;
            return self.desk(Request { reason, note, ..Request::new("return_answer") });
        }
        if self.play.fate.cannot && !self.case.facts.bound() {
            let reason = *self.play.dice.pick(&REFUSALS)?;
            let request = self.refusal("accept_refusal", reason)?;
            return self.desk(request);
        }
        let (reason, text) = self.solved()?;
        let request = self.closing("accept_answer", reason, &text);
        self.desk(request)
    }

    pub(super) fn appeal(&mut self) -> Option<Deed> {
        match self.play.fate.appeal {
            Appeal::Bind => {
                let note = Some(self.noted(|words| &words.desk.bind));
                let agency = (self.scenery.bodies)(self.case).first().copied();
                self.play.fate.appeal = Appeal::Uphold;
                self.desk(Request { agency, note, ..Request::new("bind") })
            }
            Appeal::Recheck => {
                let note = Some(self.noted(|words| &words.desk.recheck));
                self.play.fate.appeal = Appeal::Settle;
                self.play.fate.not_confirmed = None;
                self.desk(Request { note, ..Request::new("recheck") })
            }
            Appeal::Settle => {
                let (reason, text) = self.solved()?;
                let request = self.closing("settle", reason, &text);
                self.desk(request)
            }
            Appeal::Uphold => {
                let reason = *self.play.dice.pick(&REFUSALS)?;
                let request = self.refusal("uphold", reason)?;
                self.desk(request)
            }
        }
    }
}
