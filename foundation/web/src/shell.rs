//! What all pages of an instance share, and how a page is made from a request.

use std::sync::{Arc, OnceLock};

use axum::http::HeaderMap;
use axum::http::Uri;
use language::{Catalogue, Lang, TimeZone, Words};

use crate::components::State;
use crate::cookies::{self, Life};
use crate::failures::{FailureCounter, Pause};
use crate::page::{NavItem, Page, Ways};
use crate::posted::{FormLimits, Uploads};
use crate::seal::{self, Seal};
use crate::{RequestOrigin, safe_path};

/// Fills a slice with random bytes.
pub type Chance = Arc<dyn Fn(&mut [u8]) + Send + Sync>;
/// Tells the time in microseconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The cookie that carries a session's token; a form's own token belongs to it.
pub const SESSION_COOKIE: &str = "session";
pub(crate) const LANG_COOKIE: &str = "lang";
pub(crate) const CSRF_COOKIE: &str = "csrf";
pub(crate) const NOTICE_COOKIE: &str = "notice";
pub(crate) const CSRF_PURPOSE: &str = "csrf";

/// What all pages of an instance share. Cheap to clone.
#[derive(Clone)]
pub struct Shell(Arc<Inner>);

struct Inner {
    catalogue: Arc<Catalogue>,
    seal: Seal,
    chance: Chance,
    clock: Clock,
    default_lang: Lang,
    zone: TimeZone,
    ways: Arc<Ways>,
    secure: bool,
    limits: FormLimits,
    uploads: Uploads,
    api_paths: Vec<String>,
    proxies: usize,
    failures: FailureCounter,
    /// The host that people know this site by.
    host: String,
}

/// Makes a [`Shell`].
pub struct ShellBuilder {
    inner: Inner,
    ways: Ways,
}

impl ShellBuilder {
    /// The language of a reader who asks for none of ours.
    #[must_use]
    pub fn default_lang(mut self, lang: Lang) -> Self {
        self.inner.default_lang = lang;
        self
    }

    /// The zone times are said in.
    #[must_use]
    pub fn zone(mut self, zone: TimeZone) -> Self {
        self.inner.zone = zone;
        self
    }

    /// The ways of the header, in their order.
    #[must_use]
    pub fn nav(mut self, items: Vec<NavItem>) -> Self {
        self.ways.header = items;
        self
    }

    /// The ways of the footer, in their order.
    #[must_use]
    pub fn footer(mut self, items: Vec<NavItem>) -> Self {
        self.ways.footer = items;
        self
    }

    /// Where one signs in, and where a POST signs one out.
    #[must_use]
    pub fn doors(mut self, sign_in: &str, sign_out: &str) -> Self {
        self.ways.sign_in = Some(sign_in.to_owned());
        self.ways.sign_out = Some(sign_out.to_owned());
        self
    }

    /// Where whoever is signed in finds their own account: behind their name in the header.
    #[must_use]
    pub fn account(mut self, account: &str) -> Self {
        self.ways.account = Some(account.to_owned());
        self
    }

    /// Cookies only over HTTPS. On unless told otherwise.
    #[must_use]
    pub fn secure(mut self, secure: bool) -> Self {
        self.inner.secure = secure;
        self
    }

    /// How large a form may be.
    #[must_use]
    pub fn limits(mut self, limits: FormLimits) -> Self {
        self.inner.limits = limits;
        self
    }

    /// How many bytes of files all requests together may hold.
    #[must_use]
    pub fn uploads(mut self, bytes: usize) -> Self {
        self.inner.uploads = Uploads::of(bytes);
        self
    }

    /// Below these paths programs are answered, not people: errors are problem+json, and no cookie is read, so no
    /// form token is asked for.
    #[must_use]
    pub fn api_paths(mut self, paths: &[&str]) -> Self {
        self.inner.api_paths = paths.iter().map(|&path| path.to_owned()).collect();
        self
    }

    /// How many proxies of our own stand before the program and write `X-Forwarded-For`. None unless told otherwise.
    #[must_use]
    pub fn proxies(mut self, proxies: usize) -> Self {
        self.inner.proxies = proxies;
        self
    }

    /// Where people find this site, so that its own pages are known behind a proxy too: `https://panjereh.example`.
    #[must_use]
    pub fn public_url(mut self, url: &str) -> Self {
        let authority = url.split_once("://").map_or(url, |(_, authority)| authority);
        authority.split('/').next().unwrap_or_default().clone_into(&mut self.inner.host);
        self
    }

    /// How somebody is made to wait: by the runtime's clock, unless told otherwise.
    #[must_use]
    pub fn pause(mut self, pause: Pause) -> Self {
        let (chance, clock) = (Arc::clone(&self.inner.chance), Arc::clone(&self.inner.clock));
        self.inner.failures = FailureCounter::new(chance, clock, pause);
        self
    }

    /// The shell.
    #[must_use]
    pub fn build(self) -> Shell {
        Shell(Arc::new(Inner { ways: Arc::new(self.ways), ..self.inner }))
    }
}

impl Shell {
    /// Begins a shell: messages, the instance's secret, chance and time.
    #[must_use]
    pub fn builder(catalogue: Arc<Catalogue>, secret: &[u8; 32], chance: Chance, clock: Clock) -> ShellBuilder {
        let pause: Pause = Arc::new(|wait| Box::pin(tokio::time::sleep(wait)));
        let failures = FailureCounter::new(Arc::clone(&chance), Arc::clone(&clock), pause);
        let inner = Inner {
            catalogue,
            seal: Seal::new(secret),
            chance,
            clock,
            default_lang: Lang::default(),
            zone: TimeZone::UTC,
            ways: Arc::default(),
            secure: true,
            limits: FormLimits::default(),
            uploads: Uploads::default(),
            api_paths: vec!["/api".to_owned()],
            proxies: 0,
            failures,
            host: String::new(),
        };
        ShellBuilder { inner, ways: Ways::default() }
    }

    /// The words of a language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> Words {
        Words::new(lang, Arc::clone(&self.0.catalogue))
    }

    /// The seal of the instance, for cookies and links of other rooms.
    #[must_use]
    pub fn seal(&self) -> &Seal {
        &self.0.seal
    }

    /// Whether cookies go over HTTPS only.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.secure
    }

    /// Now, in microseconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        (self.0.clock)()
    }

    /// Random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0.chance)(&mut bytes);
        bytes
    }

    pub(crate) fn uploads(&self) -> Uploads {
        self.0.uploads.clone()
    }

    /// How often secrets were guessed wrong.
    #[must_use]
    pub fn failures(&self) -> &FailureCounter {
        &self.0.failures
    }

    /// The value of a cookie of the request.
    #[must_use]
    pub fn cookie<'a>(&self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        cookies::cookie(headers, self.0.secure, name)
    }

    /// Sets a cookie on a response: kept from scripts and from other sites, and over HTTPS for this very host alone
    /// (`__Host-`). A name or value that cannot stand in a header sets nothing.
    pub fn set_cookie(&self, headers: &mut HeaderMap, cookie: (&str, &str), life: Life) {
        cookies::set_cookie(headers, self.0.secure, cookie, life);
    }

    /// The page as it is shown along with a new session's cookie: its forms belong to that session.
    #[must_use]
    pub fn in_session(&self, mut page: Page, session: &str) -> Page {
        page.form_token = self.0.seal.form_token(&page.cookie_token, session);
        page.csrf = seal::mask(&page.form_token, self.random()).unwrap_or_default();
        page
    }

    pub(crate) fn limits(&self) -> FormLimits {
        self.0.limits
    }

    pub(crate) fn proxies(&self) -> usize {
        self.0.proxies
    }

    /// Whether programs are answered at this path, not people.
    #[must_use]
    pub fn is_api(&self, path: &str) -> bool {
        let below = |prefix: &String| {
            path.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.api_paths.iter().any(below)
    }

    /// The page of a request: its language, its form token, what the page before wants said. A program has no forms, and
    /// gets no token.
    #[must_use]
    pub fn page(&self, uri: &Uri, headers: &HeaderMap) -> Page {
        let words = self.words(self.lang(uri, headers));
        let FormToken { csrf, token, cookie_token, has_cookie } =
            if self.is_api(uri.path()) { FormToken::default() } else { self.form_token(headers) };
        Page {
            path: safe_path(uri.path()).unwrap_or("/").to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            csrf,
            now: self.now(),
            zone: self.0.zone.clone(),
            reference: reference(self.random()),
            notice: self.cookie(headers, NOTICE_COOKIE).and_then(|text| notice(&words, text)),
            ways: Arc::clone(&self.0.ways),
            who: Arc::new(OnceLock::new()),
            cookie_token,
            has_cookie,
            form_token: token,
            origin: RequestOrigin::of(headers, &self.0.host),
            shown_at: Arc::default(),
            draft: None,
            sent: Arc::default(),
            words,
        }
    }

    /// The token of a browser's forms: of its own cookie, or a new one, and of its session's.
    fn form_token(&self, headers: &HeaderMap) -> FormToken {
        let kept = self.cookie(headers, CSRF_COOKIE).and_then(|signed| self.0.seal.open(CSRF_PURPOSE, signed));
        let has_cookie = kept.is_some();
        let cookie_token = kept.map_or_else(|| seal::token(self.random()), str::to_owned);
        let session = self.cookie(headers, SESSION_COOKIE).unwrap_or_default();
        let token = self.0.seal.form_token(&cookie_token, session);
        let csrf = seal::mask(&token, self.random()).unwrap_or_default();
        FormToken { csrf, token, cookie_token, has_cookie }
    }

    /// What the address says, or the cookie, or the browser, or the instance.
    fn lang(&self, uri: &Uri, headers: &HeaderMap) -> Lang {
        let accepted = || {
            headers.get("accept-language").and_then(|value| value.to_str().ok()).and_then(Lang::from_accept_language)
        };
        asked_lang(uri)
            .or_else(|| self.cookie(headers, LANG_COOKIE).and_then(Lang::parse))
            .or_else(accepted)
            .unwrap_or(self.0.default_lang)
    }
}

/// The token of a form, as the page carries it, as it is, and what the cookie holds.
#[derive(Default)]
struct FormToken {
    csrf: String,
    token: String,
    cookie_token: String,
    has_cookie: bool,
}

/// The language the address asks for: `?lang=fa`.
pub(crate) fn asked_lang(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').filter_map(|pair| pair.strip_prefix("lang=")).find_map(Lang::parse)
}

/// `done:key` of the cookie as a notice; only keys that exist are ever shown.
fn notice(words: &Words, text: &str) -> Option<(State, String)> {
    let (state, key) = text.split_once(':')?;
    let state = State::of_name(state)?;
    words.has(key).then(|| (state, words.t(key)))
}

/// A name for a request that can be read out over the phone: eight signs without those that look alike.
fn reference(random: [u8; 8]) -> String {
    const SIGNS: [char; 32] = [
        '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P',
        'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let mut name = String::with_capacity(random.len() + 1);
    for (place, byte) in random.into_iter().enumerate() {
        if place == 4 {
            name.push('-');
        }
        name.extend(SIGNS.get(usize::from(byte % 32)));
    }
    name
}
