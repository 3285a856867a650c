//! The link in a letter: which dispatch it belongs to and until when, sealed so that nobody else can make or change one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::{Timestamp, Uuid};
use sha2::{Digest, Sha256};
use web::Seal;

use crate::DispatchId;

/// What the seal signs links for.
const PURPOSE: &str = "dispatch.letter";
/// How long a link can be used, in seconds: 45 days, longer than the time a case may take in all.
const LIFE_SECONDS: i64 = 45 * 86_400;
/// Bytes of a link before its signature: key, end, chance.
const BYTES: usize = 16 + 8 + 16;

/// A link whose seal is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The dispatch it belongs to.
    pub dispatch: DispatchId,
    /// The instant from which it opens nothing any more.
    pub expires: Timestamp,
    nonce: [u8; 16],
}

impl Link {
    /// A link made at `now`, told apart from all others by `nonce`.
    #[must_use]
    pub fn new(dispatch: DispatchId, now: Timestamp, nonce: [u8; 16]) -> Self {
        // Whole seconds: both engines give the instant back as it was.
        let expires = Timestamp::from_micros(now.seconds().saturating_add(LIFE_SECONDS).saturating_mul(1_000_000));
        Self { dispatch, expires, nonce }
    }

    /// What stands in the letter: letters, digits, `-`, `_` and one dot.
    #[must_use]
    pub fn sealed(&self, seal: &Seal) -> String {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.extend_from_slice(self.dispatch.0.as_bytes());
        bytes.extend_from_slice(&self.expires.micros().to_be_bytes());
        bytes.extend_from_slice(&self.nonce);
        seal.sign(PURPOSE, &URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The link that a letter carried, if not a sign of it was changed.
    #[must_use]
    pub fn open(seal: &Seal, text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(seal.open(PURPOSE, text)?).ok()?;
        let (key, rest) = bytes.split_first_chunk::<16>()?;
        let (expires, nonce) = rest.split_first_chunk::<8>()?;
        Some(Self {
            dispatch: DispatchId(Uuid::from_bytes(*key)),
            expires: Timestamp::from_micros(i64::from_be_bytes(*expires)),
            nonce: nonce.try_into().ok()?,
        })
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        let whole = Sha256::new().chain_update("dispatch-link/v1\0").chain_update(self.dispatch.0.as_bytes());
        whole.chain_update(self.expires.micros().to_be_bytes()).chain_update(self.nonce).finalize().to_vec()
    }

    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.expires
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn link(key: u128, seconds: i64, nonce: [u8; 16]) -> Link {
        Link::new(DispatchId(Uuid::from_u128(key)), Timestamp::from_micros(seconds * 1_000_000), nonce)
    }

    proptest! {
        #[test]
        fn a_link_is_read_back_as_it_was_made(key: u128, seconds in 0_i64..4_000_000_000, nonce: [u8; 16]) {
            let (seal, made) = (Seal::new(&[7; 32]), link(key, seconds, nonce));
            prop_assert_eq!(Link::open(&seal, &made.sealed(&seal)), Some(made));
        }

        #[test]
        fn a_link_of_another_instance_opens_nothing(key: u128, nonce: [u8; 16]) {
            let made = link(key, 1_795_248_000, nonce);
            prop_assert_eq!(Link::open(&Seal::new(&[8; 32]), &made.sealed(&Seal::new(&[7; 32]))), None);
        }
    }

    #[test]
    fn a_link_opens_nothing_with_any_single_byte_flipped() {
        let seal = Seal::new(&[7; 32]);
        let text = link(9, 1_795_248_000, [5; 16]).sealed(&seal);
        for place in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= 1 << bit;
                let opened = String::from_utf8(bytes).ok().and_then(|altered| Link::open(&seal, &altered));
                assert_eq!(opened, None, "byte {place}, bit {bit}");
            }
        }
        for shorter in 0..text.len() {
            assert_eq!(Link::open(&seal, &text[..shorter]), None);
        }
    }

    #[test]
    fn a_cookie_of_ours_is_no_link() {
        let seal = Seal::new(&[7; 32]);
        let text = link(9, 1_795_248_000, [5; 16]).sealed(&seal);
        let value = text.rsplit_once('.').unwrap().0;
        assert_eq!(Link::open(&seal, &seal.sign("csrf", value)), None);
    }

    #[test]
    fn a_link_lives_forty_five_days() {
        let made = link(1, 1_000, [0; 16]);
        assert!(!made.is_over(Timestamp::from_micros((1_000 + LIFE_SECONDS) * 1_000_000 - 1)));
        assert!(made.is_over(Timestamp::from_micros((1_000 + LIFE_SECONDS) * 1_000_000)));
    }
}
