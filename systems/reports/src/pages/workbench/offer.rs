//! The actions that somebody may do now, each with what it will do and what it demands.

use cases::rules::{Action, At, EvidenceDemand, Part, Route, Target, TextDemand};
use cases::store::Case;
use db::{StoreError, Tx};
use people::{Unit, UnitId, UnitKind, units};
use web::Choice;

use super::labels::Labels;
use super::list::Reader;

/// The most units that a list to choose from holds.
const MOST_UNITS: u32 = 1_000;

/// An action as a way to its form.
pub(super) struct Offer {
    pub label: String,
    pub does: String,
    pub href: String,
    /// The key that leads to it, or empty.
    pub key: &'static str,
}

/// A text in the language of a reporter: its field, and the key of the message that names it.
pub(super) struct TextField {
    pub name: String,
    pub label: String,
    /// The writer's page is in another language: a ready text is sent where nothing is written.
    pub is_foreign: bool,
}

/// The text that is ready for a reason, and the field it belongs into.
pub(super) struct Ready {
    pub reason: String,
    pub name: String,
    pub language: String,
    pub text: String,
}

/// A line of a checklist: what is to be ticked.
pub(super) struct Check {
    pub name: String,
    pub sentence: String,
}

/// The form of an action: every field it demands, and no other.
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the form, there or not")]
pub(super) struct ActForm {
    pub action: String,
    pub label: String,
    pub does: String,
    pub key: &'static str,
    pub number: String,
    /// The version of the case that this form was shown with.
    pub seen: i64,
    /// The newest line of its journal then.
    pub line: i64,
    /// The list beside the case, as it stands in an address.
    pub from: String,
    pub reasons: Vec<Choice>,
    pub checklist: Vec<Check>,
    pub texts: Vec<TextField>,
    /// Texts that are ready, by reason and field.
    pub ready: Vec<Ready>,
    pub has_evidence: bool,
    /// The pictures of the case, to be named as evidence.
    pub pictures: Vec<Choice>,
    pub needs_note: bool,
    pub needs_message: bool,
    pub needs_date: bool,
    pub agencies: Vec<Choice>,
    pub needs_agency: bool,
    pub cells: Vec<Choice>,
    pub needs_cell: bool,
    pub parents: Vec<Choice>,
    pub needs_parent: bool,
    pub needs_second: bool,
    pub is_closing: bool,
}

/// A case in whose name something is offered.
#[derive(Clone, Copy)]
pub(super) struct Offering<'a> {
    pub reader: Reader<'a>,
    pub case: &'a Case,
    pub route: &'a Route,
    /// The newest line of its journal.
    pub line: i64,
}

impl<'a> Offering<'a> {
    /// What the route lets the reader do with this case now: the usual action first, the others in the route's order,
    /// "not ours" behind what helps.
    pub(super) fn actions(self) -> Vec<&'a Action> {
        let mut actions = self.reader.room.engine.actions(self.reader.actor, self.case);
        let main = self.main_of(&actions).map(|action| action.name.clone());
        actions.sort_by_key(|action| (Some(&action.name) != main.as_ref(), action.bounce.is_some()));
        actions
    }

    /// The key that leads to an action: `c` to the usual one, `r` to what sends the case back, `a` to a question to the
    /// reporter, `m` to joining another case.
    fn key(self, action: &Action) -> &'static str {
        if self.actions().first().is_some_and(|main| main.name == action.name) {
            return "c";
        }
        match self.part_of(action) {
            _ if goes_back(action) => "r",
            Some(Part::Waiting) => "a",
            Some(Part::Following) => "m",
            _ => "",
        }
    }

    /// A way to the form of an action.
    pub(super) fn offer(self, action: &Action) -> Offer {
        let labels = self.reader.labels();
        let from = self.reader.asked.query();
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("do", &action.name)
            .append_pair("from", &from)
            .finish();
        Offer {
            label: labels.action(&action.name),
            does: labels.does(&action.name),
            href: format!("/desk/case/{}/act?{query}", self.case.row.number),
            key: self.key(action),
        }
    }

    /// The form of an action.
    pub(super) async fn form(self, tx: &mut Tx, action: &Action) -> Result<ActForm, StoreError> {
        let labels = self.reader.labels();
        let demands = &action.demands;
        let bounces = action.bounce.as_ref().is_some_and(|bounce| bounce.named.is_some());
        let at_cell = self.case.row.desk_at == At::Cell.name();
        let (needs_agency, needs_cell) = (demands.agency, demands.target.is_some());
        let needs_parent = self.merges(action);
        Ok(ActForm {
            label: labels.action(&action.name),
            does: labels.does(&action.name),
            key: self.key(action),
            number: self.case.row.number.clone(),
            seen: self.case.row.version,
            line: self.line,
            from: self.reader.asked.query(),
            reasons: demands.reason.iter().map(|code| Choice::new(code, labels.reason(code))).collect(),
            checklist: demands.checklist.iter().map(|item| check(labels, item)).collect(),
            texts: self.texts(action),
            ready: self.ready(action),
            has_evidence: demands.evidence == EvidenceDemand::Asked,
            pictures: if demands.evidence == EvidenceDemand::Asked { self.pictures(tx).await? } else { Vec::new() },
            needs_note: demands.note,
            needs_message: demands.message,
            needs_date: demands.expected_date,
            agencies: if needs_agency || bounces && !at_cell { self.agencies(tx).await? } else { Vec::new() },
            needs_agency,
            cells: if needs_cell || bounces && at_cell { self.cells(tx).await? } else { Vec::new() },
            needs_cell: needs_cell || action.bounce.as_ref().is_some_and(|bounce| bounce.first.is_none()) && at_cell,
            parents: if needs_parent { self.parents(tx).await? } else { Vec::new() },
            needs_parent,
            needs_second: demands.second_person,
            is_closing: matches!(action.to, Some(Target::Closing(_))),
            action: action.name.clone(),
        })
    }

    /// The usual one of these actions: what verifies the case, or else the first that leads it on.
    fn main_of<'b>(self, actions: &[&'b Action]) -> Option<&'b Action> {
        let verifies = actions.iter().find(|action| action.verifies);
        let onward = || actions.iter().find(|action| self.leads_on(action));
        verifies.or_else(onward).or_else(|| actions.first()).copied()
    }

    /// Whether an action brings the case nearer to its end: on to a desk or to its closing; not back, not behind another
    /// case, not to wait for the reporter.
    fn leads_on(self, action: &Action) -> bool {
        let is_desk = |name: &String| self.route.state(name).is_some_and(|state| state.part == Part::Desk);
        let on = match &action.to {
            Some(Target::State(name)) => is_desk(name),
            Some(Target::Closing(_)) => true,
            _ => false,
        };
        on && !goes_back(action)
    }

    /// Which part of the route an action leads to.
    fn part_of(self, action: &Action) -> Option<Part> {
        match &action.to {
            Some(Target::State(name)) => self.route.state(name).map(|state| state.part),
            _ => None,
        }
    }

    /// Whether an action makes the case follow another.
    fn merges(self, action: &Action) -> bool {
        self.part_of(action) == Some(Part::Following)
    }

    /// The languages in which a public text is due: those of the reporters; the writer's own where nobody's is known.
    fn languages(self, action: &Action) -> Vec<&'a str> {
        let known = &self.case.facts.languages;
        match action.demands.public_text {
            TextDemand::Written if known.is_empty() => vec![self.reader.page.lang()],
            TextDemand::Written => known.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    fn texts(self, action: &Action) -> Vec<TextField> {
        let own = self.reader.page.lang();
        self.languages(action).into_iter().map(|language| text(language, own)).collect()
    }

    fn ready(self, action: &Action) -> Vec<Ready> {
        let labels = self.reader.labels();
        let ready = |reason: &String, language: &str| {
            let text = labels.ready_text(reason, language)?;
            Some(Ready {
                reason: reason.clone(),
                name: format!("text-{language}"),
                language: language.to_owned(),
                text,
            })
        };
        let languages = self.languages(action);
        let all =
            action.demands.reason.iter().flat_map(|reason| languages.iter().map(move |language| (reason, *language)));
        all.filter_map(|(reason, language)| ready(reason, language)).collect()
    }

    async fn pictures(self, tx: &mut Tx) -> Result<Vec<Choice>, StoreError> {
        let words = &self.reader.page.words;
        let pictures = crate::store::pictures::of(tx, self.case.row.id).await?;
        let named = (1_i64..).zip(&pictures).map(|(place, picture)| {
            let by = self.reader.labels().role(&picture.role);
            Choice::new(picture.file.to_string(), words.t2("desk-picture", "place", place, "by", by))
        });
        Ok(named.collect())
    }

    /// The agencies of the case's province and of the nation; those that should act stand first and say why.
    async fn agencies(self, tx: &mut Tx) -> Result<Vec<Choice>, StoreError> {
        let words = &self.reader.page.words;
        let advice = self.reader.room.adviser.agencies(tx, &self.case.row).await?;
        let mut choices = Vec::new();
        for advised in &advice {
            if let Some(unit) = units::by_id(tx, advised.agency).await?.filter(|unit| unit.active) {
                let why = advised.why.in_words(words);
                let label = words.t2("desk-agency-suggested", "agency", unit.name(words.lang), "why", why);
                choices.push(Choice::new(unit.id.to_string(), label));
            }
        }
        let nation = units::nation(tx).await?.map(|unit| unit.id);
        let mut others: Vec<Unit> = Vec::new();
        for above in [self.case.row.region_unit, nation].into_iter().flatten() {
            others.extend(below(tx, above, UnitKind::Agency).await?);
        }
        others.retain(|unit| advice.iter().all(|advised| advised.agency != unit.id));
        choices.extend(self.named(others));
        Ok(choices)
    }

    /// The other cells of the case's province.
    async fn cells(self, tx: &mut Tx) -> Result<Vec<Choice>, StoreError> {
        let Some(region) = self.case.row.region_unit else { return Ok(Vec::new()) };
        let mut cells = below(tx, region, UnitKind::Cell).await?;
        cells.retain(|cell| Some(cell.id) != self.case.row.desk_unit);
        Ok(self.named(cells))
    }

    fn named(self, mut units: Vec<Unit>) -> Vec<Choice> {
        let lang = self.reader.page.words.lang;
        people::sort_by_name(&mut units, lang);
        units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.name(lang))).collect()
    }

    /// Open cases near by that this one may be the same as.
    async fn parents(self, tx: &mut Tx) -> Result<Vec<Choice>, StoreError> {
        let words = &self.reader.page.words;
        let near = super::view::similar(tx, self.reader, self.case).await?;
        let named = near.iter().map(|near| {
            Choice::new(&near.number, format!("{} — {}", near.number, near.title)).hint(words.t1(
                "desk-metres",
                "metres",
                near.metres,
            ))
        });
        Ok(named.collect())
    }
}

fn check(labels: Labels<'_>, item: &str) -> Check {
    Check { name: format!("check-{item}"), sentence: labels.check(item) }
}

fn text(language: &str, own: &str) -> TextField {
    let (name, label) = (format!("text-{language}"), format!("desk-text-{language}"));
    TextField { name, label, is_foreign: language != own }
}

/// The units of a kind right below another.
pub(super) async fn below(tx: &mut Tx, unit: UnitId, kind: UnitKind) -> Result<Vec<Unit>, StoreError> {
    let mut found = units::children(tx, unit, None, MOST_UNITS).await?;
    found.retain(|unit| unit.kind == kind);
    Ok(found)
}

fn goes_back(action: &Action) -> bool {
    action.bounce.is_some() || action.counts_against || action.name.starts_with("send_back")
}
