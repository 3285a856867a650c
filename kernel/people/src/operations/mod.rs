//! What this room does, one verb a file. Each is all or nothing, checks who may, and leaves an entry in the journal.

mod accept_invitation;
mod access;
mod account_controls;
mod change_password;
mod create_administrator;
mod deputies;
mod forget_expired;
mod forgotten_password;
mod invite;
mod open_account;
mod seats;
mod second_factor;
mod second_person;
mod sessions;
mod settle_units;
mod sign_in;
mod throttling;
mod totp_enrolment;
mod units;

pub use accept_invitation::{AcceptInvitation, InvitationRefused, open_invitation_of};
pub use access::AccessRefused;
pub use account_controls::{AccountControlRefused, LockAccount, ResetSecondFactor, UnlockAccount, may_control};
pub use change_password::{PasswordChange, PasswordChangeRefused, change_password};
pub use create_administrator::{AdministratorRefused, CreateAdministrator};
pub use deputies::{DeputyRefused, DismissDeputy, NameDeputy};
pub use forget_expired::ForgetExpired;
pub use forgotten_password::{OfferPassword, OfferRefused, PasswordOffered, RenewPasswordOffer, TakePassword};
pub use invite::{Guest, Invite, Invited, RenewInvitation, WithdrawInvitation};
pub use open_account::{OpenAccount, OpenAccountRefused, SeatOffer};
pub use seats::{EndSeat, GiveSeat, SeatRefused};
pub use second_factor::{SecondFactor, SecondFactorRefused, second_factor};
pub use second_person::{
    ConfirmAccess, ConfirmRefused, Confirmed, Link, Outcome, Pending, RefuseAccess, Waiting, pending_for,
};
pub use sessions::{KeepSession, ReadWhatWasDone, SignOut, SignOutEverywhere};
pub use settle_units::{SettleUnits, Settled};
pub use sign_in::{SignIn, SignInPolicy, SignInRefused, SignedIn, sign_in};
pub use totp_enrolment::{BeginTotp, FirstCode, TotpRefused, confirm_totp};
pub use units::{CreateUnit, MoveBoundaries, OpenOrCloseUnit, RenameUnit, UnitRefused};
