//! The list of announced answers: its filters stand in the address, the newest first.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use cases::store::public::Wanted;
use serde::Deserialize;
use web::{Answer, AppError, Choice, Form, Page, Pager, State as Look, query, render};

use crate::pages::citizen::Citizen;
use crate::pages::citizen::words::full_name;
use crate::reading::AnswerCard;

/// Answers on one page.
const ROWS: i64 = 20;

/// The filters as the address has them.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    province: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    outcome: String,
    /// A box of the map's grid: what lies together on the map.
    #[serde(default)]
    square: String,
    #[serde(default)]
    after: String,
}

/// One announced answer in a list.
pub(in crate::pages::citizen) struct Line {
    pub number: String,
    pub category: String,
    pub place: String,
    /// The beginning of the answer's words, and the language they are in.
    pub text: String,
    /// The body that answered; empty where it was none.
    pub agency: String,
    /// How many days it took.
    pub days: i64,
    /// The address of a small picture the answer rests on.
    pub picture: Option<String>,
    /// The day it was answered: the minute is nobody's business.
    pub day: String,
    pub other_day: String,
    pub reporters: i64,
    /// How it stands, in a word.
    pub standing: String,
    pub look: Look,
    /// What the reporter said to it; empty while nobody was to say anything.
    pub verdict: String,
}

impl Line {
    /// As a reader sees it.
    pub(in crate::pages::citizen) fn of(citizen: &Citizen, page: &Page, card: &AnswerCard) -> Self {
        let row = &card.case;
        let outcome = row.outcome.as_deref().or(card.answer.as_ref().map(|answer| answer.outcome.as_str()));
        let (standing, look) = answered(page, row.open, outcome);
        let text = card.answer.as_ref().map(|answer| citizen.answer_text(answer, &page.words)).unwrap_or_default();
        Self {
            text: beginning(&text),
            agency: card.agency.as_ref().map(|unit| unit.name(page.words.lang).to_owned()).unwrap_or_default(),
            days: card.days(),
            picture: card.picture.map(|file| format!("/answers/picture/{file}")),
            category: citizen.data.category_name(&row.category, page.words.lang).to_owned(),
            place: full_name(page, &citizen.places, &row.place),
            day: page.words.date(row.announced_at.micros(), &page.zone),
            other_day: page.words.other_date(row.announced_at.micros(), &page.zone),
            reporters: row.reporters,
            verdict: if row.open { page.t("citizen-answer-open") } else { verdict(page, row.verdict.as_deref()) },
            number: row.number.clone(),
            standing,
            look,
        }
    }
}

/// Letters of an answer's words that a list shows: about two lines.
const BEGINNING: usize = 160;

/// The beginning of a text, up to the end of a word, with a sign that it goes on.
fn beginning(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = plain.char_indices().nth(BEGINNING) else { return plain };
    let begun = plain.get(..end).unwrap_or_default();
    let whole = begun.rsplit_once(' ').map_or(begun, |(whole, _)| whole);
    format!("{whole} …")
}

/// What came out of it, in a word, also while its reporter may still object.
fn answered(page: &Page, open: bool, outcome: Option<&str>) -> (String, Look) {
    match outcome {
        Some("solved") if !open => (page.words.pick("cases-outcome", "solved"), Look::Done),
        Some(outcome) => (page.words.pick("cases-outcome", outcome), Look::Info),
        None => (page.t("citizen-answer-open"), Look::Wait),
    }
}

/// The outcome in a word; while it is open, that the reporter's days still run.
pub(super) fn standing(page: &Page, open: bool, outcome: Option<&str>) -> (String, Look) {
    match outcome.filter(|_| !open) {
        Some(outcome) => {
            let look = if outcome == "solved" { Look::Done } else { Look::Info };
            (page.words.pick("cases-outcome", outcome), look)
        }
        None => (page.t("citizen-answer-open"), Look::Wait),
    }
}

/// What the reporter said; nothing where nobody was asked.
pub(super) fn verdict(page: &Page, said: Option<&str>) -> String {
    said.filter(|said| *said != "not_asked").map(|said| page.words.pick("cases-verdict", said)).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "citizen/answers.html")]
struct AnswersPage {
    page: Page,
    form: Form,
    provinces: Vec<Choice>,
    categories: Vec<Choice>,
    outcomes: Vec<Choice>,
    lines: Vec<Line>,
    pager: Pager,
    is_filtered: bool,
    /// The list is of one box of the map.
    in_square: bool,
}

pub(super) async fn show(
    State(citizen): State<Citizen>,
    page: Page,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    let wanted = Wanted {
        region: given(&asked.province),
        category: given(&asked.category),
        outcome: given(&asked.outcome),
        grid: given(&asked.square).map(square).transpose()?,
    };
    asked.known(&citizen)?;
    let after = given(&asked.after);
    let found = citizen.cards(wanted, after, ROWS).await?;
    if !found.is_place {
        return Err(query::not_in_list("after"));
    }
    let lang = page.words.lang;
    let regions = citizen.places.regions(lang);
    let shown = AnswersPage {
        form: asked.form(),
        provinces: regions.iter().map(|place| Choice::new(&*place.code, place.name(lang))).collect(),
        categories: citizen
            .data
            .categories
            .all()
            .filter(|category| category.stop.is_none())
            .map(|category| Choice::new(&*category.key, category.name.in_lang(lang)))
            .collect(),
        outcomes: outcomes(&citizen)
            .into_iter()
            .map(|name| Choice::new(&**name, page.words.pick("cases-outcome", name)))
            .collect(),
        lines: found.cards.iter().map(|card| Line::of(&citizen, &page, card)).collect(),
        pager: Pager { first: after.map(|_| asked.address("")), next: found.next.map(|next| asked.address(&next)) },
        is_filtered: wanted != Wanted::default(),
        in_square: wanted.grid.is_some(),
        page,
    };
    render(&shown)
}

/// The box of the map that an address names.
fn square(text: &str) -> Result<i64, AppError> {
    let number = language::latin_digits(text).parse().ok();
    number.filter(|number| *number >= 0).ok_or_else(|| AppError::bad_request().because("citizen-map-square-unknown"))
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Every way a report can end that its reporter is asked about.
fn outcomes(citizen: &Citizen) -> BTreeSet<&String> {
    let kinds: BTreeSet<&str> = citizen.data.categories.all().map(|category| citizen.data.kind(category)).collect();
    let routes = kinds.into_iter().filter_map(|kind| citizen.engine.newest(kind));
    let all = routes.flat_map(|(route, _)| &route.outcomes).filter(|(_, outcome)| outcome.verdict);
    all.map(|(name, _)| name).collect()
}

impl Asked {
    /// An error where it asks for what there is not.
    fn known(&self, citizen: &Citizen) -> Result<(), AppError> {
        let is_outcome = |outcome: &str| outcomes(citizen).into_iter().any(|known| known == outcome);
        match (given(&self.province), given(&self.category), given(&self.outcome)) {
            (Some(region), _, _) if !citizen.is_region(region) => Err(query::unknown_value("province", region)),
            (_, Some(key), _) if citizen.data.categories.get(key).is_none() => {
                Err(query::unknown_value("category", key))
            }
            (_, _, Some(outcome)) if !is_outcome(outcome) => Err(query::unknown_value("outcome", outcome)),
            _ => Ok(()),
        }
    }

    fn form(&self) -> Form {
        let given = [
            ("province", &self.province),
            ("category", &self.category),
            ("outcome", &self.outcome),
            ("square", &self.square),
        ];
        Form::filled(given.map(|(name, value)| (name, value.clone())))
    }

    /// The same list from another place on.
    fn address(&self, after: &str) -> String {
        let given = [
            ("province", self.province.as_str()),
            ("category", &self.category),
            ("outcome", &self.outcome),
            ("square", &self.square),
            ("after", after),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in given.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("/answers?{}", query.finish())
    }
}
