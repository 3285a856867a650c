//! What every page is made of: layout, components, forms, errors, CSRF, assets.
//!
//! # How a system writes a page
//!
//! A system's crate has an `askama.toml` beside its `Cargo.toml`:
//!
//! ```toml
//! [general]
//! dirs = ["templates", "../../foundation/web/templates"]
//! ```
//!
//! Its template extends the layout and calls the components (see `templates/components.html` for all of them):
//!
//! ```html
//! {% extends "layout.html" %}
//! {% import "components.html" as ui %}
//! {% block title %}{{ page.t("suggest-title") }}{% endblock %}
//! {% block width %}narrow{% endblock %}
//! {% block content %}
//! {% call ui::summary(page, form) %}{% endcall %}
//! <form method="post">
//!   {% call ui::csrf(page) %}{% endcall %}
//!   {% call ui::text(page, form, "subject", label="suggest-subject", hint="suggest-subject-hint") %}{% endcall %}
//!   {% call ui::submit(page, "suggest-send") %}{% endcall %}
//! </form>
//! {% endblock %}
//! ```
//!
//! Its handlers translate and call:
//!
//! ```ignore
//! #[derive(askama::Template)]
//! #[template(path = "suggest.html")]
//! struct Suggest { page: Page, form: Form }
//!
//! async fn ask(page: Page) -> Answer {
//!     render(&Suggest { page, form: Form::default() })
//! }
//!
//! async fn send(page: Page, posted: Posted) -> Answer {
//!     let mut form = posted.form;
//!     let subject = form.required("subject");
//!     if form.is_wrong() {
//!         return render_wrong(&Suggest { page, form });
//!     }
//!     Ok(redirect("/thanks").notice(State::Done, "suggest-thanks").into_response())
//! }
//! ```
//!
//! [`furnish`] puts the frame round all routes: language, CSRF, error pages, headers, metrics. An error is a value
//! ([`AppError`]); the frame dresses it as a page or, under an API path, as problem+json.

mod address;
mod ahead;
mod answer;
mod assets;
mod carried;
mod components;
mod cookies;
mod csv;
mod days;
mod error;
mod failures;
mod form;
mod frame;
mod given;
mod headers;
mod message;
mod origin;
mod page;
mod path;
mod posted;
mod problem;
pub mod query;
mod seal;
mod shell;
mod switching;

pub use address::ClientAddress;
pub use ahead::when_durable;
pub use answer::{Answer, Redirect, not_now, redirect, render, render_with, render_wrong};
pub use assets::asset_url;
pub use carried::{Carried, SendAgain, SentField, SentForm, SentKind};
pub use components::{Choice, Fact, Pager, State, Step};
pub use cookies::Life;
pub use csv::csv_cell;
pub use error::AppError;
pub use failures::{Allowance, Attempt, Counted, FailureCounter, Pause, Secret, wrong_secret};
pub use form::Form;
pub use frame::{furnish, with_misses};
pub use given::Given;
pub use message::Message;
pub use origin::RequestOrigin;
pub use page::{Moment, NavItem, Needs, Page, Who};
pub use path::safe_path;
pub use posted::{FormLimits, Kept, Posted, SentFile, Upload, Uploads};
pub use problem::{Problem, ProblemField};
pub use seal::Seal;
pub use shell::{Chance, Clock, SESSION_COOKIE, Shell, ShellBuilder};

/// The room's own messages, for the catalogue.
pub const LOCALES: [(language::Lang, &str); 2] =
    [(language::Lang::Fa, include_str!("../locale/fa.ftl")), (language::Lang::En, include_str!("../locale/en.ftl"))];
