//! The instance's secret: signs or hides what goes out in cookies and links, and recognises it when it comes back.

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
/// Bytes of chance before what is hidden: the same value never looks the same.
const NONCE: usize = 16;
/// Bytes of a signature.
const SIGNATURE: usize = 32;

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

    /// The value so that nobody else can read or change it, fit for a cookie or an address; the same value with the same
    /// `nonce` looks the same, so the nonce comes from chance.
    #[must_use]
    pub fn hide(&self, purpose: &str, value: &str, nonce: [u8; NONCE]) -> String {
        let mut bytes = nonce.to_vec();
        bytes.extend(self.masked(purpose, &nonce, value.as_bytes()));
        let signature = self.mac(purpose, &bytes).finalize().into_bytes();
        bytes.extend(signature);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The value, if it was hidden here for this purpose.
    #[must_use]
    pub fn reveal(&self, purpose: &str, hidden: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(hidden).ok()?;
        let (signed, signature) = bytes.split_at_checked(bytes.len().checked_sub(SIGNATURE)?)?;
        self.mac(purpose, signed).verify_slice(signature).ok()?;
        let (nonce, masked) = signed.split_first_chunk::<NONCE>()?;
        String::from_utf8(self.masked(purpose, nonce, masked)).ok()
    }

    /// The bytes under a pad that this key alone can make: HMAC of the nonce and a counter, piece by piece. The purpose of the
    /// pad is another one than that of the signature.
    fn masked(&self, purpose: &str, nonce: &[u8; NONCE], bytes: &[u8]) -> Vec<u8> {
        let purpose = format!("{purpose}/pad");
        let pieces = bytes.chunks(SIGNATURE).zip(0_u64..);
        let masked = pieces.flat_map(|(piece, count)| {
            let seed: Vec<u8> = nonce.iter().copied().chain(count.to_be_bytes()).collect();
            let pad = self.mac(&purpose, &seed).finalize().into_bytes();
            piece.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect::<Vec<u8>>()
        });
        masked.collect()
    }

    /// The form token of a browser, bound to its session: sixteen bytes that follow from both and that neither shows.
    pub(crate) fn form_token(&self, browser: &str, session: &str) -> String {
        let whole = self.mac("form", format!("{browser}\0{session}").as_bytes()).finalize().into_bytes();
        whole.first_chunk::<TOKEN>().map_or_else(String::new, |bytes| token(*bytes))
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
    fn what_is_hidden_is_read_here_for_its_purpose_and_nowhere_else() {
        let (seal, code) = (Seal::new(&[7; 32]), "1234 5678 9012 3456 7890 1234, 1234 5678 9012 3456");
        let hidden = seal.hide("follow", code, [3; NONCE]);
        assert_eq!(seal.reveal("follow", &hidden).as_deref(), Some(code));
        assert_eq!(seal.reveal("csrf", &hidden), None);
        assert_eq!(Seal::new(&[8; 32]).reveal("follow", &hidden), None);
        assert_eq!(seal.reveal("follow", ""), None);
    }

    #[test]
    fn what_is_hidden_shows_nothing_of_itself_and_never_looks_the_same() {
        let seal = Seal::new(&[7; 32]);
        let code = "123456789012345678901234";
        let (one, other) = (seal.hide("follow", code, [3; NONCE]), seal.hide("follow", code, [4; NONCE]));
        assert_ne!(one, other);
        let bytes = URL_SAFE_NO_PAD.decode(&one).unwrap();
        assert!(!bytes.windows(4).any(|four| code.as_bytes().windows(4).any(|of_code| of_code == four)));
    }

    #[test]
    fn what_is_hidden_opens_with_no_byte_changed() {
        let seal = Seal::new(&[7; 32]);
        let bytes = URL_SAFE_NO_PAD.decode(seal.hide("follow", "123456", [3; NONCE])).unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert_eq!(seal.reveal("follow", &URL_SAFE_NO_PAD.encode(changed)), None, "byte {place}");
        }
    }

    #[test]
    fn a_form_token_belongs_to_one_browser_and_one_session() {
        let seal = Seal::new(&[7; 32]);
        let own = seal.form_token("browser", "session");
        assert_ne!(own, seal.form_token("browser", ""));
        assert_ne!(own, seal.form_token("browser", "another"));
        assert_ne!(own, seal.form_token("another", "session"));
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
