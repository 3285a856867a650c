//! The short words of a route file: where an action leads, how long a desk has, what a breach does.

use calendar::Span;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

/// Where an action leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Target {
    /// To another state: `"province_check"`.
    State(String),
    /// A closing is asked for with this outcome: `"closing:solved"`.
    Closing(String),
    /// Closed for good with what was announced: `"closed"`.
    Closed,
    /// Back to where the case was before it waited or followed: `"return"`.
    Return,
    /// Nowhere, it stays at its desk: `"stay"`.
    Stay,
}

impl From<String> for Target {
    fn from(word: String) -> Self {
        match word.as_str() {
            "closed" => Self::Closed,
            "return" => Self::Return,
            "stay" => Self::Stay,
            _ => match word.strip_prefix("closing:") {
                Some(outcome) => Self::Closing(outcome.to_owned()),
                None => Self::State(word),
            },
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        match target {
            Target::State(name) => name,
            Target::Closing(outcome) => format!("closing:{outcome}"),
            Target::Closed => "closed".to_owned(),
            Target::Return => "return".to_owned(),
            Target::Stay => "stay".to_owned(),
        }
    }
}

/// What happens when a desk's time is over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Breach {
    /// It stays and is shown as late everywhere: `"late"`.
    Late,
    /// The reporter was silent: closed as "no objection": `"close"`.
    Close,
    /// Back to the desk that waited: `"return"`.
    Return,
    /// Up to the next level: the name of a state.
    Go(String),
}

impl From<String> for Breach {
    fn from(word: String) -> Self {
        match word.as_str() {
            "late" => Self::Late,
            "close" => Self::Close,
            "return" => Self::Return,
            _ => Self::Go(word),
        }
    }
}

/// How long a desk has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClockRule {
    /// This long.
    Fixed(Span),
    /// As long as the case's category says: `"category"`.
    Category,
}

impl<'de> Deserialize<'de> for ClockRule {
    fn deserialize<D: Deserializer<'de>>(words: D) -> Result<Self, D::Error> {
        let word = String::deserialize(words)?;
        if word == "category" {
            return Ok(Self::Category);
        }
        word.parse().map(Self::Fixed).map_err(D::Error::custom)
    }
}
