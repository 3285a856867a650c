//! Masking: numbers that lead to a person are covered before anyone reads a text.
//!
//! What is covered is a matter of the jurisdiction ([`MaskRules`], data). What merely looks like such a number is left alone: case
//! codes, dates, prices, street numbers. Where nothing but chance tells two apart, the check digits decide.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

mod numbers;
mod shadow;

use numbers::hits_in_runs;
use shadow::{Shadow, plain};

/// What stands in place of whatever was covered: always the same, so that not even a length is told.
pub const SIGN: &str = "▮▮▮▮";

/// What is covered here.
#[expect(clippy::struct_excessive_bools, reason = "a page of switches in a jurisdiction's data, each on its own")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MaskRules {
    /// Iranian national numbers: ten digits with a check digit, or eight to ten behind the words "national number".
    pub national_id: bool,
    /// Iranian mobile and landline numbers.
    pub phones_ir: bool,
    /// Telephone numbers of the United States.
    pub phones_us: bool,
    /// Bank cards: sixteen digits with Luhn's check digit.
    pub cards: bool,
    /// Iranian account numbers (Sheba): IR and 24 digits.
    pub iban: bool,
    /// Iranian car plates.
    pub plates_ir: bool,
    /// E-mail addresses.
    pub emails: bool,
}

impl MaskRules {
    /// Everything that leads to a person in Iran.
    pub const IRAN: Self = Self {
        national_id: true,
        phones_ir: true,
        phones_us: false,
        cards: true,
        iban: true,
        plates_ir: true,
        emails: true,
    };
}

/// What kind of number or address was covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A national number.
    NationalId,
    /// A telephone number.
    Phone,
    /// A bank card.
    Card,
    /// A bank account.
    Iban,
    /// A car plate.
    Plate,
    /// An e-mail address.
    Email,
}

/// A text after masking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The text as anyone may read it.
    pub text: String,
    /// What was covered; one entry for each sign put in.
    pub found: Vec<Kind>,
}

/// Something to cover: where in the text, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hit {
    at: Range<usize>,
    kind: Kind,
}

/// The text with every number that leads to a person covered by [`SIGN`]. Masking a masked text changes nothing.
#[must_use]
pub fn mask(text: &str, rules: &MaskRules) -> Masked {
    let mut masked = Masked { text: text.to_owned(), found: Vec::new() };
    // Covering one number can bring another to light that stood too close to it; each round leaves fewer digits or signs of `@`.
    loop {
        let hits = hits(&masked.text, rules);
        if hits.is_empty() {
            return masked;
        }
        masked.found.extend(hits.iter().map(|hit| hit.kind));
        masked.text = covered(&masked.text, &hits);
    }
}

fn hits(text: &str, rules: &MaskRules) -> Vec<Hit> {
    let mut hits = Vec::new();
    if !may_hold_any(text) {
        return hits;
    }
    let mut shadow = Shadow::of(text);
    let shapes = [
        (rules.emails, Kind::Email, &*EMAIL),
        (rules.plates_ir, Kind::Plate, &*PLATE),
        (rules.plates_ir, Kind::Plate, &*PLATE_SHORT),
        (rules.iban, Kind::Iban, &*IBAN),
    ];
    for (_, kind, shape) in shapes.into_iter().filter(|(on, ..)| *on) {
        hits.extend(shadow.take(shape, kind));
    }
    for shape in [&*CASE_NUMBER, &*DATE, &*POSTCODE] {
        shadow.spare(shape);
    }
    let named = [
        (rules.national_id, Kind::NationalId, &*NAMED_NATIONAL_ID),
        (rules.phones_ir || rules.phones_us, Kind::Phone, &*NAMED_PHONE),
    ];
    for (_, kind, shape) in named.into_iter().filter(|(on, ..)| *on) {
        hits.extend(shadow.take(shape, kind));
    }
    hits.extend(hits_in_runs(&shadow, rules));
    hits.sort_by_key(|hit| hit.at.start);
    hits
}

/// The fewest digits of anything that is covered: those of a plate without its region.
const FEWEST_DIGITS: usize = 5;

/// Whether there can be anything to cover. Most texts hold no number at all, and need not be looked through shape by shape.
fn may_hold_any(text: &str) -> bool {
    let digits = text.chars().filter(|letter| plain(*letter).is_ascii_digit()).take(FEWEST_DIGITS).count();
    digits == FEWEST_DIGITS || text.bytes().any(|byte| matches!(byte, b'@' | b'[' | b'('))
}

fn covered(text: &str, hits: &[Hit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for hit in hits {
        out.push_str(text.get(from..hit.at.start).unwrap_or_default());
        out.push_str(SIGN);
        from = hit.at.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The letters that stand on Iranian plates.
const PLATE_LETTER: &str = "(?:الف|[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیDS])";
/// The same without the one that is also a word, "and".
const PLATE_LETTER_ALONE: &str = "(?:الف|[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنهیDS])";

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| shape(r"(?i)[a-z0-9][a-z0-9._%+\-]*\s?(?:@|\[at\]|\(at\))\s?[a-z0-9\-]+(?:\.[a-z0-9\-]+)+"));

/// Two digits, a letter, three digits, and the two of the region behind them or before, with "Iran" between or close together. Without
/// "Iran" the letter is not «و», which is also the word "and".
static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    let (gap, wide) = (r"[\s\x{200c}]{0,2}", r"[\s\x{200c}\-|/،,]{0,4}");
    let body = format!(r"\d\d{gap}{PLATE_LETTER}{gap}\d{{3}}");
    let bare = format!(r"\d\d{gap}{PLATE_LETTER_ALONE}{gap}\d{{3}}{wide}\d\d\b");
    let turned = format!(r"(?:ایران{wide}\d\d|\d\d{wide}ایران){wide}(?:{body}|\d{{3}}{gap}{PLATE_LETTER}{gap}\d\d)\b");
    shape(&format!(r"{body}{wide}ایران{wide}\d\d\b|{turned}|{bare}"))
});

/// A plate without its region, behind a word that says it is one.
static PLATE_SHORT: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"[\s\x{200c}]{0,2}";
    shape(&format!(
        r"(?:پلاک|خودرو|خودروی|ماشین|اتومبیل|وانت|تاکسی)[^\d\n▮]{{0,20}}(?P<n>\d\d{gap}{PLATE_LETTER_ALONE}{gap}\d{{3}}\b)"
    ))
});

static IBAN: LazyLock<Regex> = LazyLock::new(|| shape(r"(?i)\bIR[\s\-:]{0,2}\d(?:[\s\-]{0,2}\d){23}"));

/// The public name of a case.
static CASE_NUMBER: LazyLock<Regex> = LazyLock::new(|| shape(r"\b[A-Z]{2}-[0-9A-Z]{1,4}-\d{4}-\d{5,9}-\d\b"));

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    shape(r"\b(?:1[2-4]|19|20)\d\d([-./])\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./](?:1[2-4]|19|20)\d\d\b")
});

static POSTCODE: LazyLock<Regex> = LazyLock::new(|| shape(r"کد[\s\x{200c}]?پستی[^\d\n▮]{0,8}\d{5}-?\d{5}\b"));

static NAMED_NATIONAL_ID: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:(?:کد|شماره|شمارهٔ|شماره‌ی)[\s\x{200c}]?ملی|(?i:national (?:id|code|number)))";
    shape(&format!(r"{name}[^\d\n▮]{{0,12}}(?P<n>\d(?:[\s\-]?\d){{7,9}})"))
});

static NAMED_PHONE: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:تلفن|موبایل|همراه|تماس|\b(?i:phone|tel|mobile|cell|call)\b)";
    shape(&format!(r"{name}[^\d\n▮]{{0,10}}(?P<n>\+?\d(?:[\s\-.()&&[^\n]]{{0,2}}\d){{6,12}})"))
});

#[expect(clippy::expect_used, reason = "the patterns are constants of this file; a test compiles each")]
fn shape(pattern: &str) -> Regex {
    // `\d` means every script's digits to the engine; the shadow has Latin ones only, and no other are meant.
    Regex::new(&pattern.replace(r"\d", "[0-9]")).expect("a pattern of this file")
}

#[cfg(test)]
mod tests;
