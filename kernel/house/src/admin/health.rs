//! How the installation is: what is broken, what should be better, what is well; each in words, with what to do.

use askama::Template;
use axum::extract::State;
use web::{Answer, Page, State as Tone, render};

use super::WatchSystem;
use crate::{Allowed, Finding, Grade, House};

#[derive(Template)]
#[template(path = "admin/health.html")]
struct HealthPage {
    page: Page,
    tone: Tone,
    summary: String,
    rows: Vec<Row>,
}

struct Row {
    place: String,
    tone: Tone,
    grade: String,
    what: String,
    todo: String,
}

pub(super) async fn show(State(house): State<House>, _may: Allowed<WatchSystem>, page: Page) -> Answer {
    let mut findings = house.checkup.look(&house.db).await;
    findings.sort_by_key(|finding| finding.grade);
    let worst = findings.first().map_or(Grade::Well, |finding| finding.grade);
    let troubles = findings.iter().filter(|finding| finding.grade != Grade::Well).count();
    let summary = page.t1("admin-health-summary", "count", troubles);
    let rows = findings.iter().map(|finding| row(&page, finding)).collect();
    render(&HealthPage { tone: tone(worst), summary, rows, page })
}

fn row(page: &Page, finding: &Finding) -> Row {
    let say = |message: &web::Message| message.at(&page.words, &page.zone);
    Row {
        place: page.t(&finding.place_key()),
        tone: tone(finding.grade),
        grade: page.t(grade_key(finding.grade)),
        what: say(&finding.what),
        todo: finding.todo.as_ref().map(say).unwrap_or_default(),
    }
}

const fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Broken => Tone::Danger,
        Grade::Poor => Tone::Wait,
        Grade::Well => Tone::Done,
    }
}

const fn grade_key(grade: Grade) -> &'static str {
    match grade {
        Grade::Broken => "admin-health-broken",
        Grade::Poor => "admin-health-poor",
        Grade::Well => "admin-health-well",
    }
}
