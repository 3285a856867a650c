//! Puts the house together: the jurisdiction's data, the database, the systems, and what all of them share.

mod openapi;
mod recounting;
mod units;
mod upkeep;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use calendar::WorkingCalendar;
use cases::Engine;
use channels::Mailer;
use db::{Db, Surroundings, Turn};
use files::Folder;
use files::pictures::Cleaner;
use house::{Adviser, House, Jurisdiction, Notices, Settings};
use language::{Catalogue, Lang, Words};
use people::{FactorKey, HashCost, Hasher, Roles, SessionTerms, SignInPolicy, Throttle};
use places::Places;
use web::Shell;
use work::Workers;

use crate::config::Config;
use crate::systems::Systems;
use crate::trouble::{OrTrouble, Trouble};
use crate::{data, health, marks, open, secret, systems};

const MEND: &str =
    "correct the file; `panjereh doctor` looks at all of them, and data/iran shows how each has to look.";
const FAULT: &str = "report this: it is a fault of the program.";

/// A house with all its systems.
pub(crate) struct Assembled {
    pub(crate) house: House,
    systems: Systems,
}

/// What the jurisdiction's folder says.
pub(crate) struct Data {
    folder: Folder,
    jurisdiction: Arc<Jurisdiction>,
    places: Arc<Places>,
    pub(crate) roles: Arc<Roles>,
    calendar: Arc<WorkingCalendar>,
}

/// A store with the jurisdiction settled in it, before any system has moved in.
pub(crate) struct Settled {
    pub(crate) data: Data,
    pub(crate) db: Db,
    /// Held until all first steps are taken, so that no other node takes the same at the same time.
    pub(crate) turn: Turn,
    systems: Systems,
}

/// Opens the store the settings name, brings its tables up to date, and settles the jurisdiction in them.
pub(crate) async fn settle(config: &Config) -> Result<Settled, Trouble> {
    settle_in(config, Surroundings::real()).await
}

async fn settle_in(config: &Config, surroundings: Surroundings) -> Result<Settled, Trouble> {
    let data = Data::read(config)?;
    let systems = systems::open(&data.folder, &data.places)?;
    let (db, turn) = open::migrated_database_in(config, surroundings).await?;
    units::settle(&db, &data).await?;
    Ok(Settled { data, db, turn, systems })
}

/// The whole house, on a settled store.
pub(crate) async fn assemble(config: &Config) -> Result<Assembled, Trouble> {
    assemble_in(config, Surroundings::real()).await
}

/// The same with a clock and chance of the caller's: for what is simulated.
pub(crate) async fn assemble_in(config: &Config, surroundings: Surroundings) -> Result<Assembled, Trouble> {
    let Settled { mut data, db, turn, systems } = settle_in(config, surroundings).await?;
    data.roles = Arc::new(roles(&db, &data).await?);
    let secret = secret::of_store(config, &db).await?;
    let engine = engine(&data, &systems, &secret)?.settle(&db).await.or_trouble("The routes cannot be kept", MEND)?;
    let shell = shell(config, &data, &systems, &secret)?;
    let store = health::of_jurisdiction(&data.folder, &data.roles);
    let checkup = Arc::new(health::Running { config: config.clone(), systems: Arc::clone(&systems), store });
    let house = House {
        checkup,
        engine,
        adviser: Adviser::default(),
        notices: Notices::default(),
        mailer: house::note_replies(mailer(config)?, &shell),
        shell,
        roles: data.roles,
        places: data.places,
        jurisdiction: data.jurisdiction,
        files: open::files(config)?,
        cleaner: Cleaner::default(),
        sign_in: Arc::new(sign_in(config, &secret)?),
        settings: Arc::new(Settings { public_url: config.public_url(), queue_capacity: config.queue_capacity }),
        db,
    };
    turn.end().await;
    Ok(Assembled { house, systems })
}

async fn roles(db: &Db, data: &Data) -> Result<Roles, Trouble> {
    let (what, todo) = ("The store cannot be read", "see that the database works: `panjereh doctor`.");
    if marks::is_demonstration(db).await.or_trouble(what, todo)? {
        tracing::warn!("this is a demonstration: no seat demands a second factor");
    }
    marks::as_demanded(db, data.roles.as_ref().clone()).await.or_trouble(what, todo)
}

/// Puts together all that needs no store, and lets it go again: whether the files of a jurisdiction fit each other.
pub(crate) fn rehearse(config: &Config) -> Result<(), Trouble> {
    let data = Data::read(config)?;
    let systems = systems::open(&data.folder, &data.places)?;
    engine(&data, &systems, &[0; 32])?;
    catalogue(&data.folder, &systems).map(drop)
}

impl Settled {
    /// The words of a language, for what is said at the machine.
    pub(crate) fn words(&self, lang: Lang) -> Result<Words, Trouble> {
        Ok(Words::new(lang, Arc::new(catalogue(&self.data.folder, &self.systems)?)))
    }

    /// The language of whoever asks for none of ours.
    pub(crate) fn default_lang(&self) -> Lang {
        self.data.jurisdiction.default_lang()
    }
}

impl Data {
    fn read(config: &Config) -> Result<Self, Trouble> {
        let folder = data::jurisdiction(&config.jurisdiction)?;
        let what = format!("The jurisdiction {} cannot be used", config.jurisdiction);
        Ok(Self {
            jurisdiction: Arc::new(Jurisdiction::load(&folder).or_trouble(&what, MEND)?),
            places: Arc::new(Places::load(&folder).or_trouble(&what, MEND)?),
            roles: Arc::new(Roles::load(&folder).or_trouble(&what, MEND)?),
            calendar: Arc::new(WorkingCalendar::load(&folder).or_trouble(&what, MEND)?),
            folder,
        })
    }
}

fn engine(data: &Data, systems: &Systems, secret: &[u8; 32]) -> Result<Engine, Trouble> {
    let years = data.jurisdiction.years();
    let mut builder = Engine::builder(Arc::clone(&data.calendar), years, Arc::clone(&data.roles), secret);
    builder = builder.routes(&data.folder);
    for system in systems.iter() {
        builder = system.effects().into_iter().fold(builder, cases::EngineBuilder::effect);
        builder = system.subscriptions().iter().copied().fold(builder, cases::EngineBuilder::on);
    }
    builder.build().or_trouble("The routes cannot be used", MEND)
}

/// All words: of the rooms, of the systems, and of the jurisdiction, whose own take the place of theirs.
fn catalogue(folder: &Folder, systems: &Systems) -> Result<Catalogue, Trouble> {
    let texts = folder.under("texts");
    let of_systems = systems.iter().flat_map(|system| system.locales().iter().copied());
    let mut builder = Catalogue::builder();
    for (lang, text) in systems::locales().into_iter().chain(of_systems) {
        builder = builder.add(lang, text);
    }
    for lang in [Lang::Fa, Lang::En] {
        let text =
            texts.text(&format!("{}.ftl", lang.code())).or_trouble("The jurisdiction's texts cannot be read", MEND)?;
        builder = builder.instead(lang, text);
    }
    builder
        .build()
        .or_trouble("The words do not fit together", "correct texts/fa.ftl and texts/en.ftl of the jurisdiction.")
}

fn shell(config: &Config, data: &Data, systems: &Systems, secret: &[u8; 32]) -> Result<Shell, Trouble> {
    let Surroundings { clock, chance } = Surroundings::real();
    let catalogue = Arc::new(catalogue(&data.folder, systems)?);
    let builder = Shell::builder(
        catalogue,
        secret,
        Arc::new(move |bytes| chance.fill(bytes)),
        Arc::new(move || clock.now().micros()),
    );
    let nav = systems.iter().flat_map(|system| system.nav()).chain(house::nav()).collect();
    Ok(builder
        .default_lang(data.jurisdiction.default_lang())
        .zone(data.jurisdiction.zone())
        .nav(nav)
        .footer(systems.iter().flat_map(|system| system.footer()).collect())
        .doors("/sign-in", "/sign-out")
        .account("/account")
        .secure(config.public_url().starts_with("https://"))
        .public_url(&config.public_url())
        .proxies(config.proxies)
        .build())
}

fn mailer(config: &Config) -> Result<Mailer, Trouble> {
    let Some(mail) = &config.mail else { return Ok(Mailer::none()) };
    Mailer::open(mail).or_trouble("[mail] cannot be used", "correct it in the settings.")
}

fn sign_in(config: &Config, secret: &[u8; 32]) -> Result<SignInPolicy, Trouble> {
    Ok(SignInPolicy {
        hasher: hasher(config)?,
        terms: SessionTerms {
            idle_seconds: i64::from(config.sessions.idle_minutes).saturating_mul(60),
            absolute_seconds: i64::from(config.sessions.hours).saturating_mul(3_600),
        },
        throttle: Throttle::default(),
        factors: FactorKey::of(secret),
    })
}

/// What hashes passwords, as costly as the settings say.
pub(crate) fn hasher(config: &Config) -> Result<Hasher, Trouble> {
    let cost = HashCost { memory_kib: config.passwords.memory_kib, passes: config.passwords.passes };
    Hasher::new(cost, config.passwords.at_once).or_trouble("[passwords] cannot be used", "correct it in the settings.")
}

impl Assembled {
    /// All pages and the programs' interface, in their frame.
    pub(crate) fn router(&self) -> Result<Router, Trouble> {
        let house = &self.house;
        let mut pages = house::pages(house);
        let mut api = Router::new();
        for system in self.systems.iter() {
            pages = pages.merge(system.pages(house));
            api = api.merge(system.api(house));
        }
        let described = openapi::describe(&self.systems, &house.settings.public_url)
            .or_trouble("The interface's description", FAULT)?;
        let api = api.route("/openapi.json", get(move || std::future::ready(openapi::answer(&described))));
        Ok(house::site(pages, api, house))
    }

    /// Whoever does the jobs of all systems.
    pub(crate) fn workers(&self) -> Workers {
        let house = &self.house;
        let mut workers =
            upkeep::standing(house).into_iter().fold(Workers::new(house.db.clone()).with(house::letters(house)), every);
        for system in self.systems.iter() {
            workers = system.handlers(house).into_iter().fold(workers, Workers::with);
            workers = system.standing(house).into_iter().fold(workers, every);
        }
        workers
    }

    /// The store.
    pub(crate) fn db(&self) -> &Db {
        &self.house.db
    }
}

fn every(workers: Workers, (seconds, handler): (i64, Arc<dyn work::Handler>)) -> Workers {
    workers.every(seconds, handler)
}
