//! What an agency is asked for with a decision: read off the route's demands, so that a new route needs no new page.

use std::collections::BTreeMap;

use cases::rules::{
    Action, Evidence, EvidenceDemand, MOST_LETTERS, Missing, Part, Refusal, Request, Route, Target, TextDemand,
    end_of_day,
};
use cases::store::journal::JournalLine;
use db::Timestamp;
use files::{FileId, FilesError};
use language::Words;
use people::{UnitId, units};
use reports::operations::{ActRefused, ready_text};
use web::{AppError, Choice, Fact, Form, Message, Page, Posted};

use crate::Room;
use crate::letter::Brief;
use crate::suggest::suggest;

/// The fields of one action's form.
#[expect(clippy::struct_excessive_bools, reason = "each is a demand of the route")]
pub(super) struct Fields {
    pub action: String,
    pub label: String,
    pub does: String,
    pub reasons: Vec<Choice>,
    pub evidence: bool,
    pub expected: bool,
    pub message: bool,
    pub note: bool,
    /// Other agencies that may be named.
    pub agencies: Vec<Choice>,
    /// The languages a public text is written in: field and label.
    pub texts: Vec<(String, String)>,
}

/// A form as it was sent, and what it asks for.
#[derive(Default)]
pub(super) struct Filled {
    pub action: String,
    pub form: Form,
    pub request: Request,
}

/// Whether a letter can ask for all that an action demands, and shows all that follows from it. A question to the reporter
/// does not fit: the answer stands in the thread, which no letter shows.
pub(super) fn fits(route: &Route, action: &Action) -> bool {
    let demands = &action.demands;
    let asks = match &action.to {
        Some(Target::State(name)) => route.state(name).is_some_and(|state| state.part == Part::Waiting),
        _ => false,
    };
    !asks && !demands.agency && demands.target.is_none() && !demands.second_person && demands.checklist.is_empty()
}

/// The fields of an action's form for this case.
pub(super) fn fields(room: &Room, brief: &Brief, action: &Action, words: &Words) -> Fields {
    let demands = &action.demands;
    let reason = |code: &String| Choice::new(code.as_str(), words.t(&format!("cases-reason-{code}")));
    let written = demands.public_text == TextDemand::Written;
    let text = |lang: String| {
        let label = words.t(&format!("dispatch-letter-text-{lang}"));
        (format!("text_{lang}"), label)
    };
    Fields {
        action: action.name.clone(),
        label: words.t(&format!("cases-action-{}", action.name)),
        does: words.t(&format!("cases-does-{}", action.name)),
        reasons: demands.reason.iter().map(reason).collect(),
        evidence: demands.evidence == EvidenceDemand::Asked,
        expected: demands.expected_date,
        message: demands.message,
        note: demands.note,
        agencies: if action.bounce.is_some() { others(room, brief, words) } else { Vec::new() },
        texts: languages(room, brief)
            .into_iter()
            .filter(|lang| written && !is_ready(action, lang, words))
            .map(text)
            .collect(),
    }
}

/// The languages of the reporters; the jurisdiction's own where none is known.
fn languages(room: &Room, brief: &Brief) -> Vec<String> {
    let spoken = &brief.case.facts.languages;
    if spoken.is_empty() { vec![room.jurisdiction.default_language.clone()] } else { spoken.iter().cloned().collect() }
}

/// Whether a text for reporters of a language that the writer need not know is ready, whichever reason is given.
fn is_ready(action: &Action, lang: &str, words: &Words) -> bool {
    let reasons = &action.demands.reason;
    lang != words.code() && !reasons.is_empty() && reasons.iter().all(|why| ready_text(words, why, lang).is_some())
}

/// The agencies that may answer instead.
fn others(room: &Room, brief: &Brief, words: &Words) -> Vec<Choice> {
    let row = &brief.case.row;
    let about = (row.category.as_str(), Some(row.place.as_str()));
    let bodies = suggest(&room.data.routing, &room.data.reports.categories, &room.places, about).into_iter();
    let others = bodies.filter(|suggested| suggested.unit != brief.agency.key);
    others.map(|suggested| Choice::new(suggested.unit, suggested.body.short.in_lang(words.lang))).collect()
}

/// Reads a form into a request. What is missing is left for the rules to say, all of it at once.
pub(super) fn read(room: &Room, brief: &Brief, mut form: Form) -> Filled {
    let action = form.text("action");
    for field in ["note", "message"] {
        form.at_most(field, MOST_LETTERS);
    }
    let today = room.db.now().to_jiff().to_zoned(room.jurisdiction.zone()).date();
    let expected = form
        .day("expected", today)
        .and_then(|day| end_of_day(day, &room.jurisdiction.zone(), brief.case.row.overall_due_at.to_jiff()));
    let mut public_text = BTreeMap::new();
    for lang in languages(room, brief) {
        let field = format!("text_{lang}");
        form.at_most(&field, MOST_LETTERS);
        public_text.extend(Some(form.lines(&field)).filter(|text| !text.is_empty()).map(|text| (lang, text)));
    }
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let request = Request {
        reason: form.optional("reason"),
        evidence: if form.ticked("no_evidence") { Evidence::None } else { Evidence::NotSaid },
        note: some(form.lines("note")),
        message: some(form.lines("message")),
        seen: form.integer("seen"),
        expected,
        public_text,
        ..Request::new(&action)
    };
    Filled { action, form, request }
}

/// Keeps a picture, where there is room for one.
async fn keep(room: &Room, bytes: Vec<u8>) -> Result<FileId, FilesError> {
    room.files.has_room().await?;
    room.files.put(bytes).await
}

/// The pictures sent along, drawn anew and durable; one that will not do is an error of its field. The agency named is
/// looked up here too.
pub(super) async fn pictures(room: &Room, posted: &Posted, filled: &mut Filled) -> Result<Vec<FileId>, AppError> {
    filled.request.agency = named(room, &filled.form).await?;
    let mut kept = Vec::new();
    for upload in posted.files_of("pictures") {
        match room.cleaner.clean(upload.bytes.to_vec()).await {
            Ok(clean) => match keep(room, clean.bytes).await {
                Ok(file) => kept.push(file),
                // The disk takes nothing at this moment: what was typed is shown again.
                Err(FilesError::Shelf(_)) => filled.form.refuse("pictures", "reports-picture-no-room"),
                Err(error) => return Err(error.into()),
            },
            Err(error) => filled.form.refuse("pictures", error.key()),
        }
    }
    Ok(kept)
}

async fn named(room: &Room, form: &Form) -> Result<Option<UnitId>, AppError> {
    let Some(key) = form.optional("agency") else { return Ok(None) };
    let mut tx = room.db.read().await?;
    Ok(units::by_key(&mut tx, &key).await?.map(|unit| unit.id))
}

/// Says what was refused, at the fields it belongs to.
pub(super) fn refuse(room: &Room, filled: &mut Filled, refused: &ActRefused) {
    let mut missing: Vec<Missing> = match refused {
        ActRefused::Rules(Refusal::Missing(missing)) => missing.clone(),
        _ => Vec::new(),
    };
    if missing.is_empty() {
        filled.form.refuse("action", refused.key());
    }
    // In the order of the form: what proves it comes last.
    missing.sort_by_key(|one| matches!(one, Missing::Evidence));
    for one in missing {
        let field = match &one {
            Missing::Text(lang) if lang.is_empty() => format!("text_{}", room.jurisdiction.default_language),
            Missing::Text(lang) => format!("text_{lang}"),
            Missing::TooLong(field) => field.replace("public_text.", "text_"),
            Missing::Evidence => "pictures".to_owned(),
            Missing::Target | Missing::TargetEmpty => "agency".to_owned(),
            other => other.field().to_owned(),
        };
        let key = match &one {
            Missing::Note if filled.form.value("action") == "done" => "dispatch-letter-done-missing",
            Missing::Note => "dispatch-letter-note-missing",
            other => other.key(),
        };
        filled.form.refuse(&field, Message::new(key));
    }
}

/// What was decided, as names and values, for whoever looks again.
pub(super) fn told(page: &Page, action: &str, at: Option<Timestamp>, line: Option<&JournalLine>) -> Vec<Fact> {
    let words = &page.words;
    let given = line.map(JournalLine::given).unwrap_or_default();
    let fact = |key: &str, value: String| Fact::new(words.t(key), value);
    let mut facts = vec![fact("dispatch-told-action", words.t(&format!("cases-did-{action}")))];
    facts.extend(at.map(|at| fact("dispatch-told-at", page.moment(&at.micros()).text())));
    let expected = given.expected.map(|day| words.date(day, &page.zone));
    facts.extend(expected.map(|day| fact("dispatch-told-expected", day)));
    facts.extend(given.reason.map(|code| fact("dispatch-told-reason", words.t(&format!("cases-reason-{code}")))));
    facts.extend(given.note.map(|note| fact("dispatch-told-note", note)));
    facts.extend(given.message.map(|message| fact("dispatch-told-message", message)));
    facts.extend(
        given
            .text
            .as_ref()
            .and_then(|text| text.written(words.code()))
            .map(|text| fact("dispatch-told-text", text.to_owned())),
    );
    facts.extend(match given.evidence {
        Some(Evidence::Files(files)) => {
            Some(fact("dispatch-told-evidence", words.t1("dispatch-told-files", "count", files.len())))
        }
        Some(Evidence::None) => Some(fact("dispatch-told-evidence", words.t("dispatch-told-no-files"))),
        Some(Evidence::NotSaid) | None => None,
    });
    facts
}
