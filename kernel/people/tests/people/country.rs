//! A small country to tell stories in: a nation, two provinces, a cell in the first one.

use db::{Db, Failure, Operation};
use language::Lang;
use people::{
    AccountId, Actor, FactorKey, HashCost, HashedPassword, Hasher, InvitePeople, LoginName, May, NewAccount, NewUnit,
    OpenAccount, Password, Roles, SeatOffer, SessionTerms, SettleUnits, SignIn, SignInPolicy, SignInRefused, SignedIn,
    Throttle, Token, UnitId, UnitKind, Verb, sessions, sign_in, vouch,
};

pub const PASSWORD: &str = "گربه‌ی سبز روی دیوار";

pub struct Country {
    pub nation: UnitId,
    pub tehran: UnitId,
    pub fars: UnitId,
    pub cell: UnitId,
}

pub fn roles() -> Roles {
    Roles::parse(include_str!("roles.toml")).unwrap()
}

pub fn policy() -> SignInPolicy {
    SignInPolicy {
        hasher: Hasher::new(HashCost::CHEAP, 2).unwrap(),
        terms: SessionTerms::default(),
        throttle: Throttle::default(),
        factors: FactorKey::of(&[7; 32]),
    }
}

/// The platform itself, proven.
pub fn system<V: Verb>() -> May<V> {
    vouch::system().proves(&roles()).unwrap()
}

pub fn unit(kind: UnitKind, parent: Option<&str>, key: &str, place: &str) -> NewUnit {
    NewUnit {
        kind,
        parent: parent.map(str::to_owned),
        key: key.to_owned(),
        place: Some(place.to_owned()),
        name_fa: format!("واحد {key}"),
        name_en: format!("Unit {key}"),
    }
}

pub fn units() -> Vec<NewUnit> {
    vec![
        unit(UnitKind::Nation, None, "nation", "IR"),
        unit(UnitKind::Province, Some("nation"), "province:23", "23"),
        unit(UnitKind::Province, Some("nation"), "province:07", "07"),
        unit(UnitKind::Cell, Some("province:23"), "cell:rey", "2304"),
    ]
}

pub async fn settle(db: &Db) -> Country {
    db.perform(&SettleUnits { by: system(), units: units() }).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let mut ids = Vec::new();
    for unit in units() {
        ids.push(people::units::by_key(&mut tx, &unit.key).await.unwrap().unwrap().id);
    }
    Country { nation: ids[0], tehran: ids[1], fars: ids[2], cell: ids[3] }
}

pub async fn hashed(db: &Db, password: &str) -> HashedPassword {
    let chosen = Password::typed(password).choose(&LoginName::typed("nobody")).unwrap();
    policy().hasher.hash(db, chosen).await.unwrap()
}

pub fn account(login: &str) -> NewAccount {
    NewAccount::new(login, "مریم احمدی", "", Lang::Fa).unwrap()
}

/// Somebody with a seat, whose password is [`PASSWORD`].
pub async fn officer(db: &Db, login: &str, role: &str, unit: UnitId) -> AccountId {
    officer_with_mail(db, (login, ""), role, unit).await
}

/// The same, with a mailbox.
pub async fn officer_with_mail(db: &Db, (login, email): (&str, &str), role: &str, unit: UnitId) -> AccountId {
    let opened = OpenAccount {
        by: system::<InvitePeople>(),
        roles: &roles(),
        account: NewAccount::new(login, "مریم احمدی", email, Lang::Fa).unwrap(),
        password: hashed(db, PASSWORD).await,
        seats: vec![SeatOffer { role: role.to_owned(), unit }],
    };
    db.perform(&opened).await.unwrap()
}

pub async fn try_password(db: &Db, login: &str, password: &str) -> Result<SignedIn, Failure<SignInRefused>> {
    let typed = SignIn { login: login.to_owned(), password: Password::typed(password), replaces: None };
    sign_in(db, &policy(), typed).await
}

pub async fn signed_in(db: &Db, login: &str) -> Token {
    try_password(db, login, PASSWORD).await.unwrap().token
}

pub async fn actor(db: &Db, token: &Token) -> Option<Actor> {
    let mut tx = db.read().await.unwrap();
    sessions::actor_of(&mut tx, (&token.hash(), &roles()), db.now()).await.unwrap()
}

/// Whoever is signed in as `login`, proven.
pub async fn proven<V: Verb>(db: &Db, login: &str) -> May<V> {
    actor_named(db, login).await.proves(&roles()).unwrap()
}

pub async fn actor_named(db: &Db, login: &str) -> Actor {
    actor(db, &signed_in(db, login).await).await.unwrap()
}

/// Performs what must be refused, and answers why.
pub async fn refused<O: Operation>(db: &Db, operation: &O) -> O::Refusal
where
    O::Done: std::fmt::Debug,
{
    refusal(db.perform(operation).await)
}

pub fn refusal<D: std::fmt::Debug, R>(outcome: Result<D, Failure<R>>) -> R {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal,
        Err(Failure::Broken(error)) => panic!("broken: {error}"),
        Ok(done) => panic!("not refused: {done:?}"),
    }
}
