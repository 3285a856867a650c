//! Statements of the store, each at the edge of what it lets through: what has ended, has not begun, is closed or locked.

use std::sync::Arc;

use db::{Db, Failure, Operation, Tx};
use people::{
    AccountId, AdministratorRefused, CreateAdministrator, DismissDeputy, EndSeat, ForgetExpired, GiveSeat, LockAccount,
    NameDeputy, OfferPassword, OpenOrCloseUnit, PasswordOffered, Period, SeatId, SeatRefused, deputies, holders,
    password_offers, units, vouch,
};
use testkit::{SetClock, on_both};

use crate::country::*;

const DAY: i64 = 86_400;

async fn seat_of(db: &Db, login: &str) -> SeatId {
    actor_named(db, login).await.seats()[0].id
}

/// An account locked with its sessions left to it, as an older node may have done.
struct LockedAlone(AccountId);

impl Operation for LockedAlone {
    const NAME: &'static str = "test.locked_alone";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let locked = tx.query(db::sql!("UPDATE accounts SET state = 'locked' WHERE id = $1"));
        Ok(locked.bind(self.0).execute().await.map(drop)?)
    }
}

on_both! {
    async fn a_session_left_to_a_locked_account_opens_nothing(db: Db) {
        let country = settle(&db).await;
        let maryam = officer(&db, "maryam", "cell_clerk", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        assert!(actor(&db, &token).await.is_some());
        db.perform(&LockedAlone(maryam)).await.unwrap();
        assert!(actor(&db, &token).await.is_none());
    }
}

on_both! {
    async fn an_administrator_who_is_locked_or_has_ended_is_none(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let password = hashed(&db, PASSWORD).await;
        let create = |login: &str| CreateAdministrator {
            roles: &roles, account: account(login), password: password.clone(), another: false,
        };
        let first = db.perform(&create("first")).await.unwrap();
        db.perform(&LockAccount { by: system(), roles: &roles, account: first }).await.unwrap();
        db.perform(&create("second")).await.unwrap();
        let at = db.now().plus_seconds(60);
        db.perform(&EndSeat { by: system(), roles: &roles, seat: seat_of(&db, "second").await, at }).await.unwrap();
        clock.advance_seconds(59);
        assert_eq!(refused(&db, &create("third")).await, AdministratorRefused::ThereIsOne);
        clock.advance_seconds(1);
        db.perform(&create("third")).await.unwrap();
        assert_eq!(refused(&db, &create("fourth")).await, AdministratorRefused::ThereIsOne);
        assert_eq!(actor_named(&db, "third").await.seats()[0].unit, country.nation);
    }

    async fn deputies_are_listed_until_their_term_is_over_and_dismissed_once(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "leader", "cell_leader", country.cell).await;
        let reza = officer(&db, "reza", "province_officer", country.fars).await;
        let (by, seat, from) = (vouch::system(), seat_of(&db, "leader").await, db.now());
        let named = NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until: from.plus_seconds(DAY) };
        let deputy = db.perform(&named).await.unwrap().done().unwrap();
        clock.advance_seconds(DAY - 1);
        let mut tx = db.read().await.unwrap();
        assert_eq!(deputies::of_seat(&mut tx, seat, db.now()).await.unwrap().len(), 1);
        drop(tx);
        clock.advance_seconds(1);
        let mut tx = db.read().await.unwrap();
        assert_eq!(deputies::of_seat(&mut tx, seat, db.now()).await.unwrap(), []);
        drop(tx);
        let late = DismissDeputy { by: &by, roles: &roles, deputy };
        assert_eq!(refused(&db, &late).await, people::DeputyRefused::NoSuchDeputy);
    }

    async fn a_deputy_of_an_ended_seat_or_a_closed_unit_stands_in_no_more(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "leader", "cell_leader", country.cell).await;
        let reza = officer(&db, "reza", "province_officer", country.fars).await;
        let (by, seat, from) = (vouch::system(), seat_of(&db, "leader").await, db.now());
        let named = NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until: from.plus_seconds(DAY) };
        db.perform(&named).await.unwrap();
        let stands_in = || async { actor_named(&db, "reza").await.seat_at("cell_leader", country.cell).is_some() };
        let holders_now = || async {
            let mut tx = db.read().await.unwrap();
            holders::seat_holders(&mut tx, "cell_leader", country.cell, db.now()).await.unwrap().len()
        };
        assert!(stands_in().await && holders_now().await == 2);
        let close = |active| OpenOrCloseUnit { by: system(), unit: country.cell, active };
        db.perform(&close(false)).await.unwrap();
        assert!(!stands_in().await);
        db.perform(&close(true)).await.unwrap();
        db.perform(&EndSeat { by: system(), roles: &roles, seat, at: db.now().plus_seconds(60) }).await.unwrap();
        clock.advance_seconds(59);
        assert!(stands_in().await && holders_now().await == 2);
        clock.advance_seconds(1);
        assert!(!stands_in().await && holders_now().await == 0);
    }

    async fn nobody_answers_for_a_desk_before_their_seat_begins(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let maryam = officer(&db, "maryam", "cell_clerk", country.cell).await;
        let reza = officer(&db, "reza", "cell_clerk", country.cell).await;
        let period = Period::from(db.now().plus_seconds(60));
        let give = GiveSeat {
            by: system(), roles: &roles, account: maryam, role: "cell_leader".to_owned(), unit: country.cell, period,
        };
        let seat = db.perform(&give).await.unwrap().done().unwrap();
        let (by, from) = (vouch::system(), db.now().plus_seconds(120));
        let named = NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until: from.plus_seconds(DAY) };
        db.perform(&named).await.unwrap();
        let mut held = Vec::new();
        for seconds in [0, 59, 1, 59, 1] {
            clock.advance_seconds(seconds);
            let mut tx = db.read().await.unwrap();
            let many = holders::seat_holders(&mut tx, "cell_leader", country.cell, db.now()).await.unwrap().len();
            held.push((holders::has_holder(&mut tx, "cell_leader", country.cell, db.now()).await.unwrap(), many));
        }
        assert_eq!(held, [(false, 0), (false, 0), (true, 1), (true, 1), (true, 2)]);
    }

    async fn a_locked_deputy_answers_for_no_desk(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let reza = officer(&db, "reza", "province_officer", country.fars).await;
        let (by, seat, from) = (vouch::system(), seat_of(&db, "leader").await, db.now());
        let named = NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until: from.plus_seconds(DAY) };
        db.perform(&named).await.unwrap();
        clock.advance_seconds(1);
        for account in [leader, reza] {
            db.perform(&LockAccount { by: system(), roles: &roles, account }).await.unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert!(!holders::has_holder(&mut tx, "cell_leader", country.cell, db.now()).await.unwrap());
        assert!(holders::seat_holders(&mut tx, "cell_leader", country.cell, db.now()).await.unwrap().is_empty());
    }

    async fn duties_to_come_and_duties_stood_in_for_bind_and_those_that_are_over_do_not(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let give = |account, role: &str, unit, period| GiveSeat {
            by: system(), roles: &roles, account, role: role.to_owned(), unit, period,
        };
        let now = db.now();
        let maryam = officer(&db, "maryam", "cell_clerk", country.cell).await;
        let seat = seat_of(&db, "maryam").await;
        db.perform(&EndSeat { by: system(), roles: &roles, seat, at: now }).await.unwrap();
        let next_week = Period::between(now.plus_seconds(7 * DAY), now.plus_seconds(8 * DAY));
        db.perform(&give(maryam, "cell_leader", country.cell, next_week)).await.unwrap();
        let auditor = give(maryam, "auditor", country.nation, Period::from(now));
        assert_eq!(refused(&db, &auditor).await, SeatRefused::DutiesClash, "a seat to come binds");
        let reza = officer(&db, "reza", "auditor", country.nation).await;
        let sara = officer(&db, "sara", "administrator", country.nation).await;
        let (by, stood_in) = (vouch::system(), seat_of(&db, "reza").await);
        let until = now.plus_seconds(DAY);
        db.perform(&NameDeputy { by: &by, roles: &roles, seat: stood_in, deputy: sara, from: now, until }).await.unwrap();
        let own = seat_of(&db, "sara").await;
        let own = if own == stood_in { actor_named(&db, "sara").await.seats()[1].id } else { own };
        db.perform(&EndSeat { by: system(), roles: &roles, seat: own, at: now }).await.unwrap();
        let leads = give(sara, "cell_leader", country.cell, Period::from(now));
        assert_eq!(refused(&db, &leads).await, SeatRefused::DutiesClash, "a deputy's term binds");
        clock.advance_seconds(DAY);
        let leads = give(sara, "cell_leader", country.cell, Period::from(db.now()));
        db.perform(&leads).await.unwrap();
        clock.advance_seconds(7 * DAY);
        let auditor = give(maryam, "auditor", country.nation, Period::from(db.now()));
        db.perform(&auditor).await.unwrap();
        assert_ne!(reza, maryam);
    }

    async fn an_offer_of_a_password_is_good_for_two_days_and_not_a_moment_longer(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let offer = OfferPassword { by: system(), roles: &roles, account, letters: false };
        let PasswordOffered::Link(link) = db.perform(&offer).await.unwrap() else { panic!("no link") };
        let found = || async {
            let mut tx = db.read().await.unwrap();
            password_offers::account_of(&mut tx, &link.token.hash(), db.now()).await.unwrap()
        };
        clock.advance_seconds(2 * DAY - 1);
        assert_eq!(found().await, Some(account));
        assert_eq!(db.perform(&ForgetExpired).await.unwrap(), 0);
        clock.advance_seconds(1);
        assert_eq!(found().await, None);
        let password = hashed(&db, "یک گذرواژهٔ دیگر").await;
        let take = people::TakePassword { roles: &roles, token: link.token.hash(), code: String::new(), password };
        assert_eq!(refused(&db, &take).await, people::OfferRefused::Gone);
        let renewed = db.perform(&people::RenewPasswordOffer { account }).await.map(drop);
        assert_eq!(refusal(renewed), people::OfferRefused::Gone);
        assert_eq!(db.perform(&ForgetExpired).await.unwrap(), 1);
    }

    async fn an_idle_session_is_forgotten_before_its_longest_time_is_over(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        signed_in(&db, "maryam").await;
        assert_eq!(db.perform(&ForgetExpired).await.unwrap(), 0);
        clock.advance_seconds(2 * 3_600);
        assert_eq!(db.perform(&ForgetExpired).await.unwrap(), 1);
    }

    async fn what_the_platform_itself_did_to_an_account_its_owner_has_not_read_of_either(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let unread = || async {
            let mut tx = db.read().await.unwrap();
            people::journal::unread(&mut tx, account, 10).await.unwrap()
        };
        let before = unread().await;
        clock.advance_seconds(1);
        let at = db.now().plus_seconds(60);
        db.perform(&EndSeat { by: system(), roles: &roles, seat: seat_of(&db, "maryam").await, at }).await.unwrap();
        assert_eq!(unread().await, before + 1);
    }

    async fn a_closed_unit_stands_for_no_place_and_below_nothing(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        db.perform(&OpenOrCloseUnit { by: system(), unit: country.tehran, active: false }).await.unwrap();
        clock.advance_seconds(1);
        let mut tx = db.read().await.unwrap();
        assert_eq!(units::unit_at(&mut tx, people::UnitKind::Province, "23").await.unwrap(), None);
        let below = units::children(&mut tx, country.nation, None, 10).await.unwrap();
        assert_eq!(below.iter().map(|unit| unit.id).collect::<Vec<_>>(), [country.fars]);
        let all = units::list(&mut tx, Some(people::UnitKind::Province), None, 10).await.unwrap();
        assert_eq!(all.len(), 2, "whoever arranges units sees closed ones too");
    }
}
