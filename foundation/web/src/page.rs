//! What every page knows: its words, who looks at it, where it stands, what time it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::civil;
use language::{Lang, Moment as _, TimeZone, Value, Words};

use crate::components::{Choice, State};
use crate::{AppError, Form, RequestOrigin, SentForm, assets};

/// Who is signed in, as far as a page needs it.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// How they are called.
    pub name: String,
    /// The seat they act from, in the reader's language; or empty.
    pub seat: String,
    /// What they may do: names that ways of the header ask for.
    pub rights: BTreeSet<String>,
    /// Numbers shown beside ways of the header, by the way's key: how much waits there.
    pub counts: BTreeMap<String, i64>,
}

/// What a way of the header asks of its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needs {
    /// Open to all.
    Nothing,
    /// For those who are not signed in.
    Guest,
    /// For whoever is signed in.
    SignedIn,
    /// For whoever has this right.
    Right(String),
}

/// A way in the header or the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// The message that names it.
    pub key: String,
    /// Where it leads.
    pub href: String,
    /// Who sees it.
    pub needs: Needs,
}

impl NavItem {
    /// A way for all.
    pub fn new(key: impl Into<String>, href: impl Into<String>) -> Self {
        Self { key: key.into(), href: href.into(), needs: Needs::Nothing }
    }

    /// The same, only for some.
    #[must_use]
    pub fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }
}

/// A moment as a page says it: each of its forms is put into words only where the page shows it.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    page: &'a Page,
    micros: i64,
}

impl Moment<'_> {
    /// For machines: RFC 3339.
    #[must_use]
    pub fn iso(&self) -> String {
        jiff::Timestamp::from_microsecond(self.micros).map_or_else(|_| String::new(), |at| at.to_string())
    }

    /// In the reader's calendar.
    #[must_use]
    pub fn text(&self) -> String {
        self.page.words.date_time(self.micros, &self.page.zone)
    }

    /// In the other calendar, for the hover.
    #[must_use]
    pub fn other(&self) -> String {
        self.page.words.other_date(self.micros, &self.page.zone)
    }

    /// Seen from now: «three days ago».
    #[must_use]
    pub fn relative(&self) -> String {
        self.page.words.relative(self.micros, self.page.now)
    }

    /// As a deadline: «one day left», «three months late».
    #[must_use]
    pub fn deadline(&self) -> String {
        self.page.words.deadline(self.micros, self.page.now)
    }
}

/// What every page knows. Every page's template has a field `page: Page` and extends `layout.html`.
#[derive(Debug, Clone)]
pub struct Page {
    /// The reader's language.
    pub words: Words,
    /// The path of the request; `/` where it could be taken for an address elsewhere.
    pub path: String,
    /// The form token, masked for this page.
    pub csrf: String,
    /// Now, in microseconds since 1970.
    pub now: i64,
    /// The zone times are said in.
    pub zone: TimeZone,
    /// What this request is called, should something go wrong.
    pub reference: String,
    /// What the page before wants said: a state and a message.
    pub notice: Option<(State, String)>,
    pub(crate) query: String,
    pub(crate) ways: Arc<Ways>,
    pub(crate) who: Arc<OnceLock<Who>>,
    /// What the browser's forms are known by: its cookie holds it.
    pub(crate) cookie_token: String,
    /// Whether the browser has the cookie already.
    pub(crate) has_cookie: bool,
    /// What a form of this browser in this session must carry, under a mask.
    pub(crate) form_token: String,
    /// Which site the request came from.
    pub(crate) origin: RequestOrigin,
    /// Where the form that was sent had been shown.
    pub(crate) shown_at: Arc<OnceLock<String>>,
    /// What was typed before the language was switched.
    pub(crate) draft: Option<Arc<Form>>,
    /// The form that was sent, once it was read: whatever becomes of it, what was typed can be shown.
    pub(crate) sent: Arc<OnceLock<SentForm>>,
}

/// The ways of header and footer, and where one signs in and out.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    pub(crate) header: Vec<NavItem>,
    pub(crate) footer: Vec<NavItem>,
    pub(crate) sign_in: Option<String>,
    pub(crate) sign_out: Option<String>,
    pub(crate) account: Option<String>,
}

impl Page {
    /// A message.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// A message with one value.
    #[must_use]
    pub fn t1<'a>(&self, key: &str, name: &str, value: impl Into<Value<'a>>) -> String {
        self.words.t1(key, name, value)
    }

    /// The language's code.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.words.code()
    }

    /// The direction of the language.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        self.words.dir()
    }

    /// A number in the reader's digits.
    #[must_use]
    pub fn number<'a>(&self, number: impl Into<Value<'a>>) -> String {
        self.words.number(number)
    }

    /// Where a file of the front end is served, with its hash.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::asset_url(name)
    }

    /// The languages this page is not in, each with its own name and the address of the same page in it.
    #[must_use]
    pub fn other_languages(&self) -> Vec<(Lang, String, String)> {
        let kept = match self.without_lang() {
            query if query.is_empty() => query,
            query => query + "&",
        };
        let others = Lang::ALL.into_iter().filter(|lang| *lang != self.words.lang);
        let named = |lang: Lang| {
            (lang, self.words.in_lang(lang).t("language-name"), format!("{}?{kept}lang={}", self.path, lang.code()))
        };
        others.map(named).collect()
    }

    /// Where this page can be read again: what a form of it tells, so that the page with the form is found from wherever the
    /// form was sent to.
    #[must_use]
    pub fn shown_at(&self) -> String {
        let here = || match self.without_lang() {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        };
        self.shown_at.get().cloned().unwrap_or_else(here)
    }

    /// What stands in a field: what was typed before the language was switched, else what the form holds.
    #[must_use]
    pub fn typed<'a>(&'a self, form: &'a Form, name: &str) -> &'a str {
        self.drafted(name).unwrap_or(form).value(name)
    }

    /// The same beside the choices offered for the field: see [`Form::beside`].
    #[must_use]
    pub fn typed_beside<'a>(&'a self, form: &'a Form, name: &str, offered: &[Choice]) -> &'a str {
        self.drafted(name).unwrap_or(form).beside(name, offered)
    }

    /// Whether a choice was made: before the language was switched, else in the form.
    #[must_use]
    pub fn chose(&self, form: &Form, name: &str, value: &str) -> bool {
        self.drafted(name).unwrap_or(form).has(name, value)
    }

    /// What was typed before the language was switched, all of it.
    #[must_use]
    pub fn draft(&self) -> Option<&Form> {
        self.draft.as_deref()
    }

    /// Which site the request came from, as far as the browser says.
    #[must_use]
    pub fn origin(&self) -> RequestOrigin {
        self.origin
    }

    /// The form that was sent to here, once it was read.
    #[must_use]
    pub fn sent(&self) -> Option<&SentForm> {
        self.sent.get()
    }

    pub(crate) fn note_sent(&self, sent: SentForm) {
        // Read a second time within one request it is the same form.
        drop(self.sent.set(sent));
    }

    pub(crate) fn note_shown_at(&self, shown_at: String) {
        drop(self.shown_at.set(shown_at));
    }

    fn drafted(&self, name: &str) -> Option<&Form> {
        self.draft().filter(|draft| !draft.all(name).is_empty())
    }

    fn without_lang(&self) -> String {
        let kept = self.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        kept.collect::<Vec<_>>().join("&")
    }

    /// A moment, given in microseconds since 1970, as this page says it.
    #[must_use]
    pub fn moment(&self, micros: &i64) -> Moment<'_> {
        Moment { page: self, micros: *micros }
    }

    /// The day it is, where times are said in.
    #[must_use]
    pub fn today(&self) -> civil::Date {
        self.zone.to_datetime(self.now.moment()).date()
    }

    /// Says who is signed in: for the layer that reads the session. Said once; the error pages know it too.
    pub fn sign_in(&self, who: Who) {
        // A second telling within one request changes nothing: the first layer knew best.
        drop(self.who.set(who));
    }

    /// The same page with another number beside a way of the header: for what is shown right after that number changed.
    #[must_use]
    pub fn counted(mut self, way: &str, count: i64) -> Self {
        if let Some(mut who) = self.who().cloned() {
            who.counts.insert(way.to_owned(), count);
            self.who = Arc::new(OnceLock::from(who));
        }
        self
    }

    /// Who is signed in.
    #[must_use]
    pub fn who(&self) -> Option<&Who> {
        self.who.get()
    }

    /// Whether the reader has a right.
    #[must_use]
    pub fn may(&self, right: &str) -> bool {
        self.who().is_some_and(|who| who.rights.contains(right))
    }

    /// The ways of the header that this reader may go.
    #[must_use]
    pub fn nav(&self) -> Vec<&NavItem> {
        self.ways.header.iter().filter(|item| self.is_open(&item.needs)).collect()
    }

    /// The ways of the footer that this reader may go.
    #[must_use]
    pub fn footer(&self) -> Vec<&NavItem> {
        self.ways.footer.iter().filter(|item| self.is_open(&item.needs)).collect()
    }

    /// Where one signs in; nothing for whoever has done so.
    #[must_use]
    pub fn sign_in_href(&self) -> Option<&str> {
        self.ways.sign_in.as_deref().filter(|_| self.who().is_none())
    }

    /// Where one signs out; nothing for a guest.
    #[must_use]
    pub fn sign_out_href(&self) -> Option<&str> {
        self.ways.sign_out.as_deref().filter(|_| self.who().is_some())
    }

    /// Where the reader's own account is; nothing for a guest.
    #[must_use]
    pub fn account_href(&self) -> Option<&str> {
        self.ways.account.as_deref().filter(|_| self.who().is_some())
    }

    /// How much waits behind a way, if anything does.
    #[must_use]
    pub fn count(&self, item: &NavItem) -> Option<i64> {
        self.who()?.counts.get(&item.key).copied().filter(|count| *count > 0)
    }

    /// Whether this page stands at or below a way.
    #[must_use]
    pub fn is_at(&self, href: &str) -> bool {
        let below = self.path.strip_prefix(href);
        self.path == href || (href != "/" && below.is_some_and(|rest| rest.starts_with('/')))
    }

    /// Whether a way of the header is the nearest one to this page: of two that lead to it, the longer.
    #[must_use]
    pub fn is_nearest(&self, href: &str) -> bool {
        let longer = |item: &&NavItem| item.href.len() > href.len() && self.is_at(&item.href);
        self.is_at(href) && !self.nav().iter().any(longer)
    }

    fn is_open(&self, needs: &Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Guest => self.who().is_none(),
            Needs::SignedIn => self.who().is_some(),
            Needs::Right(right) => self.may(right),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Page {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let page = parts.extensions.get::<Self>().cloned();
        page.ok_or_else(|| AppError::broken("a page was asked for outside the frame: web::furnish was not called"))
    }
}
