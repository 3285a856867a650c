//! The instance's secret: signs what goes out in cookies and links and recognises it when it comes back.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A key that signs. What one purpose signed is worth nothing for another.
#[derive(Clone)]
pub struct Seal(Hmac<Sha256>);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(..)")
    }
}

const TOKEN: usize = 16;

impl Seal {
    /// A seal of 32 secret bytes.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(
            <Hmac<Sha256> as KeyInit>::new_from_slice(secret)
                .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length")),
        )
    }

    fn mac(&self, purpose: &str, value: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value);
        mac
    }

    /// The value with its signature behind it, fit for a cookie or an address.
    #[must_use]
    pub fn sign(&self, purpose: &str, value: &str) -> String {
        let signature = self.mac(purpose, value.as_bytes()).finalize().into_bytes();
        format!("{value}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// The value, if it was signed here for this purpose.
    #[must_use]
    pub fn open<'a>(&self, purpose: &str, signed: &'a str) -> Option<&'a str> {
        let (value, signature) = signed.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac(purpose, value.as_bytes()).verify_slice(&signature).ok()?;
        Some(value)
    }
}

/// The CSRF token for a form: the cookie's bytes under a fresh pad, so that no two pages carry the same text
/// and compression tells nothing.
pub(crate) fn mask(token: &str, pad: [u8; TOKEN]) -> Option<String> {
    let bytes: [u8; TOKEN] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    let mut both = pad.to_vec();
    both.extend(bytes.iter().zip(pad).map(|(byte, pad)| byte ^ pad));
    Some(URL_SAFE_NO_PAD.encode(both))
}

/// Whether a form's token is a mask of the cookie's.
pub(crate) fn is_mask_of(masked: &str, token: &str) -> bool {
    use subtle::ConstantTimeEq as _;
    let (Ok(both), Ok(token)) = (URL_SAFE_NO_PAD.decode(masked), URL_SAFE_NO_PAD.decode(token)) else {
        return false;
    };
    let Some((pad, hidden)) = both.split_at_checked(TOKEN) else { return false };
    let bare: Vec<u8> = hidden.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect();
    token.len() == TOKEN && bool::from(bare.ct_eq(&token))
}

/// A fresh token out of random bytes.
pub(crate) fn token(random: [u8; TOKEN]) -> String {
    URL_SAFE_NO_PAD.encode(random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_for_one_purpose_opens_for_no_other() {
        let seal = Seal::new(&[7; 32]);
        let signed = seal.sign("csrf", "abc");
        assert_eq!(seal.open("csrf", &signed), Some("abc"));
        assert_eq!(seal.open("flash", &signed), None);
        assert_eq!(Seal::new(&[8; 32]).open("csrf", &signed), None);
        assert_eq!(seal.open("csrf", "abc."), None);
    }

    #[test]
    fn a_mask_looks_different_every_time_and_is_still_recognised() {
        let token = token([3; TOKEN]);
        let first = mask(&token, [9; TOKEN]).unwrap();
        let second = mask(&token, [1; TOKEN]).unwrap();
        assert_ne!(first, second);
        assert!(is_mask_of(&first, &token) && is_mask_of(&second, &token));
        assert!(!is_mask_of(&first, &super::token([4; TOKEN])));
        assert!(!is_mask_of("", &token));
        assert!(!is_mask_of(&first, ""));
    }
}
