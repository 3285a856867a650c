//! Signing in: passwords, waits, second factors, sessions.

use std::sync::Arc;

use db::Db;
use people::{
    Actor, BeginTotp, ChosenPassword, FirstCode, ForgetExpired, KeepSession, LockAccount, LoginName, OfferPassword,
    OfferRefused, Password, PasswordChange, PasswordChangeRefused, PasswordOffered, PasswordRefused, RecoveryCodes,
    ResetSecondFactor, SecondFactor, SecondFactorRefused, SignIn, SignInRefused, SignOut, SignOutEverywhere, SignedIn,
    Stage, SuspendPeople, TakePassword, Token, TotpRefused, change_password, code_at, confirm_totp, second_factor,
    second_factors, sessions, sign_in,
};
use testkit::{SetClock, on_both};

use crate::country::*;

/// Somebody whose phone is enrolled: the secret it holds and the recovery codes they wrote down.
async fn enrol(db: &Db, login: &str, clock: &SetClock) -> (String, Vec<String>) {
    let by = actor_named(db, login).await;
    let secret =
        db.perform(&BeginTotp { by: &by, issuer: "Panjereh".to_owned(), key: &policy().factors }).await.unwrap().secret;
    let code = code_at(&secret, db.now());
    let codes = first_code(db, &by, &code).await.unwrap();
    clock.advance_seconds(60);
    (secret, codes.reveal().map(str::to_owned).collect())
}

async fn first_code(db: &Db, by: &Actor, code: &str) -> Result<RecoveryCodes, db::Failure<TotpRefused>> {
    let kept = signed_in(db, &login_of(db, by).await).await.hash();
    confirm_totp(db, &policy(), FirstCode { by, code: code.to_owned(), kept }).await
}

async fn login_of(db: &Db, by: &Actor) -> String {
    let mut tx = db.read().await.unwrap();
    people::accounts::by_id(&mut tx, by.account().unwrap()).await.unwrap().unwrap().login
}

async fn give_code(db: &Db, pending: &Token, code: &str) -> Result<SignedIn, db::Failure<SecondFactorRefused>> {
    let typed = SecondFactor { pending: pending.hash(), code: code.to_owned() };
    second_factor(db, &policy(), typed, |_| None).await
}

/// The same in a browser that has signed in to the account before.
async fn give_code_in(
    db: &Db,
    browser: &str,
    pending: &Token,
    code: &str,
) -> Result<SignedIn, db::Failure<SecondFactorRefused>> {
    let typed = SecondFactor { pending: pending.hash(), code: code.to_owned() };
    second_factor(db, &policy(), typed, |_| Some(browser.to_owned())).await
}

/// The link to a new password that the platform itself offers.
async fn offered(db: &Db, account: people::AccountId) -> Token {
    let offer = OfferPassword { by: system(), roles: &roles(), account, letters: false };
    match db.perform(&offer).await.unwrap() {
        PasswordOffered::Link(link) => link.token,
        other => panic!("no link: {other:?}"),
    }
}

on_both! {
    async fn the_right_password_signs_in_from_either_keyboard(db: Db) {
        let country = settle(&db).await;
        let account = officer(&db, "علی.رضایی۱۲", "cell_leader", country.cell).await;
        let signed = try_password(&db, "علي_رضايي12", PASSWORD).await.unwrap();
        assert_eq!((signed.stage, signed.account), (Stage::SignedIn, account));
        assert_eq!(actor(&db, &signed.token).await.unwrap().account(), Some(account));
    }

    async fn a_wrong_password_and_an_unknown_name_are_refused_alike(db: Db) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        assert_eq!(refusal(try_password(&db, "maryam", "not it at all").await), SignInRefused::Wrong);
        assert_eq!(refusal(try_password(&db, "nobody", "not it at all").await), SignInRefused::Wrong);
        let book = "ن".repeat(5_000);
        assert_eq!(refusal(try_password(&db, "maryam", &book).await), SignInRefused::Wrong);
    }

    async fn a_password_counts_as_it_was_typed_to_its_last_letter(db: Db) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        let by = actor(&db, &token).await.unwrap();
        let long = "Every Letter Counts, also the 200th; ".repeat(6);
        let (old, new) = (Password::typed(PASSWORD), Password::typed(&long));
        change_password(&db, &policy(), PasswordChange { by: &by, old, new, kept: token.hash() }).await.unwrap();
        let shorter = &long[..long.len() - 1];
        for other in [shorter, long.trim(), &long.to_lowercase(), &format!("{long} ")] {
            assert_eq!(refusal(try_password(&db, "maryam", other).await), SignInRefused::Wrong, "{other}");
        }
        try_password(&db, "maryam", &long).await.unwrap();
    }

    async fn a_token_nobody_was_given_opens_nothing(db: Db) {
        settle(&db).await;
        assert_eq!(actor(&db, &Token::new([1; 32])).await, None);
    }

    async fn changing_a_password_ends_all_other_sessions(db: Db) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (here, elsewhere) = (signed_in(&db, "maryam").await, signed_in(&db, "maryam").await);
        let by = actor(&db, &here).await.unwrap();
        let change = |old: &str, new: &str| PasswordChange {
            by: &by, old: Password::typed(old), new: Password::typed(new), kept: here.hash(),
        };
        let wrong = change_password(&db, &policy(), change("not it at all", "یک گذرواژهٔ دیگر")).await;
        assert_eq!(refusal(wrong), PasswordChangeRefused::WrongOld);
        let weak = change_password(&db, &policy(), change(PASSWORD, "maryam-1234567")).await;
        assert_eq!(refusal(weak), PasswordChangeRefused::New(PasswordRefused::HoldsLogin));
        change_password(&db, &policy(), change(PASSWORD, "یک گذرواژهٔ دیگر")).await.unwrap();
        assert!(actor(&db, &here).await.is_some());
        assert_eq!(actor(&db, &elsewhere).await, None);
        assert_eq!(refusal(try_password(&db, "maryam", PASSWORD).await), SignInRefused::Wrong);
        try_password(&db, "maryam", "یک گذرواژهٔ دیگر").await.unwrap();
    }

    async fn signing_in_again_ends_the_session_the_browser_had(db: Db) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let before = signed_in(&db, "maryam").await;
        let typed = SignIn {
            login: "maryam".to_owned(), password: Password::typed(PASSWORD), replaces: Some(before.hash()),
        };
        let after = sign_in(&db, &policy(), typed).await.unwrap().token;
        assert_eq!(actor(&db, &before).await, None);
        assert!(actor(&db, &after).await.is_some());
    }

    async fn signing_out_ends_one_session_and_signing_out_everywhere_all(db: Db) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let tokens = [signed_in(&db, "maryam").await, signed_in(&db, "maryam").await, signed_in(&db, "maryam").await];
        assert!(db.perform(&SignOut { token: tokens[0].hash() }).await.unwrap());
        assert_eq!(actor(&db, &tokens[0]).await, None);
        let by = actor(&db, &tokens[1]).await.unwrap();
        assert_eq!(db.perform(&SignOutEverywhere { by: &by }).await.unwrap(), 2);
        assert_eq!(actor(&db, &tokens[2]).await, None);
    }

    async fn a_forgotten_password_is_replaced_by_its_owner_once(db: Db) {
        let country = settle(&db).await;
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let before = signed_in(&db, "maryam").await;
        let roles = roles();
        let (void, token) = (offered(&db, account).await, offered(&db, account).await);
        let password = hashed(&db, "یک گذرواژهٔ دیگر").await;
        let take = |token: &Token| TakePassword {
            roles: &roles, token: token.hash(), code: String::new(), password: password.clone(),
        };
        assert_eq!(refused(&db, &take(&void)).await, OfferRefused::Gone);
        db.perform(&take(&token)).await.unwrap();
        assert_eq!(refused(&db, &take(&token)).await, OfferRefused::Gone);
        assert_eq!(actor(&db, &before).await, None);
        try_password(&db, "maryam", "یک گذرواژهٔ دیگر").await.unwrap();
    }

    async fn a_locked_account_is_out_at_once_and_stays_out(db: Db) {
        let country = settle(&db).await;
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        db.perform(&LockAccount { by: system(), roles: &roles(), account }).await.unwrap();
        assert_eq!(actor(&db, &token).await, None);
        assert_eq!(refusal(try_password(&db, "maryam", PASSWORD).await), SignInRefused::Locked);
        assert_eq!(refusal(try_password(&db, "maryam", "not it at all").await), SignInRefused::Wrong);
    }
}

on_both! {
    async fn a_password_does_not_grow_old(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        clock.advance_seconds(5 * 366 * 86_400);
        let signed = try_password(&db, "maryam", PASSWORD).await.unwrap();
        assert_eq!(signed.stage, Stage::SignedIn);
    }

    async fn an_idle_session_expires_and_one_in_use_goes_on_to_its_end(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (idle, used) = (signed_in(&db, "maryam").await, signed_in(&db, "maryam").await);
        for _ in 0..28 {
            clock.advance_seconds(1_500);
            db.perform(&KeepSession { token: used.hash() }).await.unwrap();
        }
        assert_eq!(actor(&db, &idle).await, None);
        assert!(actor(&db, &used).await.is_some(), "twenty-five minutes idle is not half an hour");
        clock.advance_seconds(1_200);
        assert_eq!(actor(&db, &used).await, None, "twelve hours are over");
        db.perform(&KeepSession { token: used.hash() }).await.unwrap();
        assert_eq!(actor(&db, &used).await, None, "an expired session is not revived");
        assert!(db.perform(&ForgetExpired).await.unwrap() >= 2);
    }

    async fn reading_a_page_rarely_writes(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let token = signed_in(&db, "maryam").await;
        let mut tx = db.read().await.unwrap();
        let session = sessions::by_token(&mut tx, &token.hash(), db.now()).await.unwrap().unwrap();
        drop(tx);
        clock.advance_seconds(180);
        assert!(!session.is_due(db.now()));
        clock.advance_seconds(1);
        assert!(session.is_due(db.now()));
    }

    async fn with_a_second_factor_a_password_alone_lets_nobody_act(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (secret, _) = enrol(&db, "maryam", &clock).await;
        let pending = try_password(&db, "maryam", PASSWORD).await.unwrap();
        assert_eq!(pending.stage, Stage::SecondFactorPending);
        assert_eq!(actor(&db, &pending.token).await, None);
        let wrong = give_code(&db, &pending.token, "000000").await;
        assert_eq!(refusal(wrong), SecondFactorRefused::Wrong);
        let signed = give_code(&db, &pending.token, &code_at(&secret, db.now())).await.unwrap();
        assert!(actor(&db, &signed.token).await.is_some());
        assert_eq!(actor(&db, &pending.token).await, None, "the waiting session is gone");
        let again = give_code(&db, &pending.token, "000000").await;
        assert_eq!(refusal(again), SecondFactorRefused::NothingPending);
    }

    async fn a_second_factor_that_is_set_up_is_no_longer_missed(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        let maryam = officer(&db, "maryam", "cell_leader", country.cell).await;
        let lacking = async || {
            let mut tx = db.read().await.unwrap();
            people::holders::without_second_factor(&mut tx, "cell_leader", db.now(), 10).await.unwrap()
        };
        assert_eq!(lacking().await, [maryam]);
        enrol(&db, "maryam", &clock).await;
        assert_eq!(lacking().await, []);
    }

    async fn a_code_is_not_taken_twice(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (secret, _) = enrol(&db, "maryam", &clock).await;
        let code = code_at(&secret, db.now());
        let (one, other) = (signed_in(&db, "maryam").await, signed_in(&db, "maryam").await);
        give_code(&db, &one, &code).await.unwrap();
        assert_eq!(refusal(give_code(&db, &other, &code).await), SecondFactorRefused::Wrong);
        let before = code_at(&secret, db.now().plus_seconds(-30));
        assert_eq!(refusal(give_code(&db, &other, &before).await), SecondFactorRefused::Wrong, "nor an older one");
        clock.advance_seconds(30);
        give_code(&db, &other, &code_at(&secret, db.now())).await.unwrap();
    }

    async fn a_recovery_code_opens_once(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let (_, codes) = enrol(&db, "maryam", &clock).await;
        assert_eq!(codes.len(), 10);
        let typed = language::persian_digits(&codes[3].to_lowercase().replace('-', " "));
        let (one, other) = (signed_in(&db, "maryam").await, signed_in(&db, "maryam").await);
        give_code(&db, &one, &typed).await.unwrap();
        assert_eq!(refusal(give_code(&db, &other, &typed).await), SecondFactorRefused::Wrong);
        let mut tx = db.read().await.unwrap();
        assert_eq!(second_factors::recovery_codes_left(&mut tx, account).await.unwrap(), 9);
    }

    async fn guessing_codes_is_slowed_down_too(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (secret, _) = enrol(&db, "maryam", &clock).await;
        for _ in 0..5 {
            let pending = signed_in(&db, "maryam").await;
            assert_eq!(refusal(give_code(&db, &pending, "000000").await), SecondFactorRefused::Wrong);
        }
        let pending = signed_in(&db, "maryam").await;
        let waits = refusal(give_code(&db, &pending, &code_at(&secret, db.now())).await);
        assert_eq!(waits, SecondFactorRefused::TooMany { wait_seconds: 30 }, "a new password entry does not help");
    }

    async fn a_stranger_who_knows_the_password_holds_up_neither_the_owner_nor_a_recovery_code(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (secret, codes) = enrol(&db, "maryam", &clock).await;
        let pending = signed_in(&db, "maryam").await;
        for _ in 0..5 {
            assert_eq!(refusal(give_code(&db, &pending, "000000").await), SecondFactorRefused::Wrong);
        }
        let wrong = give_code(&db, &pending, "0000-0000-0000-0000").await;
        assert!(matches!(refusal(wrong), SecondFactorRefused::TooMany { .. }));
        give_code(&db, &pending, &codes[0]).await.unwrap();
        let pending = signed_in(&db, "maryam").await;
        for _ in 0..5 {
            assert_eq!(refusal(give_code_in(&db, "a stranger's", &pending, "000000").await), SecondFactorRefused::Wrong);
        }
        give_code_in(&db, "the owner's", &pending, &code_at(&secret, db.now())).await.unwrap();
    }

    async fn a_password_opens_the_way_to_the_code_for_ten_minutes(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let (secret, _) = enrol(&db, "maryam", &clock).await;
        let pending = signed_in(&db, "maryam").await;
        clock.advance_seconds(600);
        let late = give_code(&db, &pending, &code_at(&secret, db.now())).await;
        assert_eq!(refusal(late), SecondFactorRefused::NothingPending);
    }

    async fn a_phone_is_enrolled_by_its_first_code_and_only_once(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        let account = officer(&db, "maryam", "cell_leader", country.cell).await;
        let by = actor_named(&db, "maryam").await;
        assert_eq!(refusal(first_code(&db, &by, "000000").await), TotpRefused::NotBegun);
        db.perform(&BeginTotp { by: &by, issuer: "پنجره".into(), key: &policy().factors }).await.unwrap();
        assert_eq!(refusal(first_code(&db, &by, "000000").await), TotpRefused::Wrong);
        assert_eq!(try_password(&db, "maryam", PASSWORD).await.unwrap().stage, Stage::SignedIn, "not confirmed yet");
        enrol(&db, "maryam", &clock).await;
        assert_eq!(refused(&db, &BeginTotp { by: &by, issuer: "پنجره".into(), key: &policy().factors }).await, TotpRefused::AlreadyOn);
        db.perform(&ResetSecondFactor { by: system::<SuspendPeople>(), roles: &roles(), account }).await.unwrap();
        assert_eq!(try_password(&db, "maryam", PASSWORD).await.unwrap().stage, Stage::SignedIn);
    }
}

on_both! {
    async fn guessing_the_first_code_of_a_phone_is_slowed_down_too(db: Db, clock: Arc<SetClock>) {
        let country = settle(&db).await;
        officer(&db, "maryam", "cell_leader", country.cell).await;
        let by = actor_named(&db, "maryam").await;
        let secret = db.perform(&BeginTotp { by: &by, issuer: "پنجره".into(), key: &policy().factors }).await.unwrap().secret;
        for _ in 0..5 {
            assert_eq!(refusal(first_code(&db, &by, "000000").await), TotpRefused::Wrong);
        }
        let waits = refusal(first_code(&db, &by, &code_at(&secret, db.now())).await);
        assert_eq!(waits, TotpRefused::TooMany { wait_seconds: 30 }, "even the right code waits");
        assert_eq!(waits.wait_minutes(), 1);
        clock.advance_seconds(30);
        first_code(&db, &by, &code_at(&secret, db.now())).await.unwrap();
    }
}

#[test]
fn a_password_is_chosen_within_the_rules() {
    let choose = |text: &str| Password::typed(text).choose(&LoginName::typed("maryam"));
    let kept: Result<ChosenPassword, PasswordRefused> = choose("چهار واژه‌ی بی‌ربط");
    assert!(kept.is_ok());
    assert_eq!(choose("کوتاه").err(), Some(PasswordRefused::TooShort));
}
