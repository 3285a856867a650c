//! `panjereh admin`: the first administrator, made at the machine; and the machine as the second person where there is no other.

use std::io::Read;
use std::process::ExitCode;

use clap::Subcommand;
use db::{Chance, Failure, StoreError, Tx};
use language::{Lang, Words};
use people::{
    Access, AccessRequest, AccessRequestId, AdministratorRefused, ConfirmAccess, ConfirmRefused, CreateAdministrator,
    NewAccount, Password, RefuseAccess, accounts, pending_for, units, vouch,
};

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
    /// Lists what waits for a second person
    Waiting,
    /// Confirms a request as the second person: for an instance with one administrator
    Confirm(Which),
    /// Refuses a request
    Refuse(Which),
}

#[derive(clap::Args)]
struct Which {
    /// The request, as `panjereh admin waiting` names it
    request: String,
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

/// What is advised where the store does not answer.
const STORE: &str = "see that the database works: `panjereh doctor`.";

pub(super) async fn run(config: &Config, arguments: &Arguments) -> Ended {
    let settled = assembly::settle(config).await?;
    let ended = match &arguments.what {
        What::Create(wanted) => first(config, &settled, wanted).await,
        What::Waiting => waiting(&settled).await,
        What::Confirm(which) => confirm(config, &settled, which).await,
        What::Refuse(which) => refuse(&settled, which).await,
    };
    settled.turn.end().await;
    settled.db.close().await;
    ended.map(|()| ExitCode::SUCCESS)
}

async fn first(config: &Config, settled: &Settled, wanted: &NewAdministrator) -> Result<(), Trouble> {
    if let Some(password) = create(config, settled, wanted).await? {
        say!("The password, shown this once: {password}");
    }
    say!("{} can sign in at {}/sign-in.", wanted.login, config.public_url());
    say!("Two-step sign-in is set up there first: have a phone with an authenticator at hand.");
    Ok(())
}

/// Prints what waits for a second person.
async fn waiting(settled: &Settled) -> Result<(), Trouble> {
    let words = settled.words(Lang::En)?;
    let mut tx = settled.db.read().await.or_trouble("The store cannot be read", STORE)?;
    let pending = pending_for(&mut tx, &vouch::system(), &settled.data.roles).await;
    let pending = pending.or_trouble("The store cannot be read", STORE)?;
    if pending.is_empty() {
        say!("Nothing waits for a second person.");
    }
    for found in &pending {
        let line = line(&mut tx, (settled, &words), &found.request).await;
        say!("{}", line.or_trouble("The store cannot be read", STORE)?);
    }
    Ok(())
}

/// A request in one line: its key, what, for whom, as what, where, and who asked.
async fn line(
    tx: &mut Tx,
    (settled, words): (&Settled, &Words),
    request: &AccessRequest,
) -> Result<String, StoreError> {
    let name_of = |account: Option<people::Account>| account.map_or_else(String::new, |account| account.name);
    let what = words.t(&format!("admin-access-{}", request.act.word().replace('_', "-")));
    let whom = match (&request.name, request.account) {
        (Some(name), _) => name.clone(),
        (None, Some(account)) => name_of(accounts::by_id(tx, account).await?),
        (None, None) => String::new(),
    };
    let unit = match request.unit {
        Some(unit) => units::by_id(tx, unit).await?.map_or_else(String::new, |unit| unit.name(Lang::En).to_owned()),
        None => String::new(),
    };
    let role = request.role.as_deref().and_then(|role| settled.data.roles.get(role));
    let role = role.map_or("", |role| role.name(Lang::En));
    let email = request.email.as_deref().unwrap_or_default();
    let by = name_of(accounts::by_id(tx, request.asked_by).await?);
    Ok(format!("{}  {what}: {whom} {email}  {role}  {unit}  (asked for by {by})", request.id))
}

async fn confirm(config: &Config, settled: &Settled, which: &Which) -> Result<(), Trouble> {
    let (by, request) = (vouch::system(), which.key()?);
    let confirmed = settled.db.perform(&ConfirmAccess { by: &by, roles: &settled.data.roles, request }).await;
    let confirmed = confirmed.map_err(|failure| settled.said(failure))?;
    say!("Confirmed and done.");
    if let Some(link) = confirmed.link {
        let door = if confirmed.act == Access::Password { "new-password" } else { "invitation" };
        say!("Hand this link, shown this once, to its owner and nobody else. Whoever asked tells them the code:");
        say!("{}/{door}/{}", config.public_url(), link.token.reveal());
    }
    Ok(())
}

async fn refuse(settled: &Settled, which: &Which) -> Result<(), Trouble> {
    let (by, request) = (vouch::system(), which.key()?);
    let refused = settled.db.perform(&RefuseAccess { by: &by, roles: &settled.data.roles, request }).await;
    refused.map_err(|failure| settled.said(failure))?;
    say!("Refused.");
    Ok(())
}

impl Which {
    fn key(&self) -> Result<AccessRequestId, Trouble> {
        let key = self.request.trim().parse();
        key.map_err(|_| Trouble::new("This is no request.", "`panjereh admin waiting` lists them with their names."))
    }
}

impl Settled {
    /// Why a request was neither confirmed nor refused.
    fn said(&self, failure: Failure<ConfirmRefused>) -> Trouble {
        let todo = "`panjereh admin waiting` lists what waits.";
        match failure {
            Failure::Broken(error) => Trouble::new(format!("The store cannot be written: {error}."), STORE),
            Failure::Refused(refused) => match self.words(Lang::En) {
                Ok(words) => Trouble::new(words.t(refused.message()), todo),
                Err(trouble) => trouble,
            },
        }
    }
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
