//! The frame round every route: the page and its language, the form token, error pages, headers, metrics.

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use askama::Template;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{Route, get};
use futures_util::FutureExt as _;
use metrics::{Counter, Histogram};
use tower::{Layer, Service, ServiceBuilder};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tracing::Instrument as _;

use crate::address::Proxies;
use crate::answer::{Notice, render_with};
use crate::cookies::Life;
use crate::error::{Inner, Undressed};
use crate::failures::WrongSecret;
use crate::posted::Within;
use crate::problem::Said;
use crate::shell::{CSRF_COOKIE, CSRF_PURPOSE, LANG_COOKIE, NOTICE_COOKIE, asked_lang};
use crate::switching::Drafted;
use crate::{
    AppError, ClientAddress, Form, Message, Page, Problem, RequestOrigin, Shell, ahead, assets, headers, seal,
    switching,
};

const YEAR: u32 = 365 * 86_400;
const NOTICE_SECONDS: u32 = 60;
/// How hard pages are pressed: a page of a desk comes out 7 % larger than with the usual 4, in half the time.
const PRESSED: CompressionLevel = CompressionLevel::Precise(2);

/// Answers what no route answers. To be called before the layers that should see such requests too: the one that reads
/// the session, so that the page of an address that is not there still says who is signed in.
pub fn with_misses(routes: Router) -> Router {
    routes
        .fallback(|| async { AppError::not_found() })
        .method_not_allowed_fallback(|| async { AppError::of_status(StatusCode::METHOD_NOT_ALLOWED) })
}

/// Puts the frame round all routes, `inside` it whatever else sees every request, and adds `/assets/…`. To be called once,
/// by the server, after everything else; the routes went through [`with_misses`].
pub fn furnish<L>(routes: Router, shell: Shell, inside: L) -> Router
where
    L: Layer<Route> + Clone + Send + Sync + 'static,
    L::Service: Service<Request, Response: IntoResponse, Error = Infallible, Future: Send + 'static>,
    L::Service: Clone + Send + Sync + 'static,
{
    // Together: each layer of its own is one more box for every request.
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new().quality(PRESSED))
        .layer(from_fn_with_state(shell, frame))
        .layer(inside);
    let site = routes.layer(layers);
    let switch = get(switching::begin).post(switching::switch).with_state(site.clone());
    site.route("/assets/{*name}", get(assets::serve)).route(switching::PATH, switch)
}

async fn frame(State(shell): State<Shell>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let mut page = shell.page(request.uri(), request.headers());
    page.draft = draft(&page, &request);
    let asked = Asked { is_api: shell.is_api(request.uri().path()), sets_lang: asked_lang(request.uri()).is_some() };
    let refused = refuse_strangers(&asked, &page, &method);
    request.extensions_mut().insert(page.clone());
    request.extensions_mut().insert(Within { limits: shell.limits(), uploads: shell.uploads() });
    request.extensions_mut().insert(Proxies(shell.proxies()));
    let from = ClientAddress::of(request.headers(), request.extensions());
    // Route names only: never an address, an agent, a path with a code in it.
    let span = tracing::info_span!("request", route = %route, method = %method, reference = %page.reference);
    let response = match refused {
        Some(error) => error.into_response(),
        None => run(request, next).instrument(span.clone()).await,
    };
    let (response, until) = ahead::unload(response);
    let response = count_wrong_secret(&shell, from, response);
    let furnished = |response| {
        let mut response = span.in_scope(|| dress(response, &page, asked.is_api));
        finish(&mut response, &page, &shell, &asked);
        response
    };
    let mut response = furnished(response);
    let mut counts = Counts::of(&route, &method, response.status());
    if let Some(until) = until
        && let Some(other) = until.instrument(span.clone()).await
    {
        response = furnished(other);
        counts = Counts::of(&route, &method, response.status());
    }
    counts.take(began);
    response
}

/// What is still wanted of a request after it was handed on.
struct Asked {
    is_api: bool,
    sets_lang: bool,
}

/// A change asked for by a page of somebody else's is refused before anything else looks at it, and nothing of it is shown.
/// Programs carry no cookie that a page elsewhere could make use of.
fn refuse_strangers(asked: &Asked, page: &Page, method: &Method) -> Option<AppError> {
    let changes = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let is_strange = page.origin == RequestOrigin::Foreign && !asked.is_api;
    (changes && is_strange).then(|| AppError::forbidden().because("error-form-foreign"))
}

/// What was typed before the language was switched, if a page of ours sent it.
fn draft(page: &Page, request: &Request) -> Option<Arc<Form>> {
    let Drafted(form) = request.extensions().get::<Drafted>()?;
    let is_ours = seal::is_mask_of(form.value("csrf"), &page.form_token) || page.origin == RequestOrigin::SameSite;
    (is_ours && page.origin != RequestOrigin::Foreign).then(|| Arc::new(form.clone()))
}

/// Counts a secret that was wrong; where too many were, the answer says so instead.
fn count_wrong_secret(shell: &Shell, from: ClientAddress, mut response: Response) -> Response {
    let Some(WrongSecret(secret)) = response.extensions_mut().remove() else { return response };
    match shell.failures().wrong_secret(secret, from) {
        Ok(()) => response,
        Err(seconds) => AppError::too_many(seconds).because("error-too-many-wrong").into_response(),
    }
}

/// Runs the handler; a panic is an error like any other.
async fn run(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => AppError::broken("a handler panicked").into_response(),
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: &'a Page,
    title: String,
    what: String,
    todo: String,
    items: Vec<String>,
    retry: Option<String>,
    is_ours: bool,
    /// Whether the same may well be taken when it is sent once more.
    may_pass: bool,
}

/// Gives an error its page, or its problem+json. Any other answer stays as it is.
fn dress(response: Response, page: &Page, is_api: bool) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let known = response.extensions().get::<Undressed>().cloned();
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE) || is_plain(response.headers());
    let Some(Undressed(inner)) = known.or_else(|| is_bare.then(|| AppError::of_status(status).undressed())) else {
        return response;
    };
    if let Some(cause) = &inner.cause {
        tracing::error!(reference = %page.reference, cause = %cause, "broken");
    }
    note_refusal(&inner, page);
    let mut dressed = if is_api { Problem::of(&inner, page).into_response() } else { error_page(&inner, page) };
    for name in [header::RETRY_AFTER, header::ALLOW, header::WWW_AUTHENTICATE] {
        if let Some(value) = response.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}

/// Notes that somebody was refused: what is asked for stands in the span, who asked only where a room says so.
fn note_refusal(inner: &Inner, page: &Page) {
    let is_refusal =
        matches!(inner.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS);
    if is_refusal || inner.wrong_secret.is_some() {
        let why = inner.detail.as_ref().map_or("", Message::key);
        tracing::info!(reference = %page.reference, status = inner.status.as_u16(), why, "refused");
    }
}

fn is_plain(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn error_page(inner: &Inner, page: &Page) -> Response {
    let said = Said::of(inner.status);
    let what = inner.detail.as_ref().map_or_else(|| page.t(said.what), |detail| detail.in_words(&page.words));
    let shown = ErrorPage {
        page,
        title: page.t(said.title),
        what,
        todo: page.t(said.todo),
        items: inner.items.iter().map(|(_, message)| message.in_words(&page.words)).collect(),
        retry: inner.retry_after.map(|seconds| page.t1("error-retry", "seconds", seconds)),
        is_ours: inner.status.is_server_error(),
        may_pass: inner.status.is_server_error() || inner.status == StatusCode::TOO_MANY_REQUESTS,
    };
    // The error page itself must not fail; if it does, the bare status is all that is left.
    render_with(inner.status, &shown).unwrap_or_else(|_| inner.status.into_response())
}

/// Cookies and headers of every answer.
fn finish(response: &mut Response, page: &Page, shell: &Shell, asked: &Asked) {
    let notice = response.extensions_mut().remove::<Notice>();
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let headers = response.headers_mut();
    if !asked.is_api {
        if asked.sets_lang {
            shell.set_cookie(headers, (LANG_COOKIE, page.lang()), Life::Seconds(YEAR));
        }
        if is_page && !page.has_cookie {
            let signed = shell.seal().sign(CSRF_PURPOSE, &page.cookie_token);
            shell.set_cookie(headers, (CSRF_COOKIE, &signed), Life::Session);
        }
        match notice {
            Some(Notice(state, key)) => {
                let text = format!("{}:{key}", state.name());
                shell.set_cookie(headers, (NOTICE_COOKIE, &text), Life::Seconds(NOTICE_SECONDS));
            }
            None if is_page && page.notice.is_some() => shell.set_cookie(headers, (NOTICE_COOKIE, ""), Life::Over),
            None => {}
        }
    }
    if let Ok(reference) = HeaderValue::from_str(&page.reference) {
        headers.insert("x-reference", reference);
    }
    headers::secure(headers, shell.is_secure());
}

/// Where a request is counted, looked up while there may still be time.
struct Counts {
    seconds: Histogram,
    total: Counter,
}

impl Counts {
    fn of(route: &str, method: &Method, status: StatusCode) -> Self {
        let (method, status) = (method.as_str().to_owned(), status.as_str().to_owned());
        Self {
            seconds: metrics::histogram!("http_request_seconds", "route" => route.to_owned()),
            total: metrics::counter!("http_requests_total", "route" => route.to_owned(), "method" => method, "status" => status),
        }
    }

    fn take(&self, began: Instant) {
        self.seconds.record(began.elapsed());
        self.total.increment(1);
    }
}
