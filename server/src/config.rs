//! What the operator has set: the command line before the environment before `panjereh.toml` before the defaults.
//!
//! What is set is checked before anything is begun: all faults in one list, a setting nobody knows with the nearest known one.
//!
//! This is the only place that reads the environment. `PANJEREH_LISTEN` sets `listen`; two underscores lead into a table:
//! `PANJEREH_LOG__LEVEL` sets `level` in `[log]`.

mod check;
mod read;

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use channels::MailConfig;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::trouble::Trouble;

const FILE: &str = "panjereh.toml";
/// What names in the environment begin with.
const PREFIX: &str = "PANJEREH_";

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// Where this instance keeps what is its own: database, files, secret.
    pub(crate) data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; `panjereh.db` in the data folder, unless set.
    pub(crate) database: Option<Url>,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// Where people find it: scheme, host, perhaps a port. `http://` and where it listens, unless set.
    pub(crate) public_url: Option<String>,
    /// Where it serves its figures; unless set, on its own address to this machine alone.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// How many proxies of our own stand before it and write `X-Forwarded-For`.
    pub(crate) proxies: usize,
    /// `iran`, `boston`, or the path of a folder.
    pub(crate) jurisdiction: String,
    /// Whether `serve` does the jobs too. Off on nodes beside which `work` runs.
    pub(crate) workers: bool,
    /// How many reports may wait for the writer before it says busy.
    pub(crate) queue_capacity: usize,
    /// The instance's secret as 64 hexadecimal digits, for many nodes; a file in the data folder, unless set.
    pub(crate) secret: Option<Hidden>,
    /// What is logged, and how.
    pub(crate) log: Log,
    /// What hashing a password costs.
    pub(crate) passwords: Passwords,
    /// How long one stays signed in.
    pub(crate) sessions: Sessions,
    /// How letters leave; nowhere, unless set.
    pub(crate) mail: Option<MailConfig>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("panjereh-data"),
            database: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            metrics_listen: None,
            proxies: 0,
            jurisdiction: "iran".to_owned(),
            workers: true,
            queue_capacity: 4_096,
            secret: None,
            log: Log::default(),
            passwords: Passwords::default(),
            sessions: Sessions::default(),
            mail: None,
        }
    }
}

/// What is logged, and how.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Log {
    pub(crate) format: LogFormat,
    /// `error`, `warn`, `info`, `debug`, `trace`, or what `tracing_subscriber`'s filters understand.
    pub(crate) level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: "info".to_owned() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// What hashing a password costs (Argon2id).
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Passwords {
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    /// How many are hashed at the same time: memory is as many times the cost.
    pub(crate) at_once: usize,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2, at_once: 4 }
    }
}

/// How long one stays signed in.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Sessions {
    /// Minutes without a request.
    pub(crate) idle_minutes: u32,
    /// Hours in any case.
    pub(crate) hours: u32,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { idle_minutes: 60, hours: 12 }
    }
}

/// A text that is never printed.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct Hidden(pub(crate) String);

impl fmt::Debug for Hidden {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("(hidden)")
    }
}

/// Where a database is; printed without its password.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct Url(pub(crate) String);

impl fmt::Display for Url {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rsplit_once('@') {
            Some((login, rest)) => {
                let scheme = login.split_once("://").map_or("", |(scheme, _)| scheme);
                write!(out, "{scheme}://…@{rest}")
            }
            None => out.write_str(&self.0),
        }
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What the command line can say about any command.
#[derive(Debug, Clone, Default, clap::Args, Serialize)]
pub(crate) struct Overrides {
    /// The file of settings [default: panjereh.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip)]
    config: Option<PathBuf>,
    /// The folder of data [default: panjereh-data]
    #[arg(long = "data", global = true, value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<PathBuf>,
    /// The database: sqlite:PATH or postgres://… [default: panjereh.db in the folder of data]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<String>,
    /// The jurisdiction: iran, boston, or a folder [default: iran]
    #[arg(long, global = true, value_name = "NAME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    jurisdiction: Option<String>,
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<SocketAddr>,
}

impl Config {
    /// What is set, wherever it is set, if it can be.
    pub(crate) fn load(overrides: &Overrides) -> Result<Self, Trouble> {
        let environment = Env::prefixed(PREFIX).ignore(&["config"]).split("__");
        let file = file(overrides)?.map_or_else(Figment::new, |path| Figment::from(Toml::file_exact(path)));
        let figment = file.merge(environment).merge(Serialized::defaults(overrides));
        let (config, mut faults) = read::all(&figment);
        faults.extend(config.iter().flat_map(check::faults));
        match (config, faults.as_slice()) {
            (Some(config), []) => Ok(config),
            (_, faults) => Err(Trouble::new(
                format!("The settings cannot be used:\n- {}", faults.join("\n- ")),
                "correct them in panjereh.toml, in the environment (PANJEREH_…) or on the command line; \
                 panjereh.example.toml explains each.",
            )),
        }
    }

    /// The database's address.
    pub(crate) fn database(&self) -> Url {
        let own = || Url(format!("sqlite:{}", self.data_dir.join("panjereh.db").display()));
        self.database.clone().unwrap_or_else(own)
    }

    /// Where attachments lie.
    pub(crate) fn files_dir(&self) -> PathBuf {
        self.data_dir.join("files")
    }

    /// Where people find this instance, without a slash at the end.
    pub(crate) fn public_url(&self) -> String {
        let own = || format!("http://{}", self.listen);
        self.public_url.clone().unwrap_or_else(own).trim_end_matches('/').to_owned()
    }
}

/// The file of settings: the one that is named, or `panjereh.toml` here if it is there.
fn file(overrides: &Overrides) -> Result<Option<PathBuf>, Trouble> {
    let named = overrides.config.clone().or_else(|| Env::var("PANJEREH_CONFIG").map(PathBuf::from));
    match named {
        Some(named) if !named.is_file() => Err(Trouble::new(
            format!("There is no file of settings at {}.", named.display()),
            "name one that is there, or leave --config and PANJEREH_CONFIG out.",
        )),
        Some(named) => Ok(Some(named)),
        None => Ok(Some(Path::new(FILE)).filter(|path| path.is_file()).map(Path::to_owned)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_an_address_is_never_shown() {
        let url = Url("postgres://panjereh:s3cr@t@db.example/panjereh".to_owned());
        assert_eq!(url.to_string(), "postgres://…@db.example/panjereh");
        assert_eq!(format!("{url:?}"), url.to_string());
    }

    #[test]
    fn the_database_lies_in_the_data_folder_unless_it_is_set() {
        let config = Config { data_dir: "somewhere".into(), ..Config::default() };
        assert_eq!(config.database().0, "sqlite:somewhere/panjereh.db");
    }

    #[test]
    fn the_public_address_has_no_slash_at_its_end() {
        let config = Config { public_url: Some("https://panjereh.example/".to_owned()), ..Config::default() };
        assert_eq!(config.public_url(), "https://panjereh.example");
    }
}
