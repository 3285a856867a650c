//! Runs of digits, and what a run or a part of it may be.
//!
//! A run is groups of digits with little between them: `0912 345 67 89`. A number is always made of whole groups.

use std::ops::Range;
use std::sync::LazyLock;

use language::damm_ok;
use regex::Regex;

use super::shadow::Shadow;
use super::{Hit, Kind, MaskRules, shape};

/// The most digits any number here has.
const LONGEST: usize = 24;

static RUN: LazyLock<Regex> = LazyLock::new(|| shape(r"\+?\d+(?:[\s\x{200c}\-_.()&&[^\n]]{1,3}\d+)*"));
static GROUP: LazyLock<Regex> = LazyLock::new(|| shape(r"\+?\d+"));
static PRICED: LazyLock<Regex> = LazyLock::new(|| {
    shape(r"(?i)^[\s\x{200c}]{0,2}(?:هزار|میلیون|میلیارد|ریال|تومان|تومن|rials?\b|tomans?\b|dollars?\b|usd\b)")
});

/// A group of digits and what stands between it and the one before.
struct Group<'a> {
    at: Range<usize>,
    digits: &'a str,
    before: &'a str,
}

/// Groups of one run that may be one number.
struct Candidate<'a, 'b> {
    groups: &'b [Group<'a>],
    /// All its digits, without a plus.
    digits: String,
    /// Whether it is all there is of its run.
    whole: bool,
}

/// Every number in the runs of the shadow that the rules cover.
pub(super) fn hits_in_runs(shadow: &Shadow, rules: &MaskRules) -> Vec<Hit> {
    let mut hits = Vec::new();
    for run in RUN.find_iter(shadow.text()) {
        let groups = groups(shadow.text(), run.range());
        if !is_price(shadow.text(), &groups) {
            hits.extend(in_run(&groups, rules).into_iter().map(|(at, kind)| Hit { at: shadow.origin(&at), kind }));
        }
    }
    hits
}

fn groups(text: &str, run: Range<usize>) -> Vec<Group<'_>> {
    let inside = text.get(run.clone()).unwrap_or_default();
    let mut end = 0;
    let group = |part: regex::Match<'_>| {
        let before = inside.get(end..part.start()).unwrap_or_default();
        end = part.end();
        let at = run.start + part.start()..run.start + part.end();
        Group { digits: inside.get(part.range()).unwrap_or_default(), at, before }
    };
    GROUP.find_iter(inside).map(group).collect()
}

/// One group with a currency behind it.
fn is_price(text: &str, groups: &[Group<'_>]) -> bool {
    let [only] = groups else { return false };
    let behind = text.get(only.at.end..).unwrap_or_default();
    !only.digits.starts_with(['0', '+']) && PRICED.is_match(behind)
}

/// Goes through the run; at each group the longest number that begins there is taken, or a case code passed over.
fn in_run(groups: &[Group<'_>], rules: &MaskRules) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < groups.len() {
        let mut lengths = (1..=(groups.len() - from).min(LONGEST)).rev();
        let step = lengths.find_map(|length| Some((length, judged(groups, from, length, rules)?)));
        let Some((length, verdict)) = step else {
            from += 1;
            continue;
        };
        if let (Verdict::Cover(kind), Some(first), Some(last)) =
            (verdict, groups.get(from), groups.get(from + length - 1))
        {
            found.push((first.at.start..last.at.end, kind));
        }
        from += length;
    }
    found
}

/// What is to be done with groups that are one number.
enum Verdict {
    Cover(Kind),
    /// A reporter's code: theirs to write.
    PassOver,
}

/// What these groups are, if they are anything known.
fn judged(all: &[Group<'_>], from: usize, length: usize, rules: &MaskRules) -> Option<Verdict> {
    let groups = all.get(from..from + length)?;
    let digits: String = groups.iter().map(|group| group.digits.trim_start_matches('+')).collect();
    if digits.len() > LONGEST {
        return None;
    }
    let candidate = Candidate { groups, digits, whole: length == all.len() };
    if candidate.is_case_code() {
        return Some(Verdict::PassOver);
    }
    candidate.kind(rules).map(Verdict::Cover)
}

impl Candidate<'_, '_> {
    fn kind(&self, rules: &MaskRules) -> Option<Kind> {
        let phone = rules.phones_ir && self.is_iranian_phone() || rules.phones_us && self.is_american_phone();
        let checks = [
            (Kind::Card, rules.cards && self.is_card()),
            (Kind::Phone, phone),
            (Kind::NationalId, rules.national_id && self.is_national_id()),
        ];
        checks.into_iter().find(|(_, is)| *is).map(|(kind, _)| kind)
    }

    /// The lengths of the groups.
    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.digits.len()).collect()
    }

    /// What stands between the groups, if it is the same everywhere.
    fn even(&self) -> bool {
        let mut between = self.groups.iter().skip(1).map(|group| group.before);
        let first = between.next();
        between.all(|next| Some(next) == first)
    }

    fn plain(&self) -> bool {
        self.groups.iter().skip(1).all(|group| !group.before.contains(['.', '(', ')']))
    }

    /// The reporter's code: 24 digits in groups of one length, the last one a check digit.
    fn is_case_code(&self) -> bool {
        let lengths = self.lengths();
        let equal = lengths.iter().all(|length| Some(length) == lengths.first());
        self.digits.len() == 24 && equal && damm_ok(&self.digits)
    }

    fn is_card(&self) -> bool {
        let usual = matches!(self.lengths().as_slice(), [16] | [4, 4, 4, 4] | [8, 8] | [6, 10]);
        let fits = self.digits.len() == 16 && self.plain() && (usual || self.whole && self.even());
        fits && self.digits.starts_with(['2', '4', '5', '6', '9']) && !self.are_years() && luhn(&self.digits)
    }

    /// Four years in a row are four years.
    fn are_years(&self) -> bool {
        let year = |group: &Group<'_>| {
            group.digits.parse().is_ok_and(|year: u32| (1300..1500).contains(&year) || (1900..2100).contains(&year))
        };
        self.groups.iter().all(year)
    }

    fn is_national_id(&self) -> bool {
        let usual = matches!(self.lengths().as_slice(), [10] | [3, 6, 1] | [3, 3, 4]);
        let thousands = matches!(self.lengths().as_slice(), [1, 3, 3, 3]);
        let fits = self.plain() && !thousands && (usual || self.whole && self.even());
        fits && national_id(&self.digits)
    }

    fn is_iranian_phone(&self) -> bool {
        let plus = self.groups.first().is_some_and(|group| group.digits.starts_with('+'));
        let abroad = self.digits.strip_prefix("0098").or_else(|| self.digits.strip_prefix("98"));
        let (number, sure) = match (abroad, self.digits.strip_prefix('0')) {
            (Some(number), _) if plus || number.len() == 10 => (number.strip_prefix('0').unwrap_or(number), true),
            (_, Some(number)) => (number, true),
            _ => (self.digits.as_str(), false),
        };
        let length = number.len() == 10;
        let mobile = length && number.starts_with('9') && (sure || self.groups.len() == 1 || self.whole && self.even());
        let landline = length && sure && !number.starts_with(['0', '9']);
        mobile || landline
    }

    /// Ten digits in 3-3-4, or close together, with an area and an exchange that exist; a 1 before them or not.
    fn is_american_phone(&self) -> bool {
        let lengths = self.lengths();
        let shaped = matches!(lengths.as_slice(), [10..=12] | [3, 3, 4] | [1 | 2, 3, 3, 4] | [3, 7] | [6, 4]);
        let number = if self.digits.len() == 11 { self.digits.strip_prefix('1') } else { Some(self.digits.as_str()) };
        let exists = |number: &str| {
            let begins = |at: usize| number.get(at..=at).is_some_and(|digit| digit > "1");
            number.len() == 10 && begins(0) && begins(3)
        };
        shaped && number.is_some_and(exists)
    }
}

fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    digits.chars().filter_map(|digit| digit.to_digit(10))
}

/// The check digit of bank cards.
fn luhn(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 =
        values(digits).rev().enumerate().map(|(at, digit)| if at % 2 == 1 { doubled(digit) } else { digit }).sum();
    sum.is_multiple_of(10)
}

/// The check digit of Iranian national numbers; ten equal digits are none.
fn national_id(digits: &str) -> bool {
    let all: Vec<u32> = values(digits).collect();
    let [body @ .., check] = all.as_slice() else { return false };
    if body.len() != 9 || body.iter().all(|digit| digit == check) {
        return false;
    }
    let sum: u32 = body.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let rest = sum % 11;
    *check == if rest < 2 { rest } else { 11 - rest }
}
