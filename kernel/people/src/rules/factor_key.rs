//! How a phone's secret is kept: under a key that does not lie in the store, so that a copy of the store, or a backup, shows
//! nobody's codes.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac as _};
use sha2::Sha256;

use super::{AccountId, TotpSecret};

/// What tells this key from whatever else is made of the instance's secret.
const PURPOSE: &[u8] = b"panjereh/second-factor/v1";
/// Bytes of a phone's secret.
const SECRET: usize = 20;
/// Bytes of chance before a kept secret: the same secret never looks the same.
pub(crate) const NONCE: usize = 16;

/// The key that phones' secrets are kept under.
#[derive(Clone)]
pub struct FactorKey(Hmac<Sha256>);

impl FactorKey {
    /// The key of the instance with this secret.
    #[must_use]
    pub fn of(secret: &[u8; 32]) -> Self {
        let key = |bytes: &[u8]| {
            <Hmac<Sha256> as KeyInit>::new_from_slice(bytes)
                .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"))
        };
        Self(key(&key(secret).chain_update(PURPOSE).finalize().into_bytes()))
    }

    /// A secret as it is kept: the chance, then the secret under a pad that this key alone can make. Nothing says whether it was
    /// changed: whoever can write to the store can take the second factor away as well.
    pub(crate) fn seal(&self, account: AccountId, secret: &TotpSecret, nonce: [u8; NONCE]) -> Vec<u8> {
        nonce.into_iter().chain(self.padded(account, &nonce, secret.bytes())).collect()
    }

    /// A secret that was kept; one kept before there was this key lies there as it is.
    pub(crate) fn open(&self, account: AccountId, kept: Vec<u8>) -> TotpSecret {
        match kept.split_first_chunk::<NONCE>() {
            Some((nonce, hidden)) if hidden.len() == SECRET => TotpSecret::stored(self.padded(account, nonce, hidden)),
            _ => TotpSecret::stored(kept),
        }
    }

    fn padded(&self, account: AccountId, nonce: &[u8; NONCE], bytes: &[u8]) -> Vec<u8> {
        let pad = self.0.clone().chain_update(account.0.as_bytes()).chain_update(nonce).finalize().into_bytes();
        bytes.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect()
    }
}

impl fmt::Debug for FactorKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("FactorKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use db::Uuid;

    use super::*;

    fn account(number: u128) -> AccountId {
        AccountId(Uuid::from_u128(number))
    }

    #[test]
    fn a_secret_is_kept_so_that_only_its_key_and_account_read_it() {
        let (key, secret) = (FactorKey::of(&[7; 32]), TotpSecret::new([5; SECRET]));
        let kept = key.seal(account(1), &secret, [9; NONCE]);
        assert!(!kept.windows(4).any(|some| some == [5; 4]), "nothing of it is to be seen");
        assert_ne!(kept, key.seal(account(1), &secret, [8; NONCE]));
        assert_eq!(key.open(account(1), kept.clone()).bytes(), secret.bytes());
        assert_ne!(key.open(account(2), kept.clone()).bytes(), secret.bytes());
        assert_ne!(FactorKey::of(&[8; 32]).open(account(1), kept).bytes(), secret.bytes());
    }

    #[test]
    fn a_secret_kept_before_there_was_a_key_is_still_good() {
        assert_eq!(FactorKey::of(&[7; 32]).open(account(1), vec![5; SECRET]).bytes(), [5; SECRET]);
    }
}
