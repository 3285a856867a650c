//! Spoken Persian as it is written, and written Persian as it is spoken: single words, folded.

/// Spoken words that do not become written ones by a rule.
const WORDS: [(&str, &str); 27] = [
    ("خونه", "خانه"),
    ("خونمون", "خانهمان"),
    ("نون", "نان"),
    ("اتیش", "اتش"),
    ("جوب", "جوی"),
    ("نونوایی", "نانوایی"),
    ("گرونتر", "گرانتر"),
    ("رودخونه", "رودخانه"),
    ("کارخونه", "کارخانه"),
    ("داروخونه", "داروخانه"),
    ("کتابخونه", "کتابخانه"),
    ("دسشویی", "دستشویی"),
    ("کوچمون", "کوچهمان"),
    ("محلمون", "محلهمان"),
    ("اونجا", "انجا"),
    ("شیکسته", "شکسته"),
    ("وایستاده", "ایستاده"),
    ("شه", "شود"),
    ("میشه", "میشود"),
    ("نمیشه", "نمیشود"),
    ("کنه", "کند"),
    ("میکنه", "میکند"),
    ("نمیکنه", "نمیکند"),
    ("میده", "میدهد"),
    ("نمیده", "نمیدهد"),
    ("داره", "دارد"),
    ("نداره", "ندارد"),
];

/// An ending, and the one that stands for it.
type Ending = (&'static str, &'static str);

/// Endings as they are spoken and as they are written. A longer one stands before its own end.
const ENDINGS: [Ending; 14] = [
    ("هامون", "هایمان"),
    ("هاتون", "هایتان"),
    ("هاشون", "هایشان"),
    ("هاش", "هایش"),
    ("هام", "هایم"),
    ("های", "های"),
    ("ها", "ها"),
    ("امون", "هایمان"),
    ("مون", "مان"),
    ("تون", "تان"),
    ("شون", "شان"),
    ("ای", "های"),
    ("ا", "ها"),
    ("ی", "ی"),
];

/// Letters of a word that stand at least before an ending.
const BEFORE_ENDING: usize = 3;
/// Letters that stand at least before «ون» and «ان».
const BEFORE_AN: usize = 2;

/// The written form of a spoken word that no rule leads to.
pub(crate) fn listed(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(spoken, _)| *spoken == word).map(|(_, written)| *written)
}

/// «خیابون» is «خیابان», spoken.
pub(crate) fn with_an(word: &str) -> Option<String> {
    exchanged(word, "ون", "ان")
}

/// A spoken word as it is written; none where that is the same.
pub(crate) fn written(word: &str) -> Option<String> {
    if let Some(written) = listed(word) {
        return Some(written.to_owned());
    }
    let (base, ending) = parted(word, |ending| ending);
    let whole = format!("{}{ending}", with_an(base).as_deref().unwrap_or(base));
    (whole != word).then_some(whole)
}

/// A written word as it is spoken; none where that is the same.
pub(crate) fn spoken(word: &str) -> Option<String> {
    if let Some((spoken, _)) = WORDS.iter().find(|(_, written)| *written == word) {
        return Some((*spoken).to_owned());
    }
    let (base, ending) = parted(word, |(_, written)| (written, written));
    exchanged(base, "ان", "ون").map(|base| base + ending)
}

/// A word without its ending, and the ending that stands for it.
fn parted(word: &str, ending: impl Fn(Ending) -> Ending) -> (&str, &'static str) {
    let longest = ENDINGS.into_iter().map(ending).find_map(|(end, other)| Some((word.strip_suffix(end)?, other)));
    longest.filter(|(base, _)| base.chars().count() >= BEFORE_ENDING).unwrap_or((word, ""))
}

fn exchanged(word: &str, end: &str, other: &str) -> Option<String> {
    let beginning = word.strip_suffix(end).filter(|beginning| beginning.chars().count() >= BEFORE_AN)?;
    Some(format!("{beginning}{other}"))
}

#[cfg(test)]
mod tests {
    use super::{spoken, written};

    #[test]
    fn spoken_words_are_written() {
        for (said, meant) in [
            ("خیابون", "خیابان"),
            ("خیابونا", "خیابانها"),
            ("خیابونای", "خیابانهای"),
            ("خیابونی", "خیابانی"),
            ("چراغا", "چراغها"),
            ("چراغامون", "چراغهایمان"),
            ("ساختمون", "ساختمان"),
            ("خونه", "خانه"),
            ("نداره", "ندارد"),
        ] {
            assert_eq!(written(said).as_deref(), Some(meant), "{said}");
        }
        for word in ["خیابان", "چراغ", "چراغهای", "اب", "خون", "برق", "هوا", "lamp", ""] {
            assert_eq!(written(word), None, "{word}");
        }
    }

    #[test]
    fn written_words_are_spoken() {
        for (meant, said) in [("خیابان", "خیابون"), ("خیابانهای", "خیابونهای"), ("خانه", "خونه")]
        {
            assert_eq!(spoken(meant).as_deref(), Some(said), "{meant}");
        }
        for word in ["خیابون", "چراغهای", "جان", "اب", "lamp", ""] {
            assert_eq!(spoken(word), None, "{word}");
        }
    }
}
