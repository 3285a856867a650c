//! The name of one sending of a form: whatever comes twice under it is one report.

use std::fmt;

use language::tidy_input;
use sha2::{Digest, Sha256};

/// The fewest letters a program may choose: 128 random bits written in base 64.
const SHORTEST: usize = 16;
/// The most.
const LONGEST: usize = 128;

/// Names one sending of a form. A secret of its sender: whoever knows it, and sends the same report once more, is shown
/// its receipt; and pictures that wait for the report lie under it.
#[derive(Clone, PartialEq, Eq)]
pub struct SubmissionId(String);

impl SubmissionId {
    /// A fresh one, made of 16 random bytes, for a form that is about to be shown.
    #[must_use]
    pub fn new(random: [u8; 16]) -> Self {
        Self(hex::encode(random))
    }

    /// The one that came back: a form's hidden field, or a program's `Idempotency-Key` (16 to 128 visible ASCII
    /// letters; programs should choose them at random).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = tidy_input(text);
        let sound = (SHORTEST..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        sound.then_some(Self(text))
    }

    /// As a form's hidden field carries it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a tracking code is derived from: the code of a follower is another than that of a report under the same id.
    pub(crate) fn seed(&self, verb: &str) -> [u8; 32] {
        Sha256::new().chain_update(verb).chain_update([0]).chain_update(&self.0).finalize().into()
    }

    /// Under which secret drafts of this sending wait in the file store.
    pub(crate) fn token(&self) -> &str {
        &self.0
    }
}

/// It opens a receipt: no log shows it.
impl fmt::Debug for SubmissionId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SubmissionId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_one_is_read_back() {
        let id = SubmissionId::new([7; 16]);
        assert_eq!(SubmissionId::parse(id.as_str()), Some(id));
    }

    #[test]
    fn what_is_too_easy_to_guess_is_none() {
        assert_eq!(SubmissionId::parse("1"), None);
        assert_eq!(SubmissionId::parse(&"a".repeat(129)), None);
        assert_eq!(SubmissionId::parse("شناسهٔ دلخواه من برای این گزارش"), None);
    }

    #[test]
    fn following_and_reporting_under_one_id_are_two_things() {
        let id = SubmissionId::new([7; 16]);
        assert_ne!(id.seed("report"), id.seed("follow"));
    }

    #[test]
    fn no_log_shows_it() {
        assert_eq!(format!("{:?}", SubmissionId::new([7; 16])), "SubmissionId(…)");
    }
}
