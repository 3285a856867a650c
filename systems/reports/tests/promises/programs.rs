//! The programs' interface: the same verbs, all errors at once, problem+json.

use reports::rules::submission::Draft;
use serde_json::{Value, json};

use crate::town::{CITY, Clock, Db, Town, leak};

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

    async fn a_program_is_not_asked_for_a_text_in_a_language_that_its_officer_does_not_write(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let english = Draft { language: "en".to_owned(), ..leak() };
        let number = town.file("english", &english).await.number;
        town.app.drain().await;
        let bearer = town.leader.bearer();
        let decide = async |lang: &str| {
            let seen = town.case(&number).await.row.version;
            let sent = json!({ "action": "not_confirmed", "seen": seen, "reason": "not_found_on_site", "evidence": [] });
            let headers = [("authorization", bearer.as_str()), ("accept-language", lang)];
            town.app.post(&format!("/api/v1/desk/cases/{number}/actions"), &headers, &sent).await
        };
        let own = decide("en").await;
        assert_eq!((own.status.as_u16(), fields(&own.json())), (422, vec!["public_text.en".to_owned()]), "one's own language is written");
        let told = decide("fa").await;
        assert_eq!(told.status, 200, "{}", told.text());
        let said = serde_json::to_string(town.case(&number).await.facts.proposal().unwrap()).unwrap();
        assert!(said.contains("did not see the problem") && !said.contains("\"fa\""), "{said}");
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

testkit::on_both! {
    async fn another_report_under_the_same_name_is_told_so_whatever_differs(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = json!({ "since": "1405-08-20", "email": "a@example.com", "address": "خیابان ایران" });
        let first = with(&report(), &first);
        let taken = town.app.post("/api/v1/reports", &[KEY], &first).await;
        assert_eq!(taken.status, 201, "{}", taken.text());
        let others = [
            json!({ "category": "water-outage", "answers": {} }),
            json!({ "text": "لولهٔ گاز سر کوچه ترکیده و از دیروز بو در خیابان است." }),
            json!({ "place": "C1101", "lat": null, "lon": null }),
            json!({ "lat": 35.6962 }),
            json!({ "lat": null, "lon": null }),
            json!({ "address": "خیابان ولیعصر" }),
            json!({ "answers": { "blocked": "partly" } }),
            json!({ "since": "1405-08-21" }),
            json!({ "email": "b@example.com" }),
            json!({ "email": "" }),
            json!({ "language": "en" }),
            json!({ "urgent": true }),
        ];
        for other in others {
            let told = town.app.post("/api/v1/reports", &[KEY], &with(&first, &other)).await;
            assert_eq!(told.status, 422, "{other}: {}", told.text());
            assert_eq!(fields(&told.json()), ["Idempotency-Key"], "{other}");
            assert!(!told.text().contains(taken.json()["code"].as_str().unwrap()), "no receipt of the first is shown");
        }
        let again = town.app.post("/api/v1/reports", &[KEY], &first).await;
        assert_eq!((again.status.as_u16(), &again.json()["code"]), (200, &taken.json()["code"]));
    }

    async fn another_following_under_the_same_name_is_told_so(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (one, two) = (town.at_cell("one").await.number, town.at_cell("two").await.number);
        let join = json!({ "number": one.as_str(), "email": "a@example.com", "language": "fa" });
        let joined = town.app.post("/api/v1/follow", &[KEY], &join).await;
        assert_eq!(joined.status, 201, "{}", joined.text());
        for other in [json!({ "number": two.as_str() }), json!({ "email": "b@example.com" }), json!({ "language": "en" })] {
            let told = town.app.post("/api/v1/follow", &[KEY], &with(&join, &other)).await;
            assert_eq!((told.status.as_u16(), fields(&told.json())), (422, vec!["Idempotency-Key".to_owned()]), "{other}");
        }
        let again = town.app.post("/api/v1/follow", &[KEY], &join).await;
        assert_eq!((again.status.as_u16(), &again.json()["code"]), (200, &joined.json()["code"]));
        let unknown = town.app.post("/api/v1/follow", &[("idempotency-key", "a-program-s-own-sending-2")], &with(&join, &json!({ "language": "xx" }))).await;
        assert_eq!((unknown.status.as_u16(), fields(&unknown.json())), (422, vec!["language".to_owned()]));
    }

    async fn what_an_address_asks_and_there_is_not_is_400_with_a_sentence(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let bearer = town.leader.bearer();
        let headers = [("authorization", bearer.as_str()), ("accept-language", "en")];
        let unanswered = format!("/api/v1/answers?after={}", receipt.number);
        let wrong = [
            "/api/v1/answers?after=garbage", unanswered.as_str(), "/api/v1/answers?region=99", "/api/v1/answers?rows=0",
            "/api/v1/answers?rows=-1", "/api/v1/answers?rows=101", "/api/v1/answers?row=10", "/api/v1/answers?province=23",
            "/api/v1/categories?place=nowhere", "/api/v1/categories?plaice=23", "/api/v1/places?parents=23",
            "/api/v1/places/locate?lat=35.7", "/api/v1/places/locate?lat=35.7&lon=51.4&zoom=3",
            "/api/v1/reports/similar?category=no-such", "/api/v1/reports/similar?category=water-leak&place=nowhere",
            "/api/v1/reports/similar?category=water-leak&lat=35.7", "/api/v1/reports/similar?category=water-leak&lat=95&lon=51",
            "/api/v1/reports/similar?category=water-leak&radius=9",
            "/api/v1/desk/cases?after=garbage", "/api/v1/desk/cases?after=1.2", "/api/v1/desk/cases?list=all",
            "/api/v1/desk/cases?state=nowhere", "/api/v1/desk/cases?category=no-such", "/api/v1/desk/cases?urgent=perhaps",
            "/api/v1/desk/cases?rows=-5", "/api/v1/desk/cases?rows=201", "/api/v1/desk/cases?limit=5",
            "/api/v1/desk/search?q=x&rows=-1", "/api/v1/desk/search?q=x&page=2", "/api/v1/desk/search",
        ];
        for path in wrong {
            let told = town.app.get(path, &headers).await;
            let detail = told.json()["detail"].as_str().unwrap_or_default().to_owned();
            assert!(told.status == 400 && detail.len() > 20 && !detail.contains('['), "{path}: {} {}", told.status, told.text());
        }
        let right = [
            "/api/v1/answers?rows=100&region=23&lang=fa", "/api/v1/desk/cases?list=below&state=cell_check&category=water-leak&rows=200",
            "/api/v1/desk/search?q=x&rows=1", "/api/v1/reports/similar?category=water-leak&lat=35.7&lon=51.4",
        ];
        for path in right {
            let told = town.app.get(path, &headers).await;
            assert_eq!(told.status, 200, "{path}: {}", told.text());
        }
    }

    async fn a_page_says_400_where_its_address_asks_for_what_there_is_not(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.answered("one").await;
        let cookie = town.leader.cookie();
        let wrong = [
            "/answers?after=garbage", "/answers?province=99", "/answers?category=no-such", "/answers?outcome=lost",
            "/desk?after=garbage", "/desk?state=nowhere", "/desk?category=no-such", "/desk?theme=no-such", "/desk?desk=nobody.1",
            "/desk/below?after=12", "/desk/below?state=nowhere", "/desk/bulk?state=nowhere", "/desk/export?category=no-such",
        ];
        for path in wrong {
            let told = town.app.get(path, &[("cookie", &cookie), ("accept-language", "en")]).await;
            assert_eq!(told.status, 400, "{path}: {}", told.text());
            assert!(told.text().contains("<h1") && !told.text().contains("[error-"), "{path} is a page with a sentence");
        }
        for path in ["/answers?utm_source=letter&province=23", "/desk?state=cell_check&colour=red", "/desk?after=", "/answers?after="] {
            let told = town.app.get(path, &[("cookie", &cookie)]).await;
            assert_eq!(told.status, 200, "{path}");
        }
    }
}

/// The same with some of it otherwise; what is null is left out.
fn with(sent: &Value, otherwise: &Value) -> Value {
    let mut sent = sent.clone();
    for (key, value) in otherwise.as_object().unwrap() {
        sent[key] = value.clone();
    }
    sent
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
    assert_eq!(paths.len(), 22);
    assert!(document["components"]["securitySchemes"]["bearer"].is_object());
}
