//! How mail leaves, as an administrator writes it down.

use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

/// Who letters come from and which way they go.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// Who every letter comes from.
    pub from: Sender,
    /// Which way letters go; nowhere unless told.
    #[serde(default)]
    pub way: Way,
}

/// Who a letter comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The address, which also receives what could not be delivered.
    pub address: String,
    /// The name shown beside it, in any script.
    #[serde(default)]
    pub name: String,
}

/// Which way letters go.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Way {
    /// To a mail server.
    Smtp(Smtp),
    /// Into a folder, one `.eml` file each: to look at while developing.
    Folder {
        /// The folder; made if it is not there.
        path: PathBuf,
    },
    /// Nowhere: a house without mail. Every letter counts as sent.
    #[default]
    None,
}

/// A mail server that takes our letters.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Its name, which its certificate must carry.
    pub host: String,
    /// Its port: usually 587 with `starttls`, 465 with `tls`.
    pub port: u16,
    /// How the line is protected.
    #[serde(default)]
    pub tls: Tls,
    /// The account, if it wants one.
    #[serde(default)]
    pub user: Option<String>,
    /// The account's password.
    #[serde(default)]
    pub password: Option<String>,
    /// How long the sending of one letter may take, in seconds.
    #[serde(default = "a_minute")]
    pub patience_seconds: u64,
}

impl fmt::Debug for Smtp {
    /// Without the account and its password: configuration is printed at start and in reports of faults.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

/// How the line to the mail server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Not at all: only for a server on this machine.
    None,
    /// Begins in the clear and must change to TLS before anything is said.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
}

fn a_minute() -> u64 {
    60
}
