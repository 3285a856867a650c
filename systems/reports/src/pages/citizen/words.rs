//! What several pages say alike: places with what they are part of, answers, the way of a case.

use cases::store::announcements::Announcement;
use places::{Level, Place, Places};
use web::{Page, State, Step};

use super::Citizen;
use crate::reading;

/// A place with all it is part of: «شیراز، شهرستان شیراز، استان فارس».
pub(crate) fn full_name(page: &Page, places: &Places, code: &str) -> String {
    let Some(place) = places.get(code) else { return String::new() };
    let parents = places.ancestors(code);
    let own = titled(page, places, place);
    if parents.is_empty() {
        return own;
    }
    [own, named(page, places, &parents)].join(&page.t("citizen-list-comma"))
}

/// Places with what they are, one after the other.
pub(crate) fn named(page: &Page, places: &Places, chain: &[&Place]) -> String {
    let names: Vec<String> = chain.iter().map(|place| titled(page, places, place)).collect();
    names.join(&page.t("citizen-list-comma"))
}

/// The name with what it is: a county and its city often share a name.
pub(crate) fn titled(page: &Page, places: &Places, place: &Place) -> String {
    if place.level == Level::Zone {
        // A zone has the name of its city and its own number: «تهران، منطقهٔ ۱».
        return place.name(page.words.lang).to_owned();
    }
    let level = places.level_name(place.level, page.words.lang);
    page.words.t2("citizen-place", "level", level, "name", place.name(page.words.lang))
}

/// An answer as a page says it.
pub(crate) struct Spoken {
    pub day: String,
    pub other_day: String,
    pub outcome: String,
    pub reason: String,
    pub text: String,
}

/// The answers of a case in the reader's words, newest first.
pub(crate) fn spoken(citizen: &Citizen, page: &Page, answers: &[Announcement]) -> Vec<Spoken> {
    let say = |answer: &Announcement| Spoken {
        day: page.words.date(answer.at.micros(), &page.zone),
        other_day: page.words.other_date(answer.at.micros(), &page.zone),
        outcome: page.words.pick("cases-outcome", &answer.outcome),
        reason: page.words.pick("cases-reason", &answer.reason),
        text: citizen.answer_text(answer, &page.words),
    };
    answers.iter().map(say).collect()
}

/// The way of a case for everybody: days alone, for the minute of a report is nobody's business.
pub(crate) struct PublicStep {
    pub is_last: bool,
    pub what: String,
    pub by: String,
    pub day: String,
    pub other_day: String,
}

/// The same for everybody; see [`PublicStep`].
pub(crate) fn public_timeline(citizen: &Citizen, page: &Page, steps: &[reading::Step], open: bool) -> Vec<PublicStep> {
    let last = steps.len().saturating_sub(1);
    let drawn = steps.iter().enumerate().map(|(at, step)| PublicStep {
        is_last: open && at == last,
        what: way(page, &step.key),
        by: hand(citizen, page, &step.role),
        day: page.words.date(step.at.micros(), &page.zone),
        other_day: page.words.other_date(step.at.micros(), &page.zone),
    });
    drawn.collect()
}

/// The way of a case as the timeline draws it: what is over is done, the newest of an open case still goes on.
pub(crate) fn timeline(citizen: &Citizen, page: &Page, steps: &[reading::Step], open: bool) -> Vec<Step> {
    let last = steps.len().saturating_sub(1);
    let drawn = steps.iter().enumerate().map(|(at, step)| {
        let state = if open && at == last { State::Wait } else { State::Done };
        Step::new(state, way(page, &step.key)).at(step.at.micros()).by(hand(citizen, page, &step.role))
    });
    drawn.collect()
}

/// A step in few words; what a jurisdiction's own route names, in the words of its state.
fn way(page: &Page, key: &str) -> String {
    let state = key.strip_prefix("cases-public-").unwrap_or(key);
    let short = format!("citizen-way-{state}");
    if page.words.has(&short) { page.t(&short) } else { page.t(key) }
}

/// Who moved a case, by role alone.
pub(crate) fn hand(citizen: &Citizen, page: &Page, role: &str) -> String {
    match (role, citizen.roles.get(role)) {
        ("reporter", _) => page.t("citizen-hand-reporter"),
        (_, Some(role)) => role.name(page.words.lang).to_owned(),
        (_, None) => page.t("desk-by-system"),
    }
}
