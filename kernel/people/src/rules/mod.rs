//! What is so by rule: no store, no clock, no randomness of its own.

mod access;
mod account;
mod actor;
mod factor_key;
mod invitation;
mod password;
mod proof;
mod role;
mod seat;
mod session;
mod stored_lang;
mod token;
mod totp;
mod unit;

pub use access::{Access, AccessRequest, AccessRequestId};
pub use account::{Account, AccountRefused, AccountState, LoginName, NewAccount};
pub(crate) use account::{display_name, email_address, mailbox};
pub use actor::{AccountId, Actor, Person, Who};
pub use factor_key::FactorKey;
pub use invitation::{Invitation, InvitationId};
pub use password::{ChosenPassword, HashedPassword, Password, PasswordRefused};
pub use proof::{
    ArrangeUnits, ConfigureSystem, Forbidden, InvitePeople, May, ReadJournals, ReadPeople, SuspendPeople, Verb,
};
pub use role::{Demand, Names, Role, Roles, RolesError, VerbPattern};
pub use seat::{DeputyId, Period, Seat, SeatId};
pub use session::{Session, SessionTerms, Stage, Throttle};
pub(crate) use stored_lang::StoredLang;
pub(crate) use token::{ACCEPTANCE_RANDOM, AttemptKey, RECOVERY_RANDOM, RecoveryHash, acceptance_hash, is_acceptance};
pub use token::{AcceptanceCode, RecoveryCodes, Token, TokenHash};
pub use totp::Enrolment;
pub(crate) use totp::TotpSecret;
#[cfg(any(test, feature = "testing"))]
pub use totp::code_at;
pub use unit::{Lineage, NewUnit, NotAUnitKind, Unit, UnitId, UnitKind, sort_by_name};
