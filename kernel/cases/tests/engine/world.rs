//! A small country: a nation, a province, two cells, two agencies, and the people at their desks.

use std::sync::Arc;

use calendar::WorkingCalendar;
use cases::operations::{Act, ActRefusal, NewCase, OpenCases, Opened, Sweep, Swept};
use cases::rules::{Evidence, Refusal, Request, TrackingCode};
use cases::store::codes::Contact;
use cases::store::{self, Case};
use cases::{
    CaseId, CloseFollowers, Effect, Engine, EngineBuilder, HandOver, Happened, Notice, Reached, Teller, Telling,
};
use db::{Db, Failure, Operation, StoreError, Tx, Uuid, sql};
use futures_util::future::BoxFuture;
use people::{AccountId, Actor, Roles, Seat, SeatId, UnitId, UnitKind, vouch};
use testkit::SetClock;
use work::{JobError, Workers};

/// The country and who works in it.
pub struct World {
    pub db: Db,
    pub clock: Arc<SetClock>,
    pub engine: Engine,
    pub province: UnitId,
    pub cell: UnitId,
    pub empty_cell: UnitId,
    pub water: UnitId,
    pub roads: UnitId,
    pub leader: Actor,
    pub officer: Actor,
    pub national: Actor,
    pub appeal: Actor,
    pub water_officer: Actor,
    pub roads_officer: Actor,
    told: Arc<Told>,
}

struct Nothing(&'static str);

impl Effect for Nothing {
    fn name(&self) -> &str {
        self.0
    }

    fn run<'a>(&'a self, _: &'a mut Tx, _: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

/// Who was told what.
#[derive(Default)]
struct Told(std::sync::Mutex<Vec<(String, String)>>, std::sync::atomic::AtomicBool);

impl Teller for Told {
    fn tell<'a>(&'a self, _: &'a Db, notice: &'a Notice) -> BoxFuture<'a, Result<Reached, JobError>> {
        Box::pin(async move {
            if self.1.load(std::sync::atomic::Ordering::Relaxed) {
                return Ok(Reached::Refused);
            }
            self.0.lock().unwrap().push((notice.code.contact.clone().unwrap(), notice.about.clone()));
            Ok(Reached::Told)
        })
    }
}

/// Fills the tables below this room.
struct Settle {
    units: Vec<(UnitId, UnitKind, Option<UnitId>, &'static str)>,
    seats: Vec<(AccountId, &'static str, UnitId)>,
}

impl Operation for Settle {
    const NAME: &'static str = "test.settle";
    type Done = ();
    type Refusal = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<()>> {
        let now = tx.now();
        for (id, kind, parent, key) in &self.units {
            let row = tx.query(sql!(
                "INSERT INTO units (id, kind, parent, key, place, name_fa, name_en, active, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ));
            let row = row.bind(*id).bind(kind.word()).bind(*parent).bind(*key).bind("23");
            row.bind("یکان").bind("Unit").bind(true).bind(now).execute().await?;
        }
        for (account, role, unit) in &self.seats {
            let row = tx.query(sql!(
                "INSERT INTO accounts (id, login, name, language, state, password, totp_step, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ));
            let row = row.bind(*account).bind(account.to_string()).bind("کارشناس").bind("fa").bind("active");
            row.bind("-").bind(0_i64).bind(now).execute().await?;
            let row = tx.query(sql!(
                "INSERT INTO seats (id, account_id, role, unit_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5, $6)"
            ));
            let row = row.bind(tx_id(*account)).bind(*account).bind(*role).bind(*unit).bind(now);
            row.bind(None::<db::Timestamp>).execute().await?;
        }
        Ok(())
    }
}

/// Gives two accounts one mailbox: they are one person's.
struct OneMailbox(AccountId, AccountId);

impl Operation for OneMailbox {
    const NAME: &'static str = "test.one_mailbox";
    type Done = ();
    type Refusal = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<()>> {
        let row = tx.query(sql!("UPDATE accounts SET mailbox = $3 WHERE id = $1 OR id = $2"));
        Ok(row.bind(self.0).bind(self.1).bind("both@example.org").execute().await.map(drop)?)
    }
}

fn tx_id(account: AccountId) -> SeatId {
    SeatId(account.0)
}

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

fn actor(account: u128, role: &str, unit: UnitId, kind: UnitKind) -> Actor {
    let account: AccountId = id(account);
    let from = testkit::start();
    let (unit_kind, role) = (kind, role.to_owned());
    let seat = Seat { id: tx_id(account), role, unit, unit_kind, place: None, from, until: None, deputy_for: None };
    vouch::person(account, "کارشناس", vec![seat])
}

pub fn engine() -> Engine {
    parts().build().unwrap()
}

fn folder(name: &str) -> files::Folder {
    files::Folder::on_disk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name))
}

/// What the engine is made of, for who wants to add to it.
pub fn parts() -> EngineBuilder {
    parts_in(WorkingCalendar::load(&folder("iran")).unwrap())
}

/// The same where Sundays are days of rest as well.
pub fn parts_with_sundays_off() -> EngineBuilder {
    let text = |name: &str| folder("iran").text(name).unwrap();
    let week = text("calendar.toml").replace("sunday = [\"08:00-16:00\"]", "sunday = []");
    parts_in(WorkingCalendar::from_toml(&week, &text("holidays.toml")).unwrap())
}

fn parts_in(calendar: WorkingCalendar) -> EngineBuilder {
    let roles = Arc::new(Roles::load(&folder("iran")).unwrap());
    Engine::builder(Arc::new(calendar), language::Calendar::Jalali, roles, b"a secret of the instance")
        .routes(&folder("iran"))
        .routes(&folder("boston"))
        .effect(Arc::new(Nothing("dispatch.send")))
        .effect(Arc::new(Nothing("dispatch.press")))
        .effect(Arc::new(Nothing("dispatch.returned")))
        .effect(Arc::new(Nothing("dispatch.answered")))
}

impl World {
    pub async fn new(db: Db, clock: Arc<SetClock>) -> Self {
        let nation = id(1);
        let (province, cell, empty_cell, water, roads) = (id(2), id(3), id(4), id(5), id(6));
        let units = vec![
            (nation, UnitKind::Nation, None, "nation"),
            (province, UnitKind::Province, Some(nation), "province:23"),
            (cell, UnitKind::Cell, Some(province), "cell:1"),
            (empty_cell, UnitKind::Cell, Some(province), "cell:2"),
            (water, UnitKind::Agency, Some(nation), "agency:water"),
            (roads, UnitKind::Agency, Some(nation), "agency:roads"),
        ];
        let seats = vec![
            (id(11), "cell_leader", cell),
            (id(12), "province_officer", province),
            (id(13), "national_officer", nation),
            (id(14), "appeal_officer", nation),
            (id(15), "agency_officer", water),
            (id(16), "agency_officer", roads),
        ];
        db.perform(&Settle { units, seats }).await.unwrap();
        let engine = engine().settle(&db).await.unwrap();
        Self {
            leader: actor(11, "cell_leader", cell, UnitKind::Cell),
            officer: actor(12, "province_officer", province, UnitKind::Province),
            national: actor(13, "national_officer", nation, UnitKind::Nation),
            appeal: actor(14, "appeal_officer", nation, UnitKind::Nation),
            water_officer: actor(15, "agency_officer", water, UnitKind::Agency),
            roads_officer: actor(16, "agency_officer", roads, UnitKind::Agency),
            told: Arc::default(),
            db,
            clock,
            engine,
            province,
            cell,
            empty_cell,
            water,
            roads,
        }
    }

    /// A report that nobody has sent yet; its code follows from `submission`.
    pub fn report(&self, submission: &str) -> NewCase {
        NewCase {
            kind: "report".to_owned(),
            code: Some(self.code(submission)),
            language: "fa".to_owned(),
            contact: None,
            prefix: "IR-23".to_owned(),
            place: "2301".to_owned(),
            region: "23".to_owned(),
            cell_unit: Some(self.cell),
            region_unit: Some(self.province),
            agency_unit: None,
            category: "water-leak".to_owned(),
            category_clock: Some("5wd".parse().unwrap()),
            target_due: None,
            theme: None,
            urgent: false,
            title: "نشت آب در کوچه".to_owned(),
            point: Some((35.7, 51.4)),
            shown: true,
            reported_by: None,
            words: Some("لولهٔ آب ترکیده و کوچه را آب گرفته است".to_owned()),
            past: None,
        }
    }

    pub fn with_mail(&self, submission: &str, address: &str) -> NewCase {
        let contact = Contact { channel: "email".to_owned(), address: address.to_owned() };
        NewCase { contact: Some(contact), ..self.report(submission) }
    }

    /// From now on these two are accounts of one person.
    pub async fn one_person(&self, one: &Actor, other: &Actor) {
        let both = OneMailbox(one.account().unwrap(), other.account().unwrap());
        self.db.perform(&both).await.unwrap();
    }

    pub fn code(&self, submission: &str) -> TrackingCode {
        self.engine.code_for(submission.as_bytes())
    }

    pub async fn open(&self, cases: Vec<NewCase>) -> Vec<Opened> {
        self.db.perform(&OpenCases { engine: self.engine.clone(), cases }).await.unwrap()
    }

    /// A report that was opened and sorted: it lies at the cell.
    pub async fn at_cell(&self, submission: &str) -> CaseId {
        let id = self.open(vec![self.report(submission)]).await[0].id;
        self.act(&vouch::system(), id, Request::new("sort")).await;
        id
    }

    /// A case whose reporter left an address, answered; the letter that says so was tried.
    pub async fn answered_by_letter(&self, submission: &str) -> CaseId {
        let id = self.open(vec![self.with_mail(submission, "wrong@example.org")]).await[0].id;
        self.act(&vouch::system(), id, Request::new("sort")).await;
        self.act(&self.leader, id, closing("not_confirmed", "already_solved")).await;
        self.drain().await;
        id
    }

    pub async fn attempt(&self, actor: &Actor, case: CaseId, request: Request) -> Result<Case, Refusal> {
        match self.db.perform(&Act::new(&self.engine, actor, case, request)).await {
            Ok(case) => Ok(case),
            Err(Failure::Refused(ActRefusal::Rules(refusal))) => Err(refusal),
            Err(other) => panic!("{other:?}"),
        }
    }

    pub async fn act(&self, actor: &Actor, case: CaseId, request: Request) -> Case {
        let name = request.action.clone();
        self.attempt(actor, case, request).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
    }

    /// A report that the water company has: confirmed twice and approved.
    pub async fn dispatched(&self, submission: &str) -> CaseId {
        let id = self.at_cell(submission).await;
        self.act(&self.leader, id, confirm()).await;
        self.act(&self.officer, id, confirm_second()).await;
        self.act(&self.national, id, Request { agency: Some(self.water), ..Request::new("approve") }).await;
        id
    }

    /// A report whose answer the reporter has.
    pub async fn announced(&self, submission: &str) -> CaseId {
        let id = self.dispatched(submission).await;
        let done =
            Request { note: Some("لوله عوض شد".to_owned()), evidence: Evidence::None, ..Request::new("done") };
        self.act(&self.water_officer, id, done).await;
        self.act(&self.officer, id, closing("accept_answer", "repaired")).await;
        self.drain().await;
        id
    }

    pub async fn case(&self, id: CaseId) -> Case {
        store::by_id(&mut self.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    /// Runs all jobs that are due.
    pub async fn drain(&self) {
        let workers = Workers::new(self.db.clone())
            .with(Arc::new(Telling::new(self.engine.clone(), self.told.clone())))
            .with(Arc::new(HandOver { engine: self.engine.clone() }))
            .with(Arc::new(CloseFollowers { engine: self.engine.clone() }));
        workers.drain().await.unwrap();
        assert_eq!(work::waiting(&mut self.db.read().await.unwrap()).await.unwrap(), 0, "a job is left behind");
    }

    /// Whether addresses refuse whatever is sent from now on.
    pub fn refuse_letters(&self, refuse: bool) {
        self.told.1.store(refuse, std::sync::atomic::Ordering::Relaxed);
    }

    pub fn told(&self) -> Vec<(String, String)> {
        self.told.0.lock().unwrap().clone()
    }

    /// Lets days pass, then rings every clock that is due, as often as there is one.
    pub async fn days_pass(&self, days: i64) -> Swept {
        self.clock.advance_seconds(days * 86_400);
        self.sweep().await
    }

    pub async fn sweep(&self) -> Swept {
        self.db.perform(&Sweep { engine: self.engine.clone(), most: 100 }).await.unwrap()
    }

    /// Every promise about a case that holds at any moment.
    pub async fn sound(&self, id: CaseId) {
        let mut tx = self.db.read().await.unwrap();
        let case = store::by_id(&mut tx, id).await.unwrap().unwrap();
        let lines = store::journal::of(&mut tx, id, 0, 1_000).await.unwrap();
        assert_eq!(store::journal::broken(id, &lines), None, "the journal is whole");
        assert!(!case.row.desk_role.is_empty());
        assert_eq!(case.row.open, case.row.closed_at.is_none());
        if !case.row.open {
            let proposal = case.facts.proposal().unwrap();
            assert!(!proposal.reason.is_empty() && proposal.evidence != Evidence::NotSaid);
        }
    }
}

pub fn confirm() -> Request {
    let items = ["seen_on_site", "evidence_fits", "not_known_already", "names_no_person"];
    checked("confirm", &items)
}

pub fn confirm_second() -> Request {
    checked("confirm_second", &["cell_check_sound", "place_right", "not_known_already"])
}

fn checked(action: &str, items: &[&str]) -> Request {
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

pub fn noted(action: &str, reason: &str) -> Request {
    Request { reason: Some(reason.to_owned()), note: Some("یادداشت".to_owned()), ..Request::new(action) }
}
