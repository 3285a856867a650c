//! Suggestions: passed on, answered, adopted, or not.

use cases::rules::Request;

use super::{Deed, Turn};

impl Turn<'_> {
    pub(super) fn idea(&mut self, state: &str) -> Option<Deed> {
        let adopted = self.play.dice.pick(&self.scenery.words.desk.adopted)?.clone();
        let answered = self.play.dice.pick(&self.scenery.words.desk.answered)?.clone();
        let request = match (state, self.play.dice.below(10)) {
            ("grouping", 0..7) => Request::new("pass_on"),
            (_, 0..3) if state != "grouping" => self.closing("adopt", "adopted_in_part", &adopted),
            (_, 3..5) if state != "grouping" => self.refusal("decline", "no_budget")?,
            _ => self.closing("answer", "explained", &answered),
        };
        self.desk(request)
    }
}
