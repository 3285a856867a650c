//! The units of a test's country, and the people at its desks.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test tool: what is broken here ends the test with a sentence"
)]

use db::Db;
use language::Lang;
use people::{
    Actor, ArrangeUnits, CreateUnit, InvitePeople, MoveBoundaries, NewAccount, NewUnit, OpenAccount, Password, Roles,
    SeatOffer, SettleUnits, SignIn, Token, UnitId, UnitKind, sessions, units, vouch,
};
use places::{Place, Places};

use super::App;

/// What everybody types to sign in.
const PASSWORD: &str = "پنجره‌ای رو به خیابان";

/// Somebody at a desk, signed in.
pub struct Officer {
    /// Who acts.
    pub actor: Actor,
    /// The session's token, for pages (as a cookie) and programs (as a bearer).
    pub token: Token,
    /// The login name.
    pub login: String,
    /// Where the seat is.
    pub unit: UnitId,
}

impl Officer {
    /// The password, for signing in once more.
    #[must_use]
    pub fn password(&self) -> &'static str {
        PASSWORD
    }
}
pub(super) async fn settle(db: &Db, roles: &Roles, places: &Places) {
    let nation = places.nation();
    let whole = NewUnit {
        kind: UnitKind::Nation,
        parent: None,
        key: "nation".to_owned(),
        place: Some(nation.code.clone()),
        name_fa: nation.name_fa.clone(),
        name_en: nation.name_en.clone(),
    };
    let provinces = places.regions(Lang::En).into_iter().map(province);
    let units = std::iter::once(whole).chain(provinces).collect();
    let by = vouch::system().proves::<ArrangeUnits>(roles).expect("the platform arranges its units");
    db.perform(&SettleUnits { by, units }).await.expect("the units are settled");
}

fn province(place: &Place) -> NewUnit {
    NewUnit {
        kind: UnitKind::Province,
        parent: Some("nation".to_owned()),
        key: format!("province:{}", place.code),
        place: Some(place.code.clone()),
        name_fa: place.name_fa.clone(),
        name_en: place.name_en.clone(),
    }
}
impl App {
    /// A cell that looks after this place, with nobody in it yet.
    pub async fn cell(&self, place: &str) -> UnitId {
        let region = self.house.places.region_of(place).expect("a place of the jurisdiction").code.clone();
        let key = format!("cell:{place}:{}", self.mark());
        let cell = self.unit(UnitKind::Cell, &format!("province:{region}"), &key, place).await;
        let by = vouch::system().proves::<ArrangeUnits>(&self.house.roles).expect("the platform arranges its units");
        let moved = MoveBoundaries { by, cell, places: vec![place.to_owned()] };
        self.house.db.perform(&moved).await.expect("the cell has its area");
        cell
    }

    /// An agency of this region, or of the nation where none is named.
    pub async fn agency(&self, name: &str, region: Option<&str>) -> UnitId {
        let parent = region.map_or_else(|| "nation".to_owned(), |region| format!("province:{region}"));
        let place = region.unwrap_or(&self.house.places.nation().code).to_owned();
        self.unit(UnitKind::Agency, &parent, &format!("agency:{name}:{place}"), &place).await
    }

    /// A few letters that nothing else of this test is called by.
    fn mark(&self) -> String {
        format!("{:016x}", u64::from_be_bytes(self.house.db.random()))
    }

    async fn unit(&self, kind: UnitKind, parent: &str, key: &str, place: &str) -> UnitId {
        let by = vouch::system().proves::<ArrangeUnits>(&self.house.roles).expect("the platform arranges its units");
        let unit = NewUnit {
            kind,
            parent: Some(parent.to_owned()),
            key: key.to_owned(),
            place: Some(place.to_owned()),
            name_fa: "یکان آزمایشی".to_owned(),
            name_en: "A unit for a test".to_owned(),
        };
        self.house.db.perform(&CreateUnit { by, unit, area: Vec::new() }).await.expect("the unit is made")
    }

    /// Somebody with this role at this unit, signed in.
    pub async fn officer(&self, role: &str, unit: UnitId) -> Officer {
        self.officer_with_mail(role, unit, "").await
    }

    /// The same, with an address for letters.
    pub async fn officer_with_mail(&self, role: &str, unit: UnitId, email: &str) -> Officer {
        let login = format!("officer.{}", self.mark());
        let account = NewAccount::new(&login, "مریم کارشناس", email, Lang::Fa).expect("an account");
        let hasher = &self.house.sign_in.hasher;
        let chosen = Password::typed(PASSWORD).choose(account.login()).expect("a password");
        let password = hasher.hash(&self.house.db, chosen).await.expect("a password is hashed");
        let by = vouch::system().proves::<InvitePeople>(&self.house.roles).expect("the platform invites people");
        let seats = vec![SeatOffer { role: role.to_owned(), unit }];
        let open = OpenAccount { by, roles: &self.house.roles, account, password, seats };
        self.house.db.perform(&open).await.expect("an account is opened");
        let token = self.sign_in(&login).await;
        let actor = self.actor(&token).await;
        Officer { actor, token, login, unit }
    }

    /// A new session of somebody.
    pub async fn sign_in(&self, login: &str) -> Token {
        let typed = SignIn { login: login.to_owned(), password: Password::typed(PASSWORD), replaces: None };
        let signed_in = people::sign_in(&self.house.db, &self.house.sign_in, typed).await;
        signed_in.expect("name and password are right").token
    }

    /// Who acts by a session.
    pub async fn actor(&self, token: &Token) -> Actor {
        let (now, mut tx) = (self.house.db.now(), self.house.db.read().await.expect("the store reads"));
        let actor =
            sessions::actor_of(&mut tx, (&token.hash(), &self.house.roles), now).await.expect("the session is read");
        actor.expect("the session is good")
    }

    /// The leader of a new cell that looks after this place.
    pub async fn cell_leader(&self, place: &str) -> Officer {
        let cell = self.cell(place).await;
        self.officer("cell_leader", cell).await
    }

    /// An officer of a province.
    pub async fn province_officer(&self, region: &str) -> Officer {
        let unit = self.province(region).await;
        self.officer("province_officer", unit).await
    }

    /// An officer of the national headquarters.
    pub async fn national_officer(&self) -> Officer {
        let unit = self.nation().await;
        self.officer("national_officer", unit).await
    }

    /// Whoever hears what was objected to after the nation itself has answered.
    pub async fn appeal_officer(&self) -> Officer {
        let unit = self.nation().await;
        self.officer("appeal_officer", unit).await
    }

    /// Somebody who answers for an agency.
    pub async fn agency_officer(&self, agency: UnitId) -> Officer {
        self.officer("agency_officer", agency).await
    }

    /// The unit of a province.
    pub async fn province(&self, region: &str) -> UnitId {
        let mut tx = self.house.db.read().await.expect("the store reads");
        let unit = units::unit_at(&mut tx, UnitKind::Province, region).await.expect("units are read");
        unit.expect("a province of the jurisdiction").id
    }

    /// The unit of the nation.
    pub async fn nation(&self) -> UnitId {
        let mut tx = self.house.db.read().await.expect("the store reads");
        units::nation(&mut tx).await.expect("units are read").expect("the nation").id
    }
}
