//! The programs' interface: the same verbs, all errors at once, problem+json.

use serde_json::{Value, json};

use crate::town::{CITY, Clock, Db, Town};

const KEY: (&str, &str) = ("idempotency-key", "a-program-s-own-sending-1");

fn report() -> Value {
    json!({
        "category": "water-leak", "text": "لولهٔ آب سر کوچه ترکیده و از دیروز آب در خیابان می‌رود.", "place": CITY,
        "lat": 35.6961, "lon": 51.4231, "answers": { "blocked": "no" }, "language": "fa",
    })
}

fn fields(problem: &Value) -> Vec<String> {
    problem["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

testkit::on_both! {
    async fn a_program_files_and_follows_a_report(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let taken = town.app.post("/api/v1/reports", &[KEY], &report()).await;
        assert_eq!(taken.status, 201, "{}", taken.text());
        let again = town.app.post("/api/v1/reports", &[KEY], &report()).await;
        assert_eq!((again.status.as_u16(), &again.json()["code"]), (200, &taken.json()["code"]));
        town.app.drain().await;
        let persian = language::persian_digits(taken.json()["code"].as_str().unwrap());
        for code in [persian.as_str(), taken.json()["code"].as_str().unwrap()] {
            let seen = town.app.get("/api/v1/follow", &[("x-tracking-code", code)]).await;
            assert_eq!(seen.status, 200, "{}", seen.text());
            assert_eq!(seen.json()["number"], taken.json()["number"]);
        }
        let code = taken.json()["code"].as_str().unwrap().to_owned();
        let said = town.app.post("/api/v1/follow/messages", &[("x-tracking-code", &code)], &json!({ "text": "هنوز هست" })).await;
        assert_eq!(said.status, 204);
        let early = town.app.post("/api/v1/follow/verdict", &[("x-tracking-code", &code)], &json!({ "accepted": true })).await;
        assert_eq!(early.status, 409, "{}", early.text());
        let wrong = town.app.get("/api/v1/follow", &[("x-tracking-code", "1234")]).await;
        assert_eq!((wrong.status.as_u16(), fields(&wrong.json())), (422, vec!["X-Tracking-Code".to_owned()]));
    }

    async fn a_cookie_opens_nothing_to_programs(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("a leak").await.number;
        let (cookie, bearer) = (town.leader.cookie(), town.leader.bearer());
        let undo = format!("/api/v1/desk/cases/{number}/undo");
        for extra in [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site"), ("origin", "null")] {
            let carried = [("cookie", cookie.as_str()), extra];
            assert_eq!(town.app.get("/api/v1/desk/cases", &carried).await.status, 401, "{extra:?}");
            assert_eq!(town.app.post(&undo, &carried, &json!({})).await.status, 401, "{extra:?}");
        }
        let shown = [("authorization", bearer.as_str())];
        assert_eq!(town.app.get("/api/v1/desk/cases", &shown).await.status, 200);
        assert_eq!(town.app.get("/desk", &[("cookie", cookie.as_str())]).await.status, 200);
    }

    async fn a_program_is_told_all_errors_at_once(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let wrong = json!({ "category": "no-such", "text": "", "email": "x", "answers": {} });
        let told = town.app.post("/api/v1/reports", &[KEY], &wrong).await;
        assert_eq!((told.status.as_u16(), told.headers["content-type"].to_str().unwrap()), (422, "application/problem+json"));
        assert_eq!(fields(&told.json()), ["category", "text", "place", "email"]);
        let unnamed = town.app.post("/api/v1/reports", &[], &report()).await;
        assert_eq!((unnamed.status.as_u16(), fields(&unnamed.json())), (422, vec!["Idempotency-Key".to_owned()]));
        let broken = town.app.ask(axum::http::Request::post("/api/v1/reports").header(KEY.0, KEY.1).header("content-type", "application/json").body("{".into()).unwrap()).await;
        assert_eq!(broken.status, 400);
    }

    async fn a_desk_works_by_program_and_is_told_what_moved_on(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let taken = town.app.post("/api/v1/reports", &[KEY], &report()).await.json();
        town.app.drain().await;
        assert_eq!(town.app.get("/api/v1/desk/cases", &[]).await.status, 401);
        let bearer = town.leader.bearer();
        let headers = [("authorization", bearer.as_str())];
        let inbox = town.app.get("/api/v1/desk/cases", &headers).await.json();
        assert_eq!(inbox["cases"][0]["number"], taken["number"]);
        let found = town.app.get("/api/v1/desk/search?q=%D9%84%D9%88%D9%84%D9%87", &headers).await.json();
        assert_eq!(found[0]["number"], taken["number"]);
        let path = format!("/api/v1/desk/cases/{}", taken["number"].as_str().unwrap());
        let case = town.app.get(&path, &headers).await.json();
        assert_eq!((case["state"].as_str(), case["address"].as_str()), (Some("cell_check"), Some("")));
        let missing = town.app.post(&format!("{path}/actions"), &headers, &json!({ "action": "confirm", "seen": case["version"] })).await;
        assert_eq!((missing.status.as_u16(), fields(&missing.json()).len()), (422, 4));
        let checklist = json!({ "seen_on_site": true, "evidence_fits": true, "not_known_already": true, "names_no_person": true });
        let confirm = json!({ "action": "confirm", "seen": case["version"], "checklist": checklist });
        let done = town.app.post(&format!("{path}/actions"), &headers, &confirm).await;
        assert_eq!((done.status.as_u16(), done.json()["state"].as_str()), (200, Some("province_check")), "{}", done.text());
        let stale = town.app.post(&format!("{path}/actions"), &headers, &confirm).await;
        assert_eq!(stale.status, 409, "{}", stale.text());
        assert!(stale.json()["errors"][0]["message"].as_str().unwrap().contains("confirm"));
        let undone = town.app.post(&format!("{path}/undo"), &headers, &Value::Null).await;
        assert_eq!(undone.json()["state"], "cell_check");
    }

    async fn a_program_signs_in_and_out(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let typed = json!({ "login": town.leader.login, "password": town.leader.password() });
        let session = town.app.post("/api/v1/sessions", &[], &typed).await;
        assert_eq!(session.status, 201, "{}", session.text());
        let bearer = format!("Bearer {}", session.json()["token"].as_str().unwrap());
        assert_eq!(town.app.get("/api/v1/desk/cases", &[("authorization", &bearer)]).await.status, 200);
        let request = axum::http::Request::delete("/api/v1/sessions").header("authorization", &bearer);
        assert_eq!(town.app.ask(request.body("".into()).unwrap()).await.status, 204);
        assert_eq!(town.app.get("/api/v1/desk/cases", &[("authorization", &bearer)]).await.status, 401);
        let wrong = json!({ "login": town.leader.login, "password": "نه این نیست" });
        assert_eq!(town.app.post("/api/v1/sessions", &[], &wrong).await.status, 422);
    }

    async fn places_and_categories_are_told_in_the_readers_language(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let groups = town.app.get("/api/v1/categories", &[("accept-language", "en")]).await.json();
        assert!(groups.as_array().unwrap().len() > 10);
        let regions = town.app.get("/api/v1/places", &[("accept-language", "fa")]).await.json();
        assert_eq!(regions.as_array().unwrap().len(), 31);
        let here = town.app.get("/api/v1/places/locate?lat=35.6961&lon=51.4231", &[]).await.json();
        assert_eq!(here["region"]["code"], "23");
        assert_eq!(town.app.get("/api/v1/places/locate?lat=0&lon=0", &[]).await.status, 404);
    }
}

#[test]
fn every_path_is_described_and_every_described_path_is_there() {
    let document = reports::api::openapi();
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    for path in [
        "/sessions",
        "/categories",
        "/places",
        "/reports",
        "/reports/pictures",
        "/follow",
        "/answers/{number}",
        "/desk/cases/{number}/actions",
    ] {
        assert!(paths.iter().any(|known| known.as_str() == path), "{path}");
    }
    assert_eq!(paths.len(), 21);
    assert!(document["components"]["securitySchemes"]["bearer"].is_object());
}
