//! What a list may be narrowed to, and what it is narrowed to, as a sentence.

use cases::store::counts;
use db::{StoreError, Tx};
use people::{Unit, UnitId, UnitKind, units};
use web::Choice;

use super::asked::{Asked, NEWEST, View};
use super::list::Reader;
use super::offer;

/// Provinces offered at most: a country has fewer.
const MOST_PROVINCES: u32 = 200;

/// How much lies at one desk.
pub(super) struct Load {
    pub role: String,
    pub unit: UnitId,
    pub total: i64,
    pub states: Vec<(String, i64)>,
}

/// What a list may be narrowed to.
#[derive(Default)]
pub(super) struct Choices {
    pub states: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub themes: Vec<Choice>,
    /// The provinces, for whoever sees more than one.
    pub provinces: Vec<Choice>,
    /// The agencies of the province that is chosen or is the reader's own, and those of the nation.
    pub agencies: Vec<Choice>,
    pub orders: Vec<Choice>,
}

/// How many lie at each of my desks: from counters.
pub(super) async fn loads(tx: &mut Tx, reader: Reader<'_>) -> Result<Vec<Load>, StoreError> {
    let mut loads = Vec::new();
    for (role, unit) in reader.room.engine.desks_of(reader.actor) {
        let counted = counts::of_desk(tx, &role, unit).await?;
        let states: Vec<(String, i64)> = counted.into_iter().map(|count| (count.state, count.open_cases)).collect();
        let total = states.iter().fold(0_i64, |total, (_, count)| total.saturating_add(*count));
        loads.push(Load { role, unit, total, states });
    }
    Ok(loads)
}

pub(super) async fn choices(tx: &mut Tx, reader: Reader<'_>, loads: &[Load]) -> Result<Choices, StoreError> {
    let labels = reader.labels();
    let lang = reader.page.words.lang;
    let states = match reader.asked.view {
        View::Desk => at_desks(reader, loads),
        View::Below => anywhere(reader),
        View::Search => return Ok(Choices::default()),
    };
    let data = &reader.room.data;
    Ok(Choices {
        states,
        categories: data
            .categories
            .all()
            .map(|category| Choice::new(&category.key, labels.category(&category.key)))
            .collect(),
        themes: data.themes.all().iter().map(|theme| Choice::new(&theme.key, theme.name.in_lang(lang))).collect(),
        provinces: provinces(tx, reader).await?,
        agencies: agencies(tx, reader).await?,
        orders: vec![Choice::new(NEWEST, reader.page.t("desk-order-newest"))],
    })
}

/// The provinces the reader sees, where there are several.
async fn provinces(tx: &mut Tx, reader: Reader<'_>) -> Result<Vec<Choice>, StoreError> {
    let nation = units::nation(tx).await?.map(|unit| unit.id);
    let mut provinces = match (reader.sees_nation(), nation) {
        (true, Some(nation)) => units::children(tx, nation, None, MOST_PROVINCES).await?,
        _ => units::by_ids(tx, &reader.provinces()).await?,
    };
    provinces.retain(|unit| unit.kind == UnitKind::Province);
    Ok(if provinces.len() > 1 { named(reader, provinces) } else { Vec::new() })
}

async fn agencies(tx: &mut Tx, reader: Reader<'_>) -> Result<Vec<Choice>, StoreError> {
    let own = reader.provinces();
    if own.is_empty() && !reader.sees_nation() {
        return Ok(Vec::new());
    }
    let chosen = reader.asked.province.parse().ok().filter(|unit| reader.sees_nation() || own.contains(unit));
    let province = chosen.or(own.first().copied().filter(|_| own.len() == 1));
    let nation = units::nation(tx).await?.map(|unit| unit.id);
    let mut agencies: Vec<Unit> = Vec::new();
    for above in [province, nation].into_iter().flatten() {
        agencies.extend(offer::below(tx, above, UnitKind::Agency).await?);
    }
    Ok(named(reader, agencies))
}

fn named(reader: Reader<'_>, mut units: Vec<Unit>) -> Vec<Choice> {
    let lang = reader.page.words.lang;
    people::sort_by_name(&mut units, lang);
    units.iter().map(|unit| Choice::new(unit.id.to_string(), unit.name(lang))).collect()
}

/// The states of what lies at my desks, for a page that is no list of its own.
pub(super) async fn states_at_desks(tx: &mut Tx, reader: Reader<'_>) -> Result<Vec<Choice>, StoreError> {
    let loads = loads(tx, reader).await?;
    Ok(at_desks(reader, &loads))
}

/// Each state of what lies there, with how many.
fn at_desks(reader: Reader<'_>, loads: &[Load]) -> Vec<Choice> {
    let mut states: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    for (state, count) in loads.iter().flat_map(|load| &load.states) {
        let total = states.entry(state).or_default();
        *total = total.saturating_add(*count);
    }
    let named = |(state, count): (&str, i64)| {
        let name = reader.labels().state(state);
        Choice::new(state, reader.page.words.t2("desk-state-count", "state", name, "count", count))
    };
    states.into_iter().map(named).collect()
}

/// All states a report can be in, in the route's own order of names.
fn anywhere(reader: Reader<'_>) -> Vec<Choice> {
    let route = reader.room.engine.newest(super::REPORT).map(|(route, _)| route);
    let states = route.into_iter().flat_map(|route| route.states.keys());
    states.map(|state| Choice::new(state, reader.labels().state(state))).collect()
}

/// What a list shows, as a sentence: «My desk: State Checked by the cell, late ones only.»
pub(super) async fn sentence(tx: &mut Tx, reader: Reader<'_>, asked: &Asked) -> Result<String, StoreError> {
    let (page, labels) = (reader.page, reader.labels());
    let words = &page.words;
    let units: Vec<UnitId> =
        [&asked.province, &asked.agency].into_iter().filter_map(|unit| unit.parse().ok()).collect();
    let names = super::labels::unit_names(tx, &units, words.lang).await?;
    let unit =
        |id: &str| id.parse().ok().and_then(|id: UnitId| names.get(&id)).map_or_else(|| "…".to_owned(), Clone::clone);
    let day = |text: &str| language::parse_date(text).map_or_else(|| text.to_owned(), |day| words.day(day));
    let theme = |key: &str| labels.theme(Some(key));
    let said = [
        ("desk-fact-state", &asked.state, labels.state(&asked.state)),
        ("desk-fact-category", &asked.category, labels.category(&asked.category)),
        ("desk-fact-theme", &asked.theme, theme(&asked.theme)),
        ("desk-province", &asked.province, unit(&asked.province)),
        ("desk-agency", &asked.agency, unit(&asked.agency)),
        ("desk-since", &asked.since, day(&asked.since)),
        ("desk-until", &asked.until, day(&asked.until)),
    ];
    let given = said.into_iter().filter(|(_, word, _)| !word.is_empty());
    let mut parts: Vec<String> =
        given.map(|(label, _, what)| words.t2("desk-view-part", "label", page.t(label), "what", what)).collect();
    let marks = [
        ("desk-only-late", asked.late),
        ("desk-only-urgent", asked.urgent),
        ("desk-order-newest", asked.sort == NEWEST),
    ];
    parts.extend(marks.into_iter().filter(|(_, is)| *is).map(|(key, _)| page.t(key)));
    let list = page.t(if asked.view == View::Below { "desk-below" } else { "desk-title" });
    let narrowed = parts.join(&page.t("desk-and"));
    Ok(if narrowed.is_empty() { list } else { words.t2("desk-view-sentence", "list", list, "narrowed", narrowed) })
}
