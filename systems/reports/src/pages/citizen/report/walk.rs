//! One page of the form after the other: what was given is judged, the next page is found and shown.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use jiff::civil::Date;
use web::{Answer, Choice, ClientAddress, Form, Kept, Life, Page, Upload, not_now, render_with};

use super::sheet::{SINCE, Sheet};
use super::step::{Step, Turns};
use super::{kind, pictures, questions, similar, summary, whereabouts};
use crate::Wrong;
use crate::operations::SubmissionId;
use crate::pages::citizen::{Citizen, EmergencyNumber};
use crate::rules::persons::names_a_person;

/// Drafts of pictures are shown to the browser that has this cookie.
pub(super) const DRAFTS_COOKIE: &str = "drafts";
const DRAFTS_SECONDS: u32 = 86_400;

/// What every page of the form shows round its question.
pub(super) struct Frame {
    pub step: &'static str,
    pub at: usize,
    pub of: usize,
    /// Everything told elsewhere, as hidden fields.
    pub hidden: Vec<(String, String)>,
    pub has_back: bool,
    /// It came from a page that stood open too long, or found us busy: it is asked to be sent once more.
    pub again: Option<&'static str>,
}

/// Somebody on the way through the form.
pub(super) struct Walk<'a> {
    pub citizen: &'a Citizen,
    pub page: Page,
    pub sheet: Sheet,
    pub today: Date,
    pub again: Option<&'static str>,
    /// After how many seconds to come again, where there was no room for a picture, or for the report.
    pub later: Option<u32>,
}

impl<'a> Walk<'a> {
    pub fn new(citizen: &'a Citizen, page: Page, sheet: Sheet) -> Self {
        let today = citizen.data.day(citizen.db.now());
        Self { citizen, page, sheet, today, again: None, later: None }
    }

    /// Which pages come, after what was told so far.
    pub fn turns(&self) -> Turns {
        let category = self.sheet.category(&self.citizen.data);
        let unseen = |page: Step| !self.sheet.saw(page);
        Turns {
            stops: category.is_some_and(|category| category.stop.is_some()),
            urgent: category.is_some_and(|category| category.urgent) && unseen(Step::Emergency),
            danger: !self.sheet.value("danger").is_empty() && unseen(Step::Danger) && unseen(Step::Emergency),
            names: unseen(Step::Person) && names_a_person(self.sheet.value("text")).is_some(),
            asks: category.is_none() || !self.questions().is_empty(),
            similar: unseen(Step::Similar),
        }
    }

    pub fn questions(&self) -> Vec<crate::rules::categories::Question> {
        self.sheet.questions(&self.citizen.data, &self.citizen.places, self.today)
    }

    pub fn submission(&self) -> Option<SubmissionId> {
        SubmissionId::parse(self.sheet.value("submission"))
    }

    /// Everything that is wrong with the report as it stands.
    pub fn wrong(&self) -> Vec<Wrong> {
        let draft = self.sheet.draft(&self.citizen.data, &self.citizen.places, self.today);
        self.citizen.data.judge_on(&self.citizen.places, &draft, self.today).err().unwrap_or_default()
    }

    /// Takes what a page was given, and goes on if nothing on it is wrong.
    pub async fn take(mut self, step: Step, (kept, from): (&Kept, ClientAddress)) -> Answer {
        let form = &kept.posted.form;
        let stays = match step {
            Step::Kind => kind::take(&mut self, form),
            Step::Where => whereabouts::take(&mut self, form),
            Step::Pictures => pictures::take(&mut self, (kept, from)).await?,
            _ => self.take_plainly(step),
        };
        if self.sheet.is_wrong() {
            return self.show(step).await;
        }
        match stays {
            Some(seen) => self.show_seen(step, &seen).await,
            None => self.onward(step).await,
        }
    }

    fn take_plainly(&mut self, step: Step) -> Option<Seen> {
        if step == Step::What {
            // Another text is warned of anew.
            self.sheet.note(Step::Person, false);
            self.sheet.note(Step::Danger, false);
        }
        if step == Step::Since && self.sheet.value("since_kind").is_empty() {
            let typed = !self.sheet.value("since").is_empty();
            self.sheet.set("since_kind", if typed { "date" } else { "unknown" });
        }
        if step == Step::Since && self.sheet.value("since_kind") == "date" && self.sheet.value("since").is_empty() {
            self.sheet.refuse("since", "report-error-since-unreadable");
        }
        if step.only_says() {
            self.sheet.note(step, true);
        }
        None
    }

    /// The next page: after mending one answer from the summary, back to the summary.
    pub async fn onward(mut self, step: Step) -> Answer {
        if step == Step::Kind && self.turns().stops {
            return self.show(Step::Stop).await;
        }
        let wrong = self.wrong();
        let here = wrong.iter().filter(|wrong| Step::of_field(&wrong.field) == step);
        here.for_each(|wrong| self.sheet.refuse(&wrong.field, wrong.message.clone()));
        if self.sheet.is_wrong() {
            return self.show(step).await;
        }
        let turns = self.turns();
        let is_mending = !self.sheet.value("mending").is_empty();
        let next = match step.warning(turns) {
            Some(warning) => warning,
            None if is_mending => {
                let missing = wrong.iter().map(|wrong| Step::of_field(&wrong.field));
                missing.into_iter().next().unwrap_or(Step::Summary)
            }
            None => step.next(turns),
        };
        self.show(next).await
    }

    /// The same page once more, because it stood open too long to be believed. Nothing on it is lost.
    pub async fn ask_again(mut self, step: Step) -> Answer {
        self.again = Some("citizen-again");
        self.show(step).await
    }

    pub async fn show(self, step: Step) -> Answer {
        self.show_seen(step, &Seen::default()).await
    }

    /// The page of a step, with what was looked for on it.
    pub async fn show_seen(mut self, step: Step, seen: &Seen) -> Answer {
        let others = if step == Step::Similar { similar::of(&self).await? } else { Vec::new() };
        let step = if step == Step::Similar { similar::unless_none(&others) } else { step };
        if step == Step::Summary {
            self.sheet.set("mending", "");
        }
        let drafts = pictures::of(&self).await?;
        match step {
            Step::Kind => self.render(step, |page, form, frame| kind::page(&self, seen, Parts { page, form, frame })),
            Step::Stop => self.render(step, |page, form, frame| {
                let category = self.sheet.category(&self.citizen.data);
                let told = category.and_then(|category| category.stop.as_ref());
                let text = told.map(|told| told.in_lang(page.words.lang).to_owned()).unwrap_or_default();
                StopPage { page, form, frame, text }
            }),
            Step::Emergency | Step::Danger => self.render(step, |page, form, frame| {
                let numbers = self.citizen.emergency(page.words.lang, self.sheet.category(&self.citizen.data));
                EmergencyPage { numbers, hint: self.emergency_hint(step), page, form, frame }
            }),
            Step::What => {
                self.render(step, |page, form, frame| WhatPage { category: self.category_name(), page, form, frame })
            }
            Step::Person => self.render(step, |page, form, frame| {
                let words = names_a_person(self.sheet.value("text")).map(|hint| hint.words).unwrap_or_default();
                PersonPage { page, form, frame, words }
            }),
            Step::Similar => self.render(step, |page, form, frame| similar::page(others, Parts { page, form, frame })),
            _ => self.show_later(step, seen, &drafts),
        }
    }

    fn show_later(&self, step: Step, seen: &Seen, drafts: &[files::FileId]) -> Answer {
        match step {
            Step::Where => {
                self.render(step, |page, form, frame| whereabouts::page(self, seen, Parts { page, form, frame }))
            }
            Step::Since => {
                self.render(step, |page, form, frame| SincePage { choices: since_choices(&page), page, form, frame })
            }
            Step::Questions => {
                self.render(step, |page, form, frame| questions::page(self, Parts { page, form, frame }))
            }
            Step::Pictures => {
                let answer =
                    self.render(step, |page, form, frame| pictures::page(drafts, Parts { page, form, frame }))?;
                Ok(self.with_drafts(answer, !drafts.is_empty()))
            }
            Step::Contact => {
                self.render(step, |page, form, frame| ContactPage { languages: languages(&page), page, form, frame })
            }
            _ => {
                let answer =
                    self.render(step, |page, form, frame| summary::page(self, drafts, Parts { page, form, frame }))?;
                Ok(self.with_drafts(answer, !drafts.is_empty()))
            }
        }
    }

    /// Draws a page: 422 when something on it is wrong, 503 when we were busy.
    fn render<T: Template>(&self, step: Step, make: impl FnOnce(Page, Form, Frame) -> T) -> Answer {
        let turns = self.turns();
        let (at, of) = step.place(turns);
        let hidden = self.sheet.hidden(step);
        let frame = Frame { step: step.name(), at, of, hidden, has_back: step != Step::Kind, again: self.again };
        let status = if self.sheet.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let mut answer = render_with(status, &make(self.page.clone(), self.sheet.form(), frame))?;
        if let Some(seconds) = self.later {
            answer = not_now(Ok(answer), seconds)?;
        }
        // Kept by the browser for its «back», and asked for anew by everything else; the receipt has it all forgotten.
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        Ok(answer)
    }

    /// Lets this browser, and no other, see the pictures that wait.
    fn with_drafts(&self, mut answer: Response, are_there: bool) -> Response {
        if are_there {
            let cookie = (DRAFTS_COOKIE, self.sheet.value("submission"));
            let life = Life::Seconds(DRAFTS_SECONDS);
            self.citizen.shell.set_cookie(answer.headers_mut(), cookie, life);
        }
        answer
    }

    pub fn category_name(&self) -> String {
        let category = self.sheet.category(&self.citizen.data);
        category.map(|category| category.name.in_lang(self.page.words.lang).to_owned()).unwrap_or_default()
    }

    /// What to do at once, where the category knows it.
    fn emergency_hint(&self, step: Step) -> String {
        let category = self.sheet.category(&self.citizen.data).filter(|_| step == Step::Emergency);
        category.map(|category| category.hint.in_lang(self.page.words.lang).to_owned()).unwrap_or_default()
    }
}

/// What was looked for on a page.
#[derive(Default)]
pub(super) struct Seen {
    /// What was typed into its search.
    pub query: String,
    /// The group opened.
    pub group: String,
}

impl Seen {
    /// What was looked for before the language was switched.
    pub fn of(draft: &Form) -> Self {
        Self { query: draft.text("q"), group: draft.text("opened") }
    }
}

/// What every page is made of.
pub(super) struct Parts {
    pub page: Page,
    pub form: Form,
    pub frame: Frame,
}

fn since_choices(page: &Page) -> Vec<Choice> {
    SINCE.into_iter().map(|kind| Choice::new(kind, page.t(&format!("citizen-since-{kind}")))).collect()
}

fn languages(page: &Page) -> Vec<Choice> {
    language::Lang::ALL
        .into_iter()
        .map(|lang| Choice::new(lang.code(), page.words.in_lang(lang).t("language-name")))
        .collect()
}

/// The files that came in a field.
pub(super) fn uploads<'k>(kept: &'k Kept, field: &'k str) -> impl Iterator<Item = &'k Upload> + 'k {
    kept.posted.files_of(field)
}

#[derive(Template)]
#[template(path = "citizen/report_stop.html")]
struct StopPage {
    page: Page,
    form: Form,
    frame: Frame,
    text: String,
}

#[derive(Template)]
#[template(path = "citizen/report_emergency.html")]
struct EmergencyPage {
    page: Page,
    form: Form,
    frame: Frame,
    numbers: Vec<EmergencyNumber>,
    hint: String,
}

#[derive(Template)]
#[template(path = "citizen/report_what.html")]
struct WhatPage {
    page: Page,
    form: Form,
    frame: Frame,
    category: String,
}

#[derive(Template)]
#[template(path = "citizen/report_person.html")]
struct PersonPage {
    page: Page,
    form: Form,
    frame: Frame,
    words: String,
}

#[derive(Template)]
#[template(path = "citizen/report_since.html")]
struct SincePage {
    page: Page,
    form: Form,
    frame: Frame,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "citizen/report_contact.html")]
struct ContactPage {
    page: Page,
    form: Form,
    frame: Frame,
    languages: Vec<Choice>,
}
