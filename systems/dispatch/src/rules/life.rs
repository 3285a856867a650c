//! The life of a letter: by which way it goes, how it stands, why it was written, when it is tried again.

use std::fmt;

/// By which way an agency is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// It lies in the portal, where the agency's officers sign in.
    Portal,
    /// By e-mail, answered from the letter.
    Email,
    /// By hand, by telephone, by fax: a person said that it was delivered otherwise.
    Hand,
}

/// How a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// On its way: it will be tried, for the first time or again.
    Queued,
    /// The agency has it.
    Sent,
    /// It was refused for good: an address that does not exist.
    Failed,
    /// It was tried often enough; a person must look.
    Dead,
    /// The agency has decided by it, or in the portal.
    Answered,
    /// It no longer counts: the case has gone elsewhere, or a newer letter was written.
    Recalled,
}

/// Why a letter was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// A case is the agency's from now on.
    New,
    /// The agency let its time pass.
    Pressed,
    /// Its answer was not accepted.
    Returned,
    /// It has taken the case on, or told how far it is: this is the link for what comes next.
    Next,
}

macro_rules! words {
    ($kind:ident: $($variant:ident = $word:literal),+ $(,)?) => {
        impl $kind {
            /// All there are.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word it is stored as, and that ends its message keys.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of this word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.word())
            }
        }

        impl TryFrom<String> for $kind {
            type Error = String;

            fn try_from(word: String) -> Result<Self, String> {
                Self::parse(&word).ok_or_else(|| format!("no such word in a dispatch: {word}"))
            }
        }
    };
}

words!(Way: Portal = "portal", Email = "email", Hand = "hand");
words!(State: Queued = "queued", Sent = "sent", Failed = "failed", Dead = "dead", Answered = "answered",
    Recalled = "recalled");
words!(About: New = "new", Pressed = "pressed", Returned = "returned", Next = "next");

impl State {
    /// Whether it still waits for the agency, or for a person of ours.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Sent | Self::Failed | Self::Dead)
    }

    /// Whether it has not reached the agency and should.
    #[must_use]
    pub const fn is_undelivered(self) -> bool {
        matches!(self, Self::Queued | Self::Failed | Self::Dead)
    }

    /// How a page shows it.
    #[must_use]
    pub const fn shown(self) -> web::State {
        match self {
            Self::Queued | Self::Sent => web::State::Wait,
            Self::Failed | Self::Dead => web::State::Danger,
            Self::Answered => web::State::Done,
            Self::Recalled => web::State::Info,
        }
    }
}

/// What becomes of a letter after a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// The next server has taken it.
    Sent,
    /// It is tried again after so many seconds.
    Again(i64),
    /// It was tried often enough.
    Dead,
    /// It will never be taken.
    Failed,
}

/// What becomes of a letter after its `tries`th try (from 1), the pauses after each try being `pauses`.
#[must_use]
pub fn after_try(outcome: &Result<(), channels::SendError>, tries: i64, pauses: &[i64]) -> Tried {
    match outcome {
        Ok(()) => Tried::Sent,
        Err(channels::SendError::Never(_)) => Tried::Failed,
        Err(channels::SendError::Later(_)) => {
            let place = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
            pauses.get(place).map_or(Tried::Dead, |pause| Tried::Again(*pause))
        }
    }
}

/// In how many of a hundred answers the time was kept; none while there was no answer.
#[must_use]
pub fn share(on_time: i64, answered: i64) -> Option<i64> {
    on_time.saturating_mul(100).checked_div(answered)
}

#[cfg(test)]
mod tests {
    use channels::SendError;

    use super::*;

    #[test]
    fn a_word_is_read_back_as_it_was_written() {
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(*state));
        }
        assert_eq!((Way::parse("email"), About::parse("letter")), (Some(Way::Email), None));
    }

    #[test]
    fn the_pauses_grow_and_after_the_last_try_a_person_must_look() {
        let later = Err(SendError::Later("busy".to_owned()));
        assert_eq!(after_try(&later, 1, &[30, 300]), Tried::Again(30));
        assert_eq!(after_try(&later, 2, &[30, 300]), Tried::Again(300));
        assert_eq!(after_try(&later, 3, &[30, 300]), Tried::Dead);
    }

    #[test]
    fn what_will_never_be_taken_is_not_tried_again() {
        assert_eq!(after_try(&Err(SendError::Never("550".to_owned())), 1, &[30]), Tried::Failed);
        assert_eq!(after_try(&Ok(()), 9, &[]), Tried::Sent);
    }

    #[test]
    fn only_what_the_agency_lacks_counts_as_undelivered() {
        let undelivered: Vec<_> = State::ALL.iter().filter(|state| state.is_undelivered()).collect();
        assert_eq!(undelivered, [&State::Queued, &State::Failed, &State::Dead]);
    }

    #[test]
    fn nobody_is_on_time_who_never_answered() {
        assert_eq!((share(0, 0), share(3, 4), share(0, 4)), (None, Some(75), Some(0)));
    }
}
