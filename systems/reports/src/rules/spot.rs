//! Whether two people who describe a spot in words mean the same one.

use std::collections::{BTreeMap, BTreeSet};

use language::fold;

/// Words, folded, that stand in every address and tell none from another.
const COMMON: [&str; 65] = [
    "خیابان",
    "خیابون",
    "خ",
    "ک",
    "پ",
    "کوچه",
    "بلوار",
    "میدان",
    "میدون",
    "فلکه",
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
    "روبرو",
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

/// What a name stands behind, in Persian; one of two spellings of the same first. In English it stands before.
const LABELS: [(&str, &str); 16] = [
    ("خیابان", "خیابان"),
    ("خیابون", "خیابان"),
    ("خ", "خیابان"),
    ("ک", "کوچه"),
    ("پ", "پلاک"),
    ("کوچه", "کوچه"),
    ("بلوار", "بلوار"),
    ("میدان", "میدان"),
    ("میدون", "میدان"),
    ("فلکه", "میدان"),
    ("بزرگراه", "بزرگراه"),
    ("اتوبان", "بزرگراه"),
    ("جاده", "جاده"),
    ("محله", "محله"),
    ("شهرک", "شهرک"),
    ("پلاک", "پلاک"),
];

/// Numbers as words say them.
const ORDINALS: [(&str, &str); 32] = [
    ("اول", "1"),
    ("یکم", "1"),
    ("دوم", "2"),
    ("سوم", "3"),
    ("چهارم", "4"),
    ("پنجم", "5"),
    ("ششم", "6"),
    ("هفتم", "7"),
    ("هشتم", "8"),
    ("نهم", "9"),
    ("دهم", "10"),
    ("یازدهم", "11"),
    ("دوازدهم", "12"),
    ("سیزدهم", "13"),
    ("چهاردهم", "14"),
    ("پانزدهم", "15"),
    ("شانزدهم", "16"),
    ("هفدهم", "17"),
    ("هجدهم", "18"),
    ("هیجدهم", "18"),
    ("نوزدهم", "19"),
    ("بیستم", "20"),
    ("first", "1"),
    ("second", "2"),
    ("third", "3"),
    ("fourth", "4"),
    ("fifth", "5"),
    ("sixth", "6"),
    ("seventh", "7"),
    ("eighth", "8"),
    ("ninth", "9"),
    ("tenth", "10"),
];

/// Whether both speak of the same spot: of the words that tell something, more than half of the shorter one's stand in the
/// other too, and a name is among them (a number alone is in every street); and nothing that both say differs: neither the
/// numbers nor what the alley or the square is called.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (one, other) = (Spot::of(&joined_as(&one, &other)), Spot::of(&joined_as(&other, &one)));
    let shared: Vec<&String> = one.telling.intersection(&other.telling).collect();
    let named = shared.iter().any(|word| word.chars().any(char::is_alphabetic));
    let is_most = shared.len().saturating_mul(2) > one.telling.len().min(other.telling.len());
    named && is_most && one.agrees_with(&other)
}

/// What a description says.
struct Spot {
    /// The words that tell something.
    telling: BTreeSet<String>,
    /// What is called by each label.
    called: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Spot {
    fn of(words: &[String]) -> Self {
        let mut spot = Self { telling: BTreeSet::new(), called: BTreeMap::new() };
        let mut behind = None;
        for word in words {
            if let Some((_, label)) = LABELS.iter().find(|(spelling, _)| spelling == word) {
                behind = Some(*label);
            } else if !COMMON.contains(&word.as_str()) {
                spot.telling.insert(word.clone());
                if let Some(label) = behind {
                    spot.called.entry(label).or_default().insert(word.clone());
                }
            } else if word != MARTYR {
                behind = None;
            }
        }
        spot
    }

    fn agrees_with(&self, other: &Self) -> bool {
        let mut both = self.called.iter().filter_map(|(label, names)| Some((names, other.called.get(label)?)));
        let (mine, theirs) = (self.numbers(), other.numbers());
        both.all(|(mine, theirs)| !mine.is_disjoint(theirs)) && (mine.is_subset(&theirs) || theirs.is_subset(&mine))
    }

    fn numbers(&self) -> BTreeSet<&String> {
        self.telling.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect()
    }
}

/// The word before the names of many streets, which people leave out.
const MARTYR: &str = "شهید";

/// The words of a text, folded; a number that is written onto a word stands alone, and is written in digits.
fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().flat_map(parts).collect()
}

fn parts(word: &str) -> Vec<String> {
    let ordinal = ORDINALS.iter().find(|(written, _)| *written == word).map(|(_, number)| (*number).to_owned());
    if let Some(number) = ordinal {
        return vec![number];
    }
    let mut parts: Vec<String> = Vec::new();
    for letter in word.chars() {
        let is_digit = |c: char| c.is_ascii_digit();
        match parts.last_mut().filter(|part| part.ends_with(is_digit) == is_digit(letter)) {
            Some(part) => part.push(letter),
            None => parts.push(letter.to_string()),
        }
    }
    // «12th» is twelve.
    if let [number, ending] = parts.as_slice()
        && number.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].contains(&ending.as_str())
    {
        parts.truncate(1);
    }
    parts
}

/// The words with each two that the other text writes as one written so too: «ولی عصر» beside «ولیعصر».
fn joined_as(words: &[String], other: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let joined = out.last().map(|last| format!("{last}{word}")).filter(|joined| other.contains(joined));
        if joined.is_some() {
            out.pop();
        }
        out.push(joined.unwrap_or_else(|| word.clone()));
    }
    out
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
    fn joined_and_separated_spoken_and_counted_it_is_the_same() {
        assert!(same("خیابان ولی عصر کوچه مهر", "خیابان ولیعصر، کوچه مهر"));
        assert!(same("خیابان ولی‌عصر کوچه مهر", "خیابون ولیعصر کوچه مهر"));
        assert!(same("خ امام خمینی، کوچه دوازدهم", "امام خمینی کوچهٔ ۱۲"));
        assert!(same("خیابان ایران کوچه۱۲", "خیابان ایران، کوچه ۱۲"));
        assert!(same("خیابان شهید بهشتی", "خیابان بهشتی"));
        assert!(same("corner of 5th Street and Elm", "Fifth st, at elm"));
    }

    #[test]
    fn what_both_say_must_agree() {
        assert!(!same("خیابان امام خمینی کوچه ۱۴", "خیابان امام خمینی کوچه ۱۲"));
        assert!(!same("خ امام خمینی کوچه ۱۴", "خ امام خمینی کوچه ۱۲"));
        assert!(!same("خیابان امام خمینی کوچه چهاردهم", "خیابان امام خمینی کوچه ۱۲"));
        assert!(!same("خیابان ایران، کوچه ۱۲، پلاک ۵", "خیابان ایران، کوچه ۱۲، پلاک ۷"));
        assert!(!same("خیابان ولی عصر کوچه مهر", "شهرک ولی‌عصر کوچه نیلوفر"));
        assert!(!same("خیابان ولیعصر کوچه مهر", "شهرک ولی عصر کوچه نیلوفر"));
        assert!(!same("12 Long Bridge Road", "14 Long Bridge Road"));
        assert!(same("خیابان ایران، کوچه ۱۲، پلاک ۵", "خیابان ایران، کوچه ۱۲"));
        assert!(same("تقاطع خیابان بهار و خیابان ایران", "خیابان ایران، سر خیابان بهار"));
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
