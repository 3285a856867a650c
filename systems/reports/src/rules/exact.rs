//! How exact a place must be for whoever is to go there: said by each category, judged when a report is filed.

use serde::Deserialize;

use super::submission::{FieldProblem, Ground, PlaceAt};

/// How exact the place of a category's reports must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exact {
    /// Any place of the country, a whole region too.
    #[default]
    Any,
    /// A town, or a part of a region: a region alone is not enough.
    Town,
    /// A street or a landmark: a point on the map, or a word that names one.
    Street,
    /// The very spot: a point on the map, or words that lead to it, such as a street and what stands opposite.
    Point,
}

/// How far from the spot a point may lie, in metres, to lead there without an address: a tap on the map of a whole town, or a
/// phone that knows only its street.
pub const NEAR: f64 = 500.0;
/// The fewest words that lead to a spot: a street, and where in it.
const LEADING: usize = 2;
/// The fewest letters of a word that names something.
const NAMING: usize = 2;

impl Exact {
    /// The name programs know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Town => "town",
            Self::Street => "street",
            Self::Point => "point",
        }
    }

    /// Whether words are asked for where no exact point is.
    #[must_use]
    pub const fn asks_for_words(self) -> bool {
        matches!(self, Self::Street | Self::Point)
    }

    /// What is missing where a report has words and a point that was put from far away.
    pub(super) fn lacks_beside_coarse(self, address: &str) -> Option<FieldProblem> {
        self.is_vague(address).then(|| FieldProblem::new("address", "report-error-place-coarse"))
    }

    /// Whether an address does not lead where somebody is to go.
    fn is_vague(self, address: &str) -> bool {
        match self {
            Self::Any | Self::Town => false,
            Self::Street => naming(address) < 1,
            Self::Point => naming(address) < LEADING,
        }
    }

    /// What is missing where a report has a place and words, and no point; by the field where it can be said, all at once.
    pub(super) fn lacks(self, place: &PlaceAt, address: &str, ground: &dyn Ground) -> Vec<FieldProblem> {
        if self == Self::Any {
            return Vec::new();
        }
        let wide = ground.is_wide(place).then(|| FieldProblem::new("place", "report-error-place-wide"));
        let key = if self == Self::Street { "report-error-place-street" } else { "report-error-place-point" };
        let vague = self.is_vague(address).then(|| FieldProblem::new("address", key));
        wide.into_iter().chain(vague).collect()
    }
}

/// How many words of an address name or number something.
fn naming(address: &str) -> usize {
    let letters = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() >= NAMING;
    let number = |word: &&str| word.chars().any(char::is_numeric);
    address.split_whitespace().filter(|word| letters(word) || number(word)).count()
}

#[cfg(test)]
mod tests {
    use super::naming;

    #[test]
    fn a_street_and_what_stands_in_it_lead_to_a_spot() {
        assert_eq!((naming("خیابان ارم، روبه‌روی دبستان"), naming("کوچهٔ ۱۲")), (4, 2));
        assert_eq!((naming("بلوار"), naming("- . ،"), naming("")), (1, 0, 0));
    }
}
