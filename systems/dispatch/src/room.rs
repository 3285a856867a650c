//! The room as its handlers know it: the house, and what the room knows of the jurisdiction.

use std::ops::Deref;
use std::sync::Arc;

use cases::store::Sight;
use house::House;
use language::Lang;
use people::Actor;

use crate::Data;

/// The verb of whoever reads letters to agencies.
pub(crate) const READ: &str = "dispatch.read";
/// The verb of an agency's own officers.
pub(crate) const ANSWER: &str = "dispatch.answer";

people::verb! {
    /// Saying how agencies are reached.
    pub struct ReachAgencies = "dispatch.agencies";
    /// Having a letter tried again, sent elsewhere, or marked as delivered.
    pub struct RetryDispatches = "dispatch.retry";
}

/// The state of this room's routers. Cheap to clone; whatever the house has, it has.
#[derive(Clone)]
pub struct Room {
    /// The house.
    pub house: House,
    /// Agencies, rules, categories.
    pub data: Arc<Data>,
}

impl Room {
    /// The room in a house.
    #[must_use]
    pub fn new(house: &House, data: Arc<Data>) -> Self {
        Self { house: house.clone(), data }
    }

    /// Which letters an actor sees: those of the desks below, and those to the own agency.
    #[must_use]
    pub fn sight(&self, actor: &Actor) -> Sight {
        self.engine.sight(actor, READ).and(self.engine.sight(actor, ANSWER))
    }

    /// A place with the places it lies in, the largest first: «تهران، ری، کهریزک».
    #[must_use]
    pub fn place(&self, code: &str, lang: Lang) -> String {
        let Some(place) = self.places.get(code) else { return code.to_owned() };
        let mut names: Vec<&str> = self.places.ancestors(code).iter().rev().map(|place| place.name(lang)).collect();
        names.push(place.name(lang));
        names.join(match lang {
            Lang::Fa => "، ",
            Lang::En => ", ",
        })
    }

    /// What a category is called.
    #[must_use]
    pub fn category(&self, key: &str, lang: Lang) -> String {
        self.data.reports.category_name(key, lang).to_owned()
    }
}

impl Deref for Room {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}
