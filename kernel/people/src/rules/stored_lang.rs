//! A language as it stands in a row.

use language::Lang;

/// A language as it is stored: its code.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub struct StoredLang(String);

impl TryFrom<StoredLang> for Lang {
    type Error = String;

    fn try_from(StoredLang(code): StoredLang) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("{} is not a language", language::quoted(&code)))
    }
}
