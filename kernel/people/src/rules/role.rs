//! Roles: what the jurisdiction's `roles.toml` lets their holders do. A permission is a verb such as `report.confirm.cell`.

use std::collections::BTreeMap;

use files::{Folder, FolderError};
use serde::Deserialize;

use super::UnitKind;

/// The file of a jurisdiction that lists its roles.
const FILE: &str = "roles.toml";

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Role {
    /// Its name for data: `cell_leader`.
    pub key: String,
    /// Its name in Persian.
    pub name_fa: String,
    /// Its name in English.
    pub name_en: String,
    /// The sort of unit it is held at.
    #[serde(alias = "unit_kind", alias = "kind")]
    pub unit: UnitKind,
    /// How senior it is among the desks that check a case; 0 checks none.
    #[serde(default)]
    pub level: u8,
    /// What its holders may do.
    #[serde(default)]
    pub verbs: Vec<VerbPattern>,
}

impl Role {
    /// Whether its holders may do `verb`.
    #[must_use]
    pub fn grants(&self, verb: &str) -> bool {
        self.verbs.iter().any(|pattern| pattern.covers(verb))
    }

    /// Its name in `lang`.
    #[must_use]
    pub fn name(&self, lang: language::Lang) -> &str {
        match lang {
            language::Lang::Fa => &self.name_fa,
            language::Lang::En => &self.name_en,
        }
    }
}

/// Verbs a role grants: one (`report.confirm.cell`), or all below a word (`report.*`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct VerbPattern(String);

impl VerbPattern {
    /// Whether `verb` is one of them.
    #[must_use]
    pub fn covers(&self, verb: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(stem) => verb.len() > stem.len() && verb.starts_with(stem),
            None => self.0 == verb,
        }
    }

    /// As it stands in the file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for VerbPattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let words = text.strip_suffix(".*").unwrap_or(&text);
        let sound = words.split('.').all(|word| !word.is_empty() && word.chars().all(is_verb_letter));
        if sound {
            Ok(Self(text))
        } else {
            Err(format!("{text:?} is not a verb such as report.confirm.cell or report.*"))
        }
    }
}

fn is_verb_letter(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-')
}

/// Two verbs that no one role may grant, and no one person may hold together.
const SEPARATED: [(&str, &str); 2] = [("platform.configure", "case.read"), ("audit.read", "case.read")];

/// All roles of a jurisdiction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeMap<String, Role>);

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    role: Vec<Role>,
}

/// Why a jurisdiction's roles do not load.
#[derive(Debug, thiserror::Error)]
pub enum RolesError {
    /// The file cannot be had.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It is not what is expected; the message says where.
    #[error("{FILE}: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// Two roles have one key.
    #[error("{FILE}: the role {0} is there twice")]
    Twice(String),
    /// A role grants two things that must be in two hands.
    #[error("{FILE}: the role {role} grants both {one} and {other}, which must never be in one hand")]
    OneHand {
        /// The role.
        role: String,
        /// The one verb.
        one: &'static str,
        /// The other verb.
        other: &'static str,
    },
}

impl Roles {
    /// The roles of the jurisdiction in `folder`.
    pub fn load(folder: &Folder) -> Result<Self, RolesError> {
        Self::parse(&folder.text(FILE)?)
    }

    /// The roles that `text` lists.
    pub fn parse(text: &str) -> Result<Self, RolesError> {
        let file: File = toml::from_str(text)?;
        let mut roles = BTreeMap::new();
        for role in file.role {
            if let Some((one, other)) = separated_in(&[&role]) {
                return Err(RolesError::OneHand { role: role.key, one, other });
            }
            if let Some(twin) = roles.insert(role.key.clone(), role) {
                return Err(RolesError::Twice(twin.key));
            }
        }
        Ok(Self(roles))
    }

    /// The role called `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Role> {
        self.0.get(key)
    }

    /// Whether the role called `key` grants `verb`; a role nobody knows grants nothing.
    #[must_use]
    pub fn grants(&self, key: &str, verb: &str) -> bool {
        self.get(key).is_some_and(|role| role.grants(verb))
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = &Role> {
        self.0.values()
    }

    /// Those held at units of `kind`.
    pub fn held_at(&self, kind: UnitKind) -> impl Iterator<Item = &Role> {
        self.iter().filter(move |role| role.unit == kind)
    }

    /// Those that grant `verb`.
    pub fn granting<'r>(&'r self, verb: &'r str) -> impl Iterator<Item = &'r Role> {
        self.iter().filter(move |role| role.grants(verb))
    }

    /// Whether one person may hold all the roles called `keys`: who configures, or audits, reads no cases.
    #[must_use]
    pub fn go_together<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> bool {
        let held: Vec<&Role> = keys.into_iter().filter_map(|key| self.get(key)).collect();
        separated_in(&held).is_none()
    }
}

fn separated_in(roles: &[&Role]) -> Option<(&'static str, &'static str)> {
    let grants = |verb: &str| roles.iter().any(|role| role.grants(verb));
    SEPARATED.into_iter().find(|(one, other)| grants(one) && grants(other))
}
