//! Accounts: what somebody needs to sign in, and what colleagues see.

use std::fmt;

use db::Timestamp;
use language::{Lang, fold, tidy_input};

use super::{AccountId, StoredLang};

/// Letters of a login name, folded.
const LOGIN_LENGTH: std::ops::RangeInclusive<usize> = 3..=64;
/// Letters of a display name.
const NAME_LENGTH: std::ops::RangeInclusive<usize> = 2..=100;
/// Letters of an e-mail address (RFC 5321).
const EMAIL_LENGTH: usize = 254;

/// What is typed to sign in. Case, digits of either language, Arabic or Persian letters, and the sign that joins two
/// words make no difference.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginName(String);

impl LoginName {
    /// The name as somebody typed it to sign in; it need not be anybody's.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(fold(text).replace(' ', "."))
    }

    /// The name as somebody chose it.
    pub fn chosen(text: &str) -> Result<Self, AccountRefused> {
        let name = Self::typed(text);
        let odd = tidy_input(text).chars().any(|letter| !(letter.is_alphanumeric() || is_joint(letter)));
        match name.0.chars().count() {
            _ if odd => Err(AccountRefused::OddLogin),
            length if LOGIN_LENGTH.contains(&length) => Ok(name),
            _ => Err(AccountRefused::LoginLength),
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Vowel signs and the zero-width non-joiner vanish in folding; the others join words.
fn is_joint(letter: char) -> bool {
    matches!(letter, '.' | '-' | '_' | '@' | '\u{200C}' | '\u{64B}'..='\u{652}')
}

/// A login name is personal: it does not show itself in a log.
impl fmt::Debug for LoginName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LoginName(…)")
    }
}

/// Whether an account may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// It may.
    Active,
    /// Somebody entitled has locked it.
    Locked,
}

impl AccountState {
    /// The word it is stored as.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Locked => "locked",
        }
    }

    /// The message that names it.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Active => "people-account-active",
            Self::Locked => "people-account-locked",
        }
    }
}

impl TryFrom<String> for AccountState {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        [Self::Active, Self::Locked]
            .into_iter()
            .find(|state| state.word() == word)
            .ok_or_else(|| format!("{} is no state of an account", language::quoted(&word)))
    }
}

/// An account, as its owner and administrators see it.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Account {
    /// Its key.
    pub id: AccountId,
    /// The folded login name.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// Where letters go, if anywhere.
    pub email: Option<String>,
    /// The language of its pages and letters.
    #[sqlx(try_from = "StoredLang")]
    pub language: Lang,
    /// Whether it may sign in.
    #[sqlx(try_from = "String")]
    pub state: AccountState,
    /// Since when signing in asks for a second factor.
    pub totp_confirmed_at: Option<Timestamp>,
    /// Counted up with every change of the password or the second factor.
    pub secrets_version: i64,
}

/// Says which account, never whose.
impl fmt::Debug for Account {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Account").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

/// An account that is to be.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    pub(crate) login: LoginName,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) language: Lang,
}

impl NewAccount {
    /// An account signing in as `login`, shown as `name`. An empty `email` is none.
    pub fn new(login: &str, name: &str, email: &str, language: Lang) -> Result<Self, AccountRefused> {
        let login = LoginName::chosen(login)?;
        Ok(Self { login, name: display_name(name)?, email: email_address(email)?, language })
    }

    /// The name it will sign in with.
    #[must_use]
    pub fn login(&self) -> &LoginName {
        &self.login
    }
}

impl fmt::Debug for NewAccount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("NewAccount(…)")
    }
}

/// What tells one mailbox from another: two accounts with one mailbox belong to one person.
pub(crate) fn mailbox(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.split_once('@') {
        // What stands behind a plus sign leads into the same mailbox.
        Some((user, host)) => format!("{}@{host}", user.split('+').next().unwrap_or(user)),
        None => address,
    }
}

pub(crate) fn display_name(text: &str) -> Result<String, AccountRefused> {
    let name = tidy_input(text);
    if NAME_LENGTH.contains(&name.chars().count()) { Ok(name) } else { Err(AccountRefused::NameLength) }
}

/// Only what is surely no address is refused: the letter itself is the test.
pub(crate) fn email_address(text: &str) -> Result<Option<String>, AccountRefused> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let address = channels::address::read(text).ok_or(AccountRefused::OddEmail)?;
    if address.len() <= EMAIL_LENGTH { Ok(Some(address)) } else { Err(AccountRefused::OddEmail) }
}

/// Why an account cannot be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountRefused {
    /// Somebody signs in with this name already.
    LoginTaken,
    /// The login name is shorter than 3 or longer than 64 letters.
    LoginLength,
    /// The login name has other signs than letters, digits, `.`, `-`, `_`, `@`.
    OddLogin,
    /// The display name is shorter than 2 or longer than 100 letters.
    NameLength,
    /// This cannot be an e-mail address.
    OddEmail,
    /// The link goes out by e-mail, and no address was given.
    EmailMissing,
    /// Somebody with an account has this mailbox: nobody has two.
    EmailTaken,
}

impl AccountRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::LoginTaken => "people-account-login-taken",
            Self::LoginLength => "people-account-login-length",
            Self::OddLogin => "people-account-login-odd",
            Self::NameLength => "people-account-name-length",
            Self::OddEmail => "people-account-email-odd",
            Self::EmailMissing => "people-account-email-missing",
            Self::EmailTaken => "people-account-email-taken",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_is_the_same_in_either_keyboard() {
        assert_eq!(LoginName::typed("علي.رضايي۱۲"), LoginName::typed("علی_رضایی12"));
        assert_eq!(LoginName::typed(" Ali-Rezaei "), LoginName::chosen("ali.rezaei").unwrap());
    }

    #[test]
    fn a_login_name_has_letters_digits_and_joints_only() {
        assert_eq!(LoginName::chosen("ab"), Err(AccountRefused::LoginLength));
        assert_eq!(LoginName::chosen("a b c d"), Err(AccountRefused::OddLogin));
        assert_eq!(LoginName::chosen("<script>"), Err(AccountRefused::OddLogin));
        assert!(LoginName::chosen("مهر‌آسا").is_ok());
    }

    #[test]
    fn a_name_is_kept_as_it_was_typed_but_for_its_edges() {
        assert_eq!(display_name("  مریم احمدی ").as_deref(), Ok("مریم احمدی"));
        assert_eq!(display_name(" "), Err(AccountRefused::NameLength));
    }

    #[test]
    fn one_mailbox_is_one_however_it_is_written() {
        assert_eq!(mailbox(" Sara+work@Example.org "), mailbox("sara@example.org"));
        assert_ne!(mailbox("sara@example.org"), mailbox("sara@example.net"));
        assert_eq!(mailbox("odd"), "odd");
    }

    #[test]
    fn an_address_may_be_missing_but_not_odd() {
        assert_eq!(email_address("  "), Ok(None));
        assert_eq!(email_address("a@example.org"), Ok(Some("a@example.org".to_owned())));
        for odd in ["a", "a@", "@example.org", "a@host", "a b@example.org", "a@.org"] {
            assert_eq!(email_address(odd), Err(AccountRefused::OddEmail), "{odd}");
        }
    }
}
