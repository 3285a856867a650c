//! A case as its desk sees it: everything needed to decide, nothing of who reported it.

use cases::rules::Standing;
use cases::store::near::Near;
use cases::store::{Case, CaseRow, followers};
use db::{StoreError, Tx};
use places::{Places, Point};
use web::{AppError, Fact, State, Step};

use super::facts::{answers, facts};
use super::list::{Reader, visible_by_ids};
use super::offer::{ActForm, Offer, Offering};
use super::timeline::{self, Said};
use crate::reading::{self, Joined};
use crate::store::pictures::{self, Picture};
use crate::store::told::{self, Told};

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

/// What is to be said of letters about it.
#[derive(Default)]
pub(super) struct Letters {
    /// Where those to its agency are listed.
    pub list: Option<String>,
    /// That those to reporters come back; empty where none does.
    pub unreached: Vec<String>,
    /// What other rooms have to say, each with its way.
    pub notices: Vec<(String, String)>,
}

/// What somebody else told of the same problem.
pub(super) struct JoinedView {
    pub number: String,
    pub what: String,
    pub spot: String,
    pub pictures: Vec<Shown>,
}

/// A case as its desk sees it.
#[expect(clippy::struct_excessive_bools, reason = "each is a line of the page, shown or not")]
pub(super) struct CaseView {
    pub number: String,
    pub title: String,
    /// Its title, where its words do not begin with it anyhow; empty where they do.
    pub heading: String,
    pub category: String,
    pub place: String,
    /// Where exactly, in words; may be empty.
    pub spot: String,
    pub state: State,
    pub state_name: String,
    pub urgent: bool,
    pub danger: bool,
    pub is_late: bool,
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
    /// There are more than are shown.
    pub more_steps: bool,
    pub thread: Vec<Said>,
    pub main: Option<ActForm>,
    pub offers: Vec<Offer>,
    pub can_undo: bool,
    pub can_message: bool,
    pub parent: Option<Linked>,
    pub followers: Vec<Linked>,
    /// There are more than are shown.
    pub more_followers: bool,
    /// What the reporters of joined cases told.
    pub joined: Vec<JoinedView>,
    pub letters: Letters,
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
    let Related { parent, followers, more: more_followers } = linked(tx, reader, case).await?;
    let told = told::of(tx, case.row.id).await?;
    Ok(CaseView {
        pictures: shown(reader, case, &pictures::of(tx, case.row.id).await?),
        joined: joined(tx, reader, case).await?,
        letters: letters(tx, reader, case).await?,
        similar,
        more_steps: past.is_cut,
        steps: past.steps,
        thread: past.thread,
        main,
        offers: actions.iter().skip(1).map(|action| offering.offer(action)).collect(),
        parent,
        followers,
        more_followers,
        ..alone(reader, case, told.as_ref())
    })
}

/// What can be said of a case by itself, before anything else is read.
fn alone(reader: Reader<'_>, case: &Case, told: Option<&Told>) -> CaseView {
    let is_late = case.is_late(db::Timestamp::from_micros(reader.page.now));
    let suggested = told.and_then(|told| told.suggested.as_deref());
    let what = told.map_or("", |told| told.what.as_str());
    CaseView {
        number: case.row.number.clone(),
        heading: if begins_with(what, &case.row.title) { String::new() } else { case.row.title.clone() },
        title: case.row.title.clone(),
        category: reader.labels().category(&case.row.category),
        place: reader.labels().place(&case.row.place),
        spot: told.map_or_else(String::new, |told| told.spot.clone()),
        state: if is_late { State::Danger } else { state(reader, case) },
        state_name: state_name(reader, case),
        urgent: case.row.urgent,
        danger: told.is_some_and(|told| told.danger),
        is_late,
        due: case.row.due_at.micros(),
        is_open: case.row.open,
        what: what.to_owned(),
        covered: told.map_or(0, |told| told.covered),
        facts: facts(reader, case, told),
        answers: told.map_or_else(Vec::new, |told| answers(reader, case, told)),
        ground: ground(reader, case),
        pictures: Vec::new(),
        similar: Vec::new(),
        suggested: suggested.map_or_else(String::new, |key| reader.labels().category(key)),
        steps: Vec::new(),
        more_steps: false,
        thread: Vec::new(),
        main: None,
        offers: Vec::new(),
        can_undo: super::done::can_undo(reader, case),
        can_message: case.row.open && can_message(reader, case),
        parent: None,
        followers: Vec::new(),
        more_followers: false,
        joined: Vec::new(),
        letters: Letters::default(),
        list_href: reader.asked.list_href(),
        from: reader.asked.query(),
    }
}

/// Whether a text begins with a title that was made of its first words: then saying both would say it twice.
fn begins_with(text: &str, title: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    words(text).starts_with(words(title).trim_end_matches('…').trim_end())
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

fn shown(reader: Reader<'_>, case: &Case, pictures: &[Picture]) -> Vec<Shown> {
    let (words, labels) = (&reader.page.words, reader.labels());
    let shown = (1_i64..).zip(pictures).map(|(place, picture)| {
        let full = format!("/desk/case/{}/pictures/{}", case.row.number, picture.file);
        let by = words.t2("desk-picture", "place", place, "by", labels.role(&picture.role));
        Shown { small: format!("/desk/case/{}/pictures/{}", case.row.number, picture.small()), full, by }
    });
    shown.collect()
}

async fn letters(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Letters, StoreError> {
    let told = reader.room.notices.about(tx, reader.actor, &case.row).await?;
    Ok(Letters {
        list: dispatches(reader, case),
        unreached: unreached(tx, reader, case).await?,
        notices: super::inbox::in_words(reader, told),
    })
}

/// That letters to reporters come back: how many and when, and what that means.
async fn unreached(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Vec<String>, StoreError> {
    let unreached = reading::unreached(tx, &reader.sight(), case).await?;
    let Some(newest) = unreached.first() else { return Ok(Vec::new()) };
    let (page, untold) = (reader.page, unreached.iter().any(|one| one.untold));
    let when = super::facts::when(page, newest.bounced_at.micros());
    Ok(vec![
        page.words.t2("desk-unreached", "count", unreached.len(), "when", when),
        page.t(if untold { "desk-unreached-held" } else { "desk-unreached-knows" }),
    ])
}

/// What the reporters of joined cases told: whoever decides here, answers them too.
async fn joined(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Vec<JoinedView>, StoreError> {
    let joined = reading::joined(tx, case.row.id).await?;
    let view = |joined: &Joined| JoinedView {
        number: joined.number.clone(),
        what: joined.what().to_owned(),
        spot: joined.spot().to_owned(),
        pictures: shown(reader, case, &joined.pictures),
    };
    Ok(joined.iter().map(view).collect())
}

/// Cases like this one that the reader could join it with, the nearest first.
pub(super) async fn similar(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Vec<Similar>, StoreError> {
    let beside = reader.room.beside(tx, &reader.sight(), case).await?;
    Ok(beside.iter().map(|near| as_similar(reader, case, near)).collect())
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
pub(super) fn metres(metres: f64) -> i64 {
    let tens = (metres / 10.0).round().clamp(0.0, 1_000_000.0);
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "bounded above")]
    let tens = tens as i64;
    tens.saturating_mul(10)
}

/// The case it follows, those that follow it, and whether there are more of these.
struct Related {
    parent: Option<Linked>,
    followers: Vec<Linked>,
    more: bool,
}

async fn linked(tx: &mut Tx, reader: Reader<'_>, case: &Case) -> Result<Related, StoreError> {
    let link =
        |row: CaseRow| Linked { href: reader.asked.case_href(&row.number), number: row.number, title: row.title };
    let mut ids = followers(tx, case.row.id, MOST_FOLLOWERS.saturating_add(1)).await?;
    let most = usize::try_from(MOST_FOLLOWERS).unwrap_or_default();
    let more = ids.len() > most;
    ids.truncate(most);
    ids.extend(case.row.parent);
    let (parent, children): (Vec<CaseRow>, Vec<CaseRow>) =
        visible_by_ids(tx, reader, &ids).await?.into_iter().partition(|row| Some(row.id) == case.row.parent);
    Ok(Related {
        parent: parent.into_iter().next().map(link),
        followers: children.into_iter().map(link).collect(),
        more,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around_in(jurisdiction: &str, (lat, lon): (f64, f64)) -> f64 {
        around(&Places::load(&testkit::app::jurisdiction(jurisdiction)).unwrap(), lat, lon)
    }

    #[test]
    fn a_title_made_of_the_first_words_is_not_said_twice() {
        assert!(begins_with("چراغ کوچه  خاموش است\nاز دیروز", "چراغ کوچه خاموش است"));
        assert!(begins_with("The lamp in front of the school has been dark", "The lamp in front of…"));
        assert!(!begins_with("It is dark.", "Street lamp out") && !begins_with("", "Street lamp out"));
    }

    #[test]
    fn the_map_of_a_case_comes_as_near_as_what_it_lies_in() {
        let dorchester = around_in("boston", (42.3016, -71.0676));
        assert!((0.01..0.08).contains(&dorchester), "a neighbourhood, and not the whole city: {dorchester}");
        assert!(around_in("iran", (33.5, 55.0)) <= FARTHEST, "a county in the desert does not hide the point");
        assert!(around_in("iran", (0.0, 0.0)) <= FARTHEST, "a point that lies nowhere is shown too");
    }
}
