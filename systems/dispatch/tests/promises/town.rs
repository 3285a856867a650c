//! A town for stories: Tehran, its water company with a mailbox, people at their desks, somebody who opens letters.

use std::sync::Arc;

use axum_form::encoded;
use cases::rules::{CaseNumber, Evidence, Request};
use cases::store::{self, Case};
use channels::Mailer;
use channels::testing::{Received, SmtpServer};
pub use db::Db;
use db::{Failure, SetClock};
use dispatch::operations::ChangeWay;
use dispatch::store::dispatches::{self, Dispatch};
use dispatch::{Dispatches, ReachAgencies};
use house::System;
use people::{UnitId, vouch};
use reports::operations::{ActOnCase, ActRefused, SubmissionId};
use reports::rules::submission::Draft;
use reports::{Reports, Room};
use testkit::app::{App, Officer, Told, jurisdiction, jurisdiction_where};

/// The clock of a story.
pub type Clock = Arc<SetClock>;

/// Tehran, the city.
pub const CITY: &str = "C1576";
/// Its province.
pub const REGION: &str = "23";
/// The water company's mailbox.
pub const WATER: &str = "water@example.ir";
/// The municipality's mailbox.
pub const MUNICIPALITY: &str = "city@example.ir";
/// Where letters say the house is.
pub const HERE: &str = "https://panjereh.example";

pub struct Town {
    pub app: App,
    pub post: SmtpServer,
    pub room: Room,
    pub officer: Officer,
    pub national: Officer,
    pub appeal: Officer,
    pub water: UnitId,
    pub municipality: UnitId,
    leader: Officer,
}

impl Town {
    pub async fn new(db: Db, clock: Clock) -> Self {
        Self::in_folder(jurisdiction("iran"), db, clock).await
    }

    /// A town whose reports travel another route.
    pub async fn with_route(db: Db, clock: Clock, route: String) -> Self {
        Self::in_folder(jurisdiction_where("iran", "routes/report.toml", route), db, clock).await
    }

    async fn in_folder(data: files::Folder, db: Db, clock: Clock) -> Self {
        let mut ours = None;
        let furnish = |folder: &files::Folder, places: &places::Places| {
            let reports = Arc::new(Reports::load(folder, places).unwrap());
            ours = Some(Arc::clone(&reports));
            let reports: Arc<dyn System> = reports;
            let dispatches: Arc<dyn System> = Arc::new(Dispatches::load(folder, places).unwrap());
            vec![reports, dispatches]
        };
        let mut app = App::in_folder(data, db, clock, (4_096, furnish)).await;
        let post = SmtpServer::start().await.unwrap();
        app.house.mailer = house::note_replies(Mailer::open(&post.config()).unwrap(), &app.house.shell);
        let room = ours.unwrap().room(&app.house).clone();
        let water = app.agency("water", Some(REGION)).await;
        let municipality = app.agency("municipality", Some(REGION)).await;
        let town = Self {
            leader: app.cell_leader(CITY).await,
            officer: app.province_officer(REGION).await,
            national: app.national_officer().await,
            appeal: app.appeal_officer().await,
            water,
            municipality,
            room,
            post,
            app,
        };
        town.reach(water, Some(WATER), false).await;
        town.reach(municipality, Some(MUNICIPALITY), false).await;
        town
    }

    pub async fn reach(&self, unit: UnitId, address: Option<&str>, bilingual: bool) {
        let by = vouch::system().proves::<ReachAgencies>(&self.app.house.roles).unwrap();
        let change = ChangeWay { by, unit, address: address.map(str::to_owned), bilingual };
        self.app.house.db.perform(&change).await.unwrap();
    }

    /// A report that the cell has.
    pub async fn at_cell(&self, name: &str) -> CaseNumber {
        self.file(name, &leak()).await
    }

    pub async fn file(&self, name: &str, draft: &Draft) -> CaseNumber {
        let submission = SubmissionId::parse(&format!("a story's sending {name}").replace(' ', "-")).unwrap();
        let checked = self.room.data.judge(&self.room.house, draft).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        let receipt = self.room.file(&submission, &checked, &[]).await.unwrap();
        self.app.drain().await;
        receipt.number
    }

    /// A report that awaits the nation's approval.
    pub async fn awaiting(&self, name: &str) -> CaseNumber {
        let number = self.at_cell(name).await;
        self.check(&number).await;
        number
    }

    async fn check(&self, number: &CaseNumber) {
        self.check_by([&self.leader, &self.officer], number).await;
    }

    /// The leader of the town's cell.
    pub fn leader(&self) -> &Officer {
        &self.leader
    }

    /// A report confirmed by a leader and an officer.
    pub async fn check_by(&self, [leader, officer]: [&Officer; 2], number: &CaseNumber) {
        let cell = ["seen_on_site", "evidence_fits", "not_known_already", "names_no_person"];
        self.act(leader, number, checked("confirm", &cell)).await;
        let province = ["cell_check_sound", "place_right", "not_known_already"];
        self.act(officer, number, checked("confirm_second", &province)).await;
    }

    /// A report approved for the water company; its letter is queued.
    pub async fn approved(&self, name: &str) -> CaseNumber {
        let number = self.awaiting(name).await;
        self.approve(&number).await;
        number
    }

    pub async fn approve(&self, number: &CaseNumber) {
        let approve = Request { agency: Some(self.water), ..Request::new("approve") };
        self.act(&self.national, number, approve).await;
    }

    /// The same for a report of one's own words, its letter sent.
    pub async fn sent_draft(&self, name: &str, draft: &Draft) -> String {
        let number = self.file(name, draft).await;
        self.check(&number).await;
        self.approve(&number).await;
        self.app.drain().await;
        self.newest_link()
    }

    /// A report whose letter the water company has, and the link in it.
    pub async fn sent(&self, name: &str) -> (CaseNumber, String) {
        let number = self.approved(name).await;
        self.app.drain().await;
        let link = self.newest_link();
        (number, link)
    }

    pub async fn attempt(&self, who: &Officer, number: &CaseNumber, request: Request) -> Result<Case, ActRefused> {
        let act = ActOnCase {
            engine: &self.room.engine,
            data: &self.room.data,
            actor: &who.actor,
            number,
            request,
            parent: None,
            pictures: Vec::new(),
            words: None,
        };
        match Box::pin(self.room.db.perform(&act)).await {
            Ok(case) => Ok(case),
            Err(Failure::Refused(refused)) => Err(refused),
            Err(Failure::Broken(error)) => panic!("{error}"),
        }
    }

    pub async fn act(&self, who: &Officer, number: &CaseNumber, request: Request) -> Case {
        let name = request.action.clone();
        self.attempt(who, number, request).await.unwrap_or_else(|refused| panic!("{name}: {refused:?}"))
    }

    pub async fn case(&self, number: &CaseNumber) -> Case {
        store::by_number(&mut self.app.house.db.read().await.unwrap(), number).await.unwrap().unwrap()
    }

    /// The letters about a case, the oldest first.
    pub async fn letters(&self, number: &CaseNumber) -> Vec<Dispatch> {
        let case = self.case(number).await.row.id;
        let mut letters = dispatches::of_case(&mut self.app.house.db.read().await.unwrap(), case).await.unwrap();
        letters.reverse();
        letters
    }

    /// The newest letter about a case.
    pub async fn letter(&self, number: &CaseNumber) -> Dispatch {
        self.letters(number).await.pop().unwrap()
    }

    /// What the mail server has received last.
    pub fn newest(&self) -> Received {
        self.post.letters().pop().expect("a letter has arrived")
    }

    /// The path of the link in the letter that arrived last.
    pub fn newest_link(&self) -> String {
        link_in(&self.newest())
    }

    /// Time passes, and what is due is done.
    pub async fn seconds_pass(&self, seconds: i64) {
        self.app.clock.advance_seconds(seconds);
        self.app.drain().await;
    }

    /// Opens a page as somebody signed in.
    pub async fn page(&self, who: &Officer, path: &str) -> Told {
        self.app.get(path, &[("cookie", &who.cookie())]).await
    }

    /// Opens a page, then sends its form to `path`, as a browser does.
    pub async fn submit(&self, (shown, path): (&str, &str), who: Option<&Officer>, fields: &[(&str, &str)]) -> Told {
        let session = who.map(Officer::cookie).unwrap_or_default();
        let page = self.app.get(shown, &[("cookie", &session)]).await;
        let csrf = csrf_of(&page);
        let cookie = format!("{session}; {}", cookie_of(&page));
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        let headers = [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        self.app.ask(request(path, &headers, encoded(&all).into_bytes())).await
    }

    /// Answers a letter by its link.
    pub async fn answer(&self, link: &str, fields: &[(&str, &str)]) -> Told {
        let action = fields.iter().find(|(name, _)| *name == "action").map_or("", |(_, action)| action);
        self.submit((&format!("{link}?do={action}"), link), None, fields).await
    }

    /// Answers a letter with a picture.
    pub async fn answer_with_picture(&self, link: &str, fields: &[(&str, &str)], picture: &[u8]) -> Told {
        let page = self.app.get(&format!("{link}?do=done"), &[]).await;
        let csrf = csrf_of(&page);
        let mut body = Vec::new();
        for (name, value) in fields.iter().chain(&[("csrf", csrf.as_str())]) {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
            );
        }
        body.extend(b"--b\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"a.png\"\r\n\r\n");
        body.extend(picture);
        body.extend(b"\r\n--b--\r\n");
        let cookie = cookie_of(&page);
        let headers = [("cookie", cookie.as_str()), ("content-type", "multipart/form-data; boundary=b")];
        self.app.ask(request(link, &headers, body)).await
    }
}

fn request(path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> axum::http::Request<axum::body::Body> {
    let request = axum::http::Request::builder().method("POST").uri(path).header("host", "panjereh.example");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(axum::body::Body::from(body)).unwrap()
}

mod axum_form {
    pub fn encoded(fields: &[(&str, &str)]) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            form.append_pair(name, value);
        }
        form.finish()
    }
}

/// The path of the link in a letter.
pub fn link_in(letter: &Received) -> String {
    let text = letter.text();
    let line = text.lines().find(|line| line.contains("/agency/letter/") && !line.contains("/pictures/"));
    line.expect("a letter has a link").trim().strip_prefix(HERE).expect("it leads here").to_owned()
}

/// The token of a page's form; empty where it has none.
pub fn csrf_of(page: &Told) -> String {
    let text = page.text();
    let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") else { return String::new() };
    rest.split('"').next().unwrap().to_owned()
}

fn cookie_of(page: &Told) -> String {
    let cookies = page.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    cookies.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

/// A burst pipe in Tehran.
pub fn leak() -> Draft {
    Draft {
        category: "water-leak".to_owned(),
        text: "لولهٔ آب سر کوچه ترکیده و از دیروز آب در خیابان می‌رود. شمارهٔ من 09121234567 است.".to_owned(),
        place: CITY.to_owned(),
        lat: "35.6961".to_owned(),
        lon: "51.4231".to_owned(),
        address: "خیابان ایران، نبش کوچهٔ ۱۲".to_owned(),
        answers: vec![("blocked".to_owned(), vec!["partly".to_owned()])],
        language: "fa".to_owned(),
        ..Draft::default()
    }
}

fn checked(action: &str, items: &[&str]) -> Request {
    Request { checklist: items.iter().map(|item| ((*item).to_owned(), true)).collect(), ..Request::new(action) }
}

/// An action with a reason, a note, and the word that there is no evidence.
pub fn noted(action: &str, reason: &str, note: &str) -> Request {
    Request {
        reason: Some(reason.to_owned()),
        note: Some(note.to_owned()),
        evidence: Evidence::None,
        ..Request::new(action)
    }
}
