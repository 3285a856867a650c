//! A place: its code, its level, its names, what it is part of.

use language::Lang;
use serde::{Deserialize, Serialize};

/// How far down a place stands. What a level is called is the jurisdiction's business: Iran has all five,
/// a single city may have a "province" (itself) and "counties" (its neighbourhoods).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The top level: the region with its own headquarters.
    Province,
    /// Part of a province.
    County,
    /// Part of a county.
    District,
    /// A city or town.
    City,
    /// Part of a large city.
    Zone,
}

impl Level {
    /// All levels, from the top down.
    pub const ALL: [Self; 5] = [Self::Province, Self::County, Self::District, Self::City, Self::Zone];

    /// The level's word in data and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::County => "county",
            Self::District => "district",
            Self::City => "city",
            Self::Zone => "zone",
        }
    }

    /// The level whose word this is.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }
}

/// A point on the ground, WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

impl Point {
    /// The point, if both numbers are on the globe.
    #[must_use]
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        let on_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        on_globe.then_some(Self { lat, lon })
    }

    /// How far another point is, in metres, as the crow flies.
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        crate::near::metres(self, other)
    }
}

/// A place of the jurisdiction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Unique in the jurisdiction, ASCII. The only thing to keep of a place.
    pub code: String,
    /// How far down it stands.
    pub level: Level,
    /// The name in Persian.
    pub name_fa: String,
    /// The name in English; empty where no written source gives one.
    pub name_en: String,
    /// The code of the place it is part of; none at the top level.
    pub parent: Option<String>,
    /// A point inside, where known.
    pub point: Option<Point>,
    /// The ISO 3166-2 code, where the place has one.
    pub iso: Option<String>,
}

impl Place {
    /// The name in `lang`; the Persian one where there is no English one.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.name_en.is_empty() => &self.name_en,
            _ => &self.name_fa,
        }
    }
}
