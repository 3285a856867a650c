//! `panjereh admin create`: the first administrator, made at the machine.

use std::io::Read;
use std::process::ExitCode;

use clap::Subcommand;
use db::{Chance, Failure};
use language::Lang;
use people::{AdministratorRefused, CreateAdministrator, NewAccount, Password};

use super::Ended;
use crate::assembly::{self, Settled};
use crate::config::Config;
use crate::trouble::{OrTrouble, Trouble};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes an administrator of the nation
    Create(NewAdministrator),
}

#[derive(clap::Args)]
struct NewAdministrator {
    /// The name to sign in with
    #[arg(long)]
    login: String,
    /// The name shown to colleagues
    #[arg(long)]
    name: String,
    /// Where letters go
    #[arg(long, default_value = "")]
    email: String,
    /// The language of pages and letters: fa or en; the jurisdiction's, unless said
    #[arg(long)]
    language: Option<String>,
    /// Reads the password from standard input; one is made and shown once, otherwise
    #[arg(long)]
    password_stdin: bool,
    /// Makes one more, although there is one
    #[arg(long)]
    another: bool,
}

/// Signs of a password that is made: none that looks like another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
/// How many of them: 120 bits.
const LENGTH: usize = 24;

pub(super) async fn run(config: &Config, arguments: &Arguments) -> Ended {
    let What::Create(wanted) = &arguments.what;
    let settled = assembly::settle(config).await?;
    let made = create(config, &settled, wanted).await;
    settled.turn.end().await;
    settled.db.close().await;
    if let Some(password) = made? {
        println!("The password, shown this once: {password}");
    }
    println!("{} can sign in at {}/sign-in.", wanted.login, config.public_url());
    Ok(ExitCode::SUCCESS)
}

/// Makes the account; answers the password if it was made too.
async fn create(config: &Config, settled: &Settled, wanted: &NewAdministrator) -> Result<Option<String>, Trouble> {
    let Settled { data, db, .. } = settled;
    let words = settled.words(Lang::En)?;
    let said =
        |message: &str| Trouble::new(words.t(message), "say it otherwise; `panjereh admin create --help` tells how.");
    let account = NewAccount::new(&wanted.login, &wanted.name, &wanted.email, wanted.lang(settled)?);
    let account = account.map_err(|no| said(no.message()))?;
    let made = (!wanted.password_stdin).then(|| password(&*db.surroundings().chance));
    let typed = made.clone().map_or_else(from_stdin, Ok)?;
    let chosen = Password::typed(&typed).choose(account.login()).map_err(|no| said(no.message()))?;
    let password = assembly::hasher(config)?.hash(db, chosen).await;
    let password = password.or_trouble("No password can be hashed", "see that there is memory left.")?;
    let operation = CreateAdministrator { roles: &data.roles, account, password, another: wanted.another };
    match db.perform(&operation).await {
        Ok(_) => Ok(made),
        Err(Failure::Refused(refused)) => Err(said(AdministratorRefused::message(refused))),
        Err(Failure::Broken(error)) => {
            Err(error).or_trouble("The administrator was not made", "see that the database works: `panjereh doctor`.")
        }
    }
}

impl NewAdministrator {
    fn lang(&self, settled: &Settled) -> Result<Lang, Trouble> {
        let Some(code) = &self.language else { return Ok(settled.default_lang()) };
        Lang::parse(code).ok_or_else(|| Trouble::new(format!("{code} is no language of ours."), "say fa or en."))
    }
}

fn from_stdin() -> Result<String, Trouble> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).or_trouble("No password can be read", "write it to standard input.")?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn password(chance: &dyn Chance) -> String {
    let mut bytes = [0; LENGTH];
    chance.fill(&mut bytes);
    bytes.iter().filter_map(|byte| SIGNS.get(usize::from(byte % 32))).map(|sign| char::from(*sign)).collect()
}
