//! Where letters go: to the address of the agency's record, which one person changes and another confirms. Whoever reads an
//! agency's letters acts as the agency.

use db::Failure;
use dispatch::operations::{ChangeWay, Changed, DecideWay, WayRefused};
use dispatch::store::way_changes::{self, WayChange};
use dispatch::store::{events, ways};
use people::{EndSeat, LockAccount, UnitId, UnlockAccount, journal, vouch};
use serde_json::json;
use testkit::app::{Officer, Told};

use crate::town::{Clock, Db, Town, WATER};

const THIEF: &str = "thief@example.org";

async fn ask(town: &Town, who: &Officer, address: &str) -> Changed {
    let by = who.actor.proves(&town.app.house.roles).unwrap();
    let change = ChangeWay { by, unit: town.water, address: Some(address.to_owned()), bilingual: false };
    town.app.house.db.perform(&change).await.unwrap()
}

async fn decide(
    town: &Town,
    who: &Officer,
    (unit, change, confirms): (UnitId, &WayChange, bool),
) -> Result<(), WayRefused> {
    let by = who.actor.proves(&town.app.house.roles).unwrap();
    match town
        .app
        .house
        .db
        .perform(&DecideWay { by, roles: &town.app.house.roles, unit, change: change.id, confirms })
        .await
    {
        Ok(_) => Ok(()),
        Err(Failure::Refused(refused)) => Err(refused),
        Err(Failure::Broken(error)) => panic!("{error}"),
    }
}

async fn put(town: &Town, path: &str, (bearer, body): (&str, &serde_json::Value)) -> Told {
    let request = axum::http::Request::builder().method("PUT").uri(path).header("host", "panjereh.example");
    let request = request.header("authorization", bearer).header("content-type", "application/json");
    town.app.ask(request.body(axum::body::Body::from(body.to_string())).unwrap()).await
}

async fn pending(town: &Town) -> Option<WayChange> {
    way_changes::pending(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap()
}

async fn address(town: &Town) -> Option<String> {
    ways::email(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap().unwrap().address
}

testkit::on_both! {
    async fn an_officer_cannot_have_a_letter_sent_where_he_likes(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, _) = town.sent("one").await;
        let id = town.letter(&number).await.id;
        let letters = town.post.letters().len();
        let bearer = town.national.bearer();
        let told = town.app.post(&format!("/api/v1/dispatches/{id}/retry"), &[("authorization", &bearer)], &json!({ "address": THIEF })).await;
        assert_eq!((told.status.as_u16(), &told.json()["errors"][0]["field"]), (422, &json!("address")), "{}", told.text());
        let (page, retry) = (format!("/desk/dispatches/{id}"), format!("/desk/dispatches/{id}/retry"));
        town.submit((&page, &retry), Some(&town.national), &[("elsewhere", "yes"), ("address", THIEF)]).await;
        town.app.drain().await;
        let arrived = town.post.letters().split_off(letters);
        assert!(arrived.iter().all(|letter| letter.to == [WATER]), "{:?}", arrived.iter().map(|letter| &letter.to).collect::<Vec<_>>());
        assert_eq!(town.letter(&number).await.address.as_deref(), Some(WATER));
        assert!(!town.page(&town.national, &page).await.text().contains("name=\"address\""));
    }

    async fn a_new_address_counts_once_another_person_has_confirmed_it_and_the_old_one_is_told(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let second = town.app.national_officer().await;
        assert!(matches!(ask(&town, &town.national, "new@example.ir").await, Changed::Asked(_)));
        assert_eq!(address(&town).await.as_deref(), Some(WATER), "nothing counts yet");
        let change = pending(&town).await.unwrap();
        assert_eq!(decide(&town, &town.national, (town.water, &change, true)).await, Err(WayRefused::SamePerson));
        assert_eq!(address(&town).await.as_deref(), Some(WATER));
        assert!(town.page(&second, "/desk/agencies").await.text().contains(WATER));
        assert_eq!(decide(&town, &second, (town.municipality, &change, true)).await, Err(WayRefused::NothingAsked), "another agency's");
        decide(&town, &second, (town.water, &change, true)).await.unwrap();
        assert_eq!((address(&town).await.as_deref(), pending(&town).await), (Some("new@example.ir"), None));
        town.app.drain().await;
        let told = town.newest();
        assert_eq!(told.to, [WATER]);
        assert!(told.subject().contains("تغییر کرد") && !told.text().contains("new@example.ir") && !told.text().contains("[dispatch"), "{}", told.text());
        assert_eq!(decide(&town, &second, (town.water, &change, true)).await, Err(WayRefused::NothingAsked), "decided once");
        let record = way_changes::of(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap();
        assert_eq!((record[0].state.as_str(), record[0].decided_by, record[0].asked_by), ("confirmed", second.actor.account(), town.national.actor.account().unwrap()));
    }

    async fn a_second_account_with_the_same_mailbox_confirms_no_address(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let nation = town.app.nation().await;
        let asker = town.app.officer_with_mail("national_officer", nation, "sara@example.ir").await;
        let twin = town.app.officer_with_mail("national_officer", nation, "Sara+2@example.ir").await;
        ask(&town, &asker, THIEF).await;
        let change = pending(&town).await.unwrap();
        assert_eq!(decide(&town, &twin, (town.water, &change, true)).await, Err(WayRefused::SamePerson));
        assert_eq!(address(&town).await.as_deref(), Some(WATER));
    }

    async fn what_somebody_asked_for_who_has_left_is_not_confirmed(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (asker, second) = (town.app.national_officer().await, &town.national);
        ask(&town, &asker, THIEF).await;
        let change = pending(&town).await.unwrap();
        let (system, roles, db) = (vouch::system(), &town.app.house.roles, &town.app.house.db);
        let account = asker.actor.account().unwrap();
        db.perform(&LockAccount { by: system.proves(roles).unwrap(), roles, account }).await.unwrap();
        assert_eq!(decide(&town, second, (town.water, &change, true)).await, Err(WayRefused::AskerGone), "suspended");
        db.perform(&UnlockAccount { by: system.proves(roles).unwrap(), roles, account }).await.unwrap();
        let seat = asker.actor.seats()[0].id;
        db.perform(&EndSeat { by: system.proves(roles).unwrap(), roles, seat, at: db.now() }).await.unwrap();
        assert_eq!(decide(&town, second, (town.water, &change, true)).await, Err(WayRefused::AskerGone), "without a seat");
        assert_eq!(address(&town).await.as_deref(), Some(WATER));
        decide(&town, second, (town.water, &change, false)).await.expect("it can be refused");
    }

    async fn what_nobody_decided_in_two_weeks_waits_no_longer(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let second = town.app.national_officer().await;
        ask(&town, &town.national, THIEF).await;
        let change = pending(&town).await.unwrap();
        town.app.days_pass(14).await;
        assert_eq!(pending(&town).await, None);
        assert_eq!(decide(&town, &second, (town.water, &change, true)).await, Err(WayRefused::NothingAsked));
        let (token, login) = (town.app.sign_in(&second.login).await, second.login.clone());
        let again = Officer { actor: second.actor.clone(), token, login, unit: second.unit };
        let page = town.page(&again, &format!("/desk/agencies/{}", town.water)).await.text();
        assert!(!page.contains("value=\"confirm\"") && page.contains("دو هفته"), "{page}");
        ask(&town, &second, "new@example.ir").await;
        let newer = pending(&town).await.unwrap();
        decide(&town, &town.national, (town.water, &newer, true)).await.unwrap();
    }

    async fn the_auditors_journal_tells_who_asked_for_an_address_and_who_confirmed_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let second = town.app.national_officer().await;
        ask(&town, &town.national, "new@example.ir").await;
        decide(&town, &second, (town.water, &pending(&town).await.unwrap(), true)).await.unwrap();
        let wanted = journal::Wanted { action: Some("change_address".to_owned()), unit: Some(town.water), ..journal::Wanted::default() };
        let entries = journal::list(&mut town.app.house.db.read().await.unwrap(), (&wanted, None), 10).await.unwrap();
        let told = |step: &str| entries.iter().find(|entry| entry.step.as_deref() == Some(step)).and_then(|entry| entry.by_account);
        assert_eq!((told("asked"), told("confirmed")), (town.national.actor.account(), second.actor.account()));
    }

    async fn a_change_that_was_replaced_or_refused_is_never_confirmed(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let second = town.app.national_officer().await;
        ask(&town, &town.national, "first@example.ir").await;
        let first = pending(&town).await.unwrap();
        ask(&town, &town.national, THIEF).await;
        let newer = pending(&town).await.unwrap();
        assert_eq!(decide(&town, &second, (town.water, &first, true)).await, Err(WayRefused::NothingAsked), "what was seen is not what waits");
        decide(&town, &second, (town.water, &newer, false)).await.unwrap();
        assert_eq!(decide(&town, &second, (town.water, &newer, true)).await, Err(WayRefused::NothingAsked));
        assert_eq!(address(&town).await.as_deref(), Some(WATER));
        let mut states: Vec<String> = way_changes::of(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap().into_iter().map(|change| change.state).collect();
        states.sort();
        assert_eq!(states, ["refused", "superseded"]);
        ask(&town, &town.national, "mine@example.ir").await;
        let own = pending(&town).await.unwrap();
        decide(&town, &town.national, (town.water, &own, false)).await.expect("whoever asked may take it back");
    }

    async fn the_page_of_an_agency_takes_a_change_through_two_people(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let second = town.app.national_officer().await;
        let page = format!("/desk/agencies/{}", town.water);
        let told = town.submit((&page, &page), Some(&town.national), &[("address", "دبیرخانه <info@پنجره.ایران>")]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        let change = pending(&town).await.unwrap();
        assert_eq!(change.address.as_deref(), Some("info@xn--rgbk5dg5y.xn--mgba3a4f16a"), "a domain of any script, a name beside it");
        let own = town.page(&town.national, &page).await.text();
        assert!(own.contains("همکار دیگری باید") && !own.contains("value=\"confirm\""), "{own}");
        let decide = format!("{page}/pending");
        let fields = [("change", change.id.to_string()), ("decision", "confirm".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = town.submit((&page, &decide), Some(&town.national), &fields).await;
        assert!(refused.status == 403 && refused.text().contains("نمی‌تواند آن را تأیید کند"), "{}", refused.text());
        let other = town.page(&second, &page).await.text();
        assert!(other.contains("value=\"confirm\"") && other.contains("info@xn--"), "{other}");
        let told = town.submit((&page, &decide), Some(&second), &fields).await;
        assert_eq!(told.status, 303, "{}", told.text());
        assert!(town.page(&second, &page).await.text().contains("تغییرهای پیشین"));
        assert_eq!(town.submit((&page, &decide), Some(&second), &fields).await.status, 409);
    }

    async fn programs_change_an_address_through_two_people_as_well(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let second = town.app.national_officer().await;
        let (asks, confirms) = (town.national.bearer(), second.bearer());
        let path = "/api/v1/agencies/agency:water:23";
        let change = json!({ "address": "Registry <New@Example.ir>", "bilingual": true });
        let told = put(&town, path, (&asks, &change)).await;
        assert_eq!((told.status.as_u16(), &told.json()["address"], &told.json()["bilingual"]), (202, &json!(WATER), &json!(true)));
        let id = told.json()["pending"]["id"].clone();
        assert_eq!(told.json()["pending"]["address"], "New@example.ir");
        let decision = json!({ "id": id, "confirms": true });
        let pending = format!("{path}/pending");
        assert_eq!(town.app.post(&pending, &[("authorization", &asks)], &decision).await.status, 403);
        assert_eq!(town.app.post(&pending, &[("authorization", &town.officer.bearer())], &decision).await.status, 403, "a province's officer may not");
        let told = town.app.post(&pending, &[("authorization", &confirms)], &decision).await;
        assert_eq!((told.status.as_u16(), &told.json()["address"], &told.json()["pending"]), (200, &json!("New@example.ir"), &json!(null)));
        assert_eq!(town.app.post(&pending, &[("authorization", &confirms)], &decision).await.status, 409);
    }

    async fn a_letter_tried_again_goes_to_the_address_that_the_record_has_now(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, _) = town.sent("one").await;
        town.reach(town.water, Some("confirmed@example.ir"), false).await;
        let path = format!("/desk/dispatches/{}", town.letter(&number).await.id);
        town.submit((&path, &format!("{path}/retry")), Some(&town.officer), &[]).await;
        town.app.drain().await;
        assert_eq!(town.newest().to, ["confirmed@example.ir"]);
        town.reach(town.water, None, false).await;
        let told = town.submit((&path, &format!("{path}/retry")), Some(&town.officer), &[]).await;
        assert_eq!(told.status, 422, "the record has no address: {}", told.text());
        let life = events::of(&mut town.app.house.db.read().await.unwrap(), town.letter(&number).await.id).await.unwrap();
        assert!(life.iter().any(|event| event.what == "retried" && event.account_id == town.officer.actor.account()));
    }

    async fn whoever_may_confirm_is_told_at_the_desk_and_who_asked_is_not(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let other = town.app.national_officer().await;
        ask(&town, &town.national, "new@example.ir").await;
        let told = "نشانی تازهٔ یک دستگاه منتظر تأیید شماست";
        assert!(town.page(&other, "/desk").await.text().contains(told));
        for who in [&town.national, &town.officer] {
            assert!(!town.page(who, "/desk").await.text().contains(told));
        }
    }
}
