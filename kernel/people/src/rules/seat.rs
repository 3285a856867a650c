//! Seats: who holds which role at which unit, in their own name or as somebody's deputy.

use db::Timestamp;

use super::{AccountId, UnitId, UnitKind};

db::id! {
    /// The key of a seat.
    pub struct SeatId
}

db::id! {
    /// The key of a deputy's term.
    pub struct DeputyId
}

/// A role held at a unit for a period.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Seat {
    /// Its key in the store.
    pub id: SeatId,
    /// The role's key in the jurisdiction's roles.
    pub role: String,
    /// The unit it is held at.
    pub unit: UnitId,
    /// What sort of unit that is.
    #[sqlx(try_from = "String")]
    pub unit_kind: UnitKind,
    /// The code of that unit's place.
    pub place: Option<String>,
    /// When it began.
    #[sqlx(rename = "from_at")]
    pub from: Timestamp,
    /// When it ends, if that is settled. At this instant it is over.
    #[sqlx(rename = "until_at")]
    pub until: Option<Timestamp>,
    /// Whom this seat belongs to, when it is exercised by a deputy: the journal says "deputy of".
    pub deputy_for: Option<AccountId>,
}

impl Seat {
    /// Whether whoever acts from it acts in another officer's stead.
    #[must_use]
    pub fn is_deputised(&self) -> bool {
        self.deputy_for.is_some()
    }
}

/// A period: from an instant on, until before another one if that is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first instant in it.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Option<Timestamp>,
}

impl Period {
    /// From `from` on, without an end.
    #[must_use]
    pub fn from(from: Timestamp) -> Self {
        Self { from, until: None }
    }

    /// From `from` until just before `until`.
    #[must_use]
    pub fn between(from: Timestamp, until: Timestamp) -> Self {
        Self { from, until: Some(until) }
    }

    /// Whether it has any instant in it.
    #[must_use]
    pub fn is_some_time(&self) -> bool {
        self.until.is_none_or(|until| self.from < until)
    }
}
