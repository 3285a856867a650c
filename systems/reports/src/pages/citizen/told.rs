//! What is said of the work and of privacy: long texts, all of them messages.

use askama::Template;
use axum::extract::State;
use web::{Answer, Page, render};

use super::{Citizen, EmergencyNumber};

#[derive(Template)]
#[template(path = "citizen/help.html")]
struct HelpPage {
    page: Page,
    emergency: Vec<EmergencyNumber>,
}

#[derive(Template)]
#[template(path = "citizen/privacy.html")]
struct PrivacyPage {
    page: Page,
    /// How long after its case was closed a reporter's address is kept.
    contact_days: u32,
}

pub(super) async fn help(State(citizen): State<Citizen>, page: Page) -> Answer {
    render(&HelpPage { emergency: citizen.emergency(page.words.lang, None), page })
}

pub(super) async fn privacy(State(citizen): State<Citizen>, page: Page) -> Answer {
    render(&PrivacyPage { contact_days: citizen.jurisdiction.keep.contact_days, page })
}
