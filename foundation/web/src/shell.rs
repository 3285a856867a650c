//! What all pages of an instance share, and how a page is made from a request.

use std::sync::{Arc, OnceLock};

use axum::http::HeaderMap;
use axum::http::Uri;
use language::{Catalogue, Lang, TimeZone, Words};

use crate::components::State;
use crate::cookies::cookie;
use crate::page::{NavItem, Page, Ways};
use crate::posted::{FormLimits, Uploads};
use crate::seal::{self, Seal};

/// Fills a slice with random bytes.
pub type Chance = Arc<dyn Fn(&mut [u8]) + Send + Sync>;
/// Tells the time in microseconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

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

    pub(crate) fn limits(&self) -> FormLimits {
        self.0.limits
    }

    pub(crate) fn proxies(&self) -> usize {
        self.0.proxies
    }

    pub(crate) fn is_api(&self, path: &str) -> bool {
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
        let FormToken { csrf, cookie_token, has_cookie } =
            if self.is_api(uri.path()) { FormToken::default() } else { self.form_token(headers) };
        Page {
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            csrf,
            now: self.now(),
            zone: self.0.zone.clone(),
            reference: reference(self.random()),
            notice: cookie(headers, NOTICE_COOKIE).and_then(|text| notice(&words, text)),
            ways: Arc::clone(&self.0.ways),
            who: Arc::new(OnceLock::new()),
            cookie_token,
            has_cookie,
            words,
        }
    }

    /// The token of a browser's forms: the one of its cookie, or a new one.
    fn form_token(&self, headers: &HeaderMap) -> FormToken {
        let kept = cookie(headers, CSRF_COOKIE).and_then(|signed| self.0.seal.open(CSRF_PURPOSE, signed));
        let has_cookie = kept.is_some();
        let cookie_token = kept.map_or_else(|| seal::token(self.random()), str::to_owned);
        let csrf = seal::mask(&cookie_token, self.random()).unwrap_or_default();
        FormToken { csrf, cookie_token, has_cookie }
    }

    /// What the address says, or the cookie, or the browser, or the instance.
    fn lang(&self, uri: &Uri, headers: &HeaderMap) -> Lang {
        let accepted = || {
            headers.get("accept-language").and_then(|value| value.to_str().ok()).and_then(Lang::from_accept_language)
        };
        asked_lang(uri)
            .or_else(|| cookie(headers, LANG_COOKIE).and_then(Lang::parse))
            .or_else(accepted)
            .unwrap_or(self.0.default_lang)
    }
}

/// The token of a form, as the page carries it and as the cookie does.
#[derive(Default)]
struct FormToken {
    csrf: String,
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
