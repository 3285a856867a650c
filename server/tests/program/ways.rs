//! Every way that a page offers can be gone by whoever is shown it: somebody of each role follows every link.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use reqwest::{Client, StatusCode, header, redirect::Policy};
use testkit::block_on;

use crate::desk::Desk;
use crate::serve::Serving;

/// What everybody in the demonstration types to sign in.
const PASSWORD: &str = "panjereh-namayesh-1405";
/// Those whose desk can be taken, one of each role.
const PEOPLE: [&str; 12] = [
    "leader",
    "deputy",
    "province",
    "membership",
    "national",
    "appeal",
    "confidential",
    "operator",
    "water",
    "city",
    "admin",
    "auditor",
];
/// Pages of one kind that are looked at.
const ALIKE: usize = 2;
/// Pages that one person looks at.
const MOST: usize = 150;

/// Somebody with a browser that keeps cookies and follows redirects.
struct Browser<'s> {
    client: Client,
    serving: &'s Serving,
    cookies: BTreeMap<String, String>,
}

/// A page, as it was answered.
struct Shown {
    status: StatusCode,
    body: String,
}

impl<'s> Browser<'s> {
    fn new(serving: &'s Serving) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { client, serving, cookies: BTreeMap::new() }
    }

    async fn signed_in(serving: &'s Serving, login: &str) -> Self {
        let mut browser = Self::new(serving);
        let form = browser.get("/sign-in").await;
        let csrf = between(&form.body, "name=\"csrf\" value=\"", "\"").unwrap();
        let fields = [("csrf", csrf), ("login", login), ("password", PASSWORD)];
        let sent = browser.client.post(serving.url("/sign-in")).header(header::COOKIE, browser.cookie());
        let answer = sent.form(&fields).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{login} cannot sign in");
        browser.keep(answer.headers());
        browser
    }

    async fn get(&mut self, path: &str) -> Shown {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let asked = self.client.get(self.serving.url(&path)).header(header::COOKIE, self.cookie());
            let answer = asked.send().await.unwrap();
            self.keep(answer.headers());
            let status = answer.status();
            match answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()) {
                Some(to) if status.is_redirection() => path = to.to_owned(),
                _ => return Shown { status, body: answer.text().await.unwrap() },
            }
        }
        panic!("{path} leads round in a ring");
    }

    fn keep(&mut self, headers: &header::HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

/// The addresses of this site that a page links to, without scripts, pictures and tables.
fn links(body: &str) -> Vec<String> {
    let found = body.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let ours =
        found.filter(|href| href.starts_with('/') && !href.starts_with("/assets/") && !href.starts_with("/api/"));
    ours.map(|href| href.replace("&amp;", "&").replace("&#38;", "&")).map(|href| without_fragment(&href)).collect()
}

fn without_fragment(href: &str) -> String {
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The kind of page an address leads to: keys and numbers are alike, and so are values of a query.
fn kind(href: &str) -> String {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let part = |part: &str| if part.chars().any(|c| c.is_ascii_digit()) { "N".to_owned() } else { part.to_owned() };
    let names: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    let path: Vec<String> = path.split('/').map(part).collect();
    format!("{}?{}", path.join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

/// What somebody cannot open of what they are shown, and how many pages they have seen.
async fn walk(serving: &Serving, login: Option<&str>) -> (Vec<String>, usize) {
    let mut browser = match login {
        Some(login) => Browser::signed_in(serving, login).await,
        None => Browser::new(serving),
    };
    let who = login.unwrap_or("a guest");
    let (mut seen, mut queue) = (BTreeMap::<String, usize>::new(), VecDeque::from([("/".to_owned(), String::new())]));
    let (mut wrong, mut looked) = (Vec::new(), 0);
    while let Some((href, from)) = queue.pop_front().filter(|_| looked < MOST) {
        let alike = seen.entry(kind(&href)).or_default();
        if *alike >= ALIKE {
            continue;
        }
        *alike += 1;
        looked += 1;
        let shown = browser.get(&href).await;
        if !shown.status.is_success() {
            wrong.push(format!("{who}: {href} from {from} is {}", shown.status));
        }
        queue.extend(links(&shown.body).into_iter().map(|link| (link, href.clone())));
    }
    (wrong, looked)
}

#[test]
fn nobody_is_shown_a_way_they_may_not_go() {
    block_on(async {
        let desk = Desk::new();
        let demo = desk.run(&["demo", "--reports", "70", "--days", "20", "--until", "2026-11-21T08:00:00Z"]);
        assert!(demo.well, "{}", demo.text);
        let serving = Serving::at(&desk).await;
        let mut wrong = Vec::new();
        for login in PEOPLE.into_iter().map(Some).chain([None]) {
            let (refused, looked) = walk(&serving, login).await;
            assert!(looked > 10, "{login:?} saw {looked} pages only");
            wrong.extend(refused);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
