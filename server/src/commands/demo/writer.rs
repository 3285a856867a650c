//! Writes reports as people do: an opening, perhaps since when, a detail, perhaps a last word.

use language::Lang;
use reports::rules::categories::{Category, Kind, Question};
use reports::rules::submission::Draft;

use super::dice::Dice;
use super::spot::Spot;
use super::words::Sentences;

/// What a report is about, besides its words.
pub(super) struct Subject<'a> {
    pub(super) category: &'a Category,
    pub(super) questions: Vec<Question>,
    pub(super) spot: &'a Spot<'a>,
    pub(super) today: jiff::civil::Date,
}

/// Writes one.
pub(super) fn write(words: &Sentences, subject: &Subject<'_>, dice: &mut Dice) -> Draft {
    let lang = if dice.in_thousand(80) { Lang::En } else { Lang::Fa };
    let since = dice.pick(&words.since).filter(|_| dice.in_thousand(720));
    let began = since.and_then(|since| subject.today.checked_sub(jiff::Span::new().days(since.days)).ok());
    let told = since.map(|since| if lang == Lang::Fa { since.fa.as_str() } else { since.en.as_str() });
    let text = text(words, subject.category, (lang, told), dice);
    // Whoever said when in the first words leaves the field empty.
    let began = began.filter(|_| told.is_some_and(|told| text.contains(told)));
    let point = subject.spot.point;
    let degrees =
        |of: fn(&places::Point) -> f64| point.as_ref().map_or_else(String::new, |point| of(point).to_string());
    Draft {
        category: subject.category.key.clone(),
        text,
        since: began.map_or_else(String::new, |day| day.to_string()),
        place: subject.spot.county.code.clone(),
        lat: degrees(|point| point.lat),
        lon: degrees(|point| point.lon),
        accuracy: String::new(),
        address: address(words, lang, dice),
        answers: subject
            .questions
            .iter()
            .filter_map(|question| answer(question, (words, subject.today), dice))
            .collect(),
        email: String::new(),
        phone: String::new(),
        language: lang.code().to_owned(),
        urgent: false,
        extra: Vec::new(),
    }
}

fn text(words: &Sentences, category: &Category, (lang, since): (Lang, Option<&str>), dice: &mut Dice) -> String {
    let Some(own) = words.category.get(&category.key) else { return category.hint.in_lang(lang).to_owned() };
    let group = words.group.get(&category.group);
    let openings = if lang == Lang::Fa { &own.openings } else { &own.en };
    let opening = dice.word(openings);
    let told = words.tells_when.iter().any(|word| opening.contains(word.as_str()));
    let mut parts: Vec<&str> = std::iter::once(opening).chain(since.filter(|_| !told)).collect();
    match lang {
        Lang::Fa => {
            parts.push(dice.word(&own.details));
            let closings = [own.closings.as_slice(), group.map_or(&[], |group| &group.closings), &words.closings];
            let from = dice.below(closings.len());
            let closing = dice.word(closings.get(from).copied().unwrap_or_default());
            parts.extend(Some(closing).filter(|_| dice.in_thousand(700)));
        }
        Lang::En => {
            parts.push(dice.word(&words.details_en));
            parts.extend(Some(dice.word(&words.closings_en)).filter(|_| dice.in_thousand(500)));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn address(words: &Sentences, lang: Lang, dice: &mut Dice) -> String {
    let street = dice.pick(&words.streets).map_or("", |street| street.of(lang));
    let landmark = dice.pick(&words.landmarks).filter(|_| dice.in_thousand(650));
    let comma = if lang == Lang::Fa { "، " } else { ", " };
    landmark.map_or_else(|| street.to_owned(), |landmark| format!("{street}{comma}{}", landmark.of(lang)))
}

/// An answer to a question; some leave those unanswered that need not be answered.
fn answer(
    question: &Question,
    (words, today): (&Sentences, jiff::civil::Date),
    dice: &mut Dice,
) -> Option<(String, Vec<String>)> {
    if !question.required && !dice.in_thousand(800) {
        return None;
    }
    let choice = |dice: &mut Dice| dice.pick(&question.values).map(|value| value.key.clone());
    let given = match question.kind {
        Kind::OneOf => choice(dice).into_iter().collect(),
        Kind::SeveralOf => {
            let mut chosen: Vec<String> = [choice(dice), choice(dice)].into_iter().flatten().collect();
            chosen.sort();
            chosen.dedup();
            chosen
        }
        Kind::Number => vec![number(question, dice).to_string()],
        Kind::Date => {
            let visited = today.checked_sub(jiff::Span::new().days(dice.between(1, 20))).ok()?;
            vec![visited.to_string()]
        }
        _ => vec![dice.word(words.strings.get(&question.code)?).to_owned()],
    };
    Some((question.code.clone(), given))
}

/// A likely number: prices are large, everything else is small.
fn number(question: &Question, dice: &mut Dice) -> i64 {
    let most = question.max.unwrap_or(9.0);
    if most > 1_000_000.0 {
        return dice.between(12, 480).saturating_mul(5_000);
    }
    let most = [24, 12, 9, 6, 5]
        .into_iter()
        .find(|likely: &i64| i32::try_from(*likely).is_ok_and(|likely| f64::from(likely) <= most));
    dice.between(1, most.unwrap_or(1))
}
