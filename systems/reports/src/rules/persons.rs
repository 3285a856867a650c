//! Whether a text seems to name a private person. It warns and never blocks: reports are about places, services and bodies.
//!
//! A title followed by something like a name is what is looked for. An office («آقای شهردار») is no name, and a street called after
//! somebody («خیابان دکتر شریعتی») is a place. Better to miss a name than to warn at every second report.

use std::sync::LazyLock;

use language::tidy_input;
use regex::Regex;

/// A place in a text that seems to name somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The words, title and name, as they were tidied: shown back to the author only, and never kept.
    pub words: String,
}

/// The first place in the text that seems to name a private person.
#[must_use]
pub fn names_a_person(text: &str) -> Option<Hint> {
    let tidy = tidy_input(text);
    persian(&tidy).or_else(|| english(&tidy))
}

fn persian(text: &str) -> Option<Hint> {
    let words: Vec<&str> =
        text.split([' ', '\u{200c}', '،', '؛', '.', ',', ':', '«', '»', '(', ')', '!', '؟', '/', '-']).collect();
    let mut named_place = false;
    for window in words.windows(2) {
        let &[title, name] = window else { continue };
        if COURTESY.contains(&title) || LEARNED.contains(&title) {
            if !named_place && is_name_after(title, name) {
                return Some(Hint { words: format!("{title} {name}") });
            }
        } else if !title.is_empty() {
            // Titles pile up («خیابان شهید دکتر …»): the place before them still counts.
            named_place = PLACES.contains(&title) || named_place && RANKS.contains(&title);
        }
    }
    None
}

/// After «آقای» stands a name unless it is an office; after «دکتر» stand all kinds of words, so there it must look like a name.
fn is_name_after(title: &str, name: &str) -> bool {
    let letters = name.chars().count() >= 3 && name.chars().all(char::is_alphabetic);
    let known =
        GIVEN.contains(&name) || FAMILY_ENDINGS.iter().any(|ending| name.chars().count() > 4 && name.ends_with(ending));
    letters && !NO_NAMES.contains(&name) && (COURTESY.contains(&title) || known)
}

fn english(text: &str) -> Option<Hint> {
    let found = ENGLISH.captures_iter(text).find(|captures| {
        let name = captures.name("name").map_or("", |name| name.as_str());
        !ENGLISH_OFFICES.contains(&name)
    })?;
    Some(Hint { words: found.name("all")?.as_str().to_owned() })
}

/// "Dr" is also how streets end (Park Dr): it counts only with its full stop and not behind another capitalised word.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\s(?P<name>[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?)\b";
    #[expect(clippy::expect_used, reason = "the pattern is a constant; the tests compile it")]
    Regex::new(&format!(r"(?:^|[^\w]|\b[a-z]+\s)(?P<all>(?:Mr|Mrs|Ms|Miss)\.?{name})")).expect("a pattern of this file")
});

/// Titles of courtesy: whoever follows is a person or an office.
const COURTESY: [&str; 6] = ["آقای", "خانم", "اقای", "سرکار", "بانو", "حاج"];

/// Titles of learning and trade, which are also words of their own.
const LEARNED: [&str; 6] = ["دکتر", "مهندس", "استاد", "سرهنگ", "سروان", "حاجی"];

/// Words that stand between a place and whom it is called after.
const RANKS: [&str; 9] = ["شهید", "شهیدان", "امام", "آیت", "الله", "سردار", "مرحوم", "پروفسور", "علامه"];

/// Places, which are called after people. Of a word joined by a non-joiner («بن‌بست») the last part stands here.
const PLACES: [&str; 42] = [
    "خیابان",
    "کوچه",
    "کوچهٔ",
    "بلوار",
    "بزرگراه",
    "اتوبان",
    "میدان",
    "چهارراه",
    "راه",
    "پل",
    "تقاطع",
    "بست",
    "گذر",
    "محله",
    "محلهٔ",
    "شهرک",
    "مجتمع",
    "پارک",
    "بوستان",
    "بیمارستان",
    "درمانگاه",
    "کلینیک",
    "مدرسه",
    "مدرسهٔ",
    "دبستان",
    "دبیرستان",
    "دانشگاه",
    "دانشکده",
    "دانشکدهٔ",
    "کتابخانه",
    "کتابخانهٔ",
    "ورزشگاه",
    "استادیوم",
    "ایستگاه",
    "مترو",
    "پایانه",
    "پایانهٔ",
    "پایگاه",
    "مسجد",
    "حسینیه",
    "داروخانه",
    "داروخانهٔ",
];

/// What follows a title and is no name: offices, and words of courtesy and grammar.
const NO_NAMES: [&str; 64] = [
    "شهردار",
    "فرماندار",
    "استاندار",
    "بخشدار",
    "دهیار",
    "وزیر",
    "رئیس",
    "رییس",
    "مدیر",
    "مدیرکل",
    "معاون",
    "معاونت",
    "مسئول",
    "مسئولین",
    "مسئولان",
    "مامور",
    "مأمور",
    "ماموران",
    "مأموران",
    "کارشناس",
    "کارمند",
    "کارمندان",
    "راننده",
    "نگهبان",
    "پزشک",
    "پرستار",
    "معلم",
    "ناظر",
    "مجری",
    "پیمانکار",
    "محترم",
    "محترمه",
    "عزیز",
    "گرامی",
    "دکتر",
    "مهندس",
    "بازرس",
    "قاضی",
    "سرپرست",
    "متصدی",
    "اپراتور",
    "منشی",
    "نماینده",
    "دادستان",
    "همسایه",
    "خانه",
    "مسن",
    "باردار",
    "جوان",
    "میانسال",
    "تنها",
    "بود",
    "است",
    "هستم",
    "هستند",
    "گفت",
    "گفتند",
    "نیست",
    "این",
    "آن",
    "برای",
    "کارگر",
    "صاحب",
    "ساکن",
];

/// Given names that many people bear.
const GIVEN: [&str; 48] = [
    "علی",
    "محمد",
    "حسین",
    "حسن",
    "رضا",
    "مهدی",
    "امیر",
    "احمد",
    "محمود",
    "اکبر",
    "اصغر",
    "عباس",
    "ابراهیم",
    "اسماعیل",
    "یوسف",
    "سعید",
    "حمید",
    "مجید",
    "مسعود",
    "محسن",
    "کریم",
    "رحیم",
    "جواد",
    "کاظم",
    "هادی",
    "ناصر",
    "بهرام",
    "بهمن",
    "کامران",
    "پرویز",
    "داریوش",
    "آرش",
    "فاطمه",
    "زهرا",
    "مریم",
    "معصومه",
    "سکینه",
    "نرگس",
    "لیلا",
    "سمیه",
    "زینب",
    "مینا",
    "شیرین",
    "پروین",
    "مهناز",
    "فرزانه",
    "الهام",
    "نسرین",
];

/// How many family names end.
const FAMILY_ENDINGS: [&str; 14] =
    ["زاده", "پور", "نژاد", "نیا", "فر", "منش", "دوست", "وند", "خانی", "لو", "مدی", "یمی", "ینی", "انی"];

/// Offices that follow an English title.
const ENGLISH_OFFICES: [&str; 8] =
    ["Mayor", "President", "Governor", "Commissioner", "Speaker", "Chairman", "Director", "Minister"];

#[cfg(test)]
mod tests {
    use super::names_a_person;

    #[test]
    fn a_title_and_a_name_are_noticed() {
        let named = [
            ("آقای رضا کریمی در کوچه زباله می‌ریزد", "آقای رضا"),
            ("از خانم محمدی شکایت دارم", "خانم محمدی"),
            ("به آقاي كريمي گفتم", "آقای کریمی"),
            ("جناب آقای حسینی، رئیس اداره", "آقای حسینی"),
            ("مهندس تقی‌زاده جواب نداد", ""),
            ("دکتر احمدی نبود", "دکتر احمدی"),
            ("مهندس کاظم آمد", "مهندس کاظم"),
            ("Our neighbour Mr. Smith blocks the ramp", "Mr. Smith"),
            ("ask Mrs O'Brien", ""),
            ("Ms Lee told me", "Ms Lee"),
        ];
        for (text, words) in named.into_iter().filter(|(_, words)| !words.is_empty()) {
            assert_eq!(names_a_person(text).map(|hint| hint.words).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn offices_places_and_plain_sentences_are_not() {
        let plain = [
            "آقای شهردار لطفاً رسیدگی کنید",
            "خانم مسئول محترم",
            "چراغ خیابان دکتر شریعتی خاموش است",
            "آسفالت بلوار شهید دکتر بهشتی خراب است",
            "بیمارستان دکتر محمدی آب ندارد",
            "دکتر گفت آب آلوده است",
            "مهندس ناظر نیامد",
            "یک خانم مسن زمین خورد",
            "زباله‌ها یک هفته است جمع نشده‌اند",
            "The light at 12 Park Dr is out",
            "Mr. Mayor, please help",
            "There is a pothole on St. James Ave",
            "",
        ];
        for text in plain {
            assert_eq!(names_a_person(text), None, "{text}");
        }
    }
}
