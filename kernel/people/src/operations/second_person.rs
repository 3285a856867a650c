//! Two persons for access: one asks, another confirms. What this room gives or gives back goes through here.

use db::{Failure, Operation, StoreError, Timestamp, Tx};

use super::access::{self, AccessRefused};
use crate::rules::{
    ACCEPTANCE_RANDOM, AcceptanceCode, Access, AccessRequest, AccessRequestId, Actor, Roles, Token, acceptance_hash,
    mailbox,
};
use crate::store::access_requests::{self, Wanted};
use crate::store::accounts;
use crate::store::journal::{self, Step};
use crate::vouch;

/// How long a request waits for a second person: two weeks, in seconds.
const WAITS_SECONDS: i64 = 1_209_600;
/// Requests read at once when somebody looks for those that concern them.
const PAGE: u32 = 200;

/// What became of a change of access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It is done.
    Done(T),
    /// A second person has to confirm it.
    Waits(Waiting),
}

impl<T> Outcome<T> {
    /// What was done, unless it waits.
    #[must_use]
    pub fn done(self) -> Option<T> {
        match self {
            Self::Done(done) => Some(done),
            Self::Waits(_) => None,
        }
    }

    /// What waits for a second person, unless it is done.
    #[must_use]
    pub fn waiting(self) -> Option<Waiting> {
        match self {
            Self::Done(_) => None,
            Self::Waits(waiting) => Some(waiting),
        }
    }
}

/// A request that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its key.
    pub request: AccessRequestId,
    /// What the asker tells the owner of the link, where the link is shown to whoever confirms. Shown once; only its hash is
    /// kept.
    pub code: Option<AcceptanceCode>,
}

/// A link that somebody is handed.
#[derive(Debug, Clone)]
pub struct Link {
    /// What it carries. Shown once; only its hash is kept.
    pub token: Token,
    /// When it is no longer good.
    pub expires_at: Timestamp,
}

/// Puts a change aside until a second person confirms it.
pub(super) async fn ask(
    tx: &mut Tx,
    by: &Actor,
    (wanted, with_code): (&Wanted<'_>, bool),
) -> Result<Waiting, StoreError> {
    // Only somebody signed in asks: what the platform itself does takes no second person.
    let asker = by.account().ok_or(StoreError::Missing)?;
    let code = with_code.then(|| AcceptanceCode::new(&tx.random::<ACCEPTANCE_RANDOM>()));
    let hash = code.as_ref().map(|code| acceptance_hash(code.reveal()));
    let expires_at = tx.now().plus_seconds(WAITS_SECONDS);
    let request = access_requests::insert(tx, wanted, (asker, hash, expires_at)).await?;
    let about =
        journal::About { account: wanted.account, unit: wanted.unit, role: wanted.role, step: Some(Step::Asked) };
    journal::note(tx, wanted.act.word(), Some(by), about).await?;
    Ok(Waiting { request, code })
}

/// Confirms what somebody else has asked for, and does it.
pub struct ConfirmAccess<'r> {
    /// The second person; the platform itself, for a command given at the machine.
    pub by: &'r Actor,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// What is confirmed.
    pub request: AccessRequestId,
}

/// What was confirmed.
#[derive(Debug)]
pub struct Confirmed {
    /// What was done.
    pub act: Access,
    /// The link to hand over, where no letter carries it.
    pub link: Option<Link>,
}

/// Why a change of access is not confirmed, or not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmRefused {
    /// It was confirmed, refused or taken back, or its time is over.
    Gone,
    /// Whoever asked for it, and whoever it is for, does not confirm it.
    Oneself,
    /// The actor could not have asked for it.
    NotYours,
    /// Whoever asked for it could not ask any more: suspended, or without the seat.
    AskerGone,
    /// It cannot be done any more.
    Access(AccessRefused),
}

impl ConfirmRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Gone => "people-request-gone",
            Self::Oneself => "people-request-oneself",
            Self::NotYours => "people-forbidden",
            Self::AskerGone => "people-request-asker-gone",
            Self::Access(refused) => refused.message(),
        }
    }
}

impl Operation for ConfirmAccess<'_> {
    const NAME: &'static str = "confirm_access";
    type Done = Confirmed;
    type Refusal = ConfirmRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Confirmed, Failure<ConfirmRefused>> {
        let request = find(tx, self.request).await?;
        if concerns(tx, self.by, &request).await? {
            return Err(Failure::Refused(ConfirmRefused::Oneself));
        }
        if !access::may_confirm(tx, self.by, (self.roles, &request)).await? {
            return Err(Failure::Refused(ConfirmRefused::NotYours));
        }
        let asker = vouch::officer(tx, request.asked_by).await?;
        let Some(asker) = asker else { return Err(Failure::Refused(ConfirmRefused::AskerGone)) };
        if !access::may_ask(tx, &asker, (self.roles, &request)).await? {
            return Err(Failure::Refused(ConfirmRefused::AskerGone));
        }
        if !access_requests::remove(tx, request.id).await? {
            return Err(Failure::Refused(ConfirmRefused::Gone));
        }
        let done = access::carry_out(tx, self.roles, (&request, self.by)).await;
        let link = done.map_err(|failure| failure.map(ConfirmRefused::Access))?;
        note(tx, self.by, (&request, Step::Confirmed)).await?;
        Ok(Confirmed { act: request.act, link })
    }
}

/// Refuses what somebody has asked for; whoever asked takes it back so.
pub struct RefuseAccess<'r> {
    /// Who might have confirmed it, or who asked.
    pub by: &'r Actor,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// What is refused.
    pub request: AccessRequestId,
}

impl Operation for RefuseAccess<'_> {
    const NAME: &'static str = "refuse_access";
    type Done = Access;
    type Refusal = ConfirmRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Access, Failure<ConfirmRefused>> {
        let request = find(tx, self.request).await?;
        let own = self.by.account() == Some(request.asked_by);
        if !own && !access::may_confirm(tx, self.by, (self.roles, &request)).await? {
            return Err(Failure::Refused(ConfirmRefused::NotYours));
        }
        if !access_requests::remove(tx, request.id).await? {
            return Err(Failure::Refused(ConfirmRefused::Gone));
        }
        note(tx, self.by, (&request, Step::Refused)).await?;
        Ok(request.act)
    }
}

async fn find(tx: &mut Tx, id: AccessRequestId) -> Result<AccessRequest, Failure<ConfirmRefused>> {
    let now = tx.now();
    access_requests::by_id(tx, id, now).await?.ok_or(Failure::Refused(ConfirmRefused::Gone))
}

/// Whether the actor is the person who asked, or the one it is for: by account, or by mailbox.
async fn concerns(tx: &mut Tx, by: &Actor, request: &AccessRequest) -> Result<bool, StoreError> {
    let Some(account) = by.account() else { return Ok(false) };
    for other in [Some(request.asked_by), request.account].into_iter().flatten() {
        if accounts::same_person(tx, account, other).await? {
            return Ok(true);
        }
    }
    let own = accounts::by_id(tx, account).await?.and_then(|account| account.email);
    let guest = request.email.as_deref().map(mailbox);
    Ok(guest.is_some() && own.as_deref().map(mailbox) == guest)
}

async fn note(tx: &mut Tx, by: &Actor, (request, step): (&AccessRequest, Step)) -> Result<(), StoreError> {
    let about = journal::About {
        account: request.account,
        unit: request.unit,
        role: request.role.as_deref(),
        step: Some(step),
    };
    journal::note(tx, request.act.word(), Some(by), about).await
}

/// A request that concerns somebody, and what they may do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The request.
    pub request: AccessRequest,
    /// Whether they may confirm or refuse it.
    pub may_confirm: bool,
}

/// What waits for a second person and concerns this actor, who asked for it or may confirm it: the oldest first.
pub async fn pending_for(tx: &mut Tx, by: &Actor, roles: &Roles) -> Result<Vec<Pending>, StoreError> {
    let (now, mut after, mut found) = (tx.now(), None, Vec::new());
    loop {
        let page = access_requests::waiting(tx, (after, now), PAGE).await?;
        after = page.last().map(|request| request.id);
        for request in page {
            let may_confirm =
                access::may_confirm(tx, by, (roles, &request)).await? && !concerns(tx, by, &request).await?;
            if may_confirm || by.account() == Some(request.asked_by) {
                found.push(Pending { request, may_confirm });
            }
        }
        if after.is_none() {
            return Ok(found);
        }
    }
}
