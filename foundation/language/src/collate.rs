//! Sorting as readers of a language expect it.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::locale::{Locale, locale};

use crate::Lang;

static PERSIAN: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| collator(locale!("fa")));
static ENGLISH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| collator(locale!("en")));

/// How two texts stand in a list for readers of a language: آ before ا, پ after ب, case last.
#[must_use]
pub fn compare(lang: Lang, a: &str, b: &str) -> Ordering {
    let collator = match lang {
        Lang::Fa => &*PERSIAN,
        Lang::En => &*ENGLISH,
    };
    // The tables are compiled in, so there always is one; without it, an order is still better than none.
    collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

fn collator(locale: Locale) -> Option<CollatorBorrowed<'static>> {
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_letters_stand_in_persian_order() {
        let mut provinces =
            ["گیلان", "یزد", "پردیس", "تهران", "کرمان", "آذربایجان", "اردبیل", "بوشهر", "چابهار", "ژاله"];
        provinces.sort_by(|a, b| compare(Lang::Fa, a, b));
        assert_eq!(
            provinces,
            ["آذربایجان", "اردبیل", "بوشهر", "پردیس", "تهران", "چابهار", "ژاله", "کرمان", "گیلان", "یزد"]
        );
    }

    #[test]
    fn english_does_not_put_capitals_first() {
        assert_eq!(compare(Lang::En, "apple", "Banana"), Ordering::Less);
        assert_eq!(compare(Lang::En, "Zebra", "apple"), Ordering::Greater);
    }
}
