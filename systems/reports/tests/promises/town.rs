//! A town for stories: Tehran with a cell, its province, the nation, the water company, and people at their desks.

use std::sync::Arc;

use cases::rules::{CaseNumber, Evidence, Request, TrackingCode};
use cases::store::{self, Case};
pub use db::Db;
use db::{Failure, SetClock};
use house::System;
use people::UnitId;
use reports::operations::{ActOnCase, ActRefused, FileRefused, Receipt, Said};
use reports::rules::submission::Draft;
use reports::{Reports, Room, operations};
use testkit::app::{App, Officer, jurisdiction, jurisdiction_where};

/// The clock of a story.
pub type Clock = Arc<SetClock>;

/// Tehran, the city.
pub const CITY: &str = "C1576";
/// Its province.
pub const REGION: &str = "23";

pub struct Town {
    pub app: App,
    pub room: Room,
    pub leader: Officer,
    pub officer: Officer,
    pub national: Officer,
    pub water: UnitId,
    pub water_officer: Officer,
}

impl Town {
    pub async fn new(db: Db, clock: Clock) -> Self {
        Self::with_queue(db, clock, 4_096).await
    }

    /// A town where so many reports may wait for the writer.
    pub async fn with_queue(db: Db, clock: Clock, queue: usize) -> Self {
        Self::in_folder(jurisdiction("iran"), db, clock, queue).await
    }

    /// A town whose reports travel another route.
    pub async fn with_route(db: Db, clock: Clock, route: String) -> Self {
        Self::in_folder(jurisdiction_where("iran", "routes/report.toml", route), db, clock, 4_096).await
    }

    async fn in_folder(data: files::Folder, db: Db, clock: Clock, queue: usize) -> Self {
        let mut ours = None;
        let app = App::in_folder(
            data,
            db,
            clock,
            (queue, |folder: &files::Folder, places: &places::Places| {
                let reports = Arc::new(Reports::load(folder, places).unwrap());
                ours = Some(Arc::clone(&reports));
                let system: Arc<dyn System> = reports;
                vec![system]
            }),
        )
        .await;
        let room = ours.unwrap().room(&app.house).clone();
        let water = app.agency("water", Some(REGION)).await;
        Self {
            leader: app.cell_leader(CITY).await,
            officer: app.province_officer(REGION).await,
            national: app.national_officer().await,
            water_officer: app.agency_officer(water).await,
            water,
            app,
            room,
        }
    }

    /// Sends a draft under a name of its own.
    pub async fn send(&self, name: &str, draft: &Draft) -> Result<Receipt, Failure<FileRefused>> {
        let submission =
            operations::SubmissionId::parse(&format!("a story's sending {name}").replace(' ', "-")).unwrap();
        let checked = self.room.data.judge(&self.room.house, draft).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        self.room.file(&submission, &checked, &[]).await
    }

    pub async fn file(&self, name: &str, draft: &Draft) -> Receipt {
        self.send(name, draft).await.unwrap()
    }

    /// A report that the cell has.
    pub async fn at_cell(&self, name: &str) -> Receipt {
        let receipt = self.file(name, &leak()).await;
        self.app.drain().await;
        receipt
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

    /// A report that the water company has.
    pub async fn dispatched(&self, name: &str) -> Receipt {
        let receipt = self.at_cell(name).await;
        self.dispatch(&receipt.number).await;
        receipt
    }

    pub async fn dispatch(&self, number: &CaseNumber) {
        let cell = ["seen_on_site", "evidence_fits", "not_known_already", "names_no_person"];
        self.act(&self.leader, number, checked("confirm", &cell)).await;
        let province = ["cell_check_sound", "place_right", "not_known_already"];
        self.act(&self.officer, number, checked("confirm_second", &province)).await;
        let approve = Request { agency: Some(self.water), ..Request::new("approve") };
        self.act(&self.national, number, approve).await;
    }

    /// A report whose answer the reporter has.
    pub async fn answered(&self, name: &str) -> Receipt {
        let receipt = self.dispatched(name).await;
        self.answer(&receipt.number).await;
        receipt
    }

    pub async fn answer(&self, number: &CaseNumber) {
        let done =
            Request { note: Some("لوله عوض شد".to_owned()), evidence: Evidence::None, ..Request::new("done") };
        self.act(&self.water_officer, number, done).await;
        self.act(&self.officer, number, closing("accept_answer", "repaired")).await;
        self.app.drain().await;
    }

    pub async fn verdict(&self, code: &TrackingCode, said: Said) -> Case {
        let verdict = operations::GiveVerdict { engine: &self.room.engine, data: &self.room.data, code, said };
        self.room.db.perform(&verdict).await.unwrap()
    }

    /// From now on the address a reporter left is one that no mail server takes a letter for.
    pub async fn lose_the_address(&self, receipt: &Receipt) {
        let contact = store::codes::Contact { channel: "email".to_owned(), address: "nobody at nowhere".to_owned() };
        let (engine, code) = (self.room.engine.clone(), receipt.code.clone());
        self.room.db.perform(&cases::operations::Readdress { engine, code, contact }).await.unwrap();
    }

    /// Seals a case, as one of a confidential category is.
    pub async fn seal(&self, number: &CaseNumber) {
        let row = self.case(number).await.row;
        let seal = cases::operations::Describe {
            case: row.id,
            title: row.title,
            category: row.category,
            cell_unit: row.cell_unit,
            region_unit: row.region_unit,
            shown: false,
            words: String::new(),
        };
        self.room.db.perform(&seal).await.unwrap();
    }

    pub async fn case(&self, number: &CaseNumber) -> Case {
        store::by_number(&mut self.room.db.read().await.unwrap(), number).await.unwrap().unwrap()
    }
}

/// A burst pipe in Tehran.
pub fn leak() -> Draft {
    Draft {
        category: "water-leak".to_owned(),
        text: "لولهٔ آب سر کوچه ترکیده و از دیروز آب در خیابان می‌رود.".to_owned(),
        place: CITY.to_owned(),
        lat: "35.6961".to_owned(),
        lon: "51.4231".to_owned(),
        address: "خیابان ایران، نبش کوچهٔ ۱۲".to_owned(),
        answers: vec![("blocked".to_owned(), vec!["partly".to_owned()])],
        language: "fa".to_owned(),
        ..Draft::default()
    }
}

/// An action with a checklist, every line of it met.
pub fn checked(action: &str, items: &[&str]) -> Request {
    Request { checklist: items.iter().map(|item| ((*item).to_owned(), true)).collect(), ..Request::new(action) }
}

/// A closing with all it must have.
pub fn closing(action: &str, reason: &str) -> Request {
    Request {
        reason: Some(reason.to_owned()),
        public_text: [("fa".to_owned(), "لوله عوض شد و آب قطع نیست.".to_owned())].into(),
        evidence: Evidence::None,
        ..Request::new(action)
    }
}
