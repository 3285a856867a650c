//! `panjereh demo`: fills an empty instance with a country at work, all of it invented.

mod cast;
mod deed;
mod dice;
mod fate;
mod filing;
mod pictures;
mod play;
mod rehearsal;
mod script;
mod spot;
mod stage;
mod told;
mod turn;
mod words;
mod writer;

use std::process::ExitCode;
use std::sync::Arc;

use cases::store::Case;
use channels::{MailConfig, Mailer};
use db::{Failure, SetClock, Surroundings, Timestamp};
use house::House;
use people::{HashedPassword, LoginName, Password, UnitId};
use reports::{Reports, Room};
use work::Workers;

use super::Ended;
use super::meter::Meter;
use crate::assembly::{self, Assembled};
use crate::config::Config;
use crate::marks::{self, DEMO, SetMark};
use crate::serving::running;
use crate::trouble::{OrTrouble, Trouble};
use cast::{Cast, Fill};
use dice::Dice;
use script::Script;
use stage::Stage;
use turn::Scenery;
use words::Names;

const FAULT: &str = "report this: it is a fault of the program. Remove the data folder before you try again.";
/// Days before the first report on which everybody takes their seat.
const BEFORE: i64 = 30;
/// A day in seconds.
const DAY: i64 = 86_400;
/// Photographs drawn at most, and pictures of things done.
const PHOTOGRAPHS: u64 = 24;
const DONE_PICTURES: u64 = 8;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// How many reports there are to be
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    reports: u32,
    /// What chance begins with: the same seed and day make the same country
    #[arg(long, default_value_t = 1_405)]
    seed: u64,
    /// The days over which they came
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(7..=1_000))]
    days: u32,
    /// When it ends, as in 2026-11-21T08:00:00Z; now, if left out
    #[arg(long, value_name = "INSTANT")]
    until: Option<jiff::Timestamp>,
    /// Adds to a demonstration that is there
    #[arg(long)]
    again: bool,
}

/// The time of the demonstration.
pub(super) struct Span {
    pub(super) first: Timestamp,
    pub(super) until: Timestamp,
}

pub(super) async fn run(config: &Config, arguments: Arguments) -> Ended {
    let _alone = running::alone(&config.data_dir)?;
    let until = arguments.until.map_or_else(|| Surroundings::real().clock.now(), Timestamp::from);
    let until = Timestamp::from_micros(until.seconds().saturating_mul(1_000_000));
    let first = until.plus_seconds(-i64::from(arguments.days).saturating_mul(DAY));
    let (surroundings, clock) = Surroundings::set(first.plus_seconds(-BEFORE.saturating_mul(DAY)), arguments.seed);
    let stage = rehearsal::stage(config).await?;
    let assembled = assembly::assemble_in(&stage.config, surroundings).await?;
    refuse_strangers(&assembled.house, arguments.again).await?;
    let played = Box::pin(play(config, &assembled, (&arguments, clock), Span { first, until })).await;
    let kept = match &played {
        Ok(_) => stage.keep(&assembled.house.db).await,
        Err(_) => Ok(()),
    };
    assembled.house.db.close().await;
    kept?;
    played?.print(config);
    Ok(ExitCode::SUCCESS)
}

/// Why the words of a jurisdiction's demonstration cannot be used, where it has one.
pub(crate) fn fault(folder: &files::Folder) -> Option<String> {
    let has_one = folder.has("demo/names.toml") || folder.has("demo/sentences.toml");
    has_one.then(|| words::read(folder).err()).flatten().map(|trouble| trouble.into_parts().0)
}

/// A store with cases of its own is no stage.
async fn refuse_strangers(house: &House, again: bool) -> Result<(), Trouble> {
    let todo = "see that the database can be read.";
    let used = marks::has_cases(&house.db).await.or_trouble("The store cannot be read", todo)?;
    let demo = marks::read(&house.db, DEMO).await.or_trouble("The store cannot be read", todo)?.is_some();
    match (used, demo, again) {
        (false, ..) => Ok(()),
        (true, true, false) => Err(Trouble::new(
            "There is a demonstration here already.",
            "look at it with `panjereh serve`; or remove its data folder; or add to it with --again.",
        )),
        (true, true, true) => Err(Trouble::new(
            "There is a demonstration here already, and its people have their seats.",
            "remove its data folder and fill a new one.",
        )),
        (true, false, _) => Err(Trouble::new(
            "There are cases in this database that are no demonstration; invented ones are never mixed with them.",
            "name another data folder with --data.",
        )),
    }
}

async fn play(
    config: &Config,
    assembled: &Assembled,
    (arguments, clock): (&Arguments, Arc<SetClock>),
    span: Span,
) -> Result<told::Told, Trouble> {
    let house = &assembled.house;
    let folder = house.jurisdiction.folder().ok_or_else(|| Trouble::new("The jurisdiction has no folder.", FAULT))?;
    let (sentences, names) = words::read(folder)?;
    let reports = Reports::load(folder, &house.places).or_trouble("The jurisdiction cannot be used", FAULT)?;
    let room = reports.room(house);
    let password = hashed(config, house, &names).await?;
    let cast = cast(house, &names, password, arguments.seed).await?;
    clock.set(span.first);
    let script = Script { room, sentences: &sentences, names: &names, seed: arguments.seed, span: &span };
    let plays = script.write(arguments.reports)?;
    let agencies = dispatch::Data::load(folder, &house.places).or_trouble("The jurisdiction cannot be used", FAULT)?;
    let bodies = |case: &Case| bodies(house, &agencies, &cast, case);
    let done = pictures_of_things_done(room, arguments).await?;
    let mut stage = Stage {
        room,
        clock,
        workers: assembled.workers(),
        without_mail: without_mail(assembled, folder)?,
        scenery: Scenery { cast: &cast, words: &sentences, bodies: &bodies, pictures: &done },
        plays,
        photographs: photographs(arguments.seed),
        until: span.until,
    };
    let refused = stage.perform(&Meter::of_bytes("days played")).await?;
    tracing::info!(refused, "the demonstration is over");
    let told = told::Told::of(house, &names, &stage.plays).await.or_trouble("The store cannot be read", FAULT)?;
    mark(house, &told).await?;
    Ok(told)
}

async fn mark(house: &House, told: &told::Told) -> Result<(), Trouble> {
    let value = serde_json::to_string(told).or_trouble("The demonstration cannot be marked", FAULT)?;
    match house.db.perform(&SetMark { name: DEMO, value }).await {
        Ok(()) => Ok(()),
        Err(Failure::Broken(error)) => Err(error).or_trouble("The demonstration cannot be marked", FAULT),
        Err(Failure::Refused(never)) => match never {},
    }
}

/// One hash for everybody, as costly as any.
async fn hashed(config: &Config, house: &House, names: &Names) -> Result<HashedPassword, Trouble> {
    let chosen = Password::typed(&names.password).choose(&LoginName::typed("demo"));
    let chosen = chosen.map_err(|refused| Trouble::new(format!("The password will not do: {refused:?}."), FAULT))?;
    assembly::hasher(config)?.hash(&house.db, chosen).await.or_trouble("The password cannot be hashed", FAULT)
}

async fn cast(house: &House, names: &Names, password: HashedPassword, seed: u64) -> Result<Cast, Trouble> {
    match house.db.perform(&Fill { house, names, password, seed }).await {
        Ok(cast) => Ok(cast),
        Err(Failure::Refused(why)) => Err(Trouble::new(format!("The desks cannot be filled: {why}."), FAULT)),
        Err(Failure::Broken(error)) => Err(error).or_trouble("The desks cannot be filled", FAULT),
    }
}

/// The agencies that should answer for a case and have somebody at their desk, the most fitting first.
fn bodies(house: &House, agencies: &dispatch::Data, seated: &Cast, case: &Case) -> Vec<UnitId> {
    let about = (case.row.category.as_str(), Some(case.row.place.as_str()));
    let suggested = dispatch::suggest(&agencies.routing, &agencies.reports.categories, &house.places, about);
    let units = suggested.iter().filter_map(|body| seated.unit(&body.unit));
    units.filter(|unit| seated.is_staffed("agency_officer", *unit)).collect()
}

/// Whoever does the jobs, while the mail server does not answer: letters to agencies wait, are tried again, are given up.
fn without_mail(assembled: &Assembled, folder: &files::Folder) -> Result<Workers, Trouble> {
    let nobody =
        r#"{"from":{"address":"panjereh@example.ir"},"way":{"kind":"smtp","host":"127.0.0.1","port":1,"tls":"none"}}"#;
    let nobody: MailConfig = serde_json::from_str(nobody).or_trouble("The demonstration's mail", FAULT)?;
    let mailer = Mailer::open(&nobody).or_trouble("The demonstration's mail", FAULT)?;
    let house = House { mailer, ..assembled.house.clone() };
    let dispatch = dispatch::system(folder, &house.places).or_trouble("The jurisdiction cannot be used", FAULT)?;
    Ok(dispatch.handlers(&house).into_iter().fold(assembled.workers(), Workers::with))
}

fn photographs(seed: u64) -> Vec<Dice> {
    (0..PHOTOGRAPHS).map(|number| Dice::new(seed ^ 0x00AC_7013, number)).collect()
}

async fn pictures_of_things_done(room: &Room, arguments: &Arguments) -> Result<Vec<files::FileId>, Trouble> {
    let many = DONE_PICTURES.min(u64::from(arguments.reports) / 100 + 1);
    let mut kept = Vec::new();
    for number in 0..many {
        let Some(picture) = pictures::draw(&mut Dice::new(arguments.seed ^ 0x00D0_4E00, number)) else { continue };
        kept.push(room.drafts().keep_for_good(picture).await.or_trouble("A picture was not taken", FAULT)?);
    }
    Ok(kept)
}
