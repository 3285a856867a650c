//! Who is signed in: found once for every request, demanded by handlers as a type.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Extensions, Method};
use axum::response::{IntoResponse, Response};
use cases::store::counts;
use db::{Failure, StoreError, Tx};
use language::Lang;
use people::{Actor, KeepSession, May, Person, Roles, Token, TokenHash, Verb, sessions};
use web::{AppError, Page, SESSION_COOKIE, Who, redirect};

use crate::House;

/// The way to the desk in the header: the number of cases that wait stands beside it.
pub const DESK_NAV: &str = "desk-nav";

/// A request's session, once its token was found to be good.
#[derive(Clone)]
struct Known {
    actor: Option<Actor>,
    roles: Arc<Roles>,
    token: TokenHash,
    /// Whether a seat demands a second factor that is not set up: nothing can be done but set one up.
    must_set_up: bool,
    /// How many cases wait at their desks.
    waiting: i64,
}

/// Finds out who asks, by the session's cookie or, for programs, by the bearer token.
pub(crate) async fn recognise(house: &House, request: &mut Request) -> Result<(), AppError> {
    let Some(token) = token_of(house, request) else { return Ok(()) };
    // In a box: every request carries its future's size, also those without a session.
    if let Some(known) = Box::pin(visit(house, token)).await? {
        introduce(house, request, known);
    }
    Ok(())
}

/// The token a request carries: browsers hold it in a cookie; programs show it as a bearer, which no page elsewhere can make a
/// browser send. So below the programs' paths a cookie opens nothing.
fn token_of(house: &House, request: &Request) -> Option<TokenHash> {
    let headers = request.headers();
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let held = || house.shell.cookie(headers, SESSION_COOKIE).filter(|_| !house.shell.is_api(request.uri().path()));
    bearer.or_else(held).and_then(Token::parse).map(|token| token.hash())
}

async fn visit(house: &House, token: TokenHash) -> Result<Option<Known>, AppError> {
    let now = house.db.now();
    let mut tx = house.db.read().await?;
    let Some(found) = sessions::visit(&mut tx, (&token, &house.roles), now).await? else { return Ok(None) };
    let waiting = match &found.actor {
        Some(actor) => waiting(&mut tx, house, actor).await?,
        None => 0,
    };
    drop(tx);
    if found.actor.is_some() && found.session.is_due(now) {
        keep(house, &token).await;
    }
    let must_set_up = found.must_set_up;
    Ok(Some(Known { actor: found.actor, roles: Arc::clone(&house.roles), token, must_set_up, waiting }))
}

/// How many cases wait at the desks of whoever asks: read from the desks' counters, one row a state.
async fn waiting(tx: &mut Tx, house: &House, actor: &Actor) -> Result<i64, StoreError> {
    let mut total: i64 = 0;
    for (role, unit) in house.engine.desks_of(actor) {
        let counts = counts::of_desk(tx, &role, unit).await?;
        total = counts.iter().fold(total, |total, count| total.saturating_add(count.open_cases));
    }
    Ok(total)
}

/// A page that is shown right after something was done: how much waits is counted once more, for it was counted before.
pub async fn count_again(house: &House, actor: &Actor, page: &Page) -> Result<Page, StoreError> {
    let mut tx = house.db.read().await?;
    let waiting = waiting(&mut tx, house, actor).await?;
    Ok(page.clone().counted(DESK_NAV, waiting))
}

/// Tells the session that it was used. If that fails the request goes on: the session only ends a little sooner.
async fn keep(house: &House, token: &TokenHash) {
    let kept = house.db.perform(&KeepSession { token: token.clone() }).await;
    if let Err(Failure::Broken(error)) = kept {
        tracing::warn!(%error, "a session could not be kept");
    }
}

fn introduce(house: &House, request: &mut Request, known: Known) {
    if let (Some(page), Some(person)) =
        (request.extensions().get::<Page>(), known.actor.as_ref().and_then(Actor::person))
    {
        page.sign_in(Who {
            counts: BTreeMap::from([(DESK_NAV.to_owned(), known.waiting)]),
            ..who(&house.roles, person, page.words.lang)
        });
    }
    request.extensions_mut().insert(known);
}

/// Whoever is signed in, as the frame of a page shows it.
fn who(roles: &Roles, person: &Person, lang: Lang) -> Who {
    let held = person.seats.iter().filter_map(|seat| roles.get(&seat.role));
    let seat = held.clone().next().map(|role| role.name(lang).to_owned()).unwrap_or_default();
    let rights: BTreeSet<String> =
        held.flat_map(|role| role.verbs.iter()).map(|verb| verb.as_str().to_owned()).collect();
    Who { name: person.name.clone(), seat, rights, counts: BTreeMap::new() }
}

/// Whether a request's session is good and complete.
pub(crate) fn is_signed_in(extensions: &Extensions) -> bool {
    extensions.get::<Known>().is_some_and(|known| known.actor.is_some())
}

/// Whether a request has a session, be it one that still waits for its second factor.
pub(crate) fn has_session(extensions: &Extensions) -> bool {
    extensions.get::<Known>().is_some()
}

/// Whoever is signed in. A handler that takes it cannot be reached by anybody else.
pub struct SignedIn(pub Actor);

impl SignedIn {
    /// The person, with name and seats.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.0.person()
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let known = parts.extensions.get::<Known>();
        if known.is_some_and(|known| known.must_set_up) {
            return Err(ask_to_set_up(parts));
        }
        known.and_then(|known| known.actor.clone()).map(Self).ok_or_else(|| ask_to_sign_in(parts))
    }
}

/// Whoever is signed in, also while a second factor is demanded and not set up: for the pages that set it up, and no others.
pub(crate) struct SettingUp {
    pub(crate) actor: Actor,
    /// Whether nothing else can be done before it is set up.
    pub(crate) demanded: bool,
}

impl<S: Sync> FromRequestParts<S> for SettingUp {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let known = parts.extensions.get::<Known>();
        let found = known.and_then(|known| Some(Self { actor: known.actor.clone()?, demanded: known.must_set_up }));
        found.ok_or_else(|| ask_to_sign_in(parts))
    }
}

/// Whoever is signed in and may do `V`.
pub struct Allowed<V: Verb>(pub May<V>);

impl<V: Verb> Deref for Allowed<V> {
    type Target = May<V>;

    fn deref(&self) -> &May<V> {
        &self.0
    }
}

impl<V: Verb, S: Sync> FromRequestParts<S> for Allowed<V> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let SignedIn(actor) = SignedIn::from_request_parts(parts, state).await?;
        let roles = parts.extensions.get::<Known>().map(|known| Arc::clone(&known.roles));
        let may = roles.and_then(|roles| actor.proves::<V>(&roles).ok());
        may.map(Self).ok_or_else(|| {
            // The account, never its owner's name: whoever reads the log may not know who that is.
            let account = actor.account().map(|account| account.to_string()).unwrap_or_default();
            tracing::info!(account, verb = V::KEY, "no seat grants this");
            AppError::forbidden().into_response()
        })
    }
}

/// The token a session was found by, also while it still waits for its second factor.
pub struct SessionToken(pub TokenHash);

impl<S: Sync> FromRequestParts<S> for SessionToken {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let known = parts.extensions.get::<Known>().map(|known| Self(known.token.clone()));
        known.ok_or_else(|| ask_to_sign_in(parts))
    }
}

/// Where a second factor is set up.
const SET_UP: &str = "/account/second";

/// A reader is led to where the second factor is set up; a program, and a form that was being sent, is told.
fn ask_to_set_up(parts: &Parts) -> Response {
    if is_page(parts) {
        redirect(SET_UP).into_response()
    } else {
        AppError::forbidden().because("second-demanded").into_response()
    }
}

/// Whether a reader asks for a page, and no program, and nothing is being sent.
fn is_page(parts: &Parts) -> bool {
    let address = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    parts.method == Method::GET && !address.path().starts_with("/api/")
}

/// A reader is led to the sign-in page and back here afterwards; a program, and a form that was being sent, is told.
fn ask_to_sign_in(parts: &Parts) -> Response {
    let address = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    if !is_page(parts) {
        return AppError::sign_in_first().into_response();
    }
    let back = address.path_and_query().map_or("/", |path| path.as_str());
    let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("back", back).finish();
    redirect(format!("/sign-in?{query}")).into_response()
}
