//! Whether two people who describe a spot in words mean the same one.

use std::collections::BTreeSet;

use language::fold;

/// Words, folded, that stand in every address and tell none from another.
const COMMON: [&str; 58] = [
    "خیابان",
    "کوچه",
    "بلوار",
    "میدان",
    "بزرگراه",
    "اتوبان",
    "جاده",
    "محله",
    "شهرک",
    "بن",
    "بست",
    "گذر",
    "پلاک",
    "نبش",
    "جنب",
    "روبروی",
    "روبه",
    "روی",
    "مقابل",
    "تقاطع",
    "سر",
    "پشت",
    "نزدیک",
    "نزدیکی",
    "کنار",
    "ابتدای",
    "انتهای",
    "بین",
    "داخل",
    "به",
    "از",
    "در",
    "و",
    "شهید",
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "lane",
    "ln",
    "square",
    "sq",
    "corner",
    "near",
    "opposite",
    "between",
    "intersection",
    "of",
    "the",
    "at",
    "by",
    "on",
    "in",
    "and",
];

/// Whether both speak of the same spot: of the words that tell something, more than half of the shorter one's stand in the
/// other too, and a name is among them. A number alone is in every street.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (telling(one), telling(other));
    let shared: Vec<&String> = one.intersection(&other).collect();
    let named = shared.iter().any(|word| word.chars().any(char::is_alphabetic));
    named && shared.len().saturating_mul(2) > one.len().min(other.len())
}

fn telling(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split_whitespace().filter(|word| !COMMON.contains(word));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_street_is_the_same_spot_however_it_is_written() {
        assert!(same("خیابان ایران، نبش کوچهٔ ۱۲", "سر کوچه 12 خیابان ايران"));
        assert!(same("خیابان ایران", "تهران، خیابان ایران، پلاک ۷"));
        assert!(same("Corner of Groveland St & River St", "river street, near groveland"));
    }

    #[test]
    fn what_every_address_says_joins_none() {
        assert!(!same("خیابان بهشت، کوچهٔ ۱۲", "خیابان ایران، کوچهٔ ۱۲"));
        assert!(!same("خیابان ایران، کوچهٔ ۱۲", "خیابان ایران، کوچهٔ ۱۴"));
        assert!(!same("تهران، خیابان ایران", "تهران، خیابان ولیعصر"));
        assert!(!same("12 Main Street", "12 Elm Street"));
    }

    #[test]
    fn nothing_said_is_no_spot() {
        assert!(!same("", ""));
        assert!(!same("خیابان", "خیابان"));
        assert!(!same("۱۲", "۱۲"));
    }
}
