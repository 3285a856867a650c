//! Passwords: what may be one, and what is kept of it.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use language::{fold, latin_digits};

use super::LoginName;

/// Letters of a password, counted as they were typed.
const LENGTH: std::ops::RangeInclusive<usize> = 10..=256;
/// Words of this place and its people that whoever guesses tries first, one a line, folded and without spaces.
const OURS: &str = include_str!("common_passwords.txt");
/// Passwords of published lists, in the same form: see `SOURCES.md` beside them.
const PUBLISHED: &str = include_str!("published_passwords.txt");
/// All that whoever guesses tries first.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| OURS.lines().chain(PUBLISHED.lines()).collect());
/// What people put together when they are asked for a password here: the names of the program and of what its people do, folded
/// and without spaces. A password has to have something else in it.
const CONTEXT: &str = include_str!("context_words.txt");
/// So many letters have to be left of a password when the context's words, and all digits, are taken out.
const LEFT: usize = 4;

/// A password as somebody typed it, digits of either language kept as they are.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The password typed to sign in.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether it is longer than any password can be, so that nobody makes the machine hash a book.
    pub(crate) fn is_a_book(&self) -> bool {
        self.0.chars().count() > *LENGTH.end()
    }

    /// This password as the chosen one of whoever signs in as `login`.
    pub fn choose(self, login: &LoginName) -> Result<ChosenPassword, PasswordRefused> {
        let length = self.0.chars().count();
        let plain = fold(&self.0).replace(' ', "");
        if length < *LENGTH.start() {
            Err(PasswordRefused::TooShort)
        } else if length > *LENGTH.end() {
            Err(PasswordRefused::TooLong)
        } else if plain.contains(&login.as_str().replace('.', "")) {
            Err(PasswordRefused::HoldsLogin)
        } else if is_common(&plain)
            || is_of_this_place(&plain)
            || is_a_number(&self.0)
            || is_monotonous(&latin_digits(&self.0))
        {
            Err(PasswordRefused::TooCommon)
        } else {
            Ok(ChosenPassword(self))
        }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Password(…)")
    }
}

/// A password that keeps the rules.
#[derive(Debug, Clone)]
pub struct ChosenPassword(pub(crate) Password);

/// Whether it is on the list, or is a word of the list with digits before or after it.
fn is_common(plain: &str) -> bool {
    let bare = plain.trim_matches(|letter: char| letter.is_ascii_digit());
    COMMON.contains(plain) || COMMON.contains(bare)
}

/// Whether nothing is in it but words of this place and digits.
fn is_of_this_place(plain: &str) -> bool {
    let rest = CONTEXT.lines().fold(plain.to_owned(), |rest, word| rest.replace(word, ""));
    rest.len() < plain.len() && rest.chars().filter(|letter| !letter.is_ascii_digit()).count() < LEFT
}

/// Whether it is nothing but digits, grouped as people do, and so few of them that it may be a date or somebody's telephone or
/// national number.
fn is_a_number(typed: &str) -> bool {
    let typed = latin_digits(typed);
    let (digits, others): (Vec<char>, Vec<char>) = typed.chars().partition(char::is_ascii_digit);
    let grouping = |letter: &char| letter.is_whitespace() || "+-./()".contains(*letter);
    (1..16).contains(&digits.len()) && others.iter().all(grouping)
}

/// Whether it has fewer than four different letters, or is nothing but a run such as 123456 or abcdef.
fn is_monotonous(text: &str) -> bool {
    let letters: Vec<u32> = text.chars().map(u32::from).collect();
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    let steps =
        |step: i64| letters.windows(2).all(|pair| matches!(pair, [a, b] if i64::from(*b) - i64::from(*a) == step));
    different.len() < 4 || steps(1) || steps(-1)
}

/// What is kept of a password: an Argon2id string in PHC form.
#[derive(Clone, PartialEq, Eq)]
pub struct HashedPassword(pub(crate) String);

impl HashedPassword {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for HashedPassword {
    fn from(stored: String) -> Self {
        Self(stored)
    }
}

impl fmt::Debug for HashedPassword {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("HashedPassword(…)")
    }
}

/// Why this cannot be somebody's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordRefused {
    /// Fewer than 10 letters.
    TooShort,
    /// More than 256 letters.
    TooLong,
    /// Among those tried first by whoever guesses.
    TooCommon,
    /// It has the login name in it.
    HoldsLogin,
}

impl PasswordRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::TooShort => "people-password-too-short",
            Self::TooLong => "people-password-too-long",
            Self::TooCommon => "people-password-too-common",
            Self::HoldsLogin => "people-password-holds-login",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<PasswordRefused> {
        Password::typed(text).choose(&LoginName::typed("ali.rezaei")).err()
    }

    #[test]
    fn what_is_longer_than_any_password_is_not_hashed_and_the_longest_one_is() {
        let of = |letters: usize| Password::typed(&"گ".repeat(letters)).is_a_book();
        assert!(!of(*LENGTH.end()) && of(LENGTH.end() + 1));
    }

    #[test]
    fn ten_letters_are_enough_and_nine_are_not() {
        assert_eq!(refused("گربه‌ی سبز"), None);
        assert_eq!(refused("گربه سبزم"), Some(PasswordRefused::TooShort));
    }

    #[test]
    fn what_everybody_takes_is_refused() {
        for common in [
            "1234567890",
            "۰۹۱۲ ۳۴۵ ۶۷۸۹",
            "۱۲۳۴۵۶۷۸۹۰",
            "9876543210",
            "aaaaaaaaaaaa",
            "Password1234",
            "ایران۱۲۳۴۵۶",
            "qwertyuiop",
        ] {
            assert_eq!(refused(common), Some(PasswordRefused::TooCommon), "{common}");
        }
    }

    #[test]
    fn a_password_does_not_hold_the_login_name() {
        assert_eq!(refused("my-Ali.Rezaei-77"), Some(PasswordRefused::HoldsLogin));
    }

    #[test]
    fn the_lists_are_folded_as_passwords_are() {
        for line in [OURS, PUBLISHED, CONTEXT].iter().flat_map(|list| list.lines()) {
            assert!(!line.is_empty() && fold(line).replace(' ', "") == line, "{line}");
        }
    }

    #[test]
    fn at_least_three_thousand_published_passwords_of_ten_letters_are_refused() {
        let long = || PUBLISHED.lines().filter(|line| line.chars().count() >= *LENGTH.start());
        assert!(long().count() >= 3_000);
        let taken: Vec<&str> = long().filter(|line| refused(line) != Some(PasswordRefused::TooCommon)).collect();
        assert!(taken.is_empty(), "{taken:?}");
        assert_eq!(refused("Liverpool-2024"), Some(PasswordRefused::TooCommon), "a published one with a year");
    }

    #[test]
    fn a_password_of_nothing_but_the_words_of_this_place_is_refused() {
        for known in
            ["Panjereh-Admin-1405", "پنجره مدیر ۱۴۰۵", "tehran.panjereh", "گزارش پنجره تهران", "cell-leader-iran"]
        {
            assert_eq!(refused(known), Some(PasswordRefused::TooCommon), "{known}");
        }
        assert_eq!(refused("panjereh-namayesh-1405"), None, "another word is in it");
    }

    #[test]
    fn any_letters_will_do_and_none_are_asked_for() {
        for good in ["nothing but small letters", "همه حرف‌های کوچک", "₪₪§¶ ≠ ‰ þ ø å", &"ü-9k".repeat(20)]
        {
            assert_eq!(refused(good), None, "{good}");
        }
        assert_eq!(refused(&"long".repeat(65)), Some(PasswordRefused::TooLong));
    }
}
