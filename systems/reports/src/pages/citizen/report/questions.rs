//! What the category asks, and what an announced theme adds.

use askama::Template;
use language::Lang;
use web::{Choice, Form, Page};

use super::sheet::answer;
use super::walk::{Frame, Parts, Walk};
use crate::rules::categories::{Kind, Question};

/// A question as the page draws it.
pub(super) struct Asked {
    /// The field.
    pub name: String,
    /// What draws it: `line`, `lines`, `number`, `date`, `one`, `several`.
    pub control: &'static str,
    pub label: String,
    pub help: String,
    pub is_required: bool,
    pub choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "citizen/report_questions.html")]
pub(super) struct QuestionsPage {
    page: Page,
    form: Form,
    frame: Frame,
    category: String,
    questions: Vec<Asked>,
    /// What an announced theme says of itself.
    themes: Vec<String>,
}

pub(super) fn page(walk: &Walk<'_>, parts: Parts) -> QuestionsPage {
    let Parts { page, form, frame } = parts;
    let (lang, data) = (page.words.lang, &walk.citizen.data);
    let region = walk.sheet.region(&walk.citizen.places);
    let themes = data.themes.of(walk.sheet.value("category"), region.as_deref(), walk.today);
    QuestionsPage {
        themes: themes.map(|theme| theme.name.in_lang(lang).to_owned()).collect(),
        questions: walk.questions().iter().map(|question| asked(question, lang)).collect(),
        category: walk.category_name(),
        page,
        form,
        frame,
    }
}

fn asked(question: &Question, lang: Lang) -> Asked {
    Asked {
        name: answer(&question.code),
        control: match question.kind {
            Kind::String => "line",
            Kind::Text => "lines",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::OneOf => "one",
            Kind::SeveralOf => "several",
        },
        label: question.label.in_lang(lang).to_owned(),
        help: question.help.as_ref().map(|help| help.in_lang(lang).to_owned()).unwrap_or_default(),
        is_required: question.required,
        choices: question.values.iter().map(|value| Choice::new(&*value.key, value.name(lang))).collect(),
    }
}
