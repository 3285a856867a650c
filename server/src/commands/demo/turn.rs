//! A turn: whoever has the case looks at it and does what its fate says. The route decides whether that may be done.

mod agency;
mod answer;
mod checks;
mod ideas;

use cases::rules::{CaseNumber, Evidence, Request};
use cases::store::Case;
use db::Timestamp;
use files::FileId;
use language::Lang;
use people::{Actor, UnitId};
use reports::operations::Said;

use super::cast::Cast;
use super::deed::{AtDesk, Deed};
use super::fate::Verdict;
use super::play::{Filed, Play};
use super::words::{Both, Sentences};

/// What every turn is told.
pub(super) struct Scenery<'a> {
    pub(super) cast: &'a Cast,
    pub(super) words: &'a Sentences,
    /// Who should answer for a case, the most fitting first.
    pub(super) bodies: &'a (dyn Fn(&Case) -> Vec<UnitId> + Sync),
    /// Pictures that show a thing done.
    pub(super) pictures: &'a [FileId],
}

/// One look at a case.
pub(super) struct Turn<'a> {
    pub(super) play: &'a mut Play,
    pub(super) case: &'a Case,
    pub(super) scenery: &'a Scenery<'a>,
    pub(super) now: Timestamp,
    /// The case it reports again, if that is still open and known.
    pub(super) parent: Option<&'a Filed>,
}

impl Turn<'_> {
    /// What is done now; nothing where nobody does anything any more.
    pub(super) fn decide(&mut self) -> Option<Deed> {
        let state = self.case.row.state.clone();
        if self.play.fate.forgotten == Some(state.as_str()) {
            return None;
        }
        if self.play.fate.withdrawn == Some(state.as_str()) && self.case.row.reporters == 1 {
            let reason = *self.play.dice.pick(&["solved_itself", "reported_by_mistake", "changed_my_mind"])?;
            let reason = if self.case.row.kind == "suggestion" { "changed_my_mind" } else { reason };
            return self.reporters(|code| Deed::Withdraw { code, reason: reason.to_owned() });
        }
        if self.play.fate.asked.is_some_and(|(asked, _)| asked == state) && self.play.once("asked") {
            let text = self.said(|words| &words.desk.ask);
            return self.desk(Request { message: Some(text), ..Request::new("ask") });
        }
        match state.as_str() {
            "waiting_reporter" => self.reply(),
            "announced" => self.verdict(),
            _ if self.case.row.kind == "suggestion" => self.idea(&state),
            "reopened" => self.appeal(),
            "cell_check" | "province_check" | "national_approval" | "held" => self.check(&state),
            "answer_check" | "answer_check_nation" => self.answer(),
            _ => self.agency(&state),
        }
    }

    fn reply(&mut self) -> Option<Deed> {
        let replies = self.play.fate.asked.is_none_or(|(_, replies)| replies);
        let text = self.said(|words| &words.reporter.reply);
        if replies { self.reporters(|code| Deed::Reply { code, text }) } else { None }
    }

    fn verdict(&mut self) -> Option<Deed> {
        let first = self.play.once("answered");
        let verdict = if first || self.play.fate.objects_again { self.play.fate.verdict } else { Verdict::Accepts };
        let said = match verdict {
            Verdict::Silent => return None,
            Verdict::Accepts => Said::Accepted,
            Verdict::Objects => {
                if !first {
                    self.play.fate.objects_again = false;
                }
                let reason = self.play.dice.pick(if self.case.row.kind == "suggestion" {
                    &["answer_wrong", "solved_in_part"]
                } else {
                    &["not_solved", "came_back"]
                });
                Said::Objected { reason: (*reason?).to_owned(), text: self.said(|words| &words.reporter.object) }
            }
        };
        self.reporters(|code| Deed::Verdict { code, said })
    }

    fn reporters(&self, deed: impl FnOnce(cases::rules::TrackingCode) -> Deed) -> Option<Deed> {
        self.play.filed.as_ref().map(|filed| deed(filed.code.clone()))
    }

    /// A deed of the desk that has the case.
    fn desk(&mut self, request: Request) -> Option<Deed> {
        let row = &self.case.row;
        let actor = self.scenery.cast.at(&row.desk_role, row.desk_unit?, &mut self.play.dice)?.clone();
        self.deed(actor, request)
    }

    /// A deed of somebody beside that desk.
    fn beside(&mut self, role: &str, unit: Option<UnitId>, request: Request) -> Option<Deed> {
        let actor = self.scenery.cast.at(role, unit?, &mut self.play.dice)?.clone();
        self.deed(actor, request)
    }

    fn deed(&self, actor: Actor, request: Request) -> Option<Deed> {
        let number: CaseNumber = self.case.row.number.parse().ok()?;
        let joins = request.action == "merge";
        let parent = self.parent.filter(|_| joins).map(|parent| parent.number.clone());
        Some(Deed::Desk(Box::new(AtDesk { actor, number, request, parent, pictures: Vec::new() })))
    }

    /// The same deed, resting on a picture.
    fn shown(&mut self, deed: Deed) -> Deed {
        let picture = self.play.dice.pick(self.scenery.pictures).copied();
        match (deed, picture) {
            (Deed::Desk(mut desk), Some(picture)) => {
                desk.pictures.push(picture);
                Deed::Desk(desk)
            }
            (deed, _) => deed,
        }
    }

    /// One of these texts, in the reporter's language.
    fn said(&mut self, of: impl Fn(&Sentences) -> &Vec<Both>) -> String {
        let lang = self.play.lang;
        self.play.dice.pick(of(self.scenery.words)).map_or_else(String::new, |both| both.of(lang).to_owned())
    }

    /// One of these texts among colleagues.
    fn noted(&mut self, of: impl Fn(&Sentences) -> &Vec<String>) -> String {
        self.play.dice.word(of(self.scenery.words)).to_owned()
    }

    /// A closing with its reason, its text in every reporter's language, and the word that there is no evidence.
    fn closing(&mut self, action: &str, reason: &str, text: &Both) -> Request {
        let both = [(Lang::Fa, &text.fa), (Lang::En, &text.en)];
        let known = &self.case.facts.languages;
        let wanted = |lang: Lang| lang == self.play.lang || known.contains(lang.code());
        let texts = both.into_iter().filter(|(lang, _)| wanted(*lang));
        Request {
            reason: Some(reason.to_owned()),
            public_text: texts.map(|(lang, text)| (lang.code().to_owned(), text.clone())).collect(),
            evidence: Evidence::None,
            ..Request::new(action)
        }
    }

    /// The public text for a reason, or for any.
    fn refusal(&mut self, action: &str, reason: &str) -> Option<Request> {
        let texts = self.scenery.words.desk.refused.get(reason)?;
        let text = self.play.dice.pick(texts)?.clone();
        Some(self.closing(action, reason, &text))
    }

    /// A day by which it will be done: as far as the case's time lets anybody promise.
    fn day(&mut self, days: (i64, i64)) -> jiff::Timestamp {
        let row = &self.case.row;
        let days = self.play.dice.between(days.0, days.1);
        let wanted = self.now.plus_seconds(days.saturating_mul(86_400));
        let soon = self.now.plus_seconds(if row.urgent { 1_200 } else { 14_400 });
        let last = if row.overall_due_at > soon { row.overall_due_at.plus_seconds(-60) } else { soon };
        wanted.min(last).max(self.now.plus_seconds(600)).into()
    }
}
