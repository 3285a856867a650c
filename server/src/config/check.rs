//! Which settings are nonsense although each can be read: told at the start, all of them, and not by a fault hours later.

use std::fmt::Display;
use std::ops::RangeInclusive;

use channels::{Mailer, Way};
use files::nearest;
use language::quoted;
use tracing_subscriber::EnvFilter;

use super::Config;

/// What a log's level can be.
const LEVELS: [&str; 6] = ["error", "warn", "info", "debug", "trace", "off"];
/// The most memory that hashing one password may take, in KiB: 4 GiB.
const MOST_MEMORY: u32 = 4_194_304;

/// All that is nonsense in what is set, each with its name and with what would be sense.
pub(super) fn faults(config: &Config) -> Vec<String> {
    let Config { passwords, sessions, .. } = config;
    let ranges = [
        between("queue_capacity", config.queue_capacity, 1..=1_000_000),
        between("proxies", config.proxies, 0..=32),
        between("passwords.memory_kib", passwords.memory_kib, 8..=MOST_MEMORY),
        between("passwords.passes", passwords.passes, 1..=100),
        between("passwords.at_once", passwords.at_once, 1..=256),
        between("sessions.idle_minutes", sessions.idle_minutes, 1..=525_600),
        between("sessions.hours", sessions.hours, 1..=8_760),
    ];
    let others = [
        data_dir(config),
        database(config),
        public_url(config.public_url.as_deref()),
        metrics_listen(config),
        jurisdiction(config),
        secret(config),
        level(&config.log.level).map(|why| format!("`log.level` is {}: {why}", quoted(&config.log.level))),
    ];
    ranges.into_iter().chain(others).flatten().chain(mail(config)).collect()
}

fn between<N: PartialOrd + Display + Copy>(name: &str, set: N, sense: RangeInclusive<N>) -> Option<String> {
    let (least, most) = sense.into_inner();
    (set < least || set > most).then(|| format!("`{name}` is {set}: set it to a number from {least} to {most}"))
}

fn data_dir(config: &Config) -> Option<String> {
    let empty = config.data_dir.as_os_str().is_empty();
    empty.then(|| "`data_dir` is empty: name the folder where this instance keeps what is its own".to_owned())
}

fn database(config: &Config) -> Option<String> {
    let url = config.database.as_ref()?;
    if db::is_in_memory(&url.0) {
        let why = "it lies in memory: every report would be lost when the program stops";
        return Some(format!("`database` is {url}: {why}; write sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME"));
    }
    let why = db::refuse_address(&url.0).err()?;
    Some(format!("`database` is {url}: {why}; write sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME"))
}

/// A scheme, a host, perhaps a port: links, letters and cookies are made with it.
fn public_url(set: Option<&str>) -> Option<String> {
    let set = set?;
    let rest = ["https://", "http://"].iter().find_map(|scheme| set.strip_prefix(scheme));
    let is_sound = rest.map(|rest| rest.strip_suffix('/').unwrap_or(rest)).is_some_and(is_host_and_port);
    (!is_sound).then(|| {
        let set = quoted(set);
        format!("`public_url` is {set}: write http:// or https://, a host and perhaps a port, as in https://panjereh.example")
    })
}

fn is_host_and_port(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (text, None),
    };
    let is_v6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).is_some_and(is_v6);
    let is_label = |label: &str| {
        let sound = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        !label.is_empty() && label.len() <= 63 && label.chars().all(sound)
    };
    let is_name = host.len() <= 253 && host.split('.').all(is_label);
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (is_v6 || is_name) && is_port
}

fn is_v6(host: &str) -> bool {
    host.parse::<std::net::Ipv6Addr>().is_ok()
}

fn metrics_listen(config: &Config) -> Option<String> {
    let metrics = config.metrics_listen.filter(|metrics| *metrics == config.listen && metrics.port() > 0)?;
    Some(format!("`metrics_listen` is {metrics}, which is `listen` too: give it a port of its own"))
}

fn jurisdiction(config: &Config) -> Option<String> {
    let (what, todo) = crate::data::jurisdiction(&config.jurisdiction).err()?.into_parts();
    Some(format!("`jurisdiction`: {what} {todo}"))
}

fn secret(config: &Config) -> Option<String> {
    let set = config.secret.as_ref()?.0.trim();
    let is_sound = set.len() == 64 && set.chars().all(|digit| digit.is_ascii_hexdigit());
    (!is_sound).then(|| {
        "`secret` must be 64 hexadecimal digits: make one with `openssl rand -hex 32`, the same on every node"
            .to_owned()
    })
}

/// A level, or what `tracing_subscriber` understands: `info,sqlx=warn`. A word that is no level would be taken for the name of
/// a part of the program, and nothing else would be logged.
pub(crate) fn level(set: &str) -> Option<String> {
    let of_part = |part: &str| {
        let word = part.rsplit_once('=').map_or(part, |(_, level)| level).trim().to_lowercase();
        if LEVELS.contains(&word.as_str()) {
            return None;
        }
        Some(match nearest(&word, &LEVELS) {
            Some(near) => format!("{} is no level; did you mean `{near}`?", quoted(&word)),
            None => format!("{} is no level; set it to {}", quoted(&word), LEVELS.join(", ")),
        })
    };
    set.split(',').find_map(of_part).or_else(|| EnvFilter::builder().parse(set).err().map(|error| error.to_string()))
}

fn mail(config: &Config) -> Vec<String> {
    let Some(mail) = &config.mail else { return Vec::new() };
    let unfit = Mailer::open(mail).err().map(|error| format!("`mail`: {error}"));
    let way = match &mail.way {
        Way::Smtp(smtp) => [
            smtp.host.trim().is_empty().then(|| "`mail.way.host` is empty: name the mail server".to_owned()),
            between("mail.way.port", smtp.port, 1..=u16::MAX),
            between("mail.way.patience_seconds", smtp.patience_seconds, 1..=600),
            (smtp.user.is_some() != smtp.password.is_some())
                .then(|| "`mail.way`: `user` and `password` go together: set both or neither".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Way::Folder { path } if path.as_os_str().is_empty() => {
            vec!["`mail.way.path` is empty: name the folder letters are laid into".to_owned()]
        }
        Way::Folder { .. } | Way::None => Vec::new(),
    };
    unfit.into_iter().chain(way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Hidden, Url};

    fn only(config: &Config) -> String {
        let found = faults(config);
        assert_eq!(found.len(), 1, "{found:?}");
        found.concat()
    }

    #[test]
    fn what_holds_unless_it_is_set_is_sense() {
        assert_eq!(faults(&Config::default()), Vec::<String>::new());
    }

    #[test]
    fn a_public_address_is_a_scheme_a_host_and_perhaps_a_port() {
        for sound in ["https://panjereh.example", "http://127.0.0.1:8080/", "https://[::1]:443", "http://localhost"] {
            assert_eq!(public_url(Some(sound)), None, "{sound}");
        }
        let wrong = [
            "javascript:alert(1)",
            "panjereh.example",
            "https://",
            "https:///x",
            "https://a.example/path",
            "ftp://a.example",
            "https://a.example:70000",
            "https://user@a.example",
            "https://a b.example",
            "https://a.example?x",
            "",
            "https://[::z]",
        ];
        for wrong in wrong {
            assert!(public_url(Some(wrong)).is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_level_is_a_word_we_know() {
        for sound in ["info", "WARN", "info,sqlx=warn", "off"] {
            assert_eq!(level(sound), None, "{sound}");
        }
        assert!(level("loud").unwrap().contains("set it to error"));
        assert!(level("inof").unwrap().contains("did you mean `info`?"));
        assert!(level("info,sqlx=louder").is_some() && level("").is_some());
    }

    #[test]
    fn an_address_that_no_database_answers_to_is_no_file() {
        for wrong in [
            "mysql://a/b",
            "postgre://a/b",
            "panjereh.db",
            "",
            "sqlite:",
            "postgres:/a",
            "sqlite::memory:",
            "sqlite://foo",
            "postgres://",
        ] {
            let config = Config { database: Some(Url(wrong.to_owned())), ..Config::default() };
            assert!(only(&config).contains("postgres://USER"), "{wrong}");
        }
        for sound in ["sqlite:a.db", "sqlite:///var/a.db", "postgres://u:p@h/n", "postgresql://h/n?host=/run"] {
            let config = Config { database: Some(Url(sound.to_owned())), ..Config::default() };
            assert_eq!(faults(&config), Vec::<String>::new(), "{sound}");
        }
    }

    #[test]
    fn nothing_may_be_for_zero_of_anything() {
        let mut config = Config { queue_capacity: 0, secret: Some(Hidden("abcd".to_owned())), ..Config::default() };
        (config.sessions.hours, config.sessions.idle_minutes) = (0, 0);
        (config.passwords.passes, config.passwords.at_once, config.passwords.memory_kib) = (0, 0, 0);
        config.metrics_listen = Some(config.listen);
        assert_eq!(faults(&config).len(), 8);
    }

    #[test]
    fn a_mail_server_has_a_name_and_a_port() {
        let mail = r#"{"from":{"address":"a@b.example"},"way":{"kind":"smtp","host":"","port":0,"user":"a"}}"#;
        let config = Config { mail: serde_json::from_str(mail).ok(), ..Config::default() };
        let found = faults(&config).join(" ");
        assert!(["way.host", "way.port", "go together"].iter().all(|part| found.contains(part)), "{found}");
    }
}
