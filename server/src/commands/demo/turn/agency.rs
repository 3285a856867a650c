//! The agency, and the desks that find one or press it.

use cases::rules::{Evidence, Request};

use super::{Deed, Turn};

impl Turn<'_> {
    pub(super) fn agency(&mut self, state: &str) -> Option<Deed> {
        match state {
            "dispatched" => self.dispatched(),
            "in_progress" => self.in_progress(),
            "pressing" => self.pressing(),
            "choose_agency" => self.choose(),
            "binding" => {
                let note = Some(self.noted(|words| &words.desk.bind));
                let agency = (self.scenery.bodies)(self.case).first().copied();
                self.desk(Request { agency, note, ..Request::new("bind_agency") })
            }
            _ => None,
        }
    }

    fn dispatched(&mut self) -> Option<Deed> {
        if self.bounces() {
            let note = Some(self.noted(|words| &words.desk.not_ours));
            let reason = self.play.dice.pick(&["wrong_agency", "outside_boundary", "needs_other_agency_first"]);
            let reason = reason.map(|reason| (*reason).to_owned());
            let other = (self.scenery.bodies)(self.case).into_iter().find(|body| Some(*body) != self.case.facts.agency);
            // Some say whose it is, some do not know.
            let agency = other.filter(|_| self.play.dice.in_thousand(400));
            return self.desk(Request { reason, note, agency, ..Request::new("not_ours") });
        }
        if self.play.dice.in_thousand(80) {
            return self.done("done");
        }
        let expected = Some(self.day((3, 14)));
        self.desk(Request { expected, ..Request::new("accept") })
    }

    /// Whether the agency sends it away: as often as its fate says, until somebody has bound it.
    fn bounces(&mut self) -> bool {
        if self.case.facts.bound() {
            return false;
        }
        match self.play.fate.bounces {
            0 => false,
            1 => self.play.once("first-bounce"),
            _ => self.play.once("first-bounce") || self.play.once("second-bounce"),
        }
    }

    fn in_progress(&mut self) -> Option<Deed> {
        if self.play.fate.interim && self.play.once("interim") {
            let message = Some(self.said(|words| &words.desk.interim));
            let expected = Some(self.day((2, 8)));
            return self.desk(Request { message, expected, ..Request::new("interim") });
        }
        if self.play.fate.cannot && !self.case.facts.bound() {
            let note = Some(self.noted(|words| &words.desk.cannot));
            let reasons = ["no_budget", "legal_obstacle", "technical_obstacle", "not_justified"];
            let reason = self.play.dice.pick(&reasons).map(|reason| (*reason).to_owned());
            return self.desk(Request { reason, note, ..Request::new("cannot") });
        }
        self.done("done")
    }

    fn done(&mut self, action: &str) -> Option<Deed> {
        let request = Request { note: Some(self.done_note()), evidence: Evidence::None, ..Request::new(action) };
        let deed = self.desk(request)?;
        Some(if self.play.dice.in_thousand(12) { self.shown(deed) } else { deed })
    }

    fn done_note(&mut self) -> String {
        let group = self.group();
        let done = group.map(|group| self.play.dice.word(&group.done).to_owned());
        done.unwrap_or_default()
    }

    fn pressing(&mut self) -> Option<Deed> {
        let agency = self.case.row.agency_unit;
        match self.play.dice.below(4) {
            0 => {
                let note = Some(self.done_note());
                let request = Request { note, evidence: Evidence::None, ..Request::new("done_late") };
                self.beside("agency_officer", agency, request)
            }
            1 => {
                let expected = Some(self.day((2, 6)));
                self.beside("agency_officer", agency, Request { expected, ..Request::new("accept_late") })
            }
            _ => {
                let note = Some(self.noted(|words| &words.desk.press));
                self.desk(Request { note, ..Request::new("press") })
            }
        }
    }

    fn choose(&mut self) -> Option<Deed> {
        if self.play.fate.homeless {
            let request = self.refusal("no_action", "no_agency_responsible")?;
            return self.desk(request);
        }
        let note = Some(self.noted(|words| &words.desk.choose));
        let agency = (self.scenery.bodies)(self.case).first().copied();
        self.desk(Request { agency, note, ..Request::new("choose_agency") })
    }
}
