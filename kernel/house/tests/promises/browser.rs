//! A browser: a session, the form's cookie, and the token of the page it has open.

use std::sync::Arc;

use db::{Db, SetClock};
use testkit::app::{App, Officer, Told};

pub type Clock = Arc<SetClock>;

/// A house without any system.
pub async fn house(db: Db, clock: Clock) -> App {
    App::iran(db, clock, |_, _| Vec::new()).await
}

pub struct Browser<'a> {
    app: &'a App,
    cookies: String,
    token: String,
}

impl<'a> Browser<'a> {
    pub async fn of(app: &'a App, who: &Officer) -> Self {
        Self::with(app, &who.cookie()).await
    }

    pub async fn guest(app: &'a App) -> Self {
        Self::with(app, "nothing=0").await
    }

    async fn with(app: &'a App, session: &str) -> Self {
        let page = app.get("/sign-in", &[("cookie", session)]).await;
        let given = page.headers.get_all("set-cookie").iter();
        let given: Vec<&str> = given.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap()).collect();
        let cookies = [&[session], given.as_slice()].concat().join("; ");
        let token = between(&page.text(), "name=\"csrf\" value=\"", "\"").to_owned();
        Self { app, cookies, token }
    }

    pub async fn get(&self, path: &str) -> Told {
        self.app.get(path, &[("cookie", &self.cookies)]).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Told {
        let all = [("csrf", self.token.as_str())].into_iter().chain(fields.iter().copied());
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        let request = axum::http::Request::post(path)
            .header("host", "panjereh.example")
            .header("cookie", &self.cookies)
            .header("content-type", "application/x-www-form-urlencoded");
        self.app.ask(request.body(body.into()).unwrap()).await
    }
}

pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split(from).nth(1).unwrap_or_else(|| panic!("no {from} in {text}")).split(to).next().unwrap()
}

pub fn location(told: &Told) -> &str {
    told.headers.get("location").map_or("", |to| to.to_str().unwrap())
}
