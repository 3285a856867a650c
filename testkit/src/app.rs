//! A house for tests: Iran's data, a store of the test's own, a clock to set, seeded chance, letters caught in a folder.
//!
//! Which systems move in is the test's to say, so this stands on no system:
//!
//! ```ignore
//! let app = App::iran(db, clock, |folder, places| vec![Arc::new(Reports::load(folder, places).unwrap())]).await;
//! let leader = app.cell_leader("2301").await;
//! app.drain().await;
//! ```
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test tool: what is broken here ends the test with a sentence"
)]

mod asking;
mod otherwise;
mod people;

use std::path::Path;
use std::sync::Arc;

use ::people::{FactorKey, HashCost, Hasher, Roles, SessionTerms, SignInPolicy, Throttle};
use axum::Router;
use calendar::WorkingCalendar;
use cases::{Effect, Engine, Happened};
use channels::{MailConfig, Mailer, Sender, Way, testing::Received};
use db::{Db, SetClock, StoreError, Tx};
use files::pictures::Cleaner;
use files::{FileStore, Folder};
use futures_util::future::BoxFuture;
use house::{Adviser, House, Jurisdiction, Notices, Settings, StoreCheckup, System};
use language::{Catalogue, Lang};
use places::Places;
use tempfile::TempDir;
use web::Shell;
use work::Workers;

pub use asking::Told;
pub use otherwise::{jurisdiction, jurisdiction_where};
pub use people::Officer;

/// Where this house says it is found.
pub const PUBLIC_URL: &str = "https://panjereh.example";
/// The secret of every test's instance.
const SECRET: [u8; 32] = [7; 32];
/// How many reports may wait for the writer, where a test says nothing else.
const QUEUE: usize = 4_096;

/// The systems of a house.
pub type Systems = Vec<Arc<dyn System>>;

/// A house for tests.
pub struct App {
    /// The house.
    pub house: House,
    /// Its clock; it stands until it is set.
    pub clock: Arc<SetClock>,
    systems: Systems,
    router: Router,
    folder: TempDir,
}

impl App {
    /// A house in Iran with these systems, its nation and provinces settled.
    pub async fn iran(db: Db, clock: Arc<SetClock>, systems: impl FnOnce(&Folder, &Places) -> Systems) -> Self {
        Self::in_jurisdiction("iran", db, clock, (QUEUE, systems)).await
    }

    /// The same in a jurisdiction of `data/`, with room for so many reports before the writer.
    pub async fn in_jurisdiction(
        name: &str,
        db: Db,
        clock: Arc<SetClock>,
        furnishing: (usize, impl FnOnce(&Folder, &Places) -> Systems),
    ) -> Self {
        Self::in_folder(jurisdiction(name), db, clock, furnishing).await
    }

    /// The same in the jurisdiction of this folder.
    pub async fn in_folder(
        data: Folder,
        db: Db,
        clock: Arc<SetClock>,
        (queue_capacity, systems): (usize, impl FnOnce(&Folder, &Places) -> Systems),
    ) -> Self {
        let places = Arc::new(Places::load(&data).expect("the places of the jurisdiction"));
        let systems = systems(&data, &places);
        let folder = tempfile::tempdir().expect("a folder for files and letters");
        let jurisdiction = Arc::new(Jurisdiction::load(&data).expect("the jurisdiction"));
        let roles = Arc::new(Roles::load(&data).expect("the roles of the jurisdiction").with_optional_second_factor());
        people::settle(&db, &roles, &places).await;
        let engine = engine(&data, &jurisdiction, &roles, &systems);
        let shell = shell(&db, &jurisdiction, catalogue(&data, &systems), &systems);
        let house = House {
            engine: engine.settle(&db).await.expect("the routes are kept"),
            adviser: Adviser::default(),
            notices: Notices::default(),
            files: FileStore::on_disk(&folder.path().join("files")).expect("a store for files"),
            cleaner: Cleaner::default(),
            checkup: StoreCheckup::default().shared(),
            mailer: house::note_replies(mailer(&folder.path().join("letters")), &shell),
            shell,
            sign_in: Arc::new(sign_in()),
            settings: Arc::new(Settings { public_url: PUBLIC_URL.to_owned(), queue_capacity }),
            db,
            roles,
            places,
            jurisdiction,
        };
        let router = router(&house, &systems);
        Self { house, clock, systems, router, folder }
    }

    /// The same house with other roles: those of the jurisdiction as they are, say, second factors and all.
    #[must_use]
    pub fn with_roles(mut self, roles: Roles) -> Self {
        self.house.roles = Arc::new(roles);
        self.router = router(&self.house, &self.systems);
        self
    }

    /// Does all jobs that are due, and what they make due; nothing may be left behind.
    pub async fn drain(&self) {
        let of_system = |workers: Workers, system: &Arc<dyn System>| {
            system.handlers(&self.house).into_iter().fold(workers, Workers::with)
        };
        let workers = Workers::new(self.house.db.clone()).with(house::letters(&self.house));
        let workers = self.systems.iter().fold(workers, of_system);
        workers.drain().await.expect("jobs can be done");
        let mut tx = self.house.db.read().await.expect("the store reads");
        assert_eq!(work::waiting(&mut tx).await.expect("jobs are counted"), 0, "a job is left behind");
    }

    /// Does every standing job of the systems once.
    pub async fn round(&self) {
        for system in &self.systems {
            for (_, handler) in system.standing(&self.house) {
                handler.handle(&self.house.db, &serde_json::Value::Null).await.expect("a standing job is done");
            }
        }
        self.drain().await;
    }

    /// Lets days pass, rings what is due, does what follows.
    pub async fn days_pass(&self, days: i64) {
        self.clock.advance_seconds(days.saturating_mul(86_400));
        self.round().await;
    }

    /// The letters that went out, in the order of their files' names.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        let folder = self.folder.path().join("letters");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        let raw = files.iter().filter_map(|file| std::fs::read(file).ok());
        raw.map(|raw| Received { from: String::new(), to: Vec::new(), raw }).collect()
    }

    /// What the systems say of the programs' interface: one `OpenAPI` document each.
    #[must_use]
    pub fn documents(&self) -> Vec<serde_json::Value> {
        self.systems.iter().map(|system| system.openapi()).collect()
    }

    /// Where this house keeps its files and letters: for tests that look into every corner.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
fn engine(data: &Folder, jurisdiction: &Jurisdiction, roles: &Arc<Roles>, systems: &Systems) -> Engine {
    let calendar = Arc::new(WorkingCalendar::load(data).expect("the calendar of the jurisdiction"));
    let mut builder = Engine::builder(calendar, jurisdiction.years(), Arc::clone(roles), &SECRET).routes(data);
    for effect in ["dispatch.send", "dispatch.press", "dispatch.returned", "dispatch.answered"] {
        builder = builder.effect(Arc::new(Nothing(effect)));
    }
    for system in systems {
        builder = system.effects().into_iter().fold(builder, cases::EngineBuilder::effect);
        builder = system.subscriptions().iter().copied().fold(builder, cases::EngineBuilder::on);
    }
    builder.build().expect("the routes of the jurisdiction")
}

/// An effect of a system that has not moved in.
struct Nothing(&'static str);

impl Effect for Nothing {
    fn name(&self) -> &str {
        self.0
    }

    fn run<'a>(&'a self, _: &'a mut Tx, _: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}
fn catalogue(data: &Folder, systems: &Systems) -> Catalogue {
    let rooms = [&web::LOCALES[..], &calendar::LOCALES, &::people::LOCALES, &cases::MESSAGES, house::LOCALES].concat();
    let of_systems = systems.iter().flat_map(|system| system.locales().iter().copied());
    let mut builder = Catalogue::builder();
    for (lang, text) in rooms.into_iter().chain(of_systems) {
        builder = builder.add(lang, text);
    }
    for lang in Lang::ALL {
        let text = data.text(&format!("texts/{}.ftl", lang.code())).expect("the jurisdiction's texts");
        builder = builder.instead(lang, text);
    }
    builder.build().expect("the words fit together")
}

fn shell(db: &Db, jurisdiction: &Jurisdiction, catalogue: Catalogue, systems: &Systems) -> Shell {
    let (chance, clock) = (db.surroundings().chance.clone(), db.surroundings().clock.clone());
    let builder = Shell::builder(
        Arc::new(catalogue),
        &SECRET,
        Arc::new(move |bytes| chance.fill(bytes)),
        Arc::new(move || clock.now().micros()),
    );
    let nav = systems.iter().flat_map(|system| system.nav()).collect();
    let builder = builder.default_lang(jurisdiction.default_lang()).zone(jurisdiction.zone()).nav(nav);
    // Nobody waits in a test; how long somebody would have to is asked where it is counted.
    let builder = builder.pause(Arc::new(|_| Box::pin(async {})));
    builder.doors("/sign-in", "/sign-out").secure(false).build()
}
fn mailer(folder: &Path) -> Mailer {
    let from = Sender { address: "window@panjereh.example".to_owned(), name: "پنجره".to_owned() };
    Mailer::open(&MailConfig { from, reply_to: None, way: Way::Folder { path: folder.to_owned() } })
        .expect("a folder for letters")
}
fn sign_in() -> SignInPolicy {
    let hasher = Hasher::new(HashCost::CHEAP, 2).expect("passwords are hashed");
    SignInPolicy {
        hasher,
        terms: SessionTerms::default(),
        throttle: Throttle::default(),
        factors: FactorKey::of(&SECRET),
    }
}

fn router(house: &House, systems: &Systems) -> Router {
    let (mut pages, mut api) = (house::pages(house), Router::new());
    for system in systems {
        pages = pages.merge(system.pages(house));
        api = api.merge(system.api(house));
    }
    house::site(pages, api, house)
}
