//! What officers see of letters, what programs are told, and how an agency is chosen.

use cases::rules::Request;
use serde_json::{Value, json};

use crate::town::{Clock, Db, Town, WATER};

testkit::on_both! {
    async fn everybody_sees_the_letters_of_the_own_desk_and_below(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, _) = town.sent("one").await;
        let path = format!("/desk/dispatches/{}", town.letter(&number).await.id);
        let elsewhere = town.app.province_officer("07").await;
        let water = town.app.agency_officer(town.water).await;
        let municipality = town.app.agency_officer(town.municipality).await;
        for who in [&town.national, &town.officer, &water] {
            assert!(town.page(who, "/desk/dispatches").await.text().contains(number.as_str()));
            assert_eq!(town.page(who, &path).await.status, 200);
        }
        for who in [&elsewhere, &municipality] {
            assert!(!town.page(who, "/desk/dispatches").await.text().contains(number.as_str()));
            assert_eq!(town.page(who, &path).await.status, 404);
        }
        let leader = town.app.cell_leader("2301").await;
        assert_eq!(town.page(&leader, "/desk/dispatches").await.status, 403);
        assert_eq!(town.app.get("/desk/dispatches", &[]).await.status, 303, "first sign in");
    }

    async fn an_agency_cannot_have_its_own_letters_sent_elsewhere(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, _) = town.sent("one").await;
        let water = town.app.agency_officer(town.water).await;
        let path = format!("/desk/dispatches/{}", town.letter(&number).await.id);
        assert!(!town.page(&water, &path).await.text().contains("/retry"));
        let told = town.app.post(&format!("/api/v1/dispatches/{}/retry", town.letter(&number).await.id), &[("authorization", &water.bearer())], &json!({})).await;
        assert_eq!(told.status, 403);
    }

    async fn a_long_list_goes_on_by_key_and_can_be_narrowed(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        for name in ["one", "two", "three"] {
            town.sent(name).await;
            town.app.clock.advance_seconds(1);
        }
        let bearer = town.national.bearer();
        let ask = async |query: &str| -> Value { town.app.get(&format!("/api/v1/dispatches{query}"), &[("authorization", &bearer)]).await.json() };
        let first = ask("?rows=2").await;
        assert_eq!(first["dispatches"].as_array().unwrap().len(), 2);
        let rest = ask(&format!("?rows=2&after={}", first["next"].as_str().unwrap())).await;
        assert_eq!((rest["dispatches"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
        assert_eq!(ask("?state=undelivered").await["dispatches"], json!([]));
        assert_eq!(ask("?state=sent&agency=agency:water:23").await["dispatches"].as_array().unwrap().len(), 3);
        assert_eq!(ask("?agency=agency:municipality:23").await["dispatches"], json!([]));
        assert_eq!(ask("?state=lost").await["status"], 422);
    }

    async fn programs_read_a_letter_and_put_it_right(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let id = town.letter(&number).await.id;
        let bearer = town.national.bearer();
        let headers = [("authorization", bearer.as_str())];
        let letter = town.app.get(&format!("/api/v1/dispatches/{id}"), &headers).await.json();
        assert_eq!((&letter["case"], &letter["state"], &letter["agency"]), (&json!(number), &json!("sent"), &json!("agency:water:23")));
        assert_eq!(letter["events"].as_array().unwrap().len(), 2);
        let told = town.app.post(&format!("/api/v1/dispatches/{id}/retry"), &headers, &json!({})).await;
        assert_eq!((told.status.as_u16(), &told.json()["state"]), (200, &json!("queued")));
        town.app.drain().await;
        assert_eq!(town.newest().to, [WATER]);
        let marked = town.app.post(&format!("/api/v1/dispatches/{id}/delivered"), &headers, &json!({ "how": "با پیک" })).await;
        assert_eq!(marked.json()["way"], "hand");
        town.answer(&link, &[("action", "done"), ("note", "شد."), ("no_evidence", "yes")]).await;
        let over = town.app.post(&format!("/api/v1/dispatches/{id}/retry"), &headers, &json!({})).await;
        assert_eq!((over.status.as_u16(), over.headers["content-type"].to_str().unwrap()), (409, "application/problem+json"));
    }

    async fn the_agencies_that_should_act_are_named_with_the_reason(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.awaiting("one").await;
        let bearer = town.national.bearer();
        let path = format!("/api/v1/desk/cases/{number}/agencies?lang=fa");
        let suggested = town.app.get(&path, &[("authorization", &bearer)]).await.json();
        assert_eq!(suggested[0]["key"], "agency:water:23");
        assert!(suggested[0]["why"].as_str().unwrap().contains("با این دستگاه است"), "{suggested}");
        let page = town.page(&town.national, &format!("/desk/case/{number}/agencies")).await.text();
        assert!(page.contains("agency:water:23") && page.contains("با این دستگاه است"), "{page}");
        let found = town.page(&town.national, &format!("/desk/case/{number}/agencies?q=municipalities+tehran")).await;
        assert_eq!(found.status, 200);
    }

    async fn every_agency_that_is_offered_is_taken_by_the_key_it_is_offered_under(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let bearer = town.national.bearer();
        let headers = [("authorization", bearer.as_str())];
        let first = town.awaiting("first").await;
        let offered = town.app.get(&format!("/api/v1/desk/cases/{first}/agencies"), &headers).await.json();
        let keys: Vec<String> = offered.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap().to_owned()).collect();
        assert!(!keys.is_empty());
        for (place, key) in keys.iter().enumerate() {
            let number = town.awaiting(&format!("case {place}")).await;
            let seen = town.case(&number).await.row.version;
            let told = town.app.post(&format!("/api/v1/desk/cases/{number}/actions"), &headers, &json!({ "action": "approve", "seen": seen, "agency": key })).await;
            assert_eq!(told.status, 200, "{key}: {}", told.text());
            let case = town.case(&number).await;
            assert_eq!((case.row.state.as_str(), case.row.agency_unit.is_some()), ("dispatched", true), "{key}");
        }
        let seen = town.case(&first).await.row.version;
        let unknown = town.app.post(&format!("/api/v1/desk/cases/{first}/actions"), &headers, &json!({ "action": "approve", "seen": seen, "agency": "agency:nobody" })).await;
        assert_eq!((unknown.status.as_u16(), &unknown.json()["errors"][0]["field"]), (422, &json!("agency")), "{}", unknown.text());
    }

    async fn an_agency_is_chosen_without_any_script(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.awaiting("one").await;
        let path = format!("/desk/case/{number}/agencies");
        let nobody = town.submit((&path, &path), Some(&town.national), &[("action", "approve")]).await;
        assert_eq!(nobody.status, 422, "{}", nobody.text());
        let fields = [("action", "approve"), ("agency", "agency:water:23")];
        let told = town.submit((&path, &path), Some(&town.national), &fields).await;
        assert_eq!(told.status, 303, "{}", told.text());
        town.app.drain().await;
        assert_eq!(town.newest().to, [WATER]);
        assert_eq!(town.page(&town.national, &path).await.status, 409, "it has been chosen");
        assert_eq!(town.page(&town.officer, &path).await.status, 409, "nor is it the province's to choose");
    }

    async fn every_page_speaks_both_languages_whole(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let waiting = town.awaiting("two").await;
        let id = town.letter(&number).await.id;
        let mut paths = vec![
            "/desk/dispatches".to_owned(), format!("/desk/dispatches/{id}"), "/desk/agencies".to_owned(),
            format!("/desk/agencies/{}", town.water), format!("/desk/case/{waiting}/agencies"), link.clone(), format!("{link}x"),
        ];
        let actions = ["accept", "not_ours", "done", "cannot"];
        paths.extend(actions.map(|action| format!("{link}?do={action}")));
        for path in paths {
            for lang in ["fa", "en"] {
                let mark = if path.contains('?') { '&' } else { '?' };
                let text = town.page(&town.national, &format!("{path}{mark}lang={lang}")).await.text();
                assert!(!text.contains("[dispatch-") && !text.contains("[cases-") && !text.contains("[form-"), "{path} {lang}: {text}");
                assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{path} {lang}: {text}");
            }
        }
    }

    async fn a_question_to_the_reporter_is_not_asked_by_letter(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        assert!(!town.app.get(&link, &[]).await.text().contains("?do=ask"));
        let told = town.answer(&link, &[("action", "ask"), ("message", "شما که هستید؟")]).await;
        assert_ne!(told.status, 303, "the answer would stand in a thread that no letter shows");
        assert_eq!(town.case(&number).await.row.state, "dispatched");
        let officer = town.app.agency_officer(town.water).await;
        let ask = Request { message: Some("کدام پلاک؟".to_owned()), ..Request::new("ask") };
        town.act(&officer, &number, ask).await;
        let page = town.app.get(&link, &[]).await.text();
        assert!(page.contains("اکنون کاری در این پرونده با شما نیست"), "{page}");
    }
}
