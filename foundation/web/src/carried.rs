//! What was typed into a form that did not do what it was sent for: shown again, or carried through a sign-in, and sent once
//! more by whoever typed it. Files are not carried: they are asked for again by name.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::answer::render_with;
use crate::{AppError, Form, Kept, Page, Shell, safe_path};

/// What the seal is for.
const PURPOSE: &str = "carried-form";
/// How long a form is carried, in microseconds: twelve hours.
const LIFE: i64 = 43_200_000_000;
/// The most that is carried, in bytes; sealed it is a third more.
const MOST: usize = 160 << 10;
/// Fields that a page of ours fills in itself: carried, and not shown.
const UNSEEN: [&str; 12] =
    ["action", "back", "do", "from", "go", "line", "secret", "seen", "step", "submission", "uri", "waiting"];
/// From so many letters on, a value without a gap was typed and not chosen.
const TYPED: usize = 12;

/// A field of a form as it is shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentField {
    /// Its name.
    pub name: String,
    /// What stood in it; never a password.
    pub value: String,
    /// What it is.
    pub kind: SentKind,
}

/// What a field is that is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentKind {
    /// Written by a person: shown, and can be changed.
    Typed,
    /// Chosen, or filled in by the page: goes along unseen.
    Chosen,
    /// A password: typed once more.
    Secret,
    /// Files: chosen once more.
    Files,
}

impl SentField {
    /// Whether it goes along unseen.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.kind == SentKind::Chosen
    }

    /// Whether it is a password.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.kind == SentKind::Secret
    }

    /// Whether files came in it.
    #[must_use]
    pub fn is_files(&self) -> bool {
        self.kind == SentKind::Files
    }
}

/// All of a form that was sent, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    /// Where it was sent to.
    pub action: String,
    /// Its fields.
    pub fields: Vec<SentField>,
}

impl SentForm {
    pub(crate) fn new(action: &str, kept: &Kept) -> Self {
        let form = &kept.posted.form;
        let typed = form.pairs().filter(|(name, _)| *name != "csrf").map(|(name, value)| field(name, value));
        let files =
            kept.file_fields().into_iter().map(|name| SentField { name, value: String::new(), kind: SentKind::Files });
        let action = safe_path(action).unwrap_or("/").to_owned();
        Self { action, fields: typed.chain(files).collect() }
    }

    /// What a person wrote, to be read and copied.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|field| field.kind == SentKind::Typed).map(|field| field.value.as_str())
    }

    /// Whether somebody wrote anything.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.written().next().is_some()
    }

    /// Whether files came with it.
    #[must_use]
    pub fn has_files(&self) -> bool {
        self.fields.iter().any(|field| field.kind == SentKind::Files)
    }
}

fn field(name: &str, value: &str) -> SentField {
    let is_typed = value.chars().any(|letter| letter.is_whitespace() || !letter.is_ascii()) || value.len() >= TYPED;
    let (kind, value) = match () {
        () if name.contains("password") => (SentKind::Secret, ""),
        () if is_typed && !UNSEEN.contains(&name) => (SentKind::Typed, value),
        () => (SentKind::Chosen, value),
    };
    SentField { name: name.to_owned(), value: value.to_owned(), kind }
}

/// The page that shows a form once more, with one button that sends it.
#[derive(Template)]
#[template(path = "send_again.html")]
pub struct SendAgain {
    page: Page,
    why: String,
    sent: SentForm,
}

impl SendAgain {
    /// A form that waited until somebody had signed in, or had come in with a code.
    #[must_use]
    pub fn waited(page: Page, carried: &Carried) -> Self {
        let sent = SentForm::new(&carried.to, &carried.kept);
        Self { why: page.t("resend-waited"), sent, page }
    }

    /// A form that could not be shown to be ours, or whose files were too large.
    pub(crate) fn refused(page: Page, sent: SentForm, why: String) -> Self {
        Self { page, why, sent }
    }

    /// The page with a status.
    #[must_use]
    pub fn answer(&self, status: StatusCode) -> Response {
        render_with(status, self).unwrap_or_else(IntoResponse::into_response)
    }
}

/// A form that waits in somebody's own page until they can send it.
#[derive(Debug, Clone, Default)]
pub struct Carried {
    to: String,
    kept: Kept,
}

/// The same, written down.
#[derive(Serialize, Deserialize)]
struct Written {
    until: i64,
    browser: String,
    to: String,
    pairs: Vec<(String, String)>,
    files: Vec<String>,
}

impl Carried {
    /// Seals a form that was sent to `to`, for this browser. None of one that no page of ours is known to have sent: it could
    /// be somebody else's words. Too large is told as that.
    pub fn seal(shell: &Shell, page: &Page, to: &str, kept: &Kept) -> Result<Option<String>, AppError> {
        let Some(to) = safe_path(to).filter(|_| kept.is_known) else { return Ok(None) };
        let form = &kept.posted.form;
        // Secrets are typed once more; their fields go along empty.
        let bare = |(name, value): (&str, &str)| {
            let value = if name.contains("password") { "" } else { value };
            (name.to_owned(), value.to_owned())
        };
        let written = Written {
            until: page.now.saturating_add(LIFE),
            browser: page.cookie_token.clone(),
            to: to.to_owned(),
            pairs: form.pairs().filter(|(name, _)| *name != "csrf").map(bare).collect(),
            files: kept.file_fields(),
        };
        let text = serde_json::to_string(&written).map_err(AppError::broken)?;
        if text.len() > MOST {
            return Err(AppError::too_large());
        }
        // In letters that no form has to write out as three.
        Ok(Some(shell.seal().sign(PURPOSE, &URL_SAFE_NO_PAD.encode(text))))
    }

    /// The form, if it was sealed here for this browser and not too long ago.
    #[must_use]
    pub fn open(shell: &Shell, page: &Page, sealed: &str) -> Option<Self> {
        let text = URL_SAFE_NO_PAD.decode(shell.seal().open(PURPOSE, sealed)?).ok()?;
        let written: Written = serde_json::from_slice(&text).ok()?;
        if written.until < page.now || written.browser != page.cookie_token {
            return None;
        }
        let mut form = Form::default();
        for (name, value) in written.pairs {
            form.put(&name, value);
        }
        let mut kept = Kept { files_before: written.files, ..Kept::default() };
        kept.posted.form = form;
        Some(Self { to: written.to, kept })
    }
}
