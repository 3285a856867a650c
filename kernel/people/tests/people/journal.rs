//! The journal: who signed in, who did what, found by what one looks for.

use std::sync::Arc;

use db::{Db, Timestamp};
use people::{
    BeginTotp, FirstCode, RenameUnit, SecondFactor, UnitId, code_at, confirm_totp, journal, journal::Wanted,
    second_factor,
};
use testkit::{SetClock, on_both};

use crate::country::*;

async fn list(db: &Db, wanted: &Wanted) -> Vec<journal::Entry> {
    let mut tx = db.read().await.unwrap();
    journal::list(&mut tx, (wanted, None), 100).await.unwrap()
}

async fn actions(db: &Db, wanted: &Wanted) -> Vec<String> {
    list(db, wanted).await.into_iter().map(|entry| entry.action).collect()
}

async fn rename(db: &Db, login: &str, unit: UnitId) {
    let by = proven(db, login).await;
    let (name_fa, name_en) = ("ری".to_owned(), "Rey".to_owned());
    db.perform(&RenameUnit { by, unit, name_fa, name_en }).await.unwrap();
}

on_both! {
    async fn signing_in_and_failing_to_is_in_the_journal_with_account_and_time_and_nothing_else(db: Db) {
        let country = settle(&db).await;
        let maryam = officer(&db, "maryam", "cell_leader", country.cell).await;
        signed_in(&db, "maryam").await;
        try_password(&db, "maryam", "not it at all").await.unwrap_err();
        try_password(&db, "nobody", "not it at all").await.unwrap_err();
        db.perform(&people::LockAccount { by: system(), roles: &roles(), account: maryam }).await.unwrap();
        try_password(&db, "maryam", PASSWORD).await.unwrap_err();
        let of = |action: &str| Wanted { action: Some(action.to_owned()), ..Wanted::default() };
        let succeeded = list(&db, &of("sign_in")).await;
        assert_eq!(succeeded.iter().map(|entry| (entry.account, entry.at)).collect::<Vec<_>>(), [(Some(maryam), db.now())]);
        let failed: Vec<_> = list(&db, &of("sign_in_failed")).await.into_iter().map(|entry| entry.account).collect();
        let of_maryam = failed.iter().filter(|account| **account == Some(maryam)).count();
        assert!(failed.len() == 3 && of_maryam == 2 && failed.contains(&None), "a wrong one, and one that is locked: {failed:?}");
    }
}

on_both! {
    async fn a_wrong_code_is_in_the_journal_and_a_sign_in_only_once_the_code_was_right(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        let by = actor(&db, &token).await.unwrap();
        let begin = BeginTotp { by: &by, issuer: "پنجره".into(), key: &policy().factors };
        let secret = db.perform(&begin).await.unwrap().secret;
        let code = code_at(&secret, db.now());
        confirm_totp(&db, &policy(), FirstCode { by: &by, code, kept: token.hash() }).await.unwrap();
        clock.advance_seconds(60);
        let from = Some(db.now());
        let pending = signed_in(&db, "maryam").await.hash();
        let give = |code: String| SecondFactor { pending: pending.clone(), code };
        second_factor(&db, &policy(), give("000000".to_owned()), |_| None).await.unwrap_err();
        let since = Wanted { from, ..Wanted::default() };
        assert_eq!(actions(&db, &since).await, ["second_factor_failed"]);
        clock.advance_seconds(1);
        second_factor(&db, &policy(), give(code_at(&secret, db.now())), |_| None).await.unwrap();
        assert_eq!(actions(&db, &since).await, ["sign_in", "second_factor_failed"]);
    }

    async fn whoever_knew_the_password_and_gave_a_wrong_code_is_told_to_the_owner_once_a_day(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        let maryam = officer_with_mail(&db, ("maryam", "maryam@example.org"), "cell_leader", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        let by = actor(&db, &token).await.unwrap();
        let begin = BeginTotp { by: &by, issuer: "پنجره".into(), key: &policy().factors };
        let secret = db.perform(&begin).await.unwrap().secret;
        let code = code_at(&secret, db.now());
        confirm_totp(&db, &policy(), FirstCode { by: &by, code, kept: token.hash() }).await.unwrap();
        let told = async || {
            let mut tx = db.read().await.unwrap();
            let unread = journal::unread(&mut tx, maryam, 10).await.unwrap();
            (work::waiting(&mut tx).await.unwrap(), unread)
        };
        let (letters, unread) = told().await;
        let wrong = async || {
            let pending = signed_in(&db, "maryam").await.hash();
            second_factor(&db, &policy(), SecondFactor { pending, code: "000000".to_owned() }, |_| None).await.unwrap_err();
        };
        wrong().await;
        wrong().await;
        assert_eq!(told().await, (letters + 1, unread + 2), "one letter of two");
        clock.advance_seconds(86_401);
        wrong().await;
        assert_eq!(told().await, (letters + 2, unread + 3), "and another one the day after");
    }

    async fn entries_are_found_by_role_by_what_by_unit_and_by_period(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "admin", "administrator", country.nation).await;
        let early = db.now();
        rename(&db, "admin", country.cell).await;
        clock.advance_seconds(3_600);
        let late = db.now();
        rename(&db, "admin", country.tehran).await;
        let renamed = Wanted { action: Some("rename_unit".to_owned()), ..Wanted::default() };
        let units = |entries: Vec<journal::Entry>| entries.into_iter().map(|entry| entry.unit).collect::<Vec<_>>();
        assert_eq!(units(list(&db, &renamed).await), [Some(country.tehran), Some(country.cell)]);
        let here = Wanted { unit: Some(country.cell), ..renamed.clone() };
        assert_eq!(units(list(&db, &here).await), [Some(country.cell)]);
        let by = |role: &str| Wanted { by_role: Some(role.to_owned()), ..renamed.clone() };
        assert_eq!(list(&db, &by("administrator")).await.len(), 2);
        assert_eq!(list(&db, &by("auditor")).await.len(), 0);
        let between = |from: Timestamp, until: Timestamp| Wanted { from: Some(from), until: Some(until), ..renamed.clone() };
        assert_eq!(units(list(&db, &between(early, late)).await), [Some(country.cell)], "until is not in it");
        assert_eq!(units(list(&db, &between(late, late.plus_seconds(1))).await), [Some(country.tehran)], "from is");
    }

    async fn a_page_goes_on_where_the_one_before_ended(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "admin", "administrator", country.nation).await;
        for unit in [country.cell, country.tehran, country.fars] {
            clock.advance_seconds(1);
            rename(&db, "admin", unit).await;
        }
        let renamed = Wanted { action: Some("rename_unit".to_owned()), ..Wanted::default() };
        let mut tx = db.read().await.unwrap();
        let first = journal::list(&mut tx, (&renamed, None), 2).await.unwrap();
        let rest = journal::list(&mut tx, (&renamed, first.last().map(|entry| entry.id)), 2).await.unwrap();
        let units: Vec<_> = first.iter().chain(&rest).map(|entry| entry.unit).collect();
        assert_eq!(units, [Some(country.fars), Some(country.tehran), Some(country.cell)]);
    }
}

#[test]
fn everything_the_owner_is_told_of_is_something_the_journal_knows() {
    assert!(journal::TOLD.iter().all(|told| journal::ACTIONS.contains(told)));
    assert!(people::Access::ALL.iter().all(|access| journal::ACTIONS.contains(&access.word())));
}
