//! The receipt: the code, large; what is kept and what is not; what happens next, and until when.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use cases::rules::{CaseNumber, ClockRule, State as RouteState, TrackingCode};
use cases::store::{self, CaseRow};
use web::{Answer, AppError, Page, Posted, render};

use super::walk::DRAFTS_COOKIE;
use crate::operations::Receipt;
use crate::pages::citizen::Citizen;
use crate::pages::citizen::words::full_name;

/// A report that was taken, or joined.
pub(super) struct Taken {
    pub receipt: Receipt,
    /// It is somebody else's report that is followed.
    pub follows: bool,
}

/// Something that will happen, until when.
struct Coming {
    what: String,
    until: i64,
}

#[derive(Template)]
#[template(path = "citizen/receipt.html")]
struct ReceiptPage {
    page: Page,
    number: String,
    /// The 24 digits in six groups.
    code: String,
    /// What it is about: its category.
    subject: String,
    place: String,
    /// The day in the reader's calendar, and in the other one.
    day: String,
    other_day: String,
    /// Where this instance is found, and the page on which the code is entered.
    address: String,
    /// A code for a phone's camera that opens that page with the code filled in.
    qr: String,
    follows: bool,
    repeated: bool,
    coming: Vec<Coming>,
}

/// The browser forgets the pages of the form: what was typed does not stay on the phone.
const FORGET: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));

pub(super) async fn show(citizen: &Citizen, page: Page, taken: &Taken) -> Answer {
    let Taken { receipt, follows } = taken;
    let mut tx = citizen.db.read().await?;
    let row = store::by_number(&mut tx, &receipt.number).await?.map(|case| case.row);
    drop(tx);
    let coming = row.as_ref().filter(|_| !follows).map(|row| coming(citizen, &page, row)).unwrap_or_default();
    let category = row.as_ref().map(|row| citizen.data.category_name(&row.category, page.words.lang).to_owned());
    let shown = ReceiptPage {
        number: receipt.number.to_string(),
        code: page.words.digits(&receipt.code.to_string()),
        subject: category.unwrap_or_default(),
        place: row.as_ref().map(|row| full_name(&page, &citizen.places, &row.place)).unwrap_or_default(),
        day: page.words.date(page.now, &page.zone),
        other_day: page.words.other_date(page.now, &page.zone),
        address: follow_address(citizen),
        qr: house::qr::svg(&format!("{}#{}", follow_address(citizen), receipt.code.digits()))?,
        follows: *follows,
        repeated: receipt.repeated,
        coming,
        page,
    };
    let mut answer = render(&shown)?;
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.headers_mut().insert(FORGET.0, FORGET.1);
    citizen.shell.set_cookie(answer.headers_mut(), (DRAFTS_COOKIE, ""), web::Life::Over);
    Ok(answer)
}

/// The page on which a code is entered. What stands behind `#` never leaves the browser: no server and no log reads a code in it.
fn follow_address(citizen: &Citizen) -> String {
    format!("{}/follow", citizen.settings.public_url.trim_end_matches('/'))
}

/// The levels of checking one after the other, each with the end of its time, and the end of all.
fn coming(citizen: &Citizen, page: &Page, row: &CaseRow) -> Vec<Coming> {
    let Some(route) = citizen.engine.route(&row.kind, row.route_version) else { return Vec::new() };
    let mut levels: Vec<(u8, &RouteState)> =
        route.states.values().filter_map(|state| state.level.map(|level| (level, state))).collect();
    levels.sort_by_key(|(level, _)| *level);
    let calendar = citizen.engine.calendar_of(&row.region);
    let mut from = row.opened_at.to_jiff();
    let mut coming = Vec::new();
    for (level, state) in levels {
        let Some(span) = span(state, row) else { continue };
        from = calendar.due(from, span);
        coming.push(Coming { what: page.t(&format!("citizen-receipt-level-{level}")), until: from.as_microsecond() });
    }
    coming.push(Coming { what: page.t("citizen-receipt-answer"), until: row.overall_due_at.micros() });
    coming
}

fn span(state: &RouteState, row: &CaseRow) -> Option<calendar::Span> {
    let usual = state.clock.as_ref().and_then(|clock| match clock {
        ClockRule::Fixed(span) => Some(*span),
        ClockRule::Category => None,
    });
    state.urgent.filter(|_| row.urgent).or(usual)
}

/// The receipt as a small text file, without scripts: the page sends back what it shows, nothing is looked up.
pub(super) async fn save(State(citizen): State<Citizen>, page: Page, posted: Posted) -> Answer {
    let read = |name: &str| posted.form.text(name);
    let number: CaseNumber = read("number").parse().map_err(|_| AppError::bad_request())?;
    let code = TrackingCode::parse(&read("code")).map_err(|_| AppError::bad_request())?;
    let lines = [
        page.t("site-name"),
        String::new(),
        page.t("citizen-receipt-file-code"),
        page.words.digits(&code.to_string()),
        String::new(),
        page.t("citizen-receipt-file-number"),
        number.to_string(),
        read("subject"),
        String::new(),
        page.words.t2(
            "citizen-receipt-file-day",
            "day",
            page.words.date(page.now, &page.zone),
            "other",
            page.words.other_date(page.now, &page.zone),
        ),
        page.words.t1("citizen-receipt-file-follow", "address", follow_address(&citizen)),
        page.t("citizen-receipt-file-secret"),
        String::new(),
    ];
    Ok(file(&lines.join("\r\n")))
}

/// With a mark at its beginning that old editors know Unicode by.
fn file(text: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"panjereh.txt\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, format!("\u{feff}{text}")).into_response()
}
