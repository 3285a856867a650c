//! The case as the holder of a code sees it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use cases::rules::TrackingCode;
use cases::store::messages::Message as Word;
use web::{Answer, AppError, Choice, Form, Page, Secret, State as Look, Step, render_with};

use super::code::{Holder, carry};
use crate::operations::CodeRefused;
use crate::pages::citizen::Citizen;
use crate::pages::citizen::words::{Spoken, full_name, hand, spoken, timeline};
use crate::reading::{Asked, FollowUp};
use crate::store::pictures::Picture;

/// A word of the thread.
struct Said {
    is_mine: bool,
    by: String,
    at: i64,
    text: String,
}

/// What is asked of the holder, as the page says it.
#[derive(Default)]
struct Wanted {
    reply: bool,
    verdict: bool,
    until: i64,
    /// The newest question, where a reply is waited for.
    question: String,
    reasons: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "citizen/follow_case.html")]
struct CasePage {
    page: Page,
    form: Form,
    number: String,
    category: String,
    place: String,
    state: String,
    look: Look,
    open: bool,
    /// Until when the desk that has it now must act; none while the reporter is waited for, or it is over.
    due: Option<i64>,
    is_late: bool,
    /// How late it is, in words; empty while it is not.
    late: String,
    /// The body that has it, or had it last; empty before any has.
    agency: String,
    /// The number of the case it was joined to.
    joined: Option<String>,
    follows: bool,
    wanted: Wanted,
    /// What the holder said to the newest answer.
    word: String,
    /// How it looks: an objection is still being dealt with.
    word_look: Look,
    told: Option<String>,
    thread: Vec<Said>,
    /// That older messages are not shown; empty where all are.
    thread_cut: String,
    answers: Vec<Spoken>,
    evidence: Vec<Picture>,
    own_pictures: Vec<Picture>,
    steps: Vec<Step>,
    withdrawal: Vec<Choice>,
    /// Since when the address that was left takes no letter.
    bounced: Option<i64>,
}

pub(super) async fn show(State(citizen): State<Citizen>, page: Page, Holder(code): Holder) -> Answer {
    page_of(&citizen, page, &code, Form::default()).await
}

/// The page, with what was typed into one of its forms and is wrong.
pub(super) async fn page_of(citizen: &Citizen, page: Page, code: &TrackingCode, form: Form) -> Answer {
    let view = citizen.follow_up_read(code).await?;
    let view =
        view.ok_or_else(|| AppError::not_found().because(CodeRefused::Unknown.key()).to_a_wrong_secret(Secret::Code))?;
    let status = if form.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let mut answer = render_with(status, &shown(citizen, page, &view, form))?;
    carry(citizen, answer.headers_mut(), code);
    Ok(answer)
}

fn shown(citizen: &Citizen, page: Page, view: &FollowUp, form: Form) -> CasePage {
    let row = &view.case.row;
    let open = row.open;
    let wanted = wanted(&page, view);
    let late = late(&page, view);
    let is_late = !late.is_empty();
    let look = match () {
        () if wanted.reply || wanted.verdict => Look::Wait,
        () if !open => Look::Done,
        () if is_late => Look::Danger,
        () => Look::Info,
    };
    let (own_pictures, evidence) = view.pictures.iter().cloned().partition(Picture::is_reporters);
    CasePage {
        category: citizen.data.category_name(&row.category, page.words.lang).to_owned(),
        place: full_name(&page, &citizen.places, &row.place),
        state: page.t(&view.state),
        due: view.responsible.as_ref().filter(|_| row.announced_at.is_none()).map(|one| one.due.micros()),
        joined: (view.own.row.id != row.id).then(|| row.number.clone()),
        late,
        agency: view.agency.as_ref().map(|unit| unit.name(page.words.lang).to_owned()).unwrap_or_default(),
        number: view.own.row.number.clone(),
        follows: !view.code.original,
        word: view.code.verdict.as_deref().map(|said| page.t(&format!("citizen-word-{said}"))).unwrap_or_default(),
        word_look: word_look(view),
        told: view.told.as_ref().map(|told| told.what.clone()),
        thread: view.thread.iter().map(|word| said(citizen, &page, word)).collect(),
        thread_cut: view.thread_cut.map(|shown| page.t1("citizen-thread-cut", "shown", shown)).unwrap_or_default(),
        answers: spoken(citizen, &page, &view.answers),
        steps: timeline(citizen, &page, &view.steps, open),
        withdrawal: reasons(&page, &view.withdrawal),
        bounced: view.bounced.map(db::Timestamp::micros),
        look,
        open,
        is_late,
        wanted,
        own_pictures,
        evidence,
        form,
        page,
    }
}

/// By how much whoever is to act has missed its time, or all the time of the case: «۳ روز دیرکرد». Empty while nobody has.
fn late(page: &Page, view: &FollowUp) -> String {
    let late = view.responsible.as_ref().filter(|one| one.late_minutes.is_some());
    late.map(|one| page.words.deadline(one.due.micros(), page.now)).unwrap_or_default()
}

fn wanted(page: &Page, view: &FollowUp) -> Wanted {
    match &view.asked {
        Asked::Nothing => Wanted::default(),
        Asked::Reply { until } => {
            let question = view.thread.iter().rev().find(|word| !word.from_reporter);
            let question = question.map(|word| word.text.clone()).unwrap_or_default();
            Wanted { reply: true, until: until.micros(), question, ..Wanted::default() }
        }
        Asked::Verdict { until, reasons: codes } => {
            Wanted { verdict: true, until: until.micros(), reasons: reasons(page, codes), ..Wanted::default() }
        }
    }
}

fn reasons(page: &Page, codes: &[String]) -> Vec<Choice> {
    codes.iter().map(|code| Choice::new(&**code, page.words.pick("cases-reason", code))).collect()
}

/// How the word that was given to the answer looks: an objection is still being dealt with.
fn word_look(view: &FollowUp) -> Look {
    if view.code.verdict.as_deref() == Some("objected") { Look::Info } else { Look::Done }
}

fn said(citizen: &Citizen, page: &Page, word: &Word) -> Said {
    let by = if word.from_reporter { page.t("citizen-hand-you") } else { hand(citizen, page, &word.role) };
    Said { is_mine: word.from_reporter, by, at: word.at.micros(), text: word.text.clone() }
}
