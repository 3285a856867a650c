//! Ways out of the house: e-mail today.
//!
//! A [`Letter`] goes out through a [`Mailer`], which says of every failure whether trying again can help ([`SendError::Later`]) or
//! never will ([`SendError::Never`]). Neither ever names the person it was meant for: reasons may be logged as they are.

pub mod address;
mod config;
mod letter;
mod mailer;
#[cfg(feature = "testing")]
pub mod testing;

pub use config::{MailConfig, Sender, Smtp, Tls, Way};
pub use letter::{Inline, Letter};
pub use mailer::{MailConfigError, Mailer, Note, SendError};
