//! Codes from the phone: TOTP (RFC 6238), six digits, thirty seconds, SHA-1 because every authenticator knows it.

use std::fmt;

use db::Timestamp;
use language::latin_digits;
use totp_rs::{Algorithm, Builder, Totp};

/// Seconds a code is shown.
const STEP_SECONDS: u64 = 30;
/// How many steps the phone's clock may be ahead or behind.
const SKEW_STEPS: u16 = 1;

/// The secret a phone and the platform share: 20 bytes.
#[derive(Clone)]
pub struct TotpSecret(Vec<u8>);

impl TotpSecret {
    pub(crate) fn new(random: [u8; 20]) -> Self {
        Self(random.to_vec())
    }

    pub(crate) fn stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Which step `code` is the code of, if of one that counts at `now`. Digits of either language, spaces or not.
    pub(crate) fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let digits: String = latin_digits(code).chars().filter(|letter| !letter.is_whitespace()).collect();
        let seconds = u64::try_from(now.seconds()).ok()?;
        let step = self.totp("", "")?.check(&digits, seconds)?;
        i64::try_from(step).ok()
    }

    /// What the phone needs to begin: shown once, as a QR code and as text.
    pub(crate) fn enrolment(&self, issuer: &str, login: &str) -> Option<Enrolment> {
        let totp = self.totp(issuer, login)?;
        Some(Enrolment { uri: totp.to_url().ok()?, secret: totp.secret().to_base32() })
    }

    /// None only if what is stored is no secret of ours.
    fn totp(&self, issuer: &str, login: &str) -> Option<Totp> {
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(SKEW_STEPS);
        let builder = builder.with_step_duration(STEP_SECONDS).with_secret(self.0.clone());
        // A colon parts issuer and account in the address, so neither may have one.
        let issuer = Some(issuer.replace(':', " ")).filter(|issuer| !issuer.is_empty());
        builder.with_account_name(login.replace(':', " ")).with_issuer(issuer).build().ok()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TotpSecret(…)")
    }
}

/// What a phone needs to begin showing codes.
#[derive(Clone)]
pub struct Enrolment {
    /// For the QR code: `otpauth://totp/…`.
    pub uri: String,
    /// For typing: base 32.
    pub secret: String,
}

impl fmt::Debug for Enrolment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Enrolment(…)")
    }
}

/// The code a phone shows at `now`, for tests of signing in.
#[cfg(any(test, feature = "testing"))]
#[must_use]
pub fn code_at(secret_base32: &str, now: Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret_base32).ok();
    let secret = secret.and_then(|secret| TotpSecret::stored(secret.as_bytes().to_vec()).totp("", ""));
    let seconds = u64::try_from(now.seconds()).unwrap_or_default();
    secret.map(|totp| totp.generate(seconds).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1: the last six digits of each code.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = TotpSecret::new(*b"12345678901234567890");
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Timestamp::from_micros(0).plus_seconds(seconds);
            assert_eq!(secret.step_of(code, now), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_counts_a_step_early_and_a_step_late_and_no_longer() {
        let secret = TotpSecret::new(*b"12345678901234567890");
        let at = |seconds: i64| secret.step_of("۲۸۷ ۰۸۲", Timestamp::from_micros(0).plus_seconds(seconds));
        assert_eq!((at(59), at(29), at(60), at(90)), (Some(1), Some(1), Some(1), None));
    }

    #[test]
    fn the_phone_is_told_who_asks() {
        let enrolment = TotpSecret::new([7; 20]).enrolment("پنجره: تهران", "ali").unwrap();
        assert!(enrolment.uri.starts_with("otpauth://totp/"), "{}", enrolment.uri);
        assert!(enrolment.uri.contains("issuer=") && enrolment.uri.contains(&enrolment.secret));
    }
}
