//! Every form of the program, found in the sources: what was written into it is never thrown away because its token is missing,
//! wrong or of another session, or because the session is over; and never shown when another site has sent it.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use testkit::app::{Officer, Told};

use crate::town::{Clock, Db, Town};

/// What somebody wrote, and would not write a second time.
const WRITTEN: &str = "سه روز است که آب در کوچه می‌رود";
/// The fields it may stand in.
const FIELDS: [&str; 5] = ["text", "words", "note", "what", "why"];
/// Pages only for whoever is signed in.
const GUARDED: [&str; 3] = ["/desk", "/admin", "/account"];

/// The address of every form: each route of a page that takes a POST.
fn routes() -> Vec<String> {
    let mut routes = Vec::new();
    for folder in ["kernel", "systems"] {
        collect(&testkit::workspace::root().join(folder), &mut routes);
    }
    routes.sort();
    routes
}

fn collect(folder: &Path, routes: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !["api", "tests", "target"].iter().any(|name| path.ends_with(name)) {
            collect(&path, routes);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            routes.extend(text.split(".route(").skip(1).filter_map(posted));
        }
    }
}

/// The address of a route, if it takes a POST.
fn posted(route: &str) -> Option<String> {
    let (path, handlers) = route.trim_start().strip_prefix('"')?.split_once('"')?;
    let handlers = handlers.split([';', '}']).next().unwrap_or_default();
    let handlers = handlers.split(".layer(").next().unwrap_or_default().split(".merge(").next().unwrap_or_default();
    handlers.contains("post(").then(|| path.to_owned())
}

/// A town with something at each address: a case, a letter, a unit.
struct Stage {
    town: Town,
    people: Vec<Officer>,
    number: String,
    letter: String,
}

impl Stage {
    async fn new(db: Db, clock: Clock) -> Self {
        let town = Town::new(db, clock).await;
        let nation = town.app.nation().await;
        let roles: Vec<String> =
            town.app.house.roles.held_at(people::UnitKind::Nation).map(|role| role.key.clone()).collect();
        let mut people = Vec::new();
        for role in roles {
            people.push(town.app.officer(&role, nation).await);
        }
        let (_, link) = town.sent("a lamp").await;
        let number = town.awaiting("another lamp").await;
        let letter = link.rsplit('/').next().unwrap().to_owned();
        Self { people, number: number.to_string(), letter, town }
    }

    fn address(&self, route: &str) -> String {
        let token = if route.starts_with("/agency/letter") { self.letter.clone() } else { "A".repeat(43) };
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let filled = route.replace("{number}", &self.number).replace("{token}", &token);
        let filled = ["{unit}", "{seat}", "{id}", "{request}"].iter().fold(filled, |path, name| path.replace(name, id));
        assert!(!filled.contains('{'), "what stands for a part of {route}?");
        filled
    }

    async fn send(&self, route: &str, headers: &[(&str, &str)]) -> Told {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", "of another page").append_pair("do", "send_back_province").append_pair("step", "what");
        form.append_pair("case", &format!("{} 0", self.number)).append_pair("sure", "yes");
        for field in FIELDS {
            form.append_pair(field, WRITTEN);
        }
        let mut request = Request::post(self.address(route)).header("host", "panjereh.example");
        request = request.header("content-type", "application/x-www-form-urlencoded");
        request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.town.app.ask(request.body(Body::from(form.finish())).unwrap()).await
    }

    /// The cookie of a browser that has seen a page of ours.
    async fn browser(&self) -> String {
        let page = self.town.app.get("/sign-in", &[]).await;
        page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
    }
}

fn shows(told: &Told) -> bool {
    told.text().contains(WRITTEN)
}

fn is_guarded(route: &str) -> bool {
    GUARDED.iter().any(|guarded| route.starts_with(guarded))
}

#[test]
fn the_forms_are_found() {
    let routes = routes();
    assert!(routes.len() > 35, "{routes:?}");
    for known in ["/sign-in", "/report", "/follow/message", "/desk/case/{number}/act", "/agency/letter/{token}"] {
        assert!(routes.iter().any(|route| route == known), "{known} in {routes:?}");
    }
    assert!(routes.iter().all(|route| !route.starts_with("/reports")), "no address of programs: {routes:?}");
}

testkit::on_both! {
    async fn no_form_loses_what_was_written_because_its_token_is_not_believed(db: Db, clock: Clock) {
        let stage = Stage::new(db, clock).await;
        let browser = stage.browser().await;
        for route in routes() {
            let mut answers = Vec::new();
            for who in &stage.people {
                let told = stage.send(&route, &[("cookie", &format!("{browser}; {}", who.cookie()))]).await;
                answers.push((told.status, shows(&told)));
            }
            assert!(answers.iter().any(|(_, shown)| *shown), "{route}: {answers:?}");
            // Whoever may not do it at all is told that, and has nothing to send again.
            let lost = |(status, shown): &(StatusCode, bool)| !shown && *status != StatusCode::FORBIDDEN;
            assert!(!answers.iter().any(lost), "{route}: {answers:?}");
        }
    }

    async fn no_form_loses_what_was_written_because_the_session_is_over(db: Db, clock: Clock) {
        let stage = Stage::new(db, clock).await;
        let browser = stage.browser().await;
        for route in routes() {
            let told = stage.send(&route, &[("cookie", &browser)]).await;
            assert!(shows(&told), "{route}: {}", told.status);
            let expired = format!("{browser}; session={}", "A".repeat(43));
            let told = stage.send(&route, &[("cookie", &expired)]).await;
            assert!(shows(&told), "{route}: {}", told.status);
            let from_here = [("sec-fetch-site", "same-origin"), ("origin", "null")];
            assert!(shows(&stage.send(&route, &from_here).await), "{route}");
        }
    }

    async fn no_form_that_another_site_has_sent_is_shown_or_carried(db: Db, clock: Clock) {
        let stage = Stage::new(db, clock).await;
        let browser = stage.browser().await;
        for route in routes() {
            for who in stage.people.iter().take(2) {
                let all = format!("{browser}; {}", who.cookie());
                let foreign: [&[(&str, &str)]; 3] = [
                    &[("cookie", &all), ("sec-fetch-site", "cross-site")],
                    &[("cookie", &all), ("origin", "https://elsewhere.example")],
                    &[("sec-fetch-site", "cross-site"), ("origin", "null")],
                ];
                for headers in foreign {
                    let told = stage.send(&route, headers).await;
                    assert!(told.status == StatusCode::FORBIDDEN && !shows(&told), "{route}: {headers:?}");
                }
            }
            if is_guarded(&route) {
                let told = stage.send(&route, &[]).await;
                let page = told.text();
                let carries = page.split("name=\"waiting\" value=\"").skip(1).any(|value| !value.starts_with('"'));
                assert!(!shows(&told) && !carries, "{route}: nothing shows that a page of ours sent it");
            }
        }
    }
}
