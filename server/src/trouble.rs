//! Why a command cannot go on: what happened, and what to do about it, both in plain words.

use std::fmt::{self, Display};

/// What happened, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    what: String,
    todo: String,
}

impl Trouble {
    pub(crate) fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what: what.into(), todo: todo.into() }
    }

    /// What happened, and what to do.
    pub(crate) fn into_parts(self) -> (String, String) {
        (self.what, self.todo)
    }
}

impl Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}\nWhat to do: {}", self.what, self.todo)
    }
}

/// Gives an error the words that make it a trouble.
pub(crate) trait OrTrouble<T> {
    /// `what` happened (the error says why), and what `todo` about it.
    fn or_trouble(self, what: impl Display, todo: &str) -> Result<T, Trouble>;
}

impl<T, E: Display> OrTrouble<T> for Result<T, E> {
    fn or_trouble(self, what: impl Display, todo: &str) -> Result<T, Trouble> {
        self.map_err(|error| Trouble::new(format!("{what}: {error}"), todo))
    }
}
