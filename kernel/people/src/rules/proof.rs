//! Proofs of permission: a handler that demands `May<InvitePeople>` cannot be called without one.

use std::marker::PhantomData;

use super::{Actor, Lineage, Roles, UnitId};

/// A verb as a type. Each room declares its own with [`verb!`](crate::verb).
pub trait Verb: Send + Sync + 'static {
    /// How roles write it: `people.invite`.
    const KEY: &'static str;
}

/// Declares verbs as types: `verb! { /// Why. pub struct InvitePeople = "people.invite"; }`.
#[macro_export]
macro_rules! verb {
    ($($(#[$note:meta])* $seen:vis struct $name:ident = $key:literal;)+) => {$(
        $(#[$note])*
        #[derive(Debug, Clone, Copy)]
        $seen struct $name;

        impl $crate::Verb for $name {
            const KEY: &'static str = $key;
        }
    )+};
}

verb! {
    /// Inviting people to seats, giving and ending seats, naming deputies: at one's unit and below.
    pub struct InvitePeople = "people.invite";
    /// Locking and unlocking accounts, taking a lost second factor away: of people at one's unit and below.
    pub struct SuspendPeople = "people.suspend";
    /// Seeing who holds which seat.
    pub struct ReadPeople = "people.read";
    /// Making, naming and closing units.
    pub struct ArrangeUnits = "people.units";
    /// Setting up the platform. Whoever may, reads no cases.
    pub struct ConfigureSystem = "system.configure";
    /// Reading journals, without the content of what they tell of. Whoever may, reads no cases.
    pub struct ReadJournals = "journal.read";
}

/// This actor may not do that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no seat grants {verb}")]
pub struct Forbidden {
    /// The verb that no seat grants.
    pub verb: &'static str,
}

impl Forbidden {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        "people-forbidden"
    }
}

/// The proof that an actor may do `V`, and where. Only [`Actor::proves`] makes one.
#[derive(Debug, Clone)]
pub struct May<V: Verb> {
    actor: Actor,
    units: Vec<UnitId>,
    verb: PhantomData<V>,
}

impl<V: Verb> May<V> {
    pub(super) fn check(actor: &Actor, roles: &Roles) -> Result<Self, Forbidden> {
        let units: Vec<UnitId> = actor.seats_granting(roles, V::KEY).map(|seat| seat.unit).collect();
        if units.is_empty() && !actor.is_system() {
            return Err(Forbidden { verb: V::KEY });
        }
        Ok(Self { actor: actor.clone(), units, verb: PhantomData })
    }

    /// Who may.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The units at which a seat grants it; empty for the platform itself, which may everywhere.
    #[must_use]
    pub fn units(&self) -> &[UnitId] {
        &self.units
    }

    /// Whether it may be done at exactly `unit`.
    #[must_use]
    pub fn at(&self, unit: UnitId) -> bool {
        self.actor.is_system() || self.units.contains(&unit)
    }

    /// Whether it may be done at the unit that `lineage` leads up from: by a seat there or above.
    #[must_use]
    pub fn over(&self, lineage: &Lineage) -> bool {
        self.actor.is_system() || self.units.iter().any(|unit| lineage.includes(*unit))
    }
}
