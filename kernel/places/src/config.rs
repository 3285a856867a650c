//! `places/places.toml`: which levels a jurisdiction has, and where their files and columns are.

use crate::place::Level;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    pub nation: NationConfig,
    pub attribution: Attribution,
    #[serde(default)]
    pub search: SearchConfig,
    pub level: Vec<LevelConfig>,
}

/// What a search by name knows beside the names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchConfig {
    /// Words that people put beside a name, as they do with the names of the levels.
    pub beside: Vec<String>,
    /// The file of other spellings in Latin letters, relative to the jurisdiction folder.
    pub spellings: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NationConfig {
    pub code: String,
    pub name_fa: String,
    pub name_en: String,
}

/// What the map must say about where its lines come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attribution {
    pub fa: String,
    pub en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelConfig {
    pub level: Level,
    pub name_fa: String,
    pub name_en: String,
    /// A CSV file with a header row, relative to the jurisdiction folder.
    pub file: String,
    /// Put before each code of the file, so that no two levels share a code.
    #[serde(default)]
    pub prefix: String,
    pub columns: Columns,
    pub parent: Option<ParentConfig>,
    pub boundaries: Option<BoundariesConfig>,
    /// Whether `nearest` may answer with a place of this level.
    #[serde(default)]
    pub landmarks: bool,
}

/// The names of the columns; `lat`, `lon` and `iso` may be left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Columns {
    pub code: String,
    pub name_fa: String,
    pub name_en: String,
    pub lat: Option<String>,
    pub lon: Option<String>,
    pub iso: Option<String>,
}

/// The column with the parent's code, and the prefix that the parent's level puts before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParentConfig {
    pub column: String,
    #[serde(default)]
    pub prefix: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoundariesConfig {
    /// `GeoJSON`, polygons, by which points are located.
    pub file: String,
    /// The property that holds the place's code (without prefix).
    pub key: String,
    /// A coarser file for the map; the same one if left out.
    pub drawn: Option<String>,
}
