//! What a reporter answers to the questions of a category: read in any digits and either calendar, all faults at once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use language::{latin_digits, parse_day, parse_number, tidy_input, tidy_multiline};
use serde::{Deserialize, Serialize};

use super::categories::{Kind, Question};

/// The most letters of an answer in one line, where the question sets no other number.
const LINE: f64 = 200.0;
/// The most letters of an answer in several lines, where the question sets no other number.
const TEXT: f64 = 4000.0;

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A day of the Gregorian calendar.
    Date(jiff::civil::Date),
    /// The key of the value chosen.
    Choice(String),
    /// The keys of the values chosen, in the order of the question.
    Choices(Vec<String>),
}

/// All answers to one category's questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// By the question's code.
    pub given: BTreeMap<String, Answer>,
    /// What came under codes that the category does not ask: kept, shown to nobody unasked, never a reason to refuse.
    pub extra: BTreeMap<String, Vec<String>>,
}

/// What is wrong with one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerError {
    /// The question's code.
    pub code: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// It must be answered.
    Missing,
    /// Several answers where one was asked for.
    Several,
    /// Not a number.
    NotANumber,
    /// Not a day.
    NotADate,
    /// Not one of the values; what was sent.
    NotAValue(String),
    /// Below the least number allowed.
    TooSmall(f64),
    /// Above the greatest number allowed.
    TooLarge(f64),
    /// Longer than this many letters.
    TooLong(f64),
}

impl Fault {
    /// The last part of the message's key, such as `not-a-number`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Several => "several",
            Self::NotANumber => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::NotAValue(_) => "not-a-value",
            Self::TooSmall(_) => "too-small",
            Self::TooLarge(_) => "too-large",
            Self::TooLong(_) => "too-long",
        }
    }

    /// The number the message names, if it names one.
    #[must_use]
    pub const fn limit(&self) -> Option<f64> {
        match self {
            Self::TooSmall(limit) | Self::TooLarge(limit) | Self::TooLong(limit) => Some(*limit),
            _ => None,
        }
    }
}

/// Checks what was sent (codes and their values, a code may come several times) against the questions asked.
/// Blank is the same as absent; a day may be said as it is seen from `today`. All faults come back at once, in the order of the questions.
pub fn check_answers(
    questions: &[Question],
    sent: &[(String, Vec<String>)],
    today: Date,
) -> Result<Answers, Vec<AnswerError>> {
    let mut by_code: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (code, values) in sent {
        let filled = values.iter().filter(|value| !value.trim().is_empty());
        by_code.entry(code.clone()).or_default().extend(filled.cloned());
    }
    let mut answers = Answers::default();
    let mut errors = Vec::new();
    for question in questions {
        let values = by_code.remove(&question.code).unwrap_or_default();
        match check(question, &values, today) {
            Ok(Some(answer)) => drop(answers.given.insert(question.code.clone(), answer)),
            Ok(None) => {}
            Err(fault) => errors.push(AnswerError { code: question.code.clone(), fault }),
        }
    }
    answers.extra = by_code.into_iter().filter(|(_, values)| !values.is_empty()).collect();
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

fn check(question: &Question, values: &[String], today: Date) -> Result<Option<Answer>, Fault> {
    let one = match values {
        [] if question.required => return Err(Fault::Missing),
        [] => return Ok(None),
        _ if question.kind == Kind::SeveralOf => return several(question, values).map(Some),
        [one] => one,
        _ => return Err(Fault::Several),
    };
    let answer = match question.kind {
        Kind::String => Answer::Text(short_enough(tidy_input(one), question.max.unwrap_or(LINE))?),
        Kind::Text => Answer::Text(short_enough(tidy_multiline(one), question.max.unwrap_or(TEXT))?),
        Kind::Number => Answer::Number(number(question, one)?),
        Kind::Date => Answer::Date(parse_day(one, today).ok_or(Fault::NotADate)?),
        Kind::OneOf | Kind::SeveralOf => Answer::Choice(value_key(question, one)?),
    };
    Ok(Some(answer))
}

fn number(question: &Question, text: &str) -> Result<f64, Fault> {
    let number = parse_number(text).ok_or(Fault::NotANumber)?;
    match (question.min, question.max) {
        (Some(min), _) if number < min => Err(Fault::TooSmall(min)),
        (_, Some(max)) if number > max => Err(Fault::TooLarge(max)),
        _ => Ok(number),
    }
}

/// The values chosen, each once, in the order of the question.
fn several(question: &Question, values: &[String]) -> Result<Answer, Fault> {
    let chosen: Vec<String> = values.iter().map(|value| value_key(question, value)).collect::<Result<_, _>>()?;
    let in_order = question.values.iter().map(|value| &value.key).filter(|key| chosen.contains(key));
    Ok(Answer::Choices(in_order.cloned().collect()))
}

fn value_key(question: &Question, sent: &str) -> Result<String, Fault> {
    let wanted = latin_digits(sent.trim());
    let found = question.values.iter().find(|value| value.key == wanted);
    found.map(|value| value.key.clone()).ok_or_else(|| Fault::NotAValue(sent.to_owned()))
}

fn short_enough(text: String, most: f64) -> Result<String, Fault> {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if f64::from(letters) > most { Err(Fault::TooLong(most)) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
