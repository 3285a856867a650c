//! Access takes two: nobody gives themselves, or a second mailbox of theirs, what reads cases or touches people.

use std::sync::Arc;

use db::{Db, Failure};
use language::Lang;
use people::{
    AcceptInvitation, Access, AccessRequestId, AccountControlRefused, AccountId, Actor, BeginTotp, ConfirmAccess,
    ConfirmRefused, Confirmed, EndSeat, FirstCode, GiveSeat, Guest, InvitationRefused, Invite, InvitePeople, Invited,
    LockAccount, NameDeputy, OfferPassword, OfferRefused, Outcome, PasswordOffered, Period, RefuseAccess,
    RenewPasswordOffer, ResetSecondFactor, Roles, SeatRefused, Stage, SuspendPeople, TakePassword, UnitId,
    UnlockAccount, Waiting, code_at, confirm_totp, journal, pending_for, sessions, vouch,
};
use testkit::{SetClock, on_both};

use crate::country::*;
use crate::invitations::{accept, invite};

const DAY: i64 = 86_400;

async fn give(db: &Db, by: &str, account: AccountId, (role, unit): (&str, UnitId)) -> Outcome<people::SeatId> {
    let (by, role, period) = (proven::<InvitePeople>(db, by).await, role.to_owned(), Period::from(db.now()));
    db.perform(&GiveSeat { by, roles: &roles(), account, role, unit, period }).await.unwrap()
}

async fn asked(db: &Db, by: &str, account: AccountId, seat: (&str, UnitId)) -> AccessRequestId {
    give(db, by, account, seat).await.waiting().unwrap().request
}

async fn confirm(db: &Db, by: &Actor, request: AccessRequestId) -> Result<Confirmed, Failure<ConfirmRefused>> {
    db.perform(&ConfirmAccess { by, roles: &roles(), request }).await
}

async fn confirm_as(db: &Db, login: &str, request: AccessRequestId) -> Result<Confirmed, ConfirmRefused> {
    match confirm(db, &actor_named(db, login).await, request).await {
        Ok(done) => Ok(done),
        Err(Failure::Refused(refused)) => Err(refused),
        Err(Failure::Broken(error)) => panic!("broken: {error}"),
    }
}

fn why(outcome: Result<Confirmed, ConfirmRefused>) -> ConfirmRefused {
    outcome.unwrap_err()
}

/// Two administrators, an officer of Tehran, and a leader.
struct Cast {
    country: Country,
    sara: AccountId,
    leader: AccountId,
}

async fn cast(db: &Db) -> Cast {
    let country = settle(db).await;
    officer_with_mail(db, ("admin", "admin@example.org"), "administrator", country.nation).await;
    officer(db, "admin.two", "administrator", country.nation).await;
    let sara = officer_with_mail(db, ("sara", "sara@example.org"), "province_officer", country.tehran).await;
    let leader = officer(db, "leader", "cell_leader", country.cell).await;
    Cast { country, sara, leader }
}

async fn jobs(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    work::waiting(&mut tx).await.unwrap()
}

async fn actions(db: &Db, account: AccountId) -> Vec<(String, Option<String>)> {
    let mut tx = db.read().await.unwrap();
    let entries = journal::about(&mut tx, account, 50).await.unwrap();
    let told = |entry: &journal::Entry| !entry.action.starts_with("sign_in");
    // Those of one millisecond stand in no order.
    let mut all: Vec<_> = entries.into_iter().filter(told).map(|entry| (entry.action, entry.step)).collect();
    all.sort();
    all
}

on_both! {
    async fn a_seat_that_reads_cases_is_held_only_once_another_person_has_confirmed_it(db: Db) {
        let Cast { country, leader, .. } = cast(&db).await;
        let request = asked(&db, "admin", leader, ("province_officer", country.tehran)).await;
        assert_eq!(actor_named(&db, "leader").await.seats().len(), 1, "asked for is not given");
        assert_eq!(why(confirm_as(&db, "admin", request).await), ConfirmRefused::Oneself, "whoever asked");
        assert_eq!(why(confirm_as(&db, "leader", request).await), ConfirmRefused::Oneself, "whoever it is for");
        assert_eq!(why(confirm_as(&db, "sara", request).await), ConfirmRefused::NotYours, "nobody makes their like");
        let confirmed = confirm_as(&db, "admin.two", request).await.unwrap();
        assert_eq!(confirmed.act, Access::Seat);
        assert!(actor_named(&db, "leader").await.may(&roles(), "report.return", country.tehran));
        assert_eq!(why(confirm_as(&db, "admin.two", request).await), ConfirmRefused::Gone, "once");
    }

    async fn a_second_account_with_the_same_mailbox_is_no_second_person(db: Db) {
        let Cast { country, leader, .. } = cast(&db).await;
        officer_with_mail(&db, ("admin.three", "Admin+2@example.org"), "administrator", country.nation).await;
        let (request, roles) = (asked(&db, "admin", leader, ("province_officer", country.tehran)).await, roles());
        assert_eq!(why(confirm_as(&db, "admin.three", request).await), ConfirmRefused::Oneself);
        let by = proven::<InvitePeople>(&db, "admin.two").await;
        let guest = Guest { name: "ادمین".to_owned(), email: "new@example.org".to_owned(), language: Lang::Fa };
        let own = Invite { guest, ..invite(by, &roles, "auditor", country.nation) };
        let Invited::Waits(waiting) = db.perform(&own).await.unwrap() else { panic!("one person alone") };
        officer_with_mail(&db, ("admin.four", "NEW@example.org"), "administrator", country.nation).await;
        assert_eq!(why(confirm_as(&db, "admin.four", waiting.request).await), ConfirmRefused::Oneself, "the guest");
    }

    async fn nobody_seats_themselves_or_another_account_of_theirs(db: Db) {
        let Cast { country, .. } = cast(&db).await;
        let second = officer_with_mail(&db, ("second", "admin@example.org"), "administrator", country.nation).await;
        let (by, roles) = (proven::<InvitePeople>(&db, "admin").await, roles());
        for account in [by.actor().account().unwrap(), second] {
            let (role, period) = ("auditor".to_owned(), Period::from(db.now()));
            let own = GiveSeat { by: by.clone(), roles: &roles, account, role, unit: country.nation, period };
            assert_eq!(refused(&db, &own).await, SeatRefused::Oneself);
        }
    }

    async fn nobody_signed_in_opens_an_account_whose_password_they_know(db: Db) {
        let Cast { country, .. } = cast(&db).await;
        let (by, roles) = (proven::<InvitePeople>(&db, "sara").await, roles());
        let seats = vec![people::SeatOffer { role: "cell_clerk".to_owned(), unit: country.cell }];
        let (account, password) = (account("second.self"), hashed(&db, PASSWORD).await);
        let open = people::OpenAccount { by, roles: &roles, account, password, seats };
        assert_eq!(refused(&db, &open).await, people::OpenAccountRefused::Seat(SeatRefused::NotYours));
    }

    async fn the_machine_makes_no_administrator_of_somebody_who_has_an_account(db: Db) {
        cast(&db).await;
        let (roles, password) = (roles(), hashed(&db, PASSWORD).await);
        let account = people::NewAccount::new("sara.two", "سارا", "Sara@example.org", Lang::Fa).unwrap();
        let create = people::CreateAdministrator { roles: &roles, account, password, another: true };
        let taken = people::AdministratorRefused::Account(people::AccountRefused::EmailTaken);
        assert_eq!(refused(&db, &create).await, taken);
    }

    async fn an_officer_of_the_nation_makes_no_administrator_and_takes_none_away(db: Db) {
        let Cast { country, leader, .. } = cast(&db).await;
        let national = [people::Seat {
            id: people::SeatId(db::Uuid::from_u128(1)), role: "national_officer".to_owned(), unit: country.nation,
            unit_kind: people::UnitKind::Nation, place: None, from: db.now(), until: None, deputy_for: None,
        }];
        let account = officer(&db, "national", "national_officer", country.nation).await;
        let roles = roles();
        let by = vouch::person(account, "ملی", national.to_vec()).proves::<InvitePeople>(&roles).unwrap();
        let own = invite(by.clone(), &roles, "administrator", country.nation);
        assert_eq!(refused(&db, &own).await, InvitationRefused::Seat(SeatRefused::NotGiven));
        let (role, period) = ("administrator".to_owned(), Period::from(db.now()));
        let give = GiveSeat { by: by.clone(), roles: &roles, account: leader, role, unit: country.nation, period };
        assert_eq!(refused(&db, &give).await, SeatRefused::NotGiven);
        let seat = actor_named(&db, "admin").await.seats()[0].id;
        let end = EndSeat { by, roles: &roles, seat, at: db.now() };
        assert_eq!(refused(&db, &end).await, SeatRefused::NotGiven);
        assert!(actor_named(&db, "admin").await.proves::<SuspendPeople>(&roles).is_ok());
    }

    async fn an_administrator_alone_invites_nobody_who_reads_cases(db: Db) {
        let Cast { country, .. } = cast(&db).await;
        let roles = roles();
        let by = proven::<InvitePeople>(&db, "admin").await;
        let own = invite(by, &roles, "national_officer", country.nation);
        let Invited::Waits(waiting) = db.perform(&own).await.unwrap() else { panic!("one person alone") };
        assert_eq!(waiting.code, None, "the letter carries the link");
        let before = jobs(&db).await;
        let confirmed = confirm_as(&db, "admin.two", waiting.request).await.unwrap();
        assert!(confirmed.link.is_none(), "and nobody else sees it");
        assert_eq!(jobs(&db).await, before + 1);
    }

    async fn where_no_letters_go_out_the_link_opens_only_with_the_code_that_the_asker_has(db: Db) {
        let Cast { country, .. } = cast(&db).await;
        let roles = roles();
        let by = proven::<InvitePeople>(&db, "admin").await;
        let own = Invite { letters: false, ..invite(by, &roles, "national_officer", country.nation) };
        let Invited::Waits(Waiting { request, code }) = db.perform(&own).await.unwrap() else { panic!("alone") };
        let link = confirm_as(&db, "admin.two", request).await.unwrap().link.unwrap();
        let alone = accept(&db, &roles, &link.token, "reza").await;
        assert_eq!(refused(&db, &alone).await, InvitationRefused::WrongCode, "whoever confirmed has no code");
        let both = AcceptInvitation { code: code.unwrap().reveal().to_lowercase(), ..alone };
        db.perform(&both).await.unwrap();
    }

    async fn a_password_of_somebody_who_reads_cases_is_not_reset_by_one(db: Db) {
        let Cast { sara, .. } = cast(&db).await;
        let (by, roles) = (proven::<SuspendPeople>(&db, "admin").await, roles());
        let offer = OfferPassword { by, roles: &roles, account: sara, letters: true };
        let PasswordOffered::Waits(waiting) = db.perform(&offer).await.unwrap() else { panic!("one alone") };
        let before = jobs(&db).await;
        assert!(confirm_as(&db, "admin.two", waiting.request).await.unwrap().link.is_none());
        assert_eq!(jobs(&db).await, before + 2, "the link, and word of what was done");
        let (owner, token) = db.perform(&RenewPasswordOffer { account: sara }).await.unwrap();
        assert_eq!(owner.email.as_deref(), Some("sara@example.org"));
        let password = hashed(&db, "یک گذرواژهٔ دیگر").await;
        db.perform(&TakePassword { roles: &roles, token: token.hash(), code: String::new(), password }).await.unwrap();
        try_password(&db, "sara", "یک گذرواژهٔ دیگر").await.unwrap();
    }

    async fn without_a_mailbox_the_second_person_hands_the_link_over_and_the_first_the_code(db: Db) {
        let Cast { leader, country, .. } = cast(&db).await;
        let roles = roles();
        let clerk = officer(&db, "clerk", "cell_clerk", country.cell).await;
        for account in [leader, clerk] {
            let by = proven::<SuspendPeople>(&db, "admin").await;
            let offer = OfferPassword { by, roles: &roles, account, letters: true };
            let PasswordOffered::Waits(Waiting { request, code }) = db.perform(&offer).await.unwrap() else {
                panic!("shown to whoever asks")
            };
            let link = confirm_as(&db, "admin.two", request).await.unwrap().link.unwrap();
            let password = hashed(&db, "یک گذرواژهٔ دیگر").await;
            let take = |code: &str| TakePassword {
                roles: &roles, token: link.token.hash(), code: code.to_owned(), password: password.clone(),
            };
            assert_eq!(refused(&db, &take("")).await, OfferRefused::WrongCode);
            db.perform(&take(code.unwrap().reveal())).await.unwrap();
        }
    }

    async fn an_offer_of_a_password_dies_with_the_seat_of_whoever_confirmed_it(db: Db) {
        let Cast { leader, .. } = cast(&db).await;
        let roles = roles();
        let offer = OfferPassword { by: proven(&db, "admin").await, roles: &roles, account: leader, letters: false };
        let PasswordOffered::Waits(Waiting { request, code }) = db.perform(&offer).await.unwrap() else { panic!("alone") };
        let link = confirm_as(&db, "admin.two", request).await.unwrap().link.unwrap();
        let second = actor_named(&db, "admin.two").await;
        let seat = second.seats()[0].id;
        db.perform(&EndSeat { by: system(), roles: &roles, seat, at: db.now() }).await.unwrap();
        let (code, password) = (code.unwrap().reveal().to_owned(), hashed(&db, "یک گذرواژهٔ دیگر").await);
        let take = TakePassword { roles: &roles, token: link.token.hash(), code, password };
        assert_eq!(refused(&db, &take).await, OfferRefused::Gone);
    }

    async fn a_second_factor_is_taken_away_and_an_account_unlocked_by_two_but_locked_by_one(db: Db) {
        let Cast { leader, .. } = cast(&db).await;
        let (by, roles, account) = (proven::<SuspendPeople>(&db, "admin").await, roles(), leader);
        let reset = db.perform(&ResetSecondFactor { by: by.clone(), roles: &roles, account }).await.unwrap();
        let token = signed_in(&db, "leader").await;
        assert!(actor(&db, &token).await.is_some(), "nothing has happened yet");
        confirm_as(&db, "admin.two", reset.waiting().unwrap().request).await.unwrap();
        assert_eq!(actor(&db, &token).await, None, "his sessions end");
        db.perform(&LockAccount { by: by.clone(), roles: &roles, account }).await.unwrap();
        let unlock = db.perform(&UnlockAccount { by, roles: &roles, account }).await.unwrap();
        assert!(try_password(&db, "leader", PASSWORD).await.is_err());
        confirm_as(&db, "admin.two", unlock.waiting().unwrap().request).await.unwrap();
        try_password(&db, "leader", PASSWORD).await.unwrap();
    }

    async fn who_does_not_give_a_role_neither_locks_nor_lets_back_in_those_who_hold_it(db: Db) {
        let Cast { country, sara, .. } = cast(&db).await;
        let text = include_str!("roles.toml").replace("\"auditor\", \"national_officer\", \"province_officer\",", "");
        let few = Roles::parse(&text).unwrap();
        let clerk = officer(&db, "clerk", "province_clerk", country.tehran).await;
        let by = proven::<SuspendPeople>(&db, "admin").await;
        let no = AccountControlRefused::NotYours;
        let account = sara;
        assert_eq!(refused(&db, &LockAccount { by: by.clone(), roles: &few, account }).await, no);
        assert_eq!(refused(&db, &UnlockAccount { by: by.clone(), roles: &few, account }).await, no);
        assert_eq!(refused(&db, &ResetSecondFactor { by: by.clone(), roles: &few, account }).await, no);
        assert_eq!(refused(&db, &OfferPassword { by: by.clone(), roles: &few, account, letters: true }).await, no);
        db.perform(&LockAccount { by: by.clone(), roles: &few, account: clerk }).await.unwrap();
        let unlocked = db.perform(&UnlockAccount { by, roles: &few, account: clerk }).await.unwrap();
        assert!(unlocked.done().is_some(), "who only files for others is let back in by one");
    }

    async fn a_deputy_stands_in_once_another_person_has_confirmed_it(db: Db) {
        let Cast { country, sara, leader } = cast(&db).await;
        let reza = officer(&db, "reza", "cell_leader", country.cell).await;
        let (by, roles, from) = (actor_named(&db, "leader").await, roles(), db.now());
        let seat = by.seats()[0].id;
        let name = NameDeputy { by: &by, roles: &roles, seat, deputy: reza, from, until: from.plus_seconds(DAY) };
        let request = db.perform(&name).await.unwrap().waiting().unwrap().request;
        assert_eq!(why(confirm_as(&db, "reza", request).await), ConfirmRefused::Oneself);
        assert_eq!(why(confirm_as(&db, "leader", request).await), ConfirmRefused::Oneself);
        confirm_as(&db, "sara", request).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let deputies = people::deputies::of_seat(&mut tx, seat, from).await.unwrap();
        assert_eq!(deputies.iter().map(|deputy| deputy.account).collect::<Vec<_>>(), [reza]);
        assert!(![sara, leader].contains(&reza));
    }

    async fn somebody_of_another_unit_is_seated_when_a_person_over_both_has_confirmed_it(db: Db) {
        let Cast { country, .. } = cast(&db).await;
        officer(&db, "sara.two", "province_officer", country.tehran).await;
        let far = officer(&db, "far", "province_clerk", country.fars).await;
        let near = officer(&db, "near", "province_clerk", country.tehran).await;
        let given = give(&db, "sara", near, ("cell_clerk", country.cell)).await;
        assert!(given.done().is_some(), "a colleague of one's own province takes one person");
        let request = asked(&db, "sara", far, ("cell_clerk", country.cell)).await;
        assert_eq!(why(confirm_as(&db, "sara.two", request).await), ConfirmRefused::NotYours);
        confirm_as(&db, "admin.two", request).await.unwrap();
        let step = |word: &str| ("give_seat".to_owned(), Some(word.to_owned()));
        assert_eq!(actions(&db, far).await, [step("asked"), step("confirmed")]);
    }

    async fn a_request_dies_with_the_seat_of_whoever_asked(db: Db) {
        let Cast { country, leader, .. } = cast(&db).await;
        let lost = asked(&db, "admin", leader, ("province_officer", country.tehran)).await;
        let admin = actor_named(&db, "admin").await;
        let (roles, seat) = (roles(), admin.seats()[0].id);
        db.perform(&EndSeat { by: system(), roles: &roles, seat, at: db.now() }).await.unwrap();
        assert_eq!(why(confirm_as(&db, "admin.two", lost).await), ConfirmRefused::AskerGone);
        let account = officer(&db, "admin.three", "administrator", country.nation).await;
        let locked = asked(&db, "admin.three", leader, ("province_officer", country.tehran)).await;
        db.perform(&LockAccount { by: system(), roles: &roles, account }).await.unwrap();
        assert_eq!(why(confirm_as(&db, "admin.two", locked).await), ConfirmRefused::AskerGone);
        assert_eq!(actor_named(&db, "leader").await.seats().len(), 1);
    }

    async fn what_was_asked_for_is_refused_by_those_it_concerns_and_taken_back_by_whoever_asked(db: Db) {
        let Cast { country, leader, .. } = cast(&db).await;
        let roles = roles();
        let (one, two) = (
            asked(&db, "admin", leader, ("province_officer", country.tehran)).await,
            asked(&db, "admin", leader, ("province_officer", country.fars)).await,
        );
        let (sara, second, admin) =
            (actor_named(&db, "sara").await, actor_named(&db, "admin.two").await, actor_named(&db, "admin").await);
        let refuse = |by, request| RefuseAccess { by, roles: &roles, request };
        assert_eq!(refused(&db, &refuse(&sara, one)).await, ConfirmRefused::NotYours);
        db.perform(&refuse(&second, one)).await.unwrap();
        db.perform(&refuse(&admin, two)).await.unwrap();
        for gone in [one, two] {
            assert_eq!(why(confirm_as(&db, "admin.two", gone).await), ConfirmRefused::Gone);
        }
    }

    async fn the_machine_is_the_second_person_where_there_is_one_administrator(db: Db) {
        let country = settle(&db).await;
        officer(&db, "admin", "administrator", country.nation).await;
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let request = asked(&db, "admin", leader, ("province_officer", country.tehran)).await;
        confirm(&db, &vouch::system(), request).await.unwrap();
        assert!(actor_named(&db, "leader").await.may(&roles(), "report.return", country.tehran));
    }

    async fn a_list_shows_what_one_asked_for_and_what_one_may_confirm(db: Db) {
        let Cast { country, leader, .. } = cast(&db).await;
        let roles = roles();
        let request = asked(&db, "admin", leader, ("province_officer", country.tehran)).await;
        let mut seen = Vec::new();
        for login in ["admin", "admin.two", "leader", "sara"] {
            let by = actor_named(&db, login).await;
            let mut tx = db.read().await.unwrap();
            let pending = pending_for(&mut tx, &by, &roles).await.unwrap();
            seen.push(pending.iter().map(|one| (one.request.id == request, one.may_confirm)).collect::<Vec<_>>());
        }
        assert_eq!(seen, [vec![(true, false)], vec![(true, true)], vec![], vec![]]);
    }

    async fn duties_that_clash_by_the_time_somebody_confirms_are_refused_then(db: Db) {
        let Cast { country, .. } = cast(&db).await;
        let roles = roles();
        let clerk = officer(&db, "clerk", "cell_clerk", country.cell).await;
        let request = asked(&db, "admin", clerk, ("province_officer", country.tehran)).await;
        let (role, period) = ("province_officer".to_owned(), Period::from(db.now()));
        let give = GiveSeat { by: system(), roles: &roles, account: clerk, role, unit: country.tehran, period };
        db.perform(&give).await.unwrap();
        let held = why(confirm_as(&db, "admin.two", request).await);
        assert_eq!(held, ConfirmRefused::Access(people::AccessRefused::Seat(SeatRefused::HeldAlready)));
        let other = asked(&db, "admin.two", clerk, ("province_officer", country.fars)).await;
        let still = confirm_as(&db, "admin", other).await;
        assert!(still.is_ok(), "what clashes with nothing is done");
    }

    async fn every_step_is_in_the_journal_and_told_to_the_owner(db: Db) {
        let Cast { sara, .. } = cast(&db).await;
        let roles = roles();
        let before = jobs(&db).await;
        let reset = ResetSecondFactor { by: proven(&db, "admin").await, roles: &roles, account: sara };
        let request = db.perform(&reset).await.unwrap().waiting().unwrap().request;
        confirm_as(&db, "admin.two", request).await.unwrap();
        let told: Vec<_> = actions(&db, sara).await;
        let step = |word: &str| ("reset_second_factor".to_owned(), Some(word.to_owned()));
        assert_eq!(told, [step("asked"), step("confirmed")]);
        assert_eq!(jobs(&db).await, before + 2, "a letter for each");
        let mut tx = db.read().await.unwrap();
        assert_eq!(journal::unread(&mut tx, sara, 10).await.unwrap(), 2);
        drop(tx);
        let by = actor_named(&db, "sara").await;
        db.perform(&people::ReadWhatWasDone { by: &by }).await.unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(journal::unread(&mut tx, sara, 10).await.unwrap(), 0);
    }
}

on_both! {
    async fn a_request_waits_two_weeks_and_no_longer(db: Db, clock: Arc<SetClock>) {
        let Cast { country, leader, .. } = cast(&db).await;
        let roles = roles();
        let (one, two) = (
            asked(&db, "admin", leader, ("province_officer", country.tehran)).await,
            asked(&db, "admin", leader, ("province_officer", country.fars)).await,
        );
        clock.advance_seconds(14 * DAY - 1);
        confirm_as(&db, "admin.two", one).await.unwrap();
        clock.advance_seconds(1);
        assert_eq!(why(confirm_as(&db, "admin.two", two).await), ConfirmRefused::Gone);
        let by = actor_named(&db, "admin.two").await;
        let mut tx = db.read().await.unwrap();
        assert_eq!(pending_for(&mut tx, &by, &roles).await.unwrap(), []);
    }

    async fn a_seat_that_demands_a_second_factor_gives_nothing_before_it_is_set_up(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        let roles = roles();
        officer(&db, "national", "national_officer", country.nation).await;
        let (thief, token) = (signed_in(&db, "national").await, signed_in(&db, "national").await);
        let visit = |token: people::TokenHash| {
            let (db, roles) = (db.clone(), roles.clone());
            async move {
                let mut tx = db.read().await.unwrap();
                sessions::visit(&mut tx, (&token, &roles), db.now()).await.unwrap()
            }
        };
        let before = visit(token.hash()).await.unwrap();
        let by = before.actor.unwrap();
        assert!(before.must_set_up && by.seats().is_empty() && !by.may(&roles, "report.read", country.nation));
        let begin = BeginTotp { by: &by, issuer: "پنجره".into(), key: &policy().factors };
        let secret = db.perform(&begin).await.unwrap().secret;
        let code = code_at(&secret, db.now());
        confirm_totp(&db, &policy(), FirstCode { by: &by, code, kept: token.hash() }).await.unwrap();
        let after = visit(token.hash()).await.unwrap();
        assert!(!after.must_set_up && after.actor.unwrap().may(&roles, "report.read", country.nation));
        assert!(visit(thief.hash()).await.is_none(), "a session begun with the password alone gains nothing by it");
        clock.advance_seconds(60);
        assert_eq!(try_password(&db, "national", PASSWORD).await.unwrap().stage, Stage::SecondFactorPending);
        let relaxed = roles.clone().with_optional_second_factor();
        officer(&db, "other", "national_officer", country.nation).await;
        let token = signed_in(&db, "other").await.hash();
        let mut tx = db.read().await.unwrap();
        let visit = sessions::visit(&mut tx, (&token, &relaxed), db.now()).await.unwrap().unwrap();
        assert!(!visit.must_set_up && visit.actor.unwrap().seats().len() == 1);
    }
}
