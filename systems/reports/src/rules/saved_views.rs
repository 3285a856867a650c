//! What a kept list may be called, and how many one may keep.

/// Lists that one account keeps at most.
pub const MOST: usize = 20;
/// Letters of a name at most.
pub const MOST_LETTERS: usize = 60;

/// Why a list is not kept, or not renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewRefused {
    /// There is no such list of this account.
    Unknown,
    /// It has no name.
    NoName,
    /// Its name is too long.
    LongName,
    /// Another list of this account has this name.
    SameName,
    /// The account keeps as many as it may.
    TooMany,
}

impl ViewRefused {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "desk-view-unknown",
            Self::NoName => "desk-view-no-name",
            Self::LongName => "desk-view-long-name",
            Self::SameName => "desk-view-same-name",
            Self::TooMany => "desk-view-too-many",
        }
    }
}

/// The name as it is kept, beside the names that the account uses already.
pub fn name<'a>(typed: &str, mut others: impl Iterator<Item = &'a str>) -> Result<String, ViewRefused> {
    let name = language::tidy_input(typed);
    if name.is_empty() {
        return Err(ViewRefused::NoName);
    }
    if name.chars().count() > MOST_LETTERS {
        return Err(ViewRefused::LongName);
    }
    let folded = language::fold(&name);
    if others.any(|other| language::fold(other) == folded) {
        return Err(ViewRefused::SameName);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(typed: &str) -> Result<String, ViewRefused> {
        name(typed, ["دیرشده‌های فارس", "Late ones"].into_iter())
    }

    #[test]
    fn a_name_is_tidied_and_is_neither_empty_nor_endless() {
        assert_eq!(named("  فوري‌هاي   من "), Ok("فوری‌های من".to_owned()));
        assert_eq!(named(" \u{200f} "), Err(ViewRefused::NoName));
        assert_eq!(named(&"آ".repeat(MOST_LETTERS)).map(|name| name.chars().count()), Ok(MOST_LETTERS));
        assert_eq!(named(&"آ".repeat(MOST_LETTERS + 1)), Err(ViewRefused::LongName));
    }

    #[test]
    fn two_lists_are_not_called_the_same_however_it_is_spelled() {
        assert_eq!(named("ديرشده‌های فارس"), Err(ViewRefused::SameName));
        assert_eq!(named("late ones"), Err(ViewRefused::SameName));
    }
}
