//! The report form: one question a page, an address that never changes, nothing kept here before it is sent.

mod kind;
mod locate;
pub(super) mod pictures;
mod questions;
mod receipt;
mod send;
mod sheet;
mod similar;
mod step;
mod summary;
mod walk;
mod whereabouts;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::get;
use web::{Answer, ClientAddress, Form, Kept, Page, RequestOrigin, redirect};

use self::sheet::Sheet;
use self::step::Step;
use self::walk::{Seen, Walk};
use super::Citizen;
use crate::operations::SubmissionId;

/// The form's addresses.
pub(super) fn router() -> Router<Citizen> {
    Router::new()
        .route("/report", get(begin).post(go_on))
        .route("/report/receipt", get(to_the_form).post(receipt::save))
        .route("/report/locate", get(locate::locate))
        .route("/report/picture/{file}", get(pictures::show))
}

/// The first page, with a fresh name for what will be sent; or, in another language, the page that was shown, as it stood.
async fn begin(State(citizen): State<Citizen>, page: Page) -> Answer {
    let Some(draft) = page.draft().cloned() else {
        let sheet = Sheet::new(citizen.new_submission().as_str(), page.lang());
        return Walk::new(&citizen, page, sheet).show(Step::Kind).await;
    };
    let (sheet, step) = read(&citizen, &draft);
    Walk::new(&citizen, page, sheet).show_seen(step, &Seen::of(&draft)).await
}

/// What a form brought back, and from which page.
fn read(citizen: &Citizen, form: &Form) -> (Sheet, Step) {
    let mut sheet = Sheet::read(form, &citizen.data);
    if SubmissionId::parse(sheet.value("submission")).is_none() {
        sheet.set("submission", citizen.new_submission().as_str());
    }
    (sheet, Step::of_name(form.value("step")).unwrap_or(Step::Kind))
}

async fn to_the_form() -> Answer {
    Ok(redirect("/report").into_response())
}

/// What a button of the form asks for.
enum Wish {
    /// What this page itself does with what was given: go on, search, add.
    Take,
    Back,
    Change(Step),
    Follow(String),
    Send,
}

impl Wish {
    fn of(go: &str) -> Self {
        let change = || go.strip_prefix("to:").and_then(Step::of_name);
        match go {
            "back" => Self::Back,
            "send" => Self::Send,
            _ => match (change(), go.strip_prefix("follow:")) {
                (Some(step), _) => Self::Change(step),
                (None, Some(number)) => Self::Follow(number.to_owned()),
                (None, None) => Self::Take,
            },
        }
    }
}

/// Any further page: what was given so far came with the form. That the browser itself says that a page of ours sent it is as good as a token, where cookies are not kept.
async fn go_on(State(citizen): State<Citizen>, page: Page, from: ClientAddress, kept: Kept) -> Answer {
    let form = &kept.posted.form;
    let (sheet, step) = read(&citizen, form);
    let is_ours = kept.is_ours || page.origin() == RequestOrigin::SameSite;
    let mut walk = Walk::new(&citizen, page, sheet);
    match Wish::of(form.value("go")) {
        Wish::Back => {
            let before = step.before(walk.turns()).unwrap_or(Step::Kind);
            walk.show(before).await
        }
        Wish::Change(step) => {
            walk.sheet.set("mending", "yes");
            walk.show(step).await
        }
        Wish::Send | Wish::Follow(_) if !is_ours => walk.ask_again(step).await,
        Wish::Send => walk.send().await,
        Wish::Follow(number) => walk.follow(&number).await,
        Wish::Take => walk.take(step, (&kept, from)).await,
    }
}
