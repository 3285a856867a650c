//! A case as its desk sees it: everything needed to decide, nothing of who reported it.

use cases::CaseId;
use cases::rules::Standing;
use cases::store::near::{self, Near};
use cases::store::{Case, CaseRow, followers};
use db::{StoreError, Tx};
use places::{Places, Point};
use web::{AppError, Fact, State, Step};

use super::list::{Reader, visible_by_ids};
use super::offer::{ActForm, Offer, Offering};
use super::timeline::{self, Said};
use crate::rules::answers::Answer as Given;
use crate::rules::categories::Question;
use crate::store::pictures;
use crate::store::told::{self, Told};

/// Similar cases shown at most.
const MOST_SIMILAR: usize = 5;
/// So many of those near by are looked at together: a few may be out of sight.
const LOOKED_AT: usize = 8;
/// Followers listed at most.
const MOST_FOLLOWERS: i64 = 20;
/// How far round a point the small map shows at most, in degrees.
const FARTHEST: f64 = 0.2;

/// A picture of the case.
pub(super) struct Shown {
    pub full: String,
    pub small: String,
    pub by: String,
}

/// An open case near by.
pub(super) struct Similar {
    pub number: String,
    pub title: String,
    pub state: String,
    pub metres: i64,
    pub waiting: i64,
    pub href: String,
    /// The way to make this case follow it; none where the reader may not.
    pub merge: Option<String>,
}

/// Where it is on the ground.
pub(super) struct Ground {
    pub text: String,
    pub geo: String,
    pub points: String,
    /// The outlines of the parts of its region, to be drawn below the point.
    pub boundaries: String,
    /// Who made them, as their licence asks.
    pub credit: String,
    pub bounds: String,
}

/// Another case it belongs to.
pub(super) struct Linked {
    pub number: String,
    pub title: String,
    pub href: String,
}

/// A case as its desk sees it.
#[expect(clippy::struct_excessive_bools, reason = "each is a line of the page, shown or not")]
pub(super) struct CaseView {
    pub number: String,
    pub title: String,
    pub state: State,
    pub state_name: String,
    pub urgent: bool,
    pub danger: bool,
    pub due: i64,
    pub is_open: bool,
    pub what: String,
    pub covered: i64,
    pub facts: Vec<Fact>,
    pub answers: Vec<Fact>,
    pub ground: Option<Ground>,
    pub pictures: Vec<Shown>,
    pub similar: Vec<Similar>,
    pub suggested: String,
    pub steps: Vec<Step>,
    pub thread: Vec<Said>,
    pub main: Option<ActForm>,
    pub offers: Vec<Offer>,
    pub can_undo: bool,
    pub can_message: bool,
    pub parent: Option<Linked>,
    pub followers: Vec<Linked>,
    pub dispatches: Option<String>,
    pub list_href: String,
    pub from: String,
}

/// Reads all that a case's page shows.
pub(super) async fn read(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<CaseView, AppError> {
    let route = reader.room.engine.route(&case.row.kind, case.row.route_version);
    let route = route.ok_or_else(|| AppError::broken("a case travels a route that is not there"))?;
    let past = timeline::read(tx, reader, case, route).await?;
    let offering = Offering { reader, case, route, line: past.line };
    let actions = offering.actions();
    let main = match actions.first() {
        Some(action) => Some(offering.form(tx, action).await?),
        None => None,
    };
    let merging = route.merging(&case.row.state).map(|merging| merging.name.as_str());
    let merges = actions.iter().any(|action| Some(action.name.as_str()) == merging);
    let mut similar = similar(tx, reader, case).await?;
    for near in &mut similar {
        near.merge = near.merge.take().filter(|_| merges);
    }
    let (parent, followers) = linked(tx, reader, case).await?;
    let told = told::of(tx, case.row.id).await?;
    Ok(CaseView {
        pictures: shown(tx, reader, case).await?,
        similar,
        steps: past.steps,
        thread: past.thread,
        main,
        offers: actions.iter().skip(1).map(|action| offering.offer(action)).collect(),
        parent,
        followers,
        ..alone(reader, case, told.as_ref())
    })
}

/// What can be said of a case by itself, before anything else is read.
fn alone(reader: Reader<'_>, case: &Case, told: Option<&Told>) -> CaseView {
    let is_late = case.is_late(db::Timestamp::from_micros(reader.page.now));
    let suggested = told.and_then(|told| told.suggested.as_deref());
    CaseView {
        number: case.row.number.clone(),
        title: case.row.title.clone(),
        state: if is_late { State::Danger } else { state(reader, case) },
        state_name: state_name(reader, case),
        urgent: case.row.urgent,
        danger: told.is_some_and(|told| told.danger),
        due: case.row.due_at.micros(),
        is_open: case.row.open,
        what: told.map_or_else(String::new, |told| told.what.clone()),
        covered: told.map_or(0, |told| told.covered),
        facts: facts(reader, case, told),
        answers: told.map_or_else(Vec::new, |told| answers(reader, case, told)),
        ground: ground(reader, case),
        pictures: Vec::new(),
        similar: Vec::new(),
        suggested: suggested.map_or_else(String::new, |key| reader.labels().category(key)),
        steps: Vec::new(),
        thread: Vec::new(),
        main: None,
        offers: Vec::new(),
        can_undo: super::done::can_undo(reader, case),
        can_message: case.row.open && can_message(reader, case),
        parent: None,
        followers: Vec::new(),
        dispatches: dispatches(reader, case),
        list_href: reader.asked.list_href(),
        from: reader.asked.query(),
    }
}

fn state(reader: Reader<'_>, case: &Case) -> State {
    if case.row.open { reader.tone(&case.row.kind, &case.row.state) } else { State::Done }
}

fn state_name(reader: Reader<'_>, case: &Case) -> String {
    let labels = reader.labels();
    match (case.row.open, &case.row.outcome) {
        (true, _) => labels.state(&case.row.state),
        (false, Some(outcome)) => reader.page.t1("desk-closed-as", "outcome", labels.outcome(outcome)),
        (false, None) => reader.page.t("desk-closed"),
    }
}

fn can_message(reader: Reader<'_>, case: &Case) -> bool {
    let waits = matches!(case.facts.standing, Standing::Following { .. });
    !waits && reader.room.engine.sight(reader.actor, "report.message").shows(&case.row)
}

fn dispatches(reader: Reader<'_>, case: &Case) -> Option<String> {
    let may = reader.actor.seats_granting(&reader.room.roles, "dispatch.read").next().is_some();
    (may && case.row.agency_unit.is_some()).then(|| format!("/desk/dispatches?case={}", case.row.number))
}

/// What it is about, where, since when, and how many wait.
fn facts(reader: Reader<'_>, case: &Case, told: Option<&Told>) -> Vec<Fact> {
    let (page, labels, row) = (reader.page, reader.labels(), &case.row);
    let mut facts = vec![
        Fact::code(page.t("desk-fact-number"), &row.number),
        Fact::new(page.t("desk-fact-category"), labels.category(&row.category)),
        Fact::new(page.t("desk-fact-place"), labels.place(&row.place)),
    ];
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact::new(page.t(key), value));
        }
    };
    add("desk-fact-spot", told.map_or_else(String::new, |told| told.spot.clone()));
    add(
        "desk-fact-since",
        told.and_then(|told| told.since.as_deref()).map_or_else(String::new, |day| said_day(reader, day)),
    );
    add("desk-fact-opened", page.words.date_time(row.opened_at.micros(), &page.zone));
    add("desk-fact-theme", labels.theme(row.theme.as_deref()));
    if row.reporters > 1 {
        add("desk-fact-waiting", page.t1("desk-waiting", "count", row.reporters));
    }
    if row.bounces > 0 {
        add("desk-fact-bounces", page.number(row.bounces));
    }
    facts
}

fn said_day(reader: Reader<'_>, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| reader.page.words.day(day))
}

/// The answers to the category's questions, as they were asked.
fn answers(reader: Reader<'_>, case: &Case, told: &Told) -> Vec<Fact> {
    let data = &reader.room.data;
    let day = told.day.parse().unwrap_or_else(|_| data.day(case.row.opened_at));
    let asked = match data.categories.get(&case.row.category) {
        Some(category) => data.questions(category, Some(&case.row.region), day),
        None => Vec::new(),
    };
    let given = told.answers.0.given.iter();
    let fact = |(code, answer): (&String, &Given)| {
        let question = asked.iter().find(|question| question.code == *code).or_else(|| data.categories.question(code));
        let name = question.map_or(code.as_str(), |question| question.label.in_lang(reader.page.words.lang));
        Fact::new(name, said_answer(reader, question, answer))
    };
    given.map(fact).collect()
}

fn said_answer(reader: Reader<'_>, question: Option<&Question>, answer: &Given) -> String {
    let words = &reader.page.words;
    let chosen = |key: &str| {
        let value = question.and_then(|question| question.values.iter().find(|value| value.key == key));
        value.map_or_else(|| key.to_owned(), |value| value.name(words.lang).to_owned())
    };
    match answer {
        Given::Text(text) => text.clone(),
        Given::Number(number) => words.decimal(*number, usize::from(number.fract() != 0.0)),
        Given::Date(day) => words.day(*day),
        Given::Choice(key) => chosen(key),
        Given::Choices(keys) => keys.iter().map(|key| chosen(key)).collect::<Vec<_>>().join(&words.t("desk-and")),
    }
}

fn ground(reader: Reader<'_>, case: &Case) -> Option<Ground> {
    let (lat, lon) = case.row.lat.zip(case.row.lon)?;
    let (words, around) = (&reader.page.words, around(&reader.room.places, lat, lon));
    Some(Ground {
        boundaries: format!("/desk/ground/{}", case.row.region),
        credit: reader.room.places.attribution(words.lang).to_owned(),
        text: format!("{} {}", words.decimal(lat, 5), words.decimal(lon, 5)),
        geo: format!("geo:{lat:.6},{lon:.6}?z=17"),
        points: format!("/desk/case/{}/point.geojson", case.row.number),
        bounds: format!("{:.5},{:.5},{:.5},{:.5}", lon - around, lat - around, lon + around, lat + around),
    })
}

/// How far round a point its map shows, in degrees: so far that the whole of the smallest division it lies in is in sight,
/// wherever in it the point is. So a neighbourhood is near and a county is farther away, and a desert does not hide the point.
fn around(places: &Places, lat: f64, lon: f64) -> f64 {
    let located = Point::new(lat, lon).and_then(|point| places.locate(point));
    let division = located.and_then(|located| places.bounds_of(located.deepest()));
    division.map_or(FARTHEST, |bounds| bounds.longer_side().min(FARTHEST))
}

async fn shown(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Vec<Shown>, StoreError> {
    let pictures = pictures::of(tx, case.row.id).await?;
    let (words, labels) = (&reader.page.words, reader.labels());
    let shown = (1_i64..).zip(pictures).map(|(place, picture)| {
        let full = format!("/desk/case/{}/pictures/{}", case.row.number, picture.file);
        let by = words.t2("desk-picture", "place", place, "by", labels.role(&picture.role));
        Shown { small: format!("/desk/case/{}/pictures/{}", case.row.number, picture.small()), full, by }
    });
    Ok(shown.collect())
}

/// Open cases of the same category near by that the reader sees, the nearest first.
pub(super) async fn similar(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Vec<Similar>, StoreError> {
    let Some((lat, lon)) = case.row.lat.zip(case.row.lon) else { return Ok(Vec::new()) };
    let mut others = near::similar(tx, &case.row.category, lat, lon).await?;
    others.retain(|near| near.id != case.row.id && case.row.parent != Some(near.id));
    let mut similar = Vec::new();
    for some in others.chunks(LOOKED_AT) {
        let ids: Vec<CaseId> = some.iter().map(|near| near.id).collect();
        let seen = visible_by_ids(tx, reader, &ids).await?;
        let apart = |near: &&Near| seen.iter().any(|seen| seen.id == near.id && seen.parent != Some(case.row.id));
        similar.extend(some.iter().filter(apart).map(|near| as_similar(reader, case, near)));
        if similar.len() >= MOST_SIMILAR {
            break;
        }
    }
    similar.truncate(MOST_SIMILAR);
    Ok(similar)
}

fn as_similar(reader: Reader<'_>, case: &Case, near: &Near) -> Similar {
    let mut merge = form_urlencoded::Serializer::new(String::new());
    merge.append_pair("do", "merge").append_pair("parent", &near.number).append_pair("from", &reader.asked.query());
    Similar {
        state: reader.labels().state(&near.state),
        metres: metres(near.metres),
        waiting: near.reporters,
        href: reader.asked.case_href(&near.number),
        merge: Some(format!("/desk/case/{}/act?{}", case.row.number, merge.finish())),
        number: near.number.clone(),
        title: near.title.clone(),
    }
}

/// Metres in whole tens: more exact a pointing finger is not.
fn metres(metres: f64) -> i64 {
    let tens = (metres / 10.0).round().clamp(0.0, 1_000_000.0);
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "bounded above")]
    let tens = tens as i64;
    tens.saturating_mul(10)
}

/// The case it follows, and those that follow it.
async fn linked(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<(Option<Linked>, Vec<Linked>), StoreError> {
    let link =
        |row: CaseRow| Linked { href: reader.asked.case_href(&row.number), number: row.number, title: row.title };
    let mut ids = followers(tx, case.row.id, MOST_FOLLOWERS).await?;
    ids.extend(case.row.parent);
    let (parent, children): (Vec<CaseRow>, Vec<CaseRow>) =
        visible_by_ids(tx, reader, &ids).await?.into_iter().partition(|row| Some(row.id) == case.row.parent);
    Ok((parent.into_iter().next().map(link), children.into_iter().map(link).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around_in(jurisdiction: &str, (lat, lon): (f64, f64)) -> f64 {
        around(&Places::load(&testkit::app::jurisdiction(jurisdiction)).unwrap(), lat, lon)
    }

    #[test]
    fn the_map_of_a_case_comes_as_near_as_what_it_lies_in() {
        let dorchester = around_in("boston", (42.3016, -71.0676));
        assert!((0.01..0.08).contains(&dorchester), "a neighbourhood, and not the whole city: {dorchester}");
        assert!(around_in("iran", (33.5, 55.0)) <= FARTHEST, "a county in the desert does not hide the point");
        assert!(around_in("iran", (0.0, 0.0)) <= FARTHEST, "a point that lies nowhere is shown too");
    }
}
