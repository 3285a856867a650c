//! Keys made of other people's words.

/// The key that words of another system become here: lower case, `w/out` written `without`, apostrophes dropped, every run
/// of other characters one hyphen, none at the ends. The import of requests finds categories and agencies by it.
#[must_use]
pub fn key_of(words: &str) -> String {
    let plain = words.to_lowercase().replace("w/out", "without").replace(['\'', '’'], "");
    let parts = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
