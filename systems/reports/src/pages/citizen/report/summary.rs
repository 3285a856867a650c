//! All of it once more, each line with a way back, before it is sent.

use askama::Template;
use files::FileId;
use language::{tidy_input, tidy_multiline};
use web::{Form, Page};

use super::sheet::answer;
use super::step::Step;
use super::walk::{Frame, Parts, Walk};
use crate::pages::citizen::words::full_name;
use crate::rules::categories::Question;

/// A line of the summary.
pub(super) struct Told {
    pub label: String,
    pub value: String,
    /// The page on which it is changed.
    pub step: &'static str,
}

#[derive(Template)]
#[template(path = "citizen/report_summary.html")]
pub(super) struct SummaryPage {
    page: Page,
    form: Form,
    frame: Frame,
    told: Vec<Told>,
    pictures: Vec<FileId>,
}

pub(super) fn page(walk: &Walk<'_>, pictures: &[FileId], parts: Parts) -> SummaryPage {
    let Parts { page, form, frame } = parts;
    let sheet = &walk.sheet;
    let line = |step: Step, value: String| Told {
        label: page.t(&format!("citizen-summary-{}", step.name())),
        value,
        step: step.name(),
    };
    let mut told = vec![
        line(Step::Kind, walk.category_name()),
        line(Step::What, tidy_multiline(sheet.value("text"))),
        line(Step::Where, place(walk)),
        line(Step::Since, sheet.since_in_words(&page.words, walk.today)),
    ];
    if !sheet.value("danger").is_empty() {
        told.push(Told {
            label: page.t("citizen-summary-danger"),
            value: page.t("citizen-yes"),
            step: Step::What.name(),
        });
    }
    told.extend(walk.questions().iter().map(|question| answered(walk, question)));
    let email = tidy_input(sheet.value("email"));
    let contact = if email.is_empty() { page.t("citizen-summary-code-only") } else { email };
    told.push(line(Step::Contact, contact));
    SummaryPage { told, pictures: pictures.to_vec(), page, form, frame }
}

/// The place, the address, and that there is a point.
fn place(walk: &Walk<'_>) -> String {
    let places = &walk.citizen.places;
    let listed = walk.sheet.areas(places).last().map(|place| place.code.clone());
    let pointed = walk.sheet.point().and_then(|point| places.locate(point)).map(|located| located.deepest().to_owned());
    let named = listed.or_else(|| pointed.clone()).map(|code| full_name(&walk.page, places, &code));
    let address = Some(tidy_input(walk.sheet.value("address"))).filter(|address| !address.is_empty());
    let point = pointed.map(|_| walk.page.t("citizen-summary-point"));
    [named, address, point].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn answered(walk: &Walk<'_>, question: &Question) -> Told {
    let lang = walk.page.words.lang;
    let given = walk.sheet.all(&answer(&question.code));
    let name = |given: &String| {
        let value = question.values.iter().find(|value| value.key == *given);
        value.map_or_else(|| tidy_multiline(given), |value| value.name(lang).to_owned())
    };
    let mut value = given.iter().map(name).collect::<Vec<_>>().join(&walk.page.t("citizen-list-comma"));
    if value.is_empty() {
        value = walk.page.t("citizen-summary-not-answered");
    }
    Told { label: question.label.in_lang(lang).to_owned(), value, step: Step::Questions.name() }
}
