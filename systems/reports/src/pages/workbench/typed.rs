//! What was typed into the form of an action, as the rules ask for it; and what is wrong with it, all of it at once.

use cases::rules::{Action, CaseNumber, Evidence, MOST_LETTERS, Missing, Request, end_of_day};
use cases::store::Case;
use files::FileId;
use language::Words;
use web::{AppError, Form, Kept, Message, Page};

use super::labels::Labels;
use super::list::Reader;
use crate::operations::{CROWDED, SubmissionId, put_ready};

/// The word that says that there is no evidence.
const NO_EVIDENCE: &str = "none";

/// What was typed, and what it asks.
pub(super) struct Typed {
    pub form: Form,
    pub request: Request,
    pub parent: Option<CaseNumber>,
    /// Under which name pictures that came with the form wait.
    pub submission: SubmissionId,
    /// Pictures that wait: those that came now, and those that came before something else was wrong.
    pub pictures: Vec<FileId>,
    /// After how many seconds to come again, where there was no room for a picture.
    pub later: Option<u32>,
}

/// Reads a form for an action, keeps the pictures that came with it, and notes all that is wrong.
pub(super) async fn read(reader: Reader<'_>, case: &Case, action: &Action, kept: Kept) -> Result<Typed, AppError> {
    let mut form = kept.posted.form.clone();
    if !kept.is_ours {
        form.refuse("do", "error-form-stale");
    }
    let submission = SubmissionId::parse(form.value("submission")).unwrap_or_else(|| reader.room.new_submission());
    let later = keep_pictures(reader, &submission, &kept, &mut form).await?;
    let pictures = reader.room.drafts().of(&submission).await?;
    let mut request = request(&mut form, action, (reader.page, case));
    // As the action itself does it: nobody is asked to write what they cannot.
    put_ready(&mut request, case, action, &reader.page.words);
    request.evidence = evidence(&form, !pictures.is_empty());
    let parent = parent(&mut form);
    let mut typed = Typed { form, request, parent, submission, pictures, later };
    typed.note_missing(reader, case);
    Ok(typed)
}

/// A form without a text in the writer's own language comes back with the ready one in it, to be read before it is sent.
fn put_own(form: &mut Form, reader: Reader<'_>, missing: &[Missing]) {
    let own = reader.page.lang();
    let is_own =
        |missing: &Missing| matches!(missing, Missing::Text(language) if language.is_empty() || language == own);
    let name = format!("text-{own}");
    if missing.iter().any(is_own) {
        put(form, reader, own);
        if !form.lines(&name).is_empty() {
            form.refuse(&name, "desk-text-ready-look");
        }
    }
}

fn put(form: &mut Form, reader: Reader<'_>, language: &str) {
    let name = format!("text-{language}");
    let ready = form.optional("reason").and_then(|reason| reader.labels().ready_text(&reason, language));
    if let (true, Some(ready)) = (form.lines(&name).is_empty(), ready) {
        form.set(&name, ready);
    }
}

impl Typed {
    /// Notes what the rules will miss, so that everything that is wrong is said at once.
    fn note_missing(&mut self, reader: Reader<'_>, case: &Case) {
        let waits = !self.pictures.is_empty() && self.request.evidence == Evidence::NotSaid;
        let mut looked_at = self.request.clone();
        if waits {
            looked_at.evidence = Evidence::Files(self.pictures.iter().map(ToString::to_string).collect());
        }
        looked_at.parent = self.parent.as_ref().map(|_| case.row.id);
        looked_at.second = None;
        let now = db::Timestamp::from_micros(reader.page.now);
        let missing = reader.room.engine.lacks(case, &looked_at, now);
        let signed = !self.form.value("second_login").trim().is_empty();
        let missing: Vec<Missing> =
            missing.into_iter().filter(|missing| !(signed && *missing == Missing::SecondPerson)).collect();
        put_own(&mut self.form, reader, &missing);
        refuse_missing(&mut self.form, &missing, reader.labels());
    }
}

/// Notes at the field of each thing what is missing.
pub(super) fn refuse_missing(form: &mut Form, missing: &[Missing], labels: Labels<'_>) {
    for missing in missing {
        let field = field_of(missing, labels.words);
        if !form.wrong(&field) {
            form.refuse(&field, said(missing, labels));
        }
    }
}

/// What is said of a thing that is missing: of a checklist, each line by its own sentence.
pub(super) fn said(missing: &Missing, labels: Labels<'_>) -> Message {
    match missing {
        Missing::Checklist(item) => Message::new("desk-check-missing").with("check", labels.check(item)),
        other => Message::new(other.key()),
    }
}

fn field_of(missing: &Missing, words: &Words) -> String {
    match missing {
        Missing::Text(language) if language.is_empty() => format!("text-{}", words.code()),
        Missing::Text(language) => format!("text-{language}"),
        Missing::Checklist(item) => format!("check-{item}"),
        Missing::TooLong(field) => field.replace("public_text.", "text-"),
        Missing::Parent | Missing::ParentAnswer => "parent_number".to_owned(),
        Missing::SecondPerson | Missing::SamePerson => "second_login".to_owned(),
        other => other.field().to_owned(),
    }
}

/// Keeps the pictures that came until the form is right; answers after how many seconds to come again, where there was no room.
async fn keep_pictures(
    reader: Reader<'_>,
    submission: &SubmissionId,
    kept: &Kept,
    form: &mut Form,
) -> Result<Option<u32>, AppError> {
    let mut later = kept.is_crowded.then_some(CROWDED);
    for (field, message) in &kept.left_out {
        form.refuse(field, message.clone());
    }
    let uploads: Vec<Vec<u8>> = kept.posted.files_of("pictures").map(|upload| upload.bytes.to_vec()).collect();
    for upload in uploads {
        let Err(refused) = reader.room.drafts().keep(submission, upload).await else { continue };
        later = later.or(refused.passes_in());
        match refused.key() {
            Some(key) => form.refuse("pictures", key),
            None => return Err(refused.into()),
        }
    }
    Ok(later)
}

fn request(form: &mut Form, action: &Action, (page, case): (&Page, &Case)) -> Request {
    for long in ["note", "message"] {
        form.at_most(long, MOST_LETTERS);
    }
    let lines = |form: &Form, name: &str| Some(form.lines(name)).filter(|text| !text.is_empty());
    // A line of the checklist is ticked or it is not: what is not ticked is not answered, and the rules miss it.
    let ticked = action.demands.checklist.iter().filter(|item| form.has(&format!("check-{item}"), "yes"));
    let checklist = ticked.map(|item| (item.clone(), true)).collect();
    Request {
        seen: form.integer("seen"),
        reason: form.optional("reason"),
        public_text: public_text(form),
        checklist,
        note: lines(form, "note"),
        message: lines(form, "message"),
        target: form.value("target").parse().ok(),
        agency: form.value("agency").parse().ok(),
        expected: expected(form, page, case),
        ..Request::new(&action.name)
    }
}

/// The public text, in each language the house speaks.
fn public_text(form: &mut Form) -> std::collections::BTreeMap<String, String> {
    let mut texts = std::collections::BTreeMap::new();
    for language in language::Lang::ALL {
        let name = format!("text-{}", language.code());
        form.at_most(&name, MOST_LETTERS);
        let text = form.lines(&name);
        if !text.is_empty() {
            texts.insert(language.code().to_owned(), text);
        }
    }
    texts
}

/// The end of the day that was promised, where the case is.
fn expected(form: &mut Form, page: &Page, case: &Case) -> Option<jiff::Timestamp> {
    let day = form.day("expected", page.today())?;
    end_of_day(day, &page.zone, case.row.overall_due_at.to_jiff())
}

/// Pictures of the case that were ticked, or the word that there is none.
fn evidence(form: &Form, more: bool) -> Evidence {
    let named: Vec<String> = form.all("evidence").iter().filter(|file| *file != NO_EVIDENCE).cloned().collect();
    match (named.is_empty(), form.has("evidence", NO_EVIDENCE)) {
        (false, _) => Evidence::Files(named),
        (true, true) if !more => Evidence::None,
        (true, _) => Evidence::NotSaid,
    }
}

/// The case to follow: one of the list, or the number that was typed.
fn parent(form: &mut Form) -> Option<CaseNumber> {
    let written = form.text("parent_number");
    let written = if written.is_empty() { form.text("parent") } else { written };
    if written.is_empty() {
        return None;
    }
    match written.parse() {
        Ok(number) => Some(number),
        Err(error) => {
            let error: cases::rules::NumberError = error;
            form.refuse("parent_number", error.key());
            None
        }
    }
}
