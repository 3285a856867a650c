//! What things are called at the desk: states, actions, reasons, roles, places. A route of the jurisdiction's own may name
//! what no catalogue knows; then its own word is shown.

use std::collections::{BTreeMap, BTreeSet};

use db::{StoreError, Tx};
use language::Words;
use people::{Roles, UnitId, units};

use crate::Room;

/// What things are called for one reader.
#[derive(Clone, Copy)]
pub(super) struct Labels<'a> {
    pub room: &'a Room,
    pub words: &'a Words,
}

impl<'a> Labels<'a> {
    pub(super) fn new(room: &'a Room, words: &'a Words) -> Self {
        Self { room, words }
    }

    fn of(self, family: &str, member: &str) -> String {
        self.words.find(&format!("cases-{family}-{member}")).unwrap_or_else(|| member.replace('_', " "))
    }

    pub(super) fn state(self, name: &str) -> String {
        self.of("state", name)
    }

    pub(super) fn action(self, name: &str) -> String {
        self.of("action", name)
    }

    /// What was done, as a journal says it.
    pub(super) fn did(self, name: &str) -> String {
        self.of("did", name)
    }

    /// What an action will do, said by whoever is about to do it; empty where nobody has written it.
    pub(super) fn does(self, name: &str) -> String {
        self.words.find(&format!("cases-does-{name}")).unwrap_or_default()
    }

    /// What an action will do to so many cases at once.
    pub(super) fn does_to(self, count: usize, name: &str) -> String {
        let several = || self.words.find(&format!("cases-does-several-{name}"));
        Some(count).filter(|count| *count > 1).and_then(|_| several()).unwrap_or_else(|| self.does(name))
    }

    pub(super) fn reason(self, code: &str) -> String {
        self.of("reason", code)
    }

    /// The text that is ready for a reporter who is told this reason, in the reporter's language.
    pub(super) fn ready_text(self, reason: &str, language: &str) -> Option<String> {
        crate::operations::ready_text(self.words, reason, language)
    }

    pub(super) fn check(self, item: &str) -> String {
        self.of("check", item)
    }

    pub(super) fn outcome(self, name: &str) -> String {
        self.of("outcome", name)
    }

    pub(super) fn role(self, key: &str) -> String {
        role_name(&self.room.roles, self.words, key)
    }

    pub(super) fn category(self, key: &str) -> String {
        self.room.data.category_name(key, self.words.lang).to_owned()
    }

    pub(super) fn theme(self, key: Option<&str>) -> String {
        let theme = key.and_then(|key| self.room.data.themes.get(key));
        theme.map_or_else(String::new, |theme| theme.name.in_lang(self.words.lang).to_owned())
    }

    /// A place with the region it lies in.
    pub(super) fn place(self, code: &str) -> String {
        let lang = self.words.lang;
        let Some(place) = self.room.places.get(code) else { return code.to_owned() };
        match self.room.places.region_of(code).filter(|region| region.code != place.code) {
            Some(region) => self.words.t2("desk-place", "place", place.name(lang), "region", region.name(lang)),
            None => place.name(lang).to_owned(),
        }
    }
}

/// What a role is called; the program and the reporter hold none.
pub(super) fn role_name(roles: &Roles, words: &Words, key: &str) -> String {
    match key {
        "system" => words.t("desk-by-system"),
        "reporter" => words.t("desk-by-reporter"),
        "supporter" => words.t("desk-by-supporter"),
        _ => roles.get(key).map_or_else(|| key.to_owned(), |role| role.name(words.lang).to_owned()),
    }
}

/// What these units are called.
pub(super) async fn unit_names(
    tx: &mut Tx,
    ids: &[UnitId],
    lang: language::Lang,
) -> Result<BTreeMap<UnitId, String>, StoreError> {
    let ids: Vec<UnitId> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let units = units::by_ids(tx, &ids).await?;
    Ok(units.into_iter().map(|unit| (unit.id, unit.name(lang).to_owned())).collect())
}
