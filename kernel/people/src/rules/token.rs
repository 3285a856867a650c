//! Secrets that are handed out once and kept only as hashes: session tokens, invitations, recovery codes.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{AccountId, LoginName};

/// A token: 32 random bytes. Whoever has it is let in, so it is shown to its owner and kept nowhere.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// The token made of these random bytes.
    #[must_use]
    pub fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// The token that a cookie or a link carries, if it reads as one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// What its owner's cookie or link carries: 43 letters, digits, `-` and `_`.
    #[must_use]
    pub fn reveal(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}

/// SHA-256 of a token.
#[derive(Clone)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

impl fmt::Debug for TokenHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TokenHash(…)")
    }
}

/// Under which attempts to sign in are counted: a hash, so that a mistyped name (or a password typed as one) is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AttemptKey([u8; 32]);

impl AttemptKey {
    pub(crate) fn of_login(login: &LoginName) -> Self {
        Self::of("sign-in", login.as_str().as_bytes())
    }

    pub(crate) fn of_second_factor(account: AccountId) -> Self {
        Self::of("second-factor", account.0.as_bytes())
    }

    /// The same in one browser that is known to have signed in to the account before.
    pub(crate) fn of_second_factor_in(account: AccountId, browser: &str) -> Self {
        Self::of("second-factor in a browser", &[account.0.as_bytes(), browser.as_bytes()].concat())
    }

    fn of(purpose: &str, what: &[u8]) -> Self {
        Self(Sha256::new().chain_update(purpose).chain_update([0]).chain_update(what).finalize().into())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Random bytes of one recovery code: 120 bits, so that a plain hash keeps it as safe as a password's.
const RECOVERY_BYTES: usize = 15;
/// How many recovery codes somebody gets.
const RECOVERY_CODES: usize = 10;
/// Random bytes of a whole set.
pub(crate) const RECOVERY_RANDOM: usize = RECOVERY_BYTES * RECOVERY_CODES;
/// Crockford's letters: none looks like another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Ten codes for the day the phone is lost, each good for one sign-in. Shown once.
#[derive(Clone)]
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    pub(crate) fn new(random: &[u8; RECOVERY_RANDOM]) -> Self {
        Self(random.chunks(RECOVERY_BYTES).map(spell).collect())
    }

    /// The codes, in groups of four: `7K3M-9QZT-01AB-CDEF-GH23-45JK`.
    pub fn reveal(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(crate) fn hashes(&self, account: AccountId) -> Vec<RecoveryHash> {
        self.0.iter().map(|code| RecoveryHash::of(account, code)).collect()
    }
}

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("RecoveryCodes(…)")
    }
}

/// Five bits a letter, a dash after every fourth.
fn spell(bytes: &[u8]) -> String {
    let mut code = String::new();
    for five in bytes.chunks(5) {
        let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
        for place in (0..8_u32).rev() {
            let letter = usize::try_from((bits >> (place * 5)) & 31).ok().and_then(|at| LETTERS.get(at));
            if code.len() % 5 == 4 {
                code.push('-');
            }
            code.extend(letter.map(|letter| char::from(*letter)));
        }
    }
    code
}

/// Random bytes of an acceptance code: 80 bits, so that nobody guesses it.
pub(crate) const ACCEPTANCE_RANDOM: usize = 10;

/// What whoever asked tells the guest, while whoever confirmed hands over the link: neither of the two can use it alone.
#[derive(Clone, PartialEq, Eq)]
pub struct AcceptanceCode(String);

impl AcceptanceCode {
    pub(crate) fn new(random: &[u8; ACCEPTANCE_RANDOM]) -> Self {
        Self(spell(random))
    }

    /// The code, in groups of four: `7K3M-9QZT-01AB-CDEF`.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AcceptanceCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AcceptanceCode(…)")
    }
}

/// SHA-256 of an acceptance code as it was shown or typed: read as generously as a recovery code.
pub(crate) fn acceptance_hash(typed: &str) -> [u8; 32] {
    let plain: String = language::latin_digits(typed).chars().filter_map(plain_letter).collect();
    Sha256::new().chain_update("acceptance").chain_update([0]).chain_update(plain).finalize().into()
}

/// Whether what was typed is the code kept; where none is kept, none is asked for.
pub(crate) fn is_acceptance(kept: Option<&[u8]>, typed: &str) -> bool {
    kept.is_none_or(|kept| kept.ct_eq(&acceptance_hash(typed)).into())
}

/// SHA-256 of a recovery code and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecoveryHash([u8; 32]);

impl RecoveryHash {
    /// Of a code as it was shown or typed: dashes, spaces, case, Persian digits, and `O` for `0` do not matter.
    pub(crate) fn of(account: AccountId, typed: &str) -> Self {
        let plain: String = language::latin_digits(typed).chars().filter_map(plain_letter).collect();
        Self(Sha256::new().chain_update(account.0.as_bytes()).chain_update(plain).finalize().into())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

fn plain_letter(letter: char) -> Option<char> {
    match letter.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        letter => letter.is_ascii_alphanumeric().then_some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_its_cookie() {
        let token = Token::new([7; 32]);
        assert_eq!(Token::parse(&token.reveal()).unwrap().hash(), token.hash());
        assert!(Token::parse("short").is_none());
    }

    #[test]
    fn no_secret_shows_itself_in_a_log() {
        let told = format!("{:?} {:?}", Token::new([7; 32]), RecoveryCodes::new(&[9; RECOVERY_RANDOM]));
        assert_eq!(told, "Token(…) RecoveryCodes(…)");
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let account = AccountId(db::Uuid::from_u128(1));
        assert_eq!(spell(&[0; 10]), "0000-0000-0000-0000");
        assert_eq!(RecoveryHash::of(account, "0A1B-2C3D"), RecoveryHash::of(account, "oa۱b ۲c۳d"));
        assert_ne!(RecoveryHash::of(account, "0A1B"), RecoveryHash::of(AccountId(db::Uuid::from_u128(2)), "0A1B"));
    }

    #[test]
    fn every_byte_of_a_code_is_spelled() {
        for place in 0..10 {
            let mut bytes = [0; 10];
            bytes[place] = 0xFF;
            assert_ne!(spell(&bytes), spell(&[0; 10]), "byte {place}");
        }
    }

    #[test]
    fn an_acceptance_code_is_asked_for_only_where_one_is_kept_and_then_no_other_will_do() {
        let code = AcceptanceCode::new(&[7; ACCEPTANCE_RANDOM]);
        let kept = acceptance_hash(code.reveal());
        assert!(is_acceptance(Some(&kept), &code.reveal().to_lowercase().replace('-', " ")));
        assert!(!is_acceptance(Some(&kept), "") && !is_acceptance(Some(&kept), "0000-0000-0000-0000"));
        assert!(is_acceptance(None, ""));
        assert_eq!(format!("{code:?}"), "AcceptanceCode(…)");
    }

    #[test]
    fn ten_codes_are_ten_different_ones() {
        // Five bits a letter, five dashes: 120 bits, where 112 are enough for a plain hash.
        let mut random = [0; RECOVERY_RANDOM];
        for (at, byte) in random.iter_mut().enumerate() {
            *byte = u8::try_from(at).unwrap();
        }
        let codes = RecoveryCodes::new(&random);
        let different: std::collections::BTreeSet<&str> = codes.reveal().collect();
        assert_eq!((different.len(), codes.reveal().next().map(str::len)), (10, Some(29)));
    }
}
