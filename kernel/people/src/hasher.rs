//! The hasher: Argon2id on threads of its own, so many at once and no more.

use std::sync::Arc;

use argon2::{Argon2, Params, PasswordHasher, PasswordVerifier};
use db::{Db, StoreError};
use tokio::sync::Semaphore;

use crate::rules::{ChosenPassword, HashedPassword, Password};

/// What a hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    /// Memory, in KiB; at least 8.
    pub memory_kib: u32,
    /// Passes over it; at least 1.
    pub passes: u32,
}

impl Default for HashCost {
    /// 19 MiB twice: about 40 ms on a core of today.
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2 }
    }
}

impl HashCost {
    /// As good as nothing: for tests and demonstrations only.
    pub const CHEAP: Self = Self { memory_kib: 8, passes: 1 };
}

/// A cost that Argon2 does not know how to pay.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("passwords cannot be hashed with {memory_kib} KiB and {passes} passes: {why}")]
pub struct BadHashCost {
    memory_kib: u32,
    passes: u32,
    why: String,
}

/// Hashes passwords and checks them. Cheap to clone; clones share their limit.
#[derive(Clone)]
pub struct Hasher {
    params: Params,
    at_once: Arc<Semaphore>,
}

impl Hasher {
    /// A hasher that pays `cost` for each password, at most `at_once` at a time: memory is `at_once` times the cost.
    pub fn new(cost: HashCost, at_once: usize) -> Result<Self, BadHashCost> {
        let HashCost { memory_kib, passes } = cost;
        let params = Params::new(memory_kib, passes, 1, None).map_err(|why| BadHashCost {
            memory_kib,
            passes,
            why: why.to_string(),
        })?;
        Ok(Self { params, at_once: Arc::new(Semaphore::new(at_once.max(1))) })
    }

    /// Hashes a password for keeping, with a salt of its own.
    pub async fn hash(&self, db: &Db, password: ChosenPassword) -> Result<HashedPassword, StoreError> {
        let salt = db.random::<16>();
        self.on_a_thread(move |argon| hash(&argon, password.0.bytes(), &salt)).await?
    }

    /// Whether `password` is the one `kept`. When nothing is kept the same work is done and the answer is no, so that
    /// the time it takes does not tell whether there is such an account.
    pub(crate) async fn verify(&self, password: Password, kept: Option<HashedPassword>) -> Result<bool, StoreError> {
        if password.is_a_book() {
            return Ok(false);
        }
        self.on_a_thread(move |argon| match kept {
            Some(kept) => argon.verify_password(password.bytes(), kept.as_str()).is_ok(),
            None => hash(&argon, password.bytes(), &[0; 16]).is_err(),
        })
        .await
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let gone = |error: &dyn std::fmt::Display| StoreError::Unavailable(format!("no thread to hash on: {error}"));
        let permit = Arc::clone(&self.at_once).acquire_owned().await.map_err(|error| gone(&error))?;
        let argon = Argon2::from(&self.params);
        let hashing = tokio::task::spawn_blocking(move || {
            // Held until the memory is free again, even if whoever asked has gone away.
            let _permit = permit;
            work(argon)
        });
        hashing.await.map_err(|error| gone(&error))
    }
}

fn hash(argon: &Argon2<'_>, password: &[u8], salt: &[u8]) -> Result<HashedPassword, StoreError> {
    let hashed = argon.hash_password_with_salt(password, salt);
    hashed.map(|hashed| HashedPassword(hashed.to_string())).map_err(StoreError::unreadable)
}
