//! A draft judged against the jurisdiction: its fields and the answers to its category's questions, everything wrong at once.

use house::House;
use jiff::civil::Date;
use places::Places;
use web::Message;

use crate::Data;
use crate::rules::answers::{AnswerError, Answers, check_answers};
use crate::rules::submission::{self, Draft, FieldProblem, Filed, Ground, PlaceAt};

/// A report that may be filed.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What was told, tidied; not yet masked.
    pub filed: Filed,
    /// The answers to the category's questions.
    pub answers: Answers,
}

/// What is wrong with one field of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// The field as forms and JSON call it: `text`, `answers.size`.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: Message,
}

impl Data {
    /// Judges a draft in a house, today.
    pub fn judge(&self, house: &House, draft: &Draft) -> Result<Checked, Vec<Wrong>> {
        self.judge_on(&house.places, draft, self.day(house.db.now()))
    }

    /// The same on a given day.
    pub fn judge_on(&self, places: &Places, draft: &Draft, today: Date) -> Result<Checked, Vec<Wrong>> {
        let ground = OnPlaces(places);
        let offers = |key: &str| self.categories.get(key).is_some_and(|category| category.stop.is_none());
        let exact = |key: &str| self.categories.get(key).map(|category| category.exact).unwrap_or_default();
        let around = submission::Surroundings { ground: &ground, offers: &offers, exact: &exact, today };
        let filed = submission::file(draft, &around);
        let answers = self.check_answers(&ground, draft, today);
        match (filed, answers) {
            (Ok(filed), Ok(answers)) => Ok(Checked { filed, answers }),
            (filed, answers) => Err(all_wrong(filed.err(), answers.err())),
        }
    }

    /// The answers, against the questions asked in this category here and now. An unknown category asks nothing: that
    /// it is unknown is said at its own field.
    fn check_answers(&self, ground: &dyn Ground, draft: &Draft, today: Date) -> Result<Answers, Vec<AnswerError>> {
        let Some(category) = self.categories.get(draft.category.trim()) else { return Ok(Answers::default()) };
        let place = ground.place(&language::latin_digits(draft.place.trim()));
        let region = place.or_else(|| located(ground, draft)).map(|place| place.region);
        check_answers(&self.questions(category, region.as_deref(), today), &draft.answers, today)
    }
}

fn located(ground: &dyn Ground, draft: &Draft) -> Option<PlaceAt> {
    ground.locate(language::parse_number(&draft.lat)?, language::parse_number(&draft.lon)?)
}

fn all_wrong(fields: Option<Vec<FieldProblem>>, answers: Option<Vec<AnswerError>>) -> Vec<Wrong> {
    let fields = fields.into_iter().flatten().map(|problem| {
        let message =
            problem.args.iter().fold(Message::new(problem.key), |message, (name, number)| message.with(name, *number));
        Wrong { field: problem.field.to_owned(), message }
    });
    let answers = answers.into_iter().flatten().map(|error| {
        let message = Message::new(format!("report-error-answer-{}", error.fault.code()));
        let message = match error.fault.limit().map(|limit| limit.to_string()) {
            // A whole number comes out in the reader's digits.
            Some(limit) => match limit.parse::<i64>() {
                Ok(whole) => message.with("limit", whole),
                Err(_) => message.with("limit", limit),
            },
            None => message,
        };
        Wrong { field: format!("answers.{}", error.code), message }
    });
    fields.chain(answers).collect()
}

/// The places of the country as the ground reports are about.
pub(crate) struct OnPlaces<'a>(pub(crate) &'a Places);

impl Ground for OnPlaces<'_> {
    fn locate(&self, lat: f64, lon: f64) -> Option<PlaceAt> {
        let found = self.0.locate(places::Point::new(lat, lon)?)?;
        let code = found.deepest().to_owned();
        Some(PlaceAt { code, region: found.region })
    }

    fn place(&self, code: &str) -> Option<PlaceAt> {
        let place = self.0.get(code)?;
        let region = self.0.region_of(code)?;
        Some(PlaceAt { code: place.code.clone(), region: region.code.clone() })
    }

    fn is_wide(&self, place: &PlaceAt) -> bool {
        place.code == place.region && !self.0.children(&place.code, language::Lang::Fa).is_empty()
    }
}
