//! The actor: who acts. Only this room makes one, so whoever holds one has been checked.

use std::fmt;

use db::Uuid;

use super::{Forbidden, Lineage, May, Roles, Seat, UnitId, Verb};

db::id! {
    /// The key of an account.
    pub struct AccountId
}

/// Who acts, checked: authorisation as a type. It comes from a session, or from one of the doors of
/// [`vouch`](crate::vouch).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor(Who);

/// Whom an [`Actor`] stands for. Making one of these gives nobody a right; only an actor does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The platform itself: its clocks, its jobs, its administrator at the machine.
    System,
    /// Somebody signed in.
    Person(Person),
    /// The reporter of a case, known by the receipt's code and by nothing else.
    Reporter {
        /// The case.
        case: Uuid,
        /// Which of the case's codes was shown.
        code: Uuid,
    },
    /// Somebody who waits for the answer of a case that somebody else reported, known by the code of that.
    Supporter {
        /// The case.
        case: Uuid,
        /// Which of the case's codes was shown.
        code: Uuid,
    },
    /// Whoever opened the link in a letter to an agency.
    Link {
        /// The agency the letter went to.
        unit: UnitId,
        /// The dispatch it belongs to.
        dispatch: Uuid,
    },
}

/// Somebody signed in, with the seats held at this moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The name shown to colleagues.
    pub name: String,
    /// The seats held now, own ones and those of officers deputised for.
    pub seats: Vec<Seat>,
}

/// Says which account, never whose: this may end in a log.
impl fmt::Debug for Person {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Person").field("account", &self.account).finish_non_exhaustive()
    }
}

impl Actor {
    pub(crate) fn new(who: Who) -> Self {
        Self(who)
    }

    /// Whom it stands for.
    #[must_use]
    pub fn who(&self) -> &Who {
        &self.0
    }

    /// Whether the platform itself acts.
    #[must_use]
    pub fn is_system(&self) -> bool {
        matches!(self.0, Who::System)
    }

    /// The person, when somebody signed in acts.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match &self.0 {
            Who::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The account, when somebody signed in acts.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.person().map(|person| person.account)
    }

    /// The seats held now; none for whoever is not signed in.
    #[must_use]
    pub fn seats(&self) -> &[Seat] {
        self.person().map_or(&[], |person| &person.seats)
    }

    /// The seats whose role grants `verb`.
    pub fn seats_granting<'a>(&'a self, roles: &'a Roles, verb: &'a str) -> impl Iterator<Item = &'a Seat> {
        self.seats().iter().filter(move |seat| roles.grants(&seat.role, verb))
    }

    /// The seat at `unit` whose role is `role`: the own one before one deputised for.
    #[must_use]
    pub fn seat_at(&self, role: &str, unit: UnitId) -> Option<&Seat> {
        let here = self.seats().iter().filter(|seat| seat.unit == unit && seat.role == role);
        here.min_by_key(|seat| seat.is_deputised())
    }

    /// Whether this actor may do `verb` at exactly `unit`. The platform itself may.
    #[must_use]
    pub fn may(&self, roles: &Roles, verb: &str, unit: UnitId) -> bool {
        self.is_system() || self.seats_granting(roles, verb).any(|seat| seat.unit == unit)
    }

    /// Whether this actor may do `verb` at the unit that `lineage` leads up from: by a seat there or above.
    #[must_use]
    pub fn may_over(&self, roles: &Roles, verb: &str, lineage: &Lineage) -> bool {
        self.is_system() || self.seats_granting(roles, verb).any(|seat| lineage.includes(seat.unit))
    }

    /// Whether this actor may give the role `given` at the unit that `lineage` leads up from, and take it away there: by a
    /// seat there or above that grants `verb` and whose role gives it. The platform itself may.
    #[must_use]
    pub fn may_give(&self, roles: &Roles, verb: &str, (given, lineage): (&str, &Lineage)) -> bool {
        let mut seats = self.seats_granting(roles, verb).filter(|seat| lineage.includes(seat.unit));
        self.is_system() || seats.any(|seat| roles.get(&seat.role).is_some_and(|role| role.may_give(given)))
    }

    /// The proof that this actor may do `V` somewhere. Handlers and operations demand it.
    pub fn proves<V: Verb>(&self, roles: &Roles) -> Result<May<V>, Forbidden> {
        May::check(self, roles)
    }
}
