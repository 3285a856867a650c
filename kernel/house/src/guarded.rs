//! Signing in, guarded against guessing: whoever guesses waits longer each time, by name and network; whoever has the right
//! password, or a browser that has signed in here before, is not held up by them.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use db::{Failure, StoreError};
use people::{
    Account, AccountId, LoginName, SecondFactor, SecondFactorRefused, SignIn, SignInRefused, SignedIn, accounts,
};
use web::{Allowance, Attempt, ClientAddress, Counted, Life};

use crate::House;

/// The cookie of a browser that has signed in before, and what the seal is for.
const DEVICE: &str = "device";
/// How long such a browser is known: half a year.
const KNOWN_SECONDS: u32 = 15_552_000;
/// Accounts that one browser is known for at most.
const MOST_ACCOUNTS: usize = 4;

/// A name at a network: five for nothing, then half a second more each time, one at a time.
const PAIR: Allowance = Allowance { free: 5, forgotten_after: 900, step: 500, longest: 15_000, at_once: 1 };
/// A network, whatever the name: many people may stand behind one.
const NETWORK: Allowance = Allowance { free: 20, forgotten_after: 60, step: 100, longest: 3_000, at_once: 16 };
/// A name, wherever it is tried: who sprays from a thousand networks is slowed down as well. What is right is heard at once:
/// only the answer to what is wrong waits.
const NAME: Allowance = Allowance { free: 50, forgotten_after: 300, step: 100, longest: 5_000, at_once: 0 };
/// A browser that has signed in before: counted by itself alone.
const BROWSER: Allowance = Allowance { free: 10, forgotten_after: 900, step: 500, longest: 15_000, at_once: 2 };

/// Whence somebody tries to sign in: the network, and what their browser shows of earlier visits.
pub struct Whence {
    network: ClientAddress,
    cookies: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Whence {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let network = ClientAddress::from_request_parts(parts, state).await?;
        let cookies = parts.headers.get_all(header::COOKIE).iter().map(|value| (header::COOKIE, value.clone()));
        Ok(Self { network, cookies: cookies.collect() })
    }
}

/// Signs somebody in: see [`people::sign_in`]. Too many failures are `TooMany`, whether or not anybody has the name.
pub async fn sign_in(house: &House, whence: &Whence, typed: SignIn) -> Result<SignedIn, Failure<SignInRefused>> {
    let login = LoginName::typed(&typed.login);
    let attempt = hear(house, whence, &login).await?;
    let outcome = people::sign_in(&house.db, &house.sign_in, typed).await;
    match &outcome {
        Err(Failure::Refused(SignInRefused::Wrong | SignInRefused::TooMany { .. })) => {
            attempt.was_wrong().await.map_err(too_many)?;
        }
        // Locked: the password was right. Broken: nothing was told, neither right nor wrong.
        Ok(_) | Err(Failure::Refused(SignInRefused::Locked) | Failure::Broken(_)) => attempt.was_right(),
    }
    outcome
}

async fn hear(house: &House, whence: &Whence, login: &LoginName) -> Result<Attempt, Failure<SignInRefused>> {
    let counted = match known_browser(house, whence, login).await? {
        Some(browser) => vec![Counted::new(BROWSER, "sign-in browser", None, &browser)],
        None => vec![
            Counted::new(PAIR, "sign-in", Some(whence.network), login.as_str()),
            Counted::new(NETWORK, "sign-in", Some(whence.network), ""),
            Counted::new(NAME, "sign-in", None, login.as_str()),
        ],
    };
    house.shell.failures().hear(counted).await.map_err(too_many)
}

fn too_many(seconds: u32) -> Failure<SignInRefused> {
    Failure::Refused(SignInRefused::TooMany { wait_seconds: i64::from(seconds) })
}

/// What tells this browser from others, if somebody has signed in to this very account with it.
async fn known_browser(
    house: &House,
    whence: &Whence,
    login: &LoginName,
) -> Result<Option<String>, Failure<SignInRefused>> {
    let known = marks(house, &whence.cookies);
    if known.is_empty() {
        return Ok(None);
    }
    let mut tx = house.db.read().await?;
    let account = accounts::by_login(&mut tx, login).await?;
    Ok(account.and_then(|account| mark_of(&known, &account)))
}

/// Completes a sign-in: see [`people::second_factor`]. A browser that has signed in to the account before is counted by itself,
/// so that a stranger who knows the password cannot hold up its owner.
pub async fn second_factor(
    house: &House,
    whence: &Whence,
    typed: SecondFactor,
) -> Result<SignedIn, Failure<SecondFactorRefused>> {
    people::second_factor(&house.db, &house.sign_in, typed, |account| mark_of(&marks(house, &whence.cookies), account))
        .await
}

/// The accounts that somebody has signed in to with this browser, each with what tells the browser from others.
fn marks(house: &House, cookies: &HeaderMap) -> Vec<(String, String)> {
    let sealed = house.shell.cookie(cookies, DEVICE).and_then(|sealed| house.shell.seal().reveal(DEVICE, sealed));
    let text = sealed.unwrap_or_default();
    let marks = text.split(' ').filter_map(|mark| mark.split_once('='));
    marks.take(MOST_ACCOUNTS).map(|(account, mark)| (account.to_owned(), mark.to_owned())).collect()
}

/// A mark given under an older password or second factor is void: it may be in the hands of whoever knew that.
fn mark_of(marks: &[(String, String)], account: &Account) -> Option<String> {
    let (known, now) = (account.id.to_string(), format!("{}.", account.secrets_version));
    marks.iter().find(|(of, mark)| *of == known && mark.starts_with(&now)).map(|(_, mark)| mark.clone())
}

/// Lets the browser be known from now on as one that this account has signed in with. Nothing of it is kept here.
pub(crate) async fn remember_browser(
    house: &House,
    headers: &mut HeaderMap,
    whence: &Whence,
    account: AccountId,
) -> Result<(), StoreError> {
    let mut tx = house.db.read().await?;
    let Some(owner) = accounts::by_id(&mut tx, account).await? else { return Ok(()) };
    drop(tx);
    let mut known = marks(house, &whence.cookies);
    known.retain(|(other, _)| *other != account.to_string());
    known.truncate(MOST_ACCOUNTS.saturating_sub(1));
    let chance = u128::from_be_bytes(house.shell.random());
    known.insert(0, (account.to_string(), format!("{}.{chance:032x}", owner.secrets_version)));
    let text = known.iter().map(|(account, mark)| format!("{account}={mark}")).collect::<Vec<_>>().join(" ");
    let sealed = house.shell.seal().hide(DEVICE, &text, house.shell.random());
    house.shell.set_cookie(headers, (DEVICE, &sealed), Life::Seconds(KNOWN_SECONDS));
    Ok(())
}
