//! Where: by map and device, by lists, by the name of a place; and in words.

use askama::Template;
use language::Lang;
use places::{Level, Place, Places};
use web::{Choice, Form, Page};

use super::sheet::{AREAS, Sheet};
use super::walk::{Frame, Parts, Seen, Walk};
use crate::pages::citizen::words::{named, titled};
use crate::rules::exact::{Exact, NEAR};

/// How many places a search answers with.
const MOST_FOUND: usize = 8;

/// One of the lists, each showing the parts of the place chosen in the one before.
pub(super) struct AreaList {
    /// The field.
    pub name: &'static str,
    /// What its places are called: «city or district».
    pub label: String,
    pub choices: Vec<Choice>,
}

/// A place that answers to what was typed.
pub(super) struct FoundPlace {
    pub code: String,
    pub name: String,
    pub within: String,
}

#[derive(Template)]
#[template(path = "citizen/report_where.html")]
pub(super) struct WherePage {
    page: Page,
    form: Form,
    frame: Frame,
    lists: Vec<AreaList>,
    /// The place whose parts the last list offers.
    offered: String,
    query: String,
    found: Vec<FoundPlace>,
    /// More places answer to it than are shown; empty where all are.
    found_cut: String,
    boundaries: &'static str,
    bounds: String,
    credit: String,
    /// Whether the address has to lead to the spot where there is no exact point.
    needs_address: bool,
    /// How near a point must be put, in metres; none where any will do.
    within: Option<f64>,
}

/// Takes what was chosen, or looks for what was typed.
pub(super) fn take(walk: &mut Walk<'_>, form: &Form) -> Option<Seen> {
    let places = &walk.citizen.places;
    let (query, go) = (form.text("q"), form.value("go"));
    let picked = form.value("found");
    if !picked.is_empty() {
        walk.sheet.choose(places, picked);
        return Some(Seen::default());
    }
    let nothing_yet = walk.sheet.areas(places).is_empty() && walk.sheet.point().is_none();
    if go == "search" || (!query.is_empty() && nothing_yet) {
        if query.is_empty() {
            walk.sheet.refuse("q", "citizen-where-search-empty");
        }
        return Some(Seen { query, ..Seen::default() });
    }
    let asks_further = walk.sheet.point().is_none() && !nothing_yet && offers_more(&walk.sheet, places);
    (go == "areas" || asks_further).then(Seen::default)
}

/// Whether a place was chosen whose parts no list has offered yet.
fn offers_more(sheet: &Sheet, places: &Places) -> bool {
    let deepest = sheet.areas(places).last().map(|place| place.code.clone()).unwrap_or_default();
    deepest != sheet.value("offered")
        && !places.children(&deepest, Lang::Fa).is_empty()
        && AREAS.len() > sheet.areas(places).len()
}

pub(super) fn page(walk: &Walk<'_>, seen: &Seen, parts: Parts) -> WherePage {
    let Parts { page, form, frame } = parts;
    let (places, lang) = (&walk.citizen.places, page.words.lang);
    let hits = places.search(&seen.query, MOST_FOUND.saturating_add(1));
    let is_cut = hits.len() > MOST_FOUND;
    let found = hits.iter().take(MOST_FOUND).map(|hit| FoundPlace {
        code: hit.place.code.clone(),
        name: titled(&page, places, hit.place),
        within: named(&page, places, &hit.parents),
    });
    let chosen = walk.sheet.areas(places);
    let needs_address = exact(walk).asks_for_words();
    WherePage {
        lists: lists(&chosen, places, &page),
        offered: chosen.last().map_or_else(String::new, |place| place.code.clone()),
        query: seen.query.clone(),
        found: found.collect(),
        found_cut: if is_cut { page.t1("citizen-where-cut", "shown", MOST_FOUND) } else { String::new() },
        boundaries: "/boundaries/province.geojson",
        bounds: walk.citizen.bounds(),
        credit: places.attribution(lang).to_owned(),
        needs_address,
        within: needs_address.then_some(NEAR),
        page,
        form,
        frame,
    }
}

/// How exact the place must be, in the category chosen.
fn exact(walk: &Walk<'_>) -> Exact {
    let category = walk.citizen.data.categories.get(walk.sheet.value("category"));
    category.map(|category| category.exact).unwrap_or_default()
}

/// The regions, then the parts of each place chosen, as far as it has any.
fn lists(chosen: &[&Place], places: &Places, page: &Page) -> Vec<AreaList> {
    let nation = places.nation().code.as_str();
    let parents = std::iter::once(nation).chain(chosen.iter().map(|place| place.code.as_str()));
    let list = |(name, parent): (&'static str, &str)| {
        let parts = places.children(parent, page.words.lang);
        let label = label(&parts, places, page);
        let choices = parts.iter().map(|place| Choice::new(&*place.code, place.name(page.words.lang))).collect();
        AreaList { name, label, choices }
    };
    AREAS.into_iter().zip(parents).map(list).filter(|list| !list.choices.is_empty()).collect()
}

/// What the places of a list are called, each level once.
fn label(parts: &[&Place], places: &Places, page: &Page) -> String {
    let mut levels: Vec<Level> = parts.iter().map(|place| place.level).collect();
    levels.dedup();
    let names: Vec<&str> = levels.into_iter().map(|level| places.level_name(level, page.words.lang)).collect();
    names.join(&page.t("citizen-or"))
}
