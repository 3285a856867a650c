//! Cells of tables that are opened by spreadsheets.

/// What a spreadsheet takes for the beginning of a formula; the full-width signs are read as the others by some.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell in quotes. What a spreadsheet would take for a formula is marked as text: names and titles are written by anybody.
#[must_use]
pub fn csv_cell(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_formula_in_any_width() {
        assert_eq!(csv_cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            assert_eq!(csv_cell(&format!("{sign}1")), format!("\"'{sign}1\""));
        }
        assert_eq!(csv_cell("a,b"), "\"a,b\"");
    }
}
