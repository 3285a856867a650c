//! Roles: what the jurisdiction's `roles.toml` lets their holders do. A permission is a verb such as `report.confirm.cell`.

use std::collections::BTreeMap;

use files::{Folder, FolderError};
use language::Lang;
use serde::Deserialize;

use super::{ConfigureSystem, InvitePeople, ReadJournals, SuspendPeople, UnitKind, Verb};

/// The file of a jurisdiction that lists its roles.
const FILE: &str = "roles.toml";

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its name for data: `cell_leader`.
    pub key: String,
    /// What it is called.
    pub name: Names,
    /// The sort of unit it is held at.
    #[serde(alias = "unit_kind", alias = "kind")]
    pub unit: UnitKind,
    /// How senior it is among the desks that check a case; 0 checks none.
    #[serde(default)]
    pub level: u8,
    /// What its holders may do.
    #[serde(default)]
    pub verbs: Vec<VerbPattern>,
    /// The roles its holders may give and take away, by their keys.
    #[serde(default)]
    pub gives: Vec<String>,
    /// Whether its holders sign in with a second factor.
    #[serde(default)]
    pub second_factor: Demand,
}

/// Whether something is demanded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Demand {
    /// Everybody decides for themselves.
    #[default]
    Optional,
    /// Without it nothing can be done.
    Required,
}

impl Role {
    /// Whether its holders may do `verb`.
    #[must_use]
    pub fn grants(&self, verb: &str) -> bool {
        self.verbs.iter().any(|pattern| pattern.covers(verb))
    }

    /// Its name in `lang`.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fa => &self.name.fa,
            Lang::En => &self.name.en,
        }
    }

    /// Whether its holders may give the role called `key`, and take it away.
    #[must_use]
    pub fn may_give(&self, key: &str) -> bool {
        self.gives.iter().any(|given| given == key)
    }

    /// Whether giving it, or giving its holder a way back in, takes a second person: it touches cases, or people.
    #[must_use]
    pub fn takes_two(&self) -> bool {
        !self.verbs.iter().all(VerbPattern::is_harmless)
    }

    /// Whether its holders configure the platform or audit it: then they read no cases.
    fn stands_apart(&self) -> bool {
        APART.iter().any(|verb| self.grants(verb))
    }

    /// Whether all it grants is outside cases.
    fn leaves_cases_alone(&self) -> bool {
        self.verbs.iter().all(|pattern| OUTSIDE_CASES.iter().any(|outside| outside.includes(pattern)))
    }
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
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

    /// Whether it lets nobody see a case, a person or a journal: filing for somebody, and figures that are public anyway.
    fn is_harmless(&self) -> bool {
        self.0.starts_with("statistics.") || self.0.rsplit('.').next() == Some("file")
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
            Err(format!("{} is not a verb such as report.confirm.cell or report.*", language::quoted(&text)))
        }
    }
}

fn is_verb_letter(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-')
}

/// Whoever may do one of these stands apart from cases.
const APART: [&str; 2] = [ConfigureSystem::KEY, ReadJournals::KEY];
/// What may be in one hand with those. A verb that is not below one of these is taken to touch cases.
const OUTSIDE_CASES: [Outside; 5] =
    [Outside("people."), Outside("system."), Outside("journal."), Outside("statistics."), Outside("dispatch.agencies")];

/// Verbs that begin so do not touch cases.
struct Outside(&'static str);

impl Outside {
    fn includes(&self, pattern: &VerbPattern) -> bool {
        pattern.as_str().starts_with(self.0)
    }
}

/// All roles of a jurisdiction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeMap<String, Role>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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
    Unreadable(#[from] files::TomlFaults),
    /// Two roles have one key.
    #[error("{FILE}: the role {0} is there twice")]
    Twice(String),
    /// A role configures or audits, and touches cases too.
    #[error("{FILE}: the role {0} configures or audits the platform, so it may not touch cases")]
    OneHand(String),
    /// A role is to give one that is not there.
    #[error("{FILE}: the role {role} gives {given}, which is no role; is {nearest} meant?")]
    NoSuchGift {
        /// The role that gives.
        role: String,
        /// What it is to give.
        given: String,
        /// The role whose key is most like that.
        nearest: String,
    },
    /// A role lists what it gives, and has no verb to give anything with.
    #[error("{FILE}: the role {0} gives roles, but has neither people.invite nor people.suspend")]
    IdleGifts(String),
}

impl Roles {
    /// The roles of the jurisdiction in `folder`.
    pub fn load(folder: &Folder) -> Result<Self, RolesError> {
        Self::parse(&folder.text(FILE)?)
    }

    /// The roles that `text` lists.
    pub fn parse(text: &str) -> Result<Self, RolesError> {
        let file: File = files::from_toml(text)?;
        let mut roles = BTreeMap::new();
        for role in file.role {
            if role.stands_apart() && !role.leaves_cases_alone() {
                return Err(RolesError::OneHand(role.key));
            }
            if let Some(twin) = roles.insert(role.key.clone(), role) {
                return Err(RolesError::Twice(twin.key));
            }
        }
        let roles = Self(roles);
        roles.iter().try_for_each(|role| roles.check_gifts(role))?;
        Ok(roles)
    }

    fn check_gifts(&self, role: &Role) -> Result<(), RolesError> {
        if let Some(given) = role.gives.iter().find(|given| self.get(given).is_none()) {
            let nearest = self.0.keys().min_by_key(|key| strsim::levenshtein(key, given)).cloned().unwrap_or_default();
            return Err(RolesError::NoSuchGift { role: role.key.clone(), given: given.clone(), nearest });
        }
        let idle = !role.gives.is_empty() && !role.grants(InvitePeople::KEY) && !role.grants(SuspendPeople::KEY);
        if idle { Err(RolesError::IdleGifts(role.key.clone())) } else { Ok(()) }
    }

    /// The same roles, with the second factor left to everybody: for a demonstration, whose people have one password.
    #[must_use]
    pub fn with_optional_second_factor(mut self) -> Self {
        self.0.values_mut().for_each(|role| role.second_factor = Demand::Optional);
        self
    }

    /// Whether one of the roles called `keys` demands a second factor.
    #[must_use]
    pub fn demand_second_factor<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> bool {
        let mut held = keys.into_iter().filter_map(|key| self.get(key));
        held.any(|role| role.second_factor == Demand::Required)
    }

    /// Whether one of the roles called `keys` takes a second person to give.
    #[must_use]
    pub fn take_two<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> bool {
        keys.into_iter().filter_map(|key| self.get(key)).any(Role::takes_two)
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

    /// Whether one person may hold all the roles called `keys`: who configures or audits, touches no cases.
    #[must_use]
    pub fn go_together<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> bool {
        let held: Vec<&Role> = keys.into_iter().filter_map(|key| self.get(key)).collect();
        held.iter().all(|role| role.leaves_cases_alone()) || !held.iter().any(|role| role.stands_apart())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(key: &str, verbs: &str) -> String {
        format!(
            "[[role]]\nkey = \"{key}\"\nname = {{ fa = \"ن\", en = \"n\" }}\nunit = \"nation\"\nverbs = [{verbs}]\n"
        )
    }

    #[test]
    fn a_verb_is_granted_by_its_name_or_by_all_below_a_word() {
        let roles = Roles::parse(&role("officer", "\"report.*\", \"dispatch.read\"")).unwrap();
        for granted in ["report.read", "report.confirm.cell", "dispatch.read"] {
            assert!(roles.grants("officer", granted), "{granted}");
        }
        for not in ["report", "reports.read", "dispatch.read.all", "dispatch.send", ""] {
            assert!(!roles.grants("officer", not), "{not}");
        }
        assert!(!roles.grants("nobody", "report.read"));
    }

    #[test]
    fn no_role_may_everything() {
        for pattern in ["*", "report.*.read", "re*", "", "report..read", "Report.read"] {
            assert!(Roles::parse(&role("officer", &format!("{pattern:?}"))).is_err(), "{pattern}");
        }
    }

    #[test]
    fn an_administrator_configures_and_cannot_read_cases() {
        let sound = role("administrator", "\"system.configure\", \"people.*\", \"dispatch.agencies\"");
        assert!(!Roles::parse(&sound).unwrap().grants("administrator", "report.read"));
        for verb in ["report.read", "confidential.*", "dispatch.read", "suggestion.answer"] {
            let greedy = role("administrator", &format!("\"system.configure\", {verb:?}"));
            assert!(matches!(Roles::parse(&greedy), Err(RolesError::OneHand(_))), "{verb}");
        }
    }

    #[test]
    fn an_auditor_reads_journals_and_no_content() {
        let greedy = role("auditor", "\"journal.*\", \"report.read\"");
        assert!(matches!(Roles::parse(&greedy), Err(RolesError::OneHand(_))));
        assert!(Roles::parse(&role("auditor", "\"journal.read\", \"statistics.read\"")).is_ok());
    }

    #[test]
    fn what_is_apart_in_roles_is_apart_in_people() {
        let text = [
            role("administrator", "\"system.configure\""),
            role("officer", "\"report.read\""),
            role("clerk", "\"people.read\""),
        ];
        let roles = Roles::parse(&text.concat()).unwrap();
        assert!(!roles.go_together(["administrator", "officer"]));
        assert!(roles.go_together(["administrator", "clerk"]) && roles.go_together(["officer", "clerk"]));
    }

    #[test]
    fn a_role_gives_only_roles_that_are_there_and_the_nearest_is_named() {
        let text = "[[role]]\nkey = \"chief\"\nname = { fa = \"ن\", en = \"n\" }\nunit = \"nation\"\n\
                    verbs = [\"people.invite\"]\ngives = [\"oficer\"]\n";
        let wrong = Roles::parse(&[text, &role("officer", "\"report.read\""), &role("clerk", "")].concat());
        let told = wrong.unwrap_err().to_string();
        assert!(told.contains("chief") && told.contains("oficer") && told.contains("is officer meant"), "{told}");
        let idle = text.replace("people.invite", "report.read").replace("oficer", "chief");
        assert!(matches!(Roles::parse(&idle), Err(RolesError::IdleGifts(_))));
        let sound = Roles::parse(&[&text.replace("oficer", "officer"), role("officer", "").as_str()].concat()).unwrap();
        let gives = |giver: &str, given: &str| sound.get(giver).unwrap().may_give(given);
        assert!(gives("chief", "officer") && !gives("chief", "chief") && !gives("officer", "officer"));
    }

    #[test]
    fn what_reads_cases_or_touches_people_takes_a_second_person() {
        let of = |verbs: &str| Roles::parse(&role("some", verbs)).unwrap().take_two(["some"]);
        for verb in ["report.read", "confidential.*", "report.find", "people.read", "system.watch", "journal.read"] {
            assert!(of(&format!("\"statistics.read\", {verb:?}")), "{verb}");
        }
        assert!(!of("\"report.file\", \"statistics.read\"") && !of(""));
    }

    #[test]
    fn a_role_can_demand_a_second_factor_and_a_demonstration_leaves_it_to_everybody() {
        let text = role("officer", "\"report.read\"") + "second_factor = \"required\"\n" + &role("clerk", "");
        let roles = Roles::parse(&text).unwrap();
        assert!(roles.demand_second_factor(["clerk", "officer"]) && !roles.demand_second_factor(["clerk", "nobody"]));
        assert!(!roles.with_optional_second_factor().demand_second_factor(["officer"]));
        assert!(Roles::parse(&text.replace("required", "perhaps")).is_err());
    }

    #[test]
    fn a_role_is_there_once() {
        let twice = [role("officer", ""), role("officer", "")].concat();
        assert!(matches!(Roles::parse(&twice), Err(RolesError::Twice(_))));
    }
}
