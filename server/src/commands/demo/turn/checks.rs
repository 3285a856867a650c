//! The three levels of verification.

use std::collections::BTreeMap;

use cases::rules::Request;

use super::{Deed, Turn};

impl Turn<'_> {
    pub(super) fn check(&mut self, state: &str) -> Option<Deed> {
        if state == "held" {
            return self.desk(Request::new("resume"));
        }
        if self.play.fate.not_confirmed == Some(state) {
            return self.not_confirmed();
        }
        if self.parent.is_some() && self.play.once("merged") {
            return self.desk(Request::new("merge"));
        }
        match state {
            "cell_check" => self.cell(),
            "province_check" => self.province(),
            _ => self.nation(),
        }
    }

    fn not_confirmed(&mut self) -> Option<Deed> {
        let reasons =
            ["not_found_on_site", "already_solved", "not_enough_information", "private_matter", "not_a_public_body"];
        let reason = *self.play.dice.pick(&reasons)?;
        let request = self.refusal("not_confirmed", reason)?;
        self.desk(request)
    }

    fn cell(&mut self) -> Option<Deed> {
        let row = &self.case.row;
        if self.play.fate.taken_up && self.play.once("taken-up") {
            let note = Some(self.noted(|words| &words.desk.take_up));
            return self.beside("province_officer", row.region_unit, Request { note, ..Request::new("take_up") });
        }
        if self.play.fate.transferred && self.play.once("transferred") {
            let other = self.scenery.cast.other_cell(row.region_unit?, row.cell_unit?, &mut self.play.dice);
            if let Some(target) = other {
                let reason = Some("wrong_cell".to_owned());
                return self.desk(Request { reason, target: Some(target), ..Request::new("transfer_cell") });
            }
        }
        let checklist = answered(&["seen_on_site", "evidence_fits", "not_known_already", "names_no_person"]);
        self.desk(Request { checklist, ..Request::new("confirm") })
    }

    fn province(&mut self) -> Option<Deed> {
        let celled = self.case.row.cell_unit.is_some() && !self.case.facts.verifications.is_empty();
        if celled && !self.case.row.urgent && self.play.fate.sent_back && self.play.once("sent-back") {
            let note = Some(self.noted(|words| &words.desk.send_back));
            let reason = self.play.dice.pick(&["needs_visit", "evidence_unclear", "place_unclear"]);
            let reason = reason.map(|reason| (*reason).to_owned());
            return self.desk(Request { reason, note, ..Request::new("send_back") });
        }
        let checklist = answered(&["cell_check_sound", "place_right", "not_known_already"]);
        self.desk(Request { checklist, ..Request::new("confirm_second") })
    }

    fn nation(&mut self) -> Option<Deed> {
        if !self.case.row.urgent && self.play.fate.held && self.play.once("held") {
            let note = Some(self.noted(|words| &words.desk.hold));
            let reason = Some("joint_inspection".to_owned());
            return self.desk(Request { reason, note, ..Request::new("hold") });
        }
        let bodies = (self.scenery.bodies)(self.case);
        // Now and then the second best is chosen: that is what "not ours" is for.
        let wrong = self.play.fate.bounces > 0;
        let agency = bodies.get(usize::from(wrong)).or(bodies.first()).copied();
        self.desk(Request { agency, ..Request::new("approve") })
    }
}

fn answered(questions: &[&str]) -> BTreeMap<String, bool> {
    questions.iter().map(|question| ((*question).to_owned(), true)).collect()
}
