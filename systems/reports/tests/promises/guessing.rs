//! Whoever guesses is slowed down, at every place that takes a secret; whoever has the right one is let in all the same.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use people::{Password, PasswordChange, Token};
use serde_json::json;
use testkit::app::Told;

use crate::town::{Clock, Db, Town};

/// 24 digits that are no case's code.
const WRONG: &str = "000000000000000000000000";
/// A network, and another.
const HERE: &str = "192.0.2.7:4000";
const ELSEWHERE: &str = "198.51.100.7:4000";

/// Asks from an address.
async fn from(town: &Town, address: &str, mut request: Request<Body>) -> Told {
    let address: SocketAddr = address.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(address));
    town.app.ask(request).await
}

fn is_told_to_come_later(told: &Told) -> bool {
    let waits = told.headers.get("retry-after").and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
    told.status == StatusCode::TOO_MANY_REQUESTS && waits.is_some_and(|seconds| seconds > 0)
}

async fn follow(town: &Town, address: &str, code: &str) -> Told {
    let request = Request::get("/api/v1/follow").header("x-tracking-code", code);
    from(town, address, request.body(Body::empty()).unwrap()).await
}

/// A browser's form: the page it stands on is looked at first.
async fn send(town: &Town, address: &str, path: &str, fields: &[(&str, &str)]) -> Told {
    let page = from(town, address, Request::get(path).body(Body::empty()).unwrap()).await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let text = page.text();
    let token = text.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [("csrf", token)].into_iter().chain(fields.iter().copied());
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(path).header("cookie", cookie);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    from(town, address, request.body(Body::from(body)).unwrap()).await
}

async fn sign_in(town: &Town, address: &str, login: &str, password: &str) -> Told {
    send(town, address, "/sign-in", &[("login", login), ("password", password)]).await
}

async fn sign_in_as_a_program(town: &Town, address: &str, login: &str, password: &str) -> Told {
    let body = json!({ "login": login, "password": password }).to_string();
    let request = Request::post("/api/v1/sessions").header("content-type", "application/json");
    from(town, address, request.body(Body::from(body)).unwrap()).await
}

testkit::on_both! {
    async fn whoever_guesses_codes_is_told_to_come_later_and_the_right_code_opens(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let code = town.at_cell("a leak").await.code;
        for _ in 0..12 {
            assert!(!is_told_to_come_later(&follow(&town, HERE, WRONG).await));
        }
        assert!(is_told_to_come_later(&follow(&town, HERE, WRONG).await));
        assert!(is_told_to_come_later(&send(&town, HERE, "/follow", &[("code", WRONG)]).await), "counted together");
        assert!(!is_told_to_come_later(&follow(&town, ELSEWHERE, WRONG).await));
        assert_eq!(follow(&town, HERE, code.digits()).await.status, StatusCode::OK);
        let opened = send(&town, HERE, "/follow", &[("code", code.digits())]).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER);
    }

    async fn a_town_behind_one_address_follows_its_reports(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let code = town.at_cell("a leak").await.code;
        for _ in 0..60 {
            let opened = send(&town, HERE, "/follow", &[("code", code.digits())]).await;
            assert_eq!(opened.status, StatusCode::SEE_OTHER);
        }
    }

    async fn wrong_links_are_counted_like_wrong_codes(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let links = [format!("/invitation/{}", "A".repeat(43)), format!("/new-password/{}", "A".repeat(43))];
        for time in 0..120 {
            let request = Request::get(links[time % 2].as_str()).body(Body::empty()).unwrap();
            assert_eq!(from(&town, HERE, request).await.status, StatusCode::NOT_FOUND);
        }
        let request = Request::get(links[0].as_str()).body(Body::empty()).unwrap();
        assert!(is_told_to_come_later(&from(&town, HERE, request).await));
    }

    async fn nobody_is_locked_out_by_a_strangers_guesses(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (login, password) = (town.leader.login.clone(), town.leader.password());
        for time in 0..12 {
            let told = sign_in(&town, ELSEWHERE, &login, "a wrong guess").await;
            assert_eq!(is_told_to_come_later(&told), time >= 4, "{time}: {}", told.status);
        }
        assert_eq!(sign_in(&town, HERE, &login, password).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sign_in(&town, ELSEWHERE, &login, password).await.status, StatusCode::SEE_OTHER, "later, but heard");
    }

    async fn whoever_sprays_names_is_slowed_down_on_pages_and_as_a_program(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        for time in 0..40 {
            let name = format!("name.{time}");
            let told = if time % 2 == 0 {
                sign_in(&town, HERE, &name, "Tehran1405").await
            } else {
                sign_in_as_a_program(&town, HERE, &name, "Tehran1405").await
            };
            assert_eq!(is_told_to_come_later(&told), time >= 19, "{time}: {}", told.status);
        }
        let right = sign_in(&town, HERE, &town.leader.login, town.leader.password()).await;
        assert_eq!(right.status, StatusCode::SEE_OTHER);
    }

    async fn a_browser_that_has_signed_in_before_is_not_held_up_by_its_network(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (login, password) = (town.leader.login.clone(), town.leader.password());
        let first = sign_in(&town, HERE, &login, password).await;
        let mut cookies = first.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
        let device = cookies.find(|cookie| cookie.starts_with("device=")).unwrap().split(';').next().unwrap().to_owned();
        assert!(!device.contains(&login) && device.len() > 60);
        for _ in 0..12 {
            sign_in(&town, HERE, &login, "a wrong guess").await;
        }
        let known = |password: &'static str, device: String| {
            let (town, login) = (&town, login.clone());
            async move {
                let page = from(town, HERE, Request::get("/sign-in").body(Body::empty()).unwrap()).await;
                let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
                let token = page.text().split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
                let fields = [("csrf", token.as_str()), ("login", &login), ("password", password)];
                let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                let request = Request::post("/sign-in").header("cookie", format!("{cookie}; {device}"));
                let request = request.header("content-type", "application/x-www-form-urlencoded");
                from(town, HERE, request.body(Body::from(body)).unwrap()).await
            }
        };
        assert!(!is_told_to_come_later(&known("a slip of the finger", device.clone()).await), "counted by itself");
        assert!(is_told_to_come_later(&known("a wrong guess", "device=forged".to_owned()).await));
        assert_eq!(known(password, device.clone()).await.status, StatusCode::SEE_OTHER);
        let (old, new) = (Password::typed(password), Password::typed("a quite new sentence, 1405"));
        let change = PasswordChange { by: &town.leader.actor, old, new, kept: Token::new([7; 32]).hash() };
        let house = &town.app.house;
        people::change_password(&house.db, &house.sign_in, change).await.unwrap();
        for _ in 0..12 {
            sign_in(&town, HERE, &login, "a wrong guess").await;
        }
        let void = known("a wrong guess", device).await;
        assert!(is_told_to_come_later(&void), "known by the old password is known no more");
    }
}
