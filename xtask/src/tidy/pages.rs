//! Pages are safe and turn round: no script or style inside a template, no page made of text by a script, no physical side in a
//! stylesheet.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

const INLINE: &str = r#"<script(\s[^>]*)?>\s*[^<\s{]|<style[\s>]|\sstyle="|\son[a-z]+="|javascript:"#;
const CARRY: &str = "the content policy forbids it: a class in assets/css, a data- attribute for assets/src";
const ELSEWHERE: &str = r#"(src|href)="(https?:)?//[^"]*\.(js|css|woff2?|png|jpe?g|svg)""#;
const OWN: &str = "carry it in assets: a page loads nothing from elsewhere";
const MADE: &str = r"\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|postMessage|eval)\b|new Function\(";
const SHOWN: &str = "show text with textContent, or take the page that the server made";
const PHYSICAL: &str = r"(^|[\s;{])((margin|padding|border)-(left|right)\b|(left|right)\s*:|(float|clear|text-align)\s*:\s*(left|right)\b)";
const LOGICAL: &str = "say it logically: -inline-start, -inline-end, inset-inline-start, text-align: start";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let templates = || tree.ending("html").filter(|file| !file.is_test());
    let mut findings = found(templates(), INLINE, "script or style inside a page", CARRY);
    findings.extend(found(templates(), ELSEWHERE, "loaded from elsewhere", OWN));
    let scripts = tree.ending("ts").filter(|file| !file.is_test());
    findings.extend(found(scripts, MADE, "a script that makes HTML or code out of text", SHOWN));
    findings.extend(found(tree.ending("css"), PHYSICAL, "a physical side", LOGICAL));
    findings
}

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
fn found<'a>(
    files: impl Iterator<Item = &'a SourceFile>,
    expression: &str,
    what: &str,
    mend: &'static str,
) -> Vec<Finding> {
    let expression = Regex::new(expression).expect("the expression is right");
    let breaches = |file: &'a SourceFile| {
        let lines = file.lines().filter(|(_, text)| expression.is_match(text));
        lines.map(|(line, _)| Finding::at(file, line, what, mend)).collect::<Vec<_>>()
    };
    files.flat_map(breaches).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> usize {
        check(&Tree::of(&[("foundation/web/templates/layout.html", text)])).len()
    }

    fn stylesheet(text: &str) -> usize {
        check(&Tree::of(&[("assets/css/base.css", text)])).len()
    }

    #[test]
    fn a_page_carries_no_script_and_no_style() {
        assert_eq!(page("<script src=\"/assets/page.js\" type=\"module\"></script><p class=\"lead\">"), 0);
        for bad in ["<script>alert(1)</script>", "<p style=\"color: red\">", "<a onclick=\"go()\">", "<style>"] {
            assert_eq!(page(bad), 1, "{bad}");
        }
    }

    #[test]
    fn a_script_makes_no_html_out_of_text() {
        let script = |text: &str| check(&Tree::of(&[("assets/src/a.ts", text)])).len();
        assert_eq!(script("row.textContent = text; row.append(document.createElement(\"p\"));"), 0);
        for bad in [
            "row.innerHTML = text;",
            "row.insertAdjacentHTML(\"beforeend\", text);",
            "eval(text);",
            "top.postMessage(text);",
        ] {
            assert_eq!(script(bad), 1, "{bad}");
        }
    }

    #[test]
    fn a_page_loads_nothing_from_elsewhere() {
        assert_eq!(page("<a href=\"https://example.org/law\">"), 0);
        assert_eq!(page("<link href=\"https://cdn.example/x.css\">"), 1);
    }

    #[test]
    fn a_stylesheet_knows_start_and_end_not_left_and_right() {
        assert_eq!(stylesheet("a { margin-inline-start: 1rem; inset-inline-end: 0; background-position: right; }"), 0);
        for bad in ["a { margin-left: 1rem; }", "  right: 0;", "a { text-align: left }"] {
            assert_eq!(stylesheet(bad), 1, "{bad}");
        }
    }
}
