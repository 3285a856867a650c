//! All places of one jurisdiction, loaded once, asked often.

use crate::boundaries::{Boundaries, Bounds};
use crate::config::{Attribution, Config, LevelConfig};
use crate::error::PlacesError;
use crate::near::{self, Landmarks, Near};
use crate::place::{Level, Place, Point};
use crate::read;
use crate::search::{Entry, Found, Hit};
use crate::spellings::Spellings;
use crate::typed::{Query, Reader};
use files::Folder;
use geo::MultiPolygon;
use geojson::{Feature, FeatureCollection, JsonObject};
use language::Lang;
use std::collections::BTreeMap;

const CONFIG: &str = "places/places.toml";

/// The whole jurisdiction.
#[derive(Debug, Clone, PartialEq)]
pub struct Nation {
    /// Its code, unlike that of any place.
    pub code: String,
    /// The name in Persian.
    pub name_fa: String,
    /// The name in English.
    pub name_en: String,
}

/// Where a point lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The code of the top level.
    pub region: String,
    /// The code of the county, where a boundary says so.
    pub county: Option<String>,
}

impl Located {
    /// The smallest place known to hold the point.
    #[must_use]
    pub fn deepest(&self) -> &str {
        self.county.as_ref().unwrap_or(&self.region)
    }
}

/// All places of one jurisdiction.
pub struct Places {
    nation: Nation,
    attribution: Attribution,
    levels: Vec<LevelConfig>,
    by_code: BTreeMap<String, Place>,
    /// Codes of the children of each code; of the nation's code, the regions.
    children: BTreeMap<String, Vec<String>>,
    boundaries: BTreeMap<Level, Boundaries>,
    landmarks: Landmarks,
    reader: Reader,
    names: Vec<Entry>,
}

impl Places {
    /// Reads `places/places.toml` of a jurisdiction folder and all that it names.
    pub fn load(folder: &Folder) -> Result<Self, PlacesError> {
        let wrong = |words: String| PlacesError::Config { file: CONFIG.to_owned(), words };
        let config: Config = files::from_toml(&folder.text(CONFIG)?).map_err(|error| wrong(error.to_string()))?;
        let Config { nation, attribution, search, level: levels } = config;
        let nation = Nation { code: nation.code, name_fa: nation.name_fa, name_en: nation.name_en };
        let mut places = BTreeMap::new();
        for level in &levels {
            insert_level(folder, level, &mut places)?;
        }
        if places.contains_key(&nation.code) {
            return Err(wrong(format!("the nation's code `{}` is also a place's", nation.code)));
        }
        let children = children(&places, &nation);
        let boundaries = boundaries(folder, &levels, &places)?;
        let spellings = Spellings::load(folder, search.spellings.as_deref())?;
        let mut loaded = Self {
            reader: Reader::new(&search, &levels, spellings),
            landmarks: landmarks(&levels, &places, &boundaries),
            names: Vec::new(),
            nation,
            attribution,
            levels,
            by_code: places,
            children,
            boundaries,
        };
        let entry = |place: &Place| Entry::new(place, &loaded.ancestors(&place.code), loaded.reader.spellings());
        loaded.names = loaded.by_code.values().map(entry).collect();
        Ok(loaded)
    }

    /// The whole jurisdiction.
    #[must_use]
    pub const fn nation(&self) -> &Nation {
        &self.nation
    }

    /// The place of this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code)
    }

    /// All places, ordered by code.
    pub fn all(&self) -> impl Iterator<Item = &Place> {
        self.by_code.values()
    }

    /// The levels this jurisdiction has, from the top down.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        self.levels.iter().map(|level| level.level)
    }

    /// What a level is called here; empty if the jurisdiction has no such level.
    #[must_use]
    pub fn level_name(&self, level: Level, lang: Lang) -> &str {
        let found = self.levels.iter().find(|config| config.level == level);
        found.map_or("", |config| match lang {
            Lang::Fa => &config.name_fa,
            Lang::En => &config.name_en,
        })
    }

    /// The top level, as the reader of `lang` sorts names.
    #[must_use]
    pub fn regions(&self, lang: Lang) -> Vec<&Place> {
        self.children(&self.nation.code, lang)
    }

    /// The direct parts of a place (of the nation's code: the regions), larger ones first, then as the reader of
    /// `lang` sorts names.
    #[must_use]
    pub fn children(&self, code: &str, lang: Lang) -> Vec<&Place> {
        let codes = self.children.get(code).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<&Place> = codes.iter().filter_map(|code| self.get(code)).collect();
        found.sort_by(|a, b| {
            let by_name = || language::compare(lang, a.name(lang), b.name(lang));
            a.level.cmp(&b.level).then_with(by_name).then_with(|| a.code.cmp(&b.code))
        });
        found
    }

    /// The direct parts of a place that stand on one level.
    #[must_use]
    pub fn children_at(&self, code: &str, level: Level, lang: Lang) -> Vec<&Place> {
        let mut found = self.children(code, lang);
        found.retain(|place| place.level == level);
        found
    }

    /// What a place is part of, the nearest first, the region last; nothing for a region or an unknown code.
    #[must_use]
    pub fn ancestors(&self, code: &str) -> Vec<&Place> {
        let parent_of = |place: &&Place| place.parent.as_ref().and_then(|parent| self.by_code.get(parent));
        let first = self.get(code).and_then(|place| parent_of(&place));
        std::iter::successors(first, parent_of).collect()
    }

    /// The region of a place: itself if it is one.
    #[must_use]
    pub fn region_of(&self, code: &str) -> Option<&Place> {
        self.ancestors(code).pop().or_else(|| self.get(code))
    }

    /// Whether `inner` is `outer` or part of it. The nation's code holds every place.
    #[must_use]
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        let Some(place) = self.get(inner) else { return false };
        let within = || self.ancestors(inner).iter().any(|ancestor| ancestor.code == outer);
        outer == self.nation.code || outer == place.code || within()
    }

    /// At most `limit` places whose name answers to what somebody typed, the best first. Other ways to write it, and the name
    /// without the words that people put beside it, count only where no place is named so.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<Found<'_>> {
        let (mut named, mut others) = (Vec::new(), Vec::new());
        for query in self.reader.readings(text) {
            let hits = self.hits(&query);
            if hits.first().is_some_and(Hit::is_named) {
                named = hits;
                break;
            }
            if others.is_empty() {
                others = hits;
            }
        }
        others.retain(|other| named.iter().all(|hit| hit.code != other.code));
        let found = |hit: &Hit| Some(Found { place: self.by_code.get(&hit.code)?, parents: self.ancestors(&hit.code) });
        named.iter().chain(&others).take(limit).filter_map(found).collect()
    }

    fn hits(&self, query: &Query) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self.names.iter().filter_map(|entry| entry.hit(query)).collect();
        hits.sort();
        hits
    }

    /// Where a point lies by the boundaries we carry; none outside the jurisdiction.
    ///
    /// Boundaries are simplified: within a few hundred metres of a line the neighbour may be named, and a point in
    /// a sliver between two counties has only a region. At the coast the sea belongs to the place.
    #[must_use]
    pub fn locate(&self, point: Point) -> Option<Located> {
        let at = |level: Level| self.boundaries.get(&level)?.locate(point);
        let county = at(Level::County);
        let region = county.and_then(|code| self.region_of(code)).map(|place| place.code.as_str());
        let region = region.or_else(|| at(Level::Province))?;
        Some(Located { region: region.to_owned(), county: county.map(str::to_owned) })
    }

    /// The nearest landmark (in Iran: city) to a point anywhere on the globe: for words, not for deciding.
    #[must_use]
    pub fn nearest(&self, point: Point) -> Option<Near<'_>> {
        let place = self.get(self.landmarks.nearest(point)?)?;
        Some(Near { place, metres: near::metres(place.point?, point) })
    }

    /// The rectangle that holds the whole jurisdiction, if it has boundaries.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        self.boundaries.values().next()?.bounds()
    }

    /// The rectangle that holds one place, if it has a boundary.
    #[must_use]
    pub fn bounds_of(&self, code: &str) -> Option<Bounds> {
        self.boundaries.get(&self.get(code)?.level)?.bounds_of(code)
    }

    /// The levels that have boundaries, from the top down.
    pub fn outlined_levels(&self) -> impl Iterator<Item = Level> {
        self.boundaries.keys().copied()
    }

    /// The places of a level whose outline may reach into a rectangle, each with its outline, in the order of their codes.
    #[must_use]
    pub fn outlines_within(&self, level: Level, bounds: Bounds) -> Vec<(&Place, &MultiPolygon)> {
        let Some(boundaries) = self.boundaries.get(&level) else { return Vec::new() };
        let mut found: Vec<(&Place, &MultiPolygon)> =
            boundaries.within(bounds).filter_map(|(code, shape)| Some((self.get(code)?, shape))).collect();
        found.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
        found
    }

    /// The outline of one place, if it has one.
    #[must_use]
    pub fn outline_of(&self, code: &str) -> Option<&MultiPolygon> {
        self.boundaries.get(&self.get(code)?.level)?.outline_of(code)
    }

    /// The landmarks (in Iran: cities) within a rectangle, in the order of their codes.
    #[must_use]
    pub fn landmarks_within(&self, bounds: Bounds) -> Vec<&Place> {
        self.landmarks.within(bounds).filter_map(|code| self.get(code)).collect()
    }

    /// What the map must say about where its lines come from.
    #[must_use]
    pub fn attribution(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fa => &self.attribution.fa,
            Lang::En => &self.attribution.en,
        }
    }

    /// The boundaries of a level for the map: a `GeoJSON` feature collection whose features have the properties
    /// `code`, `parent`, `name_fa`, `name_en`. Written anew at each call: keep what you get.
    #[must_use]
    pub fn boundaries_geojson(&self, level: Level) -> Option<Vec<u8>> {
        self.drawn(level, |_| true)
    }

    /// The same for the direct parts of one place only (the counties of a province).
    #[must_use]
    pub fn boundaries_within(&self, code: &str, level: Level) -> Option<Vec<u8>> {
        self.drawn(level, |place| place.parent.as_deref() == Some(code))
    }

    fn drawn(&self, level: Level, wanted: impl Fn(&Place) -> bool) -> Option<Vec<u8>> {
        let drawn = &self.boundaries.get(&level)?.drawn;
        let feature = |(code, feature): &(String, Feature)| {
            let place = self.get(code).filter(|place| wanted(place))?;
            Some(Feature { properties: Some(properties(place)), ..feature.clone() })
        };
        let features = drawn.iter().filter_map(feature).collect();
        let collection = FeatureCollection { bbox: None, features, foreign_members: None };
        Some(collection.to_string().into_bytes())
    }
}

fn properties(place: &Place) -> JsonObject {
    let mut properties = JsonObject::new();
    let mut say = |key: &str, value: &str| properties.insert(key.to_owned(), value.into());
    say("code", &place.code);
    say("parent", place.parent.as_deref().unwrap_or_default());
    say("name_fa", &place.name_fa);
    say("name_en", &place.name_en);
    properties
}

/// Adds a level's places. Each parent must be there already: the levels stand in the file from the top down.
fn insert_level(folder: &Folder, level: &LevelConfig, places: &mut BTreeMap<String, Place>) -> Result<(), PlacesError> {
    for (index, place) in read::level(folder, level)?.into_iter().enumerate() {
        let wrong = |words| Err(PlacesError::Row { file: level.file.clone(), row: index + 1, words });
        if places.contains_key(&place.code) {
            return wrong(format!("the code `{}` is another place's already", place.code));
        }
        match &place.parent {
            Some(parent) if !places.contains_key(parent) => {
                return wrong(format!("`{}` is part of `{parent}`, which is not known", place.code));
            }
            None if level.parent.is_some() => return wrong(format!("`{}` is part of nothing", place.code)),
            _ => places.insert(place.code.clone(), place),
        };
    }
    Ok(())
}

fn children(places: &BTreeMap<String, Place>, nation: &Nation) -> BTreeMap<String, Vec<String>> {
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for place in places.values() {
        let parent = place.parent.as_ref().unwrap_or(&nation.code);
        children.entry(parent.clone()).or_default().push(place.code.clone());
    }
    children
}

fn boundaries(
    folder: &Folder,
    levels: &[LevelConfig],
    places: &BTreeMap<String, Place>,
) -> Result<BTreeMap<Level, Boundaries>, PlacesError> {
    let mut all = BTreeMap::new();
    for level in levels {
        let Some(config) = &level.boundaries else { continue };
        let loaded = Boundaries::load(folder, level, config)?;
        if let Some(code) = loaded.codes().find(|code| !places.contains_key(*code)) {
            let (file, code) = (config.file.clone(), code.to_owned());
            return Err(PlacesError::Boundary { file, code, words: "there is no such place".to_owned() });
        }
        all.insert(level.level, loaded);
    }
    Ok(all)
}

fn landmarks(
    levels: &[LevelConfig],
    places: &BTreeMap<String, Place>,
    boundaries: &BTreeMap<Level, Boundaries>,
) -> Landmarks {
    let bounds = boundaries.values().next().and_then(Boundaries::bounds);
    let middle = bounds.map_or(0.0, |bounds| f64::midpoint(bounds.south_west.lat, bounds.north_east.lat));
    let is_landmark = |place: &&Place| levels.iter().any(|level| level.level == place.level && level.landmarks);
    Landmarks::new(places.values().filter(is_landmark), middle)
}
