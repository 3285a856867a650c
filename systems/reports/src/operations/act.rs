//! What a desk does with a report's case: the engine's action, with the pictures it rests on and its texts masked.

use cases::{CaseNumber, Engine, Request};
use files::FileId;
use people::{Actor, Roles};

use crate::Data;

/// An action of a desk.
pub struct ActOnCase<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// What each role may do.
    pub roles: &'a Roles,
    /// What is masked.
    pub data: &'a Data,
    /// Who acts.
    pub actor: &'a Actor,
    /// The case.
    pub number: &'a CaseNumber,
    /// The action and all that is given with it. `seen` is the version the page showed.
    pub request: Request,
    /// Pictures to add to the case, drawn anew and durable in the file store; they count as evidence.
    pub pictures: Vec<FileId>,
}

/// Takes the newest move back.
pub struct UndoOnCase<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// Who acts.
    pub actor: &'a Actor,
    /// The case.
    pub number: &'a CaseNumber,
}

/// Why a desk was told no.
#[derive(Debug, Clone, PartialEq)]
pub enum ActRefused {
    /// There is no such case within sight.
    Unknown,
    /// A picture named as evidence is none of this case.
    NotEvidence,
    /// The engine's rules say no.
    Rules(cases::Refusal),
}
