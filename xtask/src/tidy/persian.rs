//! Persian is written as Persians write it: half-spaces where they belong, Persian letters and marks.

use regex::Regex;

use super::Finding;
use crate::tree::Tree;

/// What is not written: the expression, what it is, how to mend it.
const RULES: [(&str, &str, &str); 6] = [
    (r"(^|[\s«(])ن?می [\u{0621}-\u{06cc}]", "«می» apart from its verb", "join them with a half-space: «می‌شود»"),
    (
        r"[\u{0621}-\u{06cc}] (ها|های|هایی|هایم|هایتان)([\s.،؛:»)]|$)",
        "«ها» apart from its word",
        "join them with a half-space: «گزارش‌ها»",
    ),
    (
        r"[\u{0621}-\u{06cc}] (تر|ترین)([\s.،؛:»)]|$)",
        "«تر» apart from its word",
        "join them with a half-space: «نزدیک‌تر»",
    ),
    (r"[يكىة]", "an Arabic letter", "Persian ye «ی» and kaf «ک»"),
    (r"[\u{0621}-\u{06cc}][ ]*[,;?](\s|$)", "a Latin mark after Persian", "«،» «؛» «؟»"),
    (r"[\u{0621}-\u{06cc}] [.،؛؟:!](\s|$)", "a space before a mark", "the mark follows its word at once"),
];

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let compile = |text| Regex::new(text).expect("the expression is right");
    let rules: Vec<_> = RULES.iter().map(|(text, what, mend)| (compile(text), *what, *mend)).collect();
    let mut findings = Vec::new();
    for file in tree.ending("ftl").filter(|file| file.path.contains("/fa")) {
        for (line, text) in file.lines().filter(|(_, text)| !text.starts_with('#')) {
            let broken = rules.iter().filter(|(expression, _, _)| expression.is_match(text));
            findings.extend(broken.map(|(_, what, mend)| Finding::at(file, line, *what, mend)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let tree = Tree::of(&[("systems/reports/locale/fa.ftl", &format!("# نمونه\nkey = {text}\n"))]);
        check(&tree).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_well_written_sentence_is_good() {
        for good in [
            "گزارش شما ثبت شد و به‌زودی بررسی می‌شود.",
            "گزارش‌ها، نزدیک‌ترین‌ها و پاسخ‌ها",
            "کد را وارد کنید؛ مثلاً «۱۲».",
            "می‌توانید نروید",
        ] {
            assert_eq!(found(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn what_people_do_not_write_is_found() {
        for (bad, what) in [
            ("بررسی می شود", "«می» apart from its verb"),
            ("گزارش ها", "«ها» apart from its word"),
            ("نزدیک ترین", "«تر» apart from its word"),
            ("كد", "an Arabic letter"),
            ("آیا مطمئن‌اید?", "a Latin mark after Persian"),
            ("ثبت شد .", "a space before a mark"),
        ] {
            assert_eq!(found(bad), [what], "{bad}");
        }
    }
}
