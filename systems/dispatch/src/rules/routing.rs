//! Who answers for what, and where: the bodies of `agencies.toml` and the rules of `routing.toml`.

use std::collections::BTreeSet;
use std::fmt;

use files::{Folder, FolderError};
use places::{Level, Place, Places};
use reports::rules::categories::{Both, Categories, Category};
use serde::{Deserialize, Serialize};

mod check;

const AGENCIES: &str = "agencies.toml";
const RULES: &str = "routing.toml";

/// How many there are of an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// One for the whole jurisdiction.
    Nation,
    /// One in each province.
    Province,
    /// One in each county.
    County,
}

/// An agency as it is written: one body, or one in each province or county.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// ASCII; unique among the agencies.
    pub key: String,
    /// How many there are of it.
    #[serde(rename = "level")]
    pub reach: Reach,
    /// Its full name; `{province}` and `{county}` stand for the place's name.
    pub name: Both,
    /// The name for lists.
    pub short: Both,
    /// Where mail goes until an address is entered; `{code}` stands for the place's code.
    pub email: String,
}

/// Which body: an agency, and the place it is the agency of. Written `water-23`, or `food-drug` for the nation's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgencyKey {
    /// The agency's key.
    pub agency: String,
    /// The code of its province or county; none for the nation's.
    pub place: Option<String>,
}

impl fmt::Display for AgencyKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(out, "{}-{place}", self.agency),
            None => out.write_str(&self.agency),
        }
    }
}

/// One body that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Which it is.
    pub key: AgencyKey,
    /// Its full name.
    pub name: Both,
    /// The name for lists.
    pub short: Both,
    /// Where mail goes until an address is entered.
    pub email: String,
}

/// What made a rule fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It names the category's group.
    Group,
    /// It names the category itself.
    Category,
}

/// Why a body is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What made the rule fit.
    pub fit: Fit,
    /// The code of the place the rule is for; none if it holds everywhere.
    pub place: Option<String>,
    /// The rule's number in `routing.toml`, from 1.
    pub rule: usize,
}

/// A body that should answer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Which body.
    pub agency: AgencyKey,
    /// Why.
    pub reason: Reason,
}

/// A rule of `routing.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
    /// None: everywhere.
    #[serde(default)]
    places: Vec<String>,
    agency: String,
    #[serde(default)]
    priority: i32,
}

/// Why agencies or rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RoutingError {
    /// A file is missing or is no text.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file is not TOML, or has a field that nobody knows.
    #[error("{0}: {1}")]
    Toml(&'static str, files::TomlFaults),
    /// All that is wrong with what the files say.
    #[error("{}", .0.join("\n"))]
    Wrong(Vec<String>),
}

/// The agencies of a jurisdiction and the rules that lead to them.
#[derive(Debug, Clone)]
pub struct Routing {
    agencies: Vec<Agency>,
    rules: Vec<Rule>,
}

impl Routing {
    /// Reads `agencies.toml` and `routing.toml`. Refuses, with words for all that is wrong at once, unknown categories,
    /// groups, places and agencies, and a category that leads to nobody in some province.
    pub fn load(folder: &Folder, categories: &Categories, places: &Places) -> Result<Self, RoutingError> {
        let agencies: check::Agencies = read(folder, AGENCIES)?;
        let rules: check::Rules = read(folder, RULES)?;
        let routing = Self { agencies: agencies.agency, rules: rules.rule };
        let complaints = check::complaints(&routing, categories, places);
        if complaints.is_empty() { Ok(routing) } else { Err(RoutingError::Wrong(complaints)) }
    }

    /// The agencies as they are written.
    #[must_use]
    pub fn agencies(&self) -> &[Agency] {
        &self.agencies
    }

    /// All bodies there are: each agency once for the nation, for each province or for each county.
    #[must_use]
    pub fn bodies(&self, places: &Places) -> Vec<Body> {
        let of = |agency: &Agency| {
            let level = match agency.reach {
                Reach::Nation => return vec![body(agency, None)],
                Reach::Province => Level::Province,
                Reach::County => Level::County,
            };
            places.all().filter(|place| place.level == level).map(|place| body(agency, Some(place))).collect()
        };
        self.agencies.iter().flat_map(of).collect()
    }

    /// The body of this key, if there is one.
    #[must_use]
    pub fn body(&self, key: &AgencyKey, places: &Places) -> Option<Body> {
        let agency = self.agencies.iter().find(|agency| agency.key == key.agency)?;
        let place = key.place.as_deref().map(|code| places.get(code).ok_or(())).transpose().ok()?;
        let fits = match agency.reach {
            Reach::Nation => place.is_none(),
            Reach::Province => place.is_some_and(|place| place.level == Level::Province),
            Reach::County => place.is_some_and(|place| place.level == Level::County),
        };
        fits.then(|| body(agency, place))
    }

    /// The body whose key is written so, such as `water-23`.
    #[must_use]
    pub fn find(&self, written: &str, places: &Places) -> Option<Body> {
        let national = AgencyKey { agency: written.to_owned(), place: None };
        let local = |(agency, place): (&str, &str)| {
            let key = AgencyKey { agency: agency.to_owned(), place: Some(place.to_owned()) };
            self.body(&key, places)
        };
        self.body(&national, places).or_else(|| written.rsplit_once('-').and_then(local))
    }

    /// Who should answer for a category at a place, the most fitting first: a rule for the category goes before one for
    /// its group, one for a smaller place before one for a larger, then the higher priority, then the order of the file.
    /// Each body once. Where no place is known, only the nation's bodies can be named.
    #[must_use]
    pub fn suggest(&self, category: &Category, place: Option<&str>, places: &Places) -> Vec<Suggestion> {
        let mut fitting: Vec<Fitting<'_>> = (1..)
            .zip(&self.rules)
            .filter_map(|(number, rule)| {
                let (fit, ground) = (rule.fit(category)?, rule.ground(place, places)?);
                Some(Fitting { fit, ground, rule, number })
            })
            .collect();
        fitting.sort_by_key(|found| std::cmp::Reverse(found.rank()));
        let mut named = BTreeSet::new();
        let suggestion = |found: Fitting<'_>| {
            let agency = self.instance(&found.rule.agency, place, places)?;
            let place = found.ground.place().map(|place| place.code.clone());
            let reason = Reason { fit: found.fit, place, rule: found.number };
            named.insert(agency.clone()).then_some(Suggestion { agency, reason })
        };
        fitting.into_iter().filter_map(suggestion).collect()
    }

    /// The body of an agency that answers at a place.
    fn instance(&self, agency: &str, place: Option<&str>, places: &Places) -> Option<AgencyKey> {
        let agency = self.agencies.iter().find(|candidate| candidate.key == agency)?;
        let at = |level: Level| {
            let own = places.get(place?)?;
            let mut line = std::iter::once(own).chain(places.ancestors(&own.code));
            line.find(|place| place.level == level).map(|place| Some(place.code.clone()))
        };
        let place = match agency.reach {
            Reach::Nation => Some(None),
            Reach::Province => at(Level::Province),
            Reach::County => at(Level::County),
        }?;
        Some(AgencyKey { agency: agency.key.clone(), place })
    }
}

impl Rule {
    fn fit(&self, category: &Category) -> Option<Fit> {
        if self.categories.contains(&category.key) {
            return Some(Fit::Category);
        }
        self.groups.contains(&category.group).then_some(Fit::Group)
    }

    /// Where the rule holds that holds the place asked about, if it does.
    fn ground<'a>(&self, place: Option<&str>, places: &'a Places) -> Option<Ground<'a>> {
        if self.places.is_empty() {
            return Some(Ground::Everywhere);
        }
        let inner = place?;
        let holding = self.places.iter().filter(|outer| places.contains(outer, inner));
        holding.filter_map(|code| places.get(code)).max_by_key(|place| place.level).map(Ground::Within)
    }
}

/// Where a rule holds.
#[derive(Clone, Copy)]
enum Ground<'a> {
    Everywhere,
    /// In the smallest of the rule's places that holds the place asked about.
    Within(&'a Place),
}

impl<'a> Ground<'a> {
    fn place(self) -> Option<&'a Place> {
        match self {
            Self::Everywhere => None,
            Self::Within(place) => Some(place),
        }
    }
}

/// A rule that fits what was asked.
struct Fitting<'a> {
    fit: Fit,
    ground: Ground<'a>,
    rule: &'a Rule,
    number: usize,
}

impl Fitting<'_> {
    /// Greater is more fitting.
    fn rank(&self) -> impl Ord + use<> {
        let place = self.ground.place().map(|place| place.level);
        (self.fit, place, self.rule.priority, std::cmp::Reverse(self.number))
    }
}

fn body(agency: &Agency, place: Option<&Place>) -> Body {
    let key = AgencyKey { agency: agency.key.clone(), place: place.map(|place| place.code.clone()) };
    Body {
        key,
        name: filled(&agency.name, place),
        short: filled(&agency.short, place),
        email: agency.email.replace("{code}", place.map_or("", |place| &place.code)).to_lowercase(),
    }
}

fn filled(text: &Both, place: Option<&Place>) -> Both {
    let Some(place) = place else { return text.clone() };
    let fill = |text: &str, name: &str| text.replace("{province}", name).replace("{county}", name);
    let english = if place.name_en.is_empty() { &place.name_fa } else { &place.name_en };
    Both { fa: fill(&text.fa, &place.name_fa), en: fill(&text.en, english) }
}

fn read<T: serde::de::DeserializeOwned>(folder: &Folder, file: &'static str) -> Result<T, RoutingError> {
    files::from_toml(&folder.text(file)?).map_err(|error| RoutingError::Toml(file, error))
}

#[cfg(test)]
mod tests;
