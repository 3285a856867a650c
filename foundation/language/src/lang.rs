//! The languages a reader may choose.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::Calendar;

/// A language of the platform.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Persian, right to left, Jalali calendar.
    #[default]
    Fa,
    /// English, left to right, Gregorian calendar.
    En,
}

/// What was given as a language is none of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a language of this platform", crate::quoted(.0))]
pub struct UnknownLang(String);

impl Lang {
    /// Every language, the first one first.
    pub const ALL: [Self; 2] = [Self::Fa, Self::En];

    /// The code used in addresses, cookies and `lang` attributes: `fa` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fa => "fa",
            Self::En => "en",
        }
    }

    /// The direction its text runs, as HTML's `dir` wants it: `rtl` or `ltr`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Fa => "rtl",
            Self::En => "ltr",
        }
    }

    /// The calendar its readers count in.
    #[must_use]
    pub const fn calendar(self) -> Calendar {
        match self {
            Self::Fa => Calendar::Jalali,
            Self::En => Calendar::Gregorian,
        }
    }

    /// The other language of the two, for the link that changes it.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Fa => Self::En,
            Self::En => Self::Fa,
        }
    }

    /// The language a tag such as `fa`, `fa-IR` or `EN_us` names, if it is one of ours.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The language a browser likes best of ours, from its `Accept-Language` header; none when it likes neither.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for wish in header.split(',') {
            let (tag, weight) = wish_of(wish);
            let Some(lang) = Self::parse(tag) else { continue };
            if weight > best.map_or(0.0, |(_, so_far)| so_far) {
                best = Some((lang, weight));
            }
        }
        best.map(|(lang, _)| lang)
    }

    /// What Fluent and its plural rules call this language.
    pub(crate) fn identifier(self) -> LanguageIdentifier {
        // The codes are plain two-letter tags, so parsing cannot fail; "und" would still give plural rules.
        self.code().parse().unwrap_or_default()
    }
}

/// One wish of an `Accept-Language` header: the tag and its weight, 0.0 to 1.0.
fn wish_of(wish: &str) -> (&str, f32) {
    let mut parts = wish.split(';');
    let tag = parts.next().unwrap_or_default().trim();
    let quality = parts.find_map(|part| part.trim().strip_prefix("q="));
    (tag, quality.map_or(1.0, |text| text.trim().parse().unwrap_or(0.0)))
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Self::parse(tag).ok_or_else(|| UnknownLang(tag.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_browser_gets_the_language_it_weighs_most() {
        assert_eq!(Lang::from_accept_language("en;q=0.8, fa-IR;q=0.9, de"), Some(Lang::Fa));
        assert_eq!(Lang::from_accept_language("en-GB,en;q=0.9,fa;q=0.5"), Some(Lang::En));
        assert_eq!(Lang::from_accept_language("de, fr;q=0.3"), None);
        assert_eq!(Lang::from_accept_language("fa;q=0"), None);
        assert_eq!(Lang::from_accept_language(""), None);
    }

    #[test]
    fn tags_with_regions_are_understood() {
        assert_eq!(Lang::parse("fa-IR"), Some(Lang::Fa));
        assert_eq!(Lang::parse("EN_us"), Some(Lang::En));
        assert_eq!(Lang::parse("fr"), None);
        assert!("ar".parse::<Lang>().is_err());
    }

    #[test]
    fn a_language_is_stored_by_its_code() {
        assert_eq!(serde_json::to_string(&Lang::Fa).unwrap(), "\"fa\"");
        assert_eq!(Lang::Fa.other().to_string(), "en");
    }
}
