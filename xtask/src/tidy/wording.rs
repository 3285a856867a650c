//! Words that readers stumbled over do not come back: one everyday word for one thing, and no office language.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// What is not said to people in Persian, as a regular expression, and what is.
const PERSIAN: [(&str, &str); 24] = [
    ("رونوشت", "«کپی»"),
    ("رایانامه", "«ایمیل»"),
    ("کارساز", "«سرور»"),
    ("دست‌بالا", "«حداکثر»"),
    ("دست‌کم", "«حداقل»"),
    ("برگزین|برمی‌گزین", "«انتخاب کنید»"),
    ("می‌باشد|می‌باشند", "«است»، «هستند»"),
    ("(^|[ «\"])(گردید|می‌گردد)", "«شد»، «می‌شود»"),
    ("نمایید|نمائید|می‌نماید", "«کنید»، «می‌کند»"),
    ("لطفا(ً)? جهت|جهت [^ ]+ (کد|فرم|اطلاعات)", "«برای …»"),
    ("یورش", "«حمله»"),
    ("آن‌سوتر", "«در ۳۹۰ متری»"),
    ("از کی([ ؟]|$)", "«از چه زمانی؟»"),
    ("کارهای مانده", "«صف کارهای سامانه»"),
    ("علیه دستگاه", "«اعتراض‌های واردشده»"),
    ("راه یگانه|یگانهٔ", "«واحد»"),
    ("سنجیده می‌شود|سنجیده نشده", "«بازبینی می‌شود»"),
    ("یک نگاه", "«مرور کنید»"),
    ("از مهلت گذشته", "«… دیرکرد»"),
    ("خانه‌های حدود", "«شبکه‌ای با خانه‌های …»"),
    ("فرستاده شد به|ارسال گردید", "«به … فرستاده شد»"),
    ("نیست؟$", "a question whose good answer is «بله»"),
    ("از آنِ ", "«خودتان»"),
    ("این‌جا|آن‌جا|این‌که|آن‌که", "«اینجا»، «آنجا»، «اینکه»، «آنکه»"),
];

/// What is not said to people in English, and what is.
const ENGLISH: [(&str, &str); 12] = [
    ("was taken(,| only|\\.|$)", "\"we've received\""),
    ("stands? still", "\"is paused\""),
    ("does not work\\?", "\"What's broken?\""),
    ("Which way does", "\"What happens to …?\""),
    ("[Tt]his is mine too", "\"I have this problem too\""),
    ("may not be unread", "say it positively"),
    ("[Ll]ogin name", "\"user name\""),
    ("of itself|by oneself", "\"automatically\""),
    ("near by", "\"nearby\""),
    ("[Mm]end(ing|ed)?( |$|\\.)", "\"correct\", \"repair\""),
    ("could not be read", "\"we couldn't read\""),
    (" = (Is no|Are no|Is not|Are not|Isn't)\\b", "a question whose good answer is \"yes\""),
];

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
fn compiled(words: &'static [(&str, &str)]) -> Vec<(Regex, &'static str)> {
    let compile = |text: &str| Regex::new(text).expect("the expression is right");
    words.iter().map(|(text, better)| (compile(text), *better)).collect()
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let (persian, english) = (compiled(&PERSIAN), compiled(&ENGLISH));
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|file| is_read(file)) {
        for (line, text) in file.lines().filter(|(_, text)| is_text(file, text)) {
            let both = persian.iter().chain(if file.path.contains("/fa") { [].iter() } else { english.iter() });
            let found = both.filter_map(|(expression, better)| Some((expression.find(text)?.as_str(), better)));
            findings.extend(found.map(|(word, better)| {
                Finding::at(file, line, format!("`{}` is a word that readers stumbled over", word.trim()), better)
            }));
        }
    }
    findings
}

/// Catalogues, and the data of a jurisdiction that people read. What the people of a demonstration write is their own.
fn is_read(file: &SourceFile) -> bool {
    let is_data = file.extension() == "toml" && file.path.starts_with("data/") && !file.is_in("demo");
    !file.is_test() && (file.extension() == "ftl" || is_data)
}

/// Comments are not read by users; what people may type in a search is theirs.
fn is_text(file: &SourceFile, text: &str) -> bool {
    let is_typed = file.extension() == "toml" && ["synonyms", "words"].iter().any(|key| text.starts_with(key));
    !text.starts_with('#') && !is_typed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)])).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_word_that_readers_stumbled_over_is_found() {
        for (path, text) in [
            ("foundation/web/locale/fa.ftl", "copy = رونوشت"),
            ("systems/reports/locale/fa/desk.ftl", "key = یک پرونده را برگزینید."),
            ("data/iran/themes.toml", "text = { fa = \"کار انجام گردید.\" }"),
            ("kernel/cases/locale/fa.ftl", "check = نام کسی در متن نیست؟"),
            ("systems/reports/locale/en.ftl", "receipt = Your report was taken"),
            ("kernel/cases/locale/en.ftl", "check = Is no other case open?"),
        ] {
            assert_eq!(found(path, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn plain_words_comments_and_what_people_type_are_good() {
        for (path, text) in [
            ("foundation/web/locale/fa.ftl", "copy = کپی\n# رونوشت"),
            ("data/iran/categories.toml", "synonyms = { fa = [\"رونوشت\"] }"),
            ("systems/reports/locale/en.ftl", "receipt = We've received your report"),
        ] {
            assert_eq!(found(path, text), [""; 0], "{text}");
        }
    }
}
