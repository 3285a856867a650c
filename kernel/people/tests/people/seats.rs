//! Seats: who may what, where, and for how long; and who stands in.

use std::sync::Arc;

use db::{Db, Timestamp};
use people::{
    AccountId, AdministratorRefused, ConfigureSystem, CreateAdministrator, DeputyRefused, DismissDeputy, EndSeat,
    Forbidden, GiveSeat, InvitePeople, LockAccount, NameDeputy, Period, ReadJournals, Seat, SeatId, SeatRefused,
    SuspendPeople, UnitId, UnitKind, holders, journal, vouch,
};
use testkit::{SetClock, on_both};

use crate::country::*;

fn give<'r>(account: AccountId, role: &str, unit: UnitId, period: Period, roles: &'r people::Roles) -> GiveSeat<'r> {
    GiveSeat { by: system(), roles, account, role: role.to_owned(), unit, period }
}

async fn has_holder(db: &Db, role: &str, unit: UnitId) -> bool {
    let mut tx = db.read().await.unwrap();
    holders::has_holder(&mut tx, role, unit, db.now()).await.unwrap()
}

async fn who_holds(db: &Db, role: &str, unit: UnitId) -> Vec<(AccountId, Option<AccountId>)> {
    let mut tx = db.read().await.unwrap();
    let holders = holders::seat_holders(&mut tx, role, unit, db.now()).await.unwrap();
    holders.into_iter().map(|holder| (holder.account, holder.deputy_for)).collect()
}

async fn seat_of(db: &Db, login: &str) -> Seat {
    actor_named(db, login).await.seats()[0].clone()
}

const DAY: i64 = 86_400;

async fn empty_provinces(db: &Db) -> Vec<UnitId> {
    let mut tx = db.read().await.unwrap();
    let desk = (UnitKind::Province, "province_officer");
    let empty = holders::units_without(&mut tx, desk, db.now(), 10).await.unwrap();
    empty.into_iter().map(|unit| unit.id).collect()
}

async fn lacks_a_second_factor(db: &Db, role: &str) -> Vec<AccountId> {
    let mut tx = db.read().await.unwrap();
    holders::without_second_factor(&mut tx, role, db.now(), 10).await.unwrap()
}

on_both! {
    async fn a_unit_is_empty_until_somebody_can_act_there(db: Db) {
        let country = settle(&db).await;
        assert_eq!(empty_provinces(&db).await, [country.fars, country.tehran]);
        let maryam = officer(&db, "maryam", "province_officer", country.tehran).await;
        assert_eq!(empty_provinces(&db).await, [country.fars]);
        db.perform(&LockAccount { by: system(), account: maryam, roles: &roles() }).await.unwrap();
        assert_eq!(empty_provinces(&db).await, [country.fars, country.tehran], "who is locked cannot act");
    }

    async fn who_holds_a_role_without_a_second_factor_is_found(db: Db) {
        let country = settle(&db).await;
        let admin = officer(&db, "admin", "administrator", country.nation).await;
        assert_eq!(lacks_a_second_factor(&db, "administrator").await, [admin]);
        assert_eq!(lacks_a_second_factor(&db, "auditor").await, []);
        let seat = seat_of(&db, "admin").await;
        db.perform(&EndSeat { by: system(), seat: seat.id, at: db.now(), roles: &roles() }).await.unwrap();
        assert_eq!(lacks_a_second_factor(&db, "administrator").await, [], "a seat that has ended demands nothing");
    }

    async fn a_seat_gives_its_roles_verbs_at_its_unit_and_no_other(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let maryam = actor_named(&db, "maryam").await;
        assert!(maryam.may(&roles, "report.confirm.province", country.tehran));
        assert!(!maryam.may(&roles, "report.confirm.province", country.fars));
        assert!(!maryam.may(&roles, "system.configure", country.tehran));
        assert_eq!(maryam.seats().iter().map(|seat| seat.unit).collect::<Vec<_>>(), [country.tehran]);
        assert_eq!(maryam.seats_granting(&roles, "report.read").count(), 1);
        let mut tx = db.read().await.unwrap();
        let below = people::units::lineage(&mut tx, country.cell).await.unwrap().unwrap();
        assert!(maryam.may_over(&roles, "report.read", &below), "a province is over its cells");
        assert!(!maryam.may(&roles, "report.read", country.cell), "but does not sit there");
    }

    async fn an_administrator_configures_and_cannot_read_cases(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let admin = officer(&db, "admin", "administrator", country.nation).await;
        let actor = actor_named(&db, "admin").await;
        assert!(actor.proves::<ConfigureSystem>(&roles).is_ok());
        assert!(!actor.may(&roles, "report.read", country.nation));
        assert_eq!(actor.seats_granting(&roles, "report.read").count(), 0);
        let period = Period::from(db.now());
        let both = refused(&db, &give(admin, "cell_leader", country.cell, period, &roles)).await;
        assert_eq!(both, SeatRefused::DutiesClash, "and gets no second seat that would let them");
    }

    async fn an_auditor_reads_journals_and_no_content(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "auditor", "auditor", country.nation).await;
        let actor = actor_named(&db, "auditor").await;
        assert!(actor.proves::<ReadJournals>(&roles).is_ok());
        assert!(!actor.may(&roles, "report.read", country.nation));
        let forbidden = actor.proves::<InvitePeople>(&roles).map(drop);
        assert_eq!(forbidden, Err(Forbidden { verb: "people.invite" }));
    }

    async fn an_officer_deputises_for_no_duty_apart_from_theirs(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        officer(&db, "admin", "administrator", country.nation).await;
        let admin = actor_named(&db, "admin").await;
        let seat = admin.seats()[0].id;
        let (from, until) = (db.now(), db.now().plus_seconds(DAY));
        let named = NameDeputy { by: &admin, roles: &roles, seat, deputy: leader, from, until };
        assert_eq!(refused(&db, &named).await, DeputyRefused::DutiesClash);
    }

    async fn the_command_makes_a_first_administrator_and_another_only_when_told(db: Db) {
        let roles = roles();
        let password = hashed(&db, PASSWORD).await;
        let create = |login: &str, another: bool| CreateAdministrator {
            roles: &roles, account: account(login), password: password.clone(), another,
        };
        assert_eq!(refused(&db, &create("admin", false)).await, AdministratorRefused::NoNation);
        let nation = settle(&db).await.nation;
        db.perform(&create("admin", false)).await.unwrap();
        let made = people::journal::Wanted { unit: Some(nation), ..Default::default() };
        let made = people::journal::list(&mut db.read().await.unwrap(), (&made, None), 9).await.unwrap();
        assert!(made.iter().any(|entry| entry.action == "create_administrator"), "the journal says where");
        assert_eq!(refused(&db, &create("second", false)).await, AdministratorRefused::ThereIsOne);
        db.perform(&create("second", true)).await.unwrap();
        let admin = actor_named(&db, "second").await;
        assert!(admin.proves::<ConfigureSystem>(&roles).is_ok());
    }

    async fn nobody_seats_people_outside_their_own_province(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let reza = officer(&db, "reza", "cell_leader", country.cell).await;
        let by = actor_named(&db, "maryam").await.proves::<InvitePeople>(&roles).unwrap();
        let seat = |role: &str, unit| GiveSeat {
            by: by.clone(), roles: &roles, account: reza, role: role.to_owned(), unit, period: Period::from(db.now()),
        };
        assert_eq!(refused(&db, &seat("province_officer", country.fars)).await, SeatRefused::NotYours);
        assert_eq!(refused(&db, &seat("administrator", country.nation)).await, SeatRefused::NotYours);
        assert_eq!(refused(&db, &seat("cell_leader", country.tehran)).await, SeatRefused::WrongUnitKind);
        assert_eq!(refused(&db, &seat("king", country.tehran)).await, SeatRefused::NoSuchRole);
        assert_eq!(refused(&db, &seat("cell_leader", country.cell)).await, SeatRefused::HeldAlready);
        assert_eq!(refused(&db, &seat("province_officer", country.tehran)).await, SeatRefused::NotGiven);
        let seated = db.perform(&seat("province_clerk", country.tehran)).await.unwrap();
        assert!(seated.done().is_some(), "a role that reads no case takes one person");
    }

    async fn a_locked_holder_leaves_the_desk_empty(db: Db) {
        let country = settle(&db).await;
        assert!(!has_holder(&db, "cell_leader", country.cell).await);
        let account = officer(&db, "leader", "cell_leader", country.cell).await;
        assert!(has_holder(&db, "cell_leader", country.cell).await);
        assert!(!has_holder(&db, "cell_leader", country.tehran).await);
        db.perform(&LockAccount { by: system(), roles: &roles(), account }).await.unwrap();
        assert!(!has_holder(&db, "cell_leader", country.cell).await);
        assert_eq!(who_holds(&db, "cell_leader", country.cell).await, []);
    }
}

on_both! {
    async fn only_those_over_somebody_lock_them_out(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "admin", "administrator", country.nation).await;
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let admin = actor_named(&db, "admin").await;
        let by = admin.proves::<SuspendPeople>(&roles).unwrap();
        let oneself = LockAccount { by: by.clone(), roles: &roles, account: admin.account().unwrap() };
        assert_eq!(refused(&db, &oneself).await, people::AccountControlRefused::Oneself);
        clock.advance_seconds(1);
        db.perform(&LockAccount { by, roles: &roles, account: leader }).await.unwrap();
        assert!(actor_named(&db, "admin").await.proves::<SuspendPeople>(&roles).is_ok());
        let mut tx = db.read().await.unwrap();
        let newest = journal::list(&mut tx, (&journal::Wanted::default(), None), 2).await.unwrap();
        let locked = newest.iter().find(|entry| entry.action == "lock_account").unwrap();
        assert_eq!((locked.by_account, locked.account), (admin.account(), Some(leader)));
        assert_eq!(locked.by_role.as_deref(), Some("administrator"));
    }

    async fn an_expired_seat_acts_no_more(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let period = Period::between(db.now().plus_seconds(60), db.now().plus_seconds(1_000));
        db.perform(&give(account, "province_officer", country.tehran, period, &roles)).await.unwrap();
        let token = signed_in(&db, "maryam").await;
        let mut held = Vec::new();
        for seconds in [0, 60, 939, 1] {
            clock.advance_seconds(seconds);
            let seats = actor(&db, &token).await.unwrap();
            assert_eq!(seats.may(&roles, "report.return", country.tehran), held.len() == 1 || held.len() == 2);
            held.push(has_holder(&db, "province_officer", country.tehran).await);
        }
        assert_eq!(held, [false, true, true, false]);
    }

    async fn an_ended_seat_is_over_at_once(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        let seat = actor(&db, &token).await.unwrap().seats()[0].id;
        let long_ago = Timestamp::from_micros(0);
        db.perform(&EndSeat { by: system(), roles: &roles, seat, at: long_ago }).await.unwrap();
        let maryam = actor(&db, &token).await.unwrap();
        assert_eq!(maryam.seats(), []);
        assert!(!maryam.may(&roles, "report.read", country.cell));
        clock.advance_seconds(1);
        let again = EndSeat { by: system(), roles: &roles, seat, at: db.now() };
        assert_eq!(refused(&db, &again).await, SeatRefused::NoSuchSeat);
    }

    async fn a_deputy_stands_in_only_in_the_period_and_is_called_so(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let reza = officer(&db, "reza", "province_officer", country.fars).await;
        let (by, token) = (vouch::system(), signed_in(&db, "reza").await);
        let (from, until) = (db.now().plus_seconds(60), db.now().plus_seconds(1_000));
        let seat = seat_of(&db, "leader").await.id;
        db.perform(&NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until }).await.unwrap();
        let mut stood_in = Vec::new();
        for seconds in [0, 60, 939, 1] {
            clock.advance_seconds(seconds);
            let deputy = actor(&db, &token).await.unwrap();
            let seat = deputy.seat_at("cell_leader", country.cell);
            stood_in.push(seat.and_then(|seat| seat.deputy_for));
            assert_eq!(deputy.may(&roles, "report.confirm.cell", country.cell), seat.is_some());
        }
        assert_eq!(stood_in, [None, Some(leader), Some(leader), None]);
    }

    async fn a_deputy_covers_for_a_locked_officer(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let reza = officer(&db, "reza", "province_officer", country.fars).await;
        let seat = seat_of(&db, "leader").await.id;
        let (from, until) = (db.now(), db.now().plus_seconds(DAY));
        let by = vouch::system();
        db.perform(&NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until }).await.unwrap();
        assert_eq!(who_holds(&db, "cell_leader", country.cell).await, [(leader, None), (reza, Some(leader))]);
        db.perform(&LockAccount { by: system(), roles: &roles, account: leader }).await.unwrap();
        assert!(has_holder(&db, "cell_leader", country.cell).await);
        assert_eq!(who_holds(&db, "cell_leader", country.cell).await, [(reza, Some(leader))]);
        clock.advance_seconds(DAY);
        assert!(!has_holder(&db, "cell_leader", country.cell).await);
    }

    async fn deputies_are_named_by_the_officer_and_by_nobody_beside(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let reza = officer(&db, "reza", "province_officer", country.fars).await;
        let (seat, now) = (seat_of(&db, "leader").await.id, db.now());
        let (leads, other) = (actor_named(&db, "leader").await, actor_named(&db, "reza").await);
        let name = |by, deputy, until: i64| NameDeputy {
            by, roles: &roles, seat, deputy, from: now, until: now.plus_seconds(until),
        };
        assert_eq!(refused(&db, &name(&other, reza, DAY)).await, DeputyRefused::NotYours);
        assert_eq!(refused(&db, &name(&leads, leader, DAY)).await, DeputyRefused::Oneself);
        assert_eq!(refused(&db, &name(&leads, reza, 0)).await, DeputyRefused::EmptyPeriod);
        let nobody = AccountId(db::Uuid::from_u128(7));
        assert_eq!(refused(&db, &name(&leads, nobody, DAY)).await, DeputyRefused::NoSuchAccount);
        let waits = db.perform(&name(&leads, reza, DAY)).await.unwrap();
        assert!(waits.done().is_none(), "a deputy may all that the holder may: a second person confirms");
        let deputy = db.perform(&name(&vouch::system(), reza, DAY)).await.unwrap().done().unwrap();
        clock.advance_seconds(1);
        db.perform(&DismissDeputy { by: &leads, roles: &roles, deputy }).await.unwrap();
        assert!(actor_named(&db, "reza").await.seat_at("cell_leader", country.cell).is_none());
        let again = DismissDeputy { by: &leads, roles: &roles, deputy };
        assert_eq!(refused(&db, &again).await, DeputyRefused::NoSuchDeputy);
    }
}

/// Actors for the rules' own tests need no store.
#[test]
fn the_platform_may_and_a_reporter_or_a_link_may_nothing_by_role() {
    let (roles, unit) = (roles(), UnitId(db::Uuid::from_u128(1)));
    assert!(vouch::system().may(&roles, "report.read", unit));
    let key = db::Uuid::from_u128(2);
    for actor in [vouch::reporter(key, key), vouch::link(unit, key)] {
        assert!(!actor.may(&roles, "report.read", unit));
        assert!(actor.proves::<InvitePeople>(&roles).is_err());
        assert!(actor.seats().is_empty() && actor.account().is_none());
    }
}

#[test]
fn ones_own_seat_comes_before_one_deputised_for() {
    let (account, unit) = (AccountId(db::Uuid::from_u128(1)), UnitId(db::Uuid::from_u128(2)));
    let seat = |key: u128, deputy_for| Seat {
        id: SeatId(db::Uuid::from_u128(key)),
        role: "cell_leader".to_owned(),
        unit,
        unit_kind: UnitKind::Cell,
        place: None,
        from: Timestamp::from_micros(0),
        until: None,
        deputy_for,
    };
    let other = AccountId(db::Uuid::from_u128(3));
    let actor = vouch::person(account, "مریم", vec![seat(1, Some(other)), seat(2, None)]);
    assert_eq!(actor.seat_at("cell_leader", unit).unwrap().deputy_for, None);
    assert!(!format!("{actor:?}").contains("مریم"), "no name in a log");
}

/// The roles this repository ships keep the rules; the real files, not a copy.
#[test]
fn the_shipped_roles_load() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    for jurisdiction in ["iran", "boston"] {
        let roles = people::Roles::load(&files::Folder::on_disk(&data.join(jurisdiction))).unwrap();
        let administrator = roles.granting("system.configure").next().unwrap();
        assert!(!administrator.grants("report.read") && administrator.grants("people.invite"), "{jurisdiction}");
    }
}
