//! How much of a case's journal and thread its reader may know: the page and the programs' interface ask here alike.

use cases::rules::{At, Route, State};
use cases::store::journal::JournalLine;
use cases::store::messages::Message;
use cases::store::{Case, Sight};
use people::UnitId;

/// How much of what happened a reader may know: an agency knows its own part, whoever sees the case from a desk of ours all of it.
pub(crate) enum Eyes {
    /// All of it.
    All,
    /// The part of the agency that has the case.
    Agency {
        /// The agency.
        unit: UnitId,
        /// The line by which the case came to this agency: its place in the journal, and its time in microseconds since 1970;
        /// none if it never did.
        arrival: Option<(i64, i64)>,
        /// The states that lie at agencies.
        states: Vec<String>,
    },
}

impl Eyes {
    /// The eyes of somebody with this sight on a case whose whole journal is `lines`.
    pub(crate) fn of(sight: &Sight, case: &Case, route: &Route, lines: &[JournalLine]) -> Self {
        let mut seen = sight.parts().iter().filter(|part| part.shows(&case.row));
        let (Some(Sight::Agencies(_)), None) = (seen.next(), seen.next()) else { return Self::All };
        let Some(unit) = case.row.agency_unit else { return Self::All };
        let at_agency = |state: &State| state.desk.as_ref().is_some_and(|desk| desk.at == At::Agency);
        let states = route.states.iter().filter(|(_, state)| at_agency(state)).map(|(name, _)| name.clone()).collect();
        let arrival = lines.iter().rfind(|line| line.given().agency == Some(unit));
        Self::Agency { unit, arrival: arrival.map(|line| (line.seq, line.at.micros())), states }
    }

    /// Whether a line is shown at all: an agency sees the opening, and what happened since the case came to it.
    pub(crate) fn may_see(&self, line: &JournalLine) -> bool {
        match self {
            Self::All => true,
            Self::Agency { arrival, .. } => line.seq == 0 || arrival.is_some_and(|(seq, _)| line.seq >= seq),
        }
    }

    /// Whether notes of a line are shown: an agency reads its own, and those that hand it the case.
    pub(crate) fn may_read_notes_of(&self, line: &JournalLine) -> bool {
        match self {
            Self::All => true,
            Self::Agency { unit, states, .. } => line.unit_id == Some(*unit) || states.contains(&line.to_state),
        }
    }

    /// Whether a message is shown: an agency reads what was said since the case came to it, by itself or by a reporter.
    pub(crate) fn may_hear(&self, message: &Message) -> bool {
        match self {
            Self::All => true,
            Self::Agency { arrival, .. } => {
                let own = message.from_reporter || message.role.starts_with("agency");
                own && arrival.is_some_and(|(_, since)| message.at.micros() >= since)
            }
        }
    }
}
