//! A small site that shows every component: the tests ask it, `cargo run -p web --example specimen` serves it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use db::StoreError;
use language::{Catalogue, Lang, TimeZone};
use tower::layer::util::Identity;
use web::{
    Answer, AppError, Choice, Fact, Form, Message, NavItem, Needs, Page, Pager, Posted, Secret, Shell, State, Step, Who,
};
use web::{FormLimits, LOCALES, furnish, redirect, render, render_wrong, with_misses};

pub const NOW: i64 = 1_795_260_000_000_000;

#[derive(Template)]
#[template(path = "specimen.html")]
struct Specimen {
    page: Page,
    facts: Vec<Fact>,
    steps: Vec<Step>,
    pager: Pager,
    at: i64,
}

#[derive(Template)]
#[template(path = "specimen_form.html")]
struct SpecimenForm {
    page: Page,
    form: Form,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "specimen_bench.html")]
struct SpecimenBench {
    page: Page,
    form: Form,
    choices: Vec<Choice>,
    facts: Vec<Fact>,
    steps: Vec<Step>,
    pager: Pager,
    at: i64,
}

fn facts(page: &Page) -> Vec<Fact> {
    vec![
        Fact::new(page.t("specimen-place"), page.t("specimen-place-value")),
        Fact::new(page.t("specimen-subject"), page.t("specimen-case")),
        Fact::code(page.t("specimen-code"), "IR-23-1405-4821973-6").href("/case"),
    ]
}

fn steps(page: &Page) -> Vec<Step> {
    let hour = 3_600_000_000;
    vec![
        Step::new(State::Done, page.t("specimen-step-1")).at(NOW - 80 * hour),
        Step::new(State::Done, page.t("specimen-step-2")).by(page.t("specimen-desk")).at(NOW - 30 * hour),
        Step::new(State::Wait, page.t("specimen-step-3"))
            .by(page.t("specimen-agency"))
            .at(NOW - hour)
            .text(page.t("specimen-note-text")),
        Step::coming(page.t("specimen-step-4")),
    ]
}

fn choices(page: &Page) -> Vec<Choice> {
    let choice = |key: &str| Choice::new(key, page.t(key));
    vec![choice("specimen-a").hint(page.t("specimen-a-hint")), choice("specimen-b"), choice("specimen-c")]
}

fn pager() -> Pager {
    Pager { first: Some("/".to_owned()), next: Some("/?after=1".to_owned()) }
}

async fn all(page: Page) -> Answer {
    render(&Specimen { facts: facts(&page), steps: steps(&page), pager: pager(), at: NOW - 7_200_000_000, page })
}

async fn ask(page: Page) -> Answer {
    let form = Form::filled([("kind", "specimen-b".to_owned())]);
    render(&SpecimenForm { choices: choices(&page), form, page })
}

async fn take(page: Page, posted: Posted) -> Answer {
    let mut form = posted.form;
    form.required("subject");
    form.required_lines("what");
    form.day("since", page.today());
    if form.is_wrong() {
        return render_wrong(&SpecimenForm { choices: choices(&page), form, page });
    }
    Ok(redirect("/").notice(State::Done, "specimen-taken").into_response())
}

async fn bench(page: Page) -> Answer {
    let (facts, steps, choices) = (facts(&page), steps(&page), choices(&page));
    render(&SpecimenBench {
        form: Form::default(),
        choices,
        facts,
        steps,
        pager: pager(),
        at: NOW - 7_200_000_000,
        page,
    })
}

async fn sign_in(page: Page, request: Request, next: Next) -> Response {
    page.sign_in(Who {
        name: page.t("specimen-person"),
        seat: page.t("specimen-desk"),
        rights: BTreeSet::from(["inbox".to_owned()]),
        counts: BTreeMap::from([("specimen-inbox".to_owned(), 12)]),
    });
    next.run(request).await
}

/// A frame that stands in for the map's boundaries.
const BOUNDARIES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name_fa":"استان یزد","name_en":"Yazd"},"geometry":{"type":"Polygon","coordinates":[[[52.8,31],[54.5,33.3],[57.2,33],[56,30.6],[53.8,29.9],[52.8,31]]]}},
{"type":"Feature","properties":{"name_fa":"چهارمحال و بختیاری","name_en":"Chaharmahal"},"geometry":{"type":"Polygon","coordinates":[[[49.5,32.5],[50.3,32.8],[51.4,32],[51,31.2],[49.5,32.5]]]}}]}"#;

#[expect(clippy::panic, reason = "a specimen without its words is no specimen")]
pub fn shell() -> Shell {
    let mut catalogue = Catalogue::builder();
    for (lang, text) in LOCALES {
        catalogue = catalogue.add(lang, text);
    }
    let catalogue = catalogue
        .add(Lang::Fa, include_str!("fa.ftl"))
        .add(Lang::En, include_str!("en.ftl"))
        .build()
        .unwrap_or_else(|faults| panic!("{faults}"));
    let count = std::sync::atomic::AtomicU8::new(1);
    let chance = move |bytes: &mut [u8]| bytes.fill(count.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    Shell::builder(Arc::new(catalogue), &[7; 32], Arc::new(chance), Arc::new(|| NOW))
        .zone(language::zone("Asia/Tehran").unwrap_or(TimeZone::UTC))
        .secure(false)
        .limits(FormLimits { file: 1000, files: 2, typed: 5000, fields: 50 })
        .doors("/signin", "/signout")
        .nav(vec![
            NavItem::new("specimen-report", "/form"),
            NavItem::new("specimen-follow", "/follow"),
            NavItem::new("specimen-answers", "/answers"),
            NavItem::new("specimen-inbox", "/bench").needs(Needs::Right("inbox".to_owned())),
        ])
        .footer(vec![NavItem::new("specimen-check", "/check"), NavItem::new("specimen-note", "/note")])
        .build()
}

/// Something that only the right secret opens.
async fn secret(Path(secret): Path<String>) -> Answer {
    let wrong = || AppError::not_found().to_a_wrong_secret(Secret::Code);
    Some("here".into_response()).filter(|_| secret == "right").ok_or_else(wrong)
}

/// A form that is taken and does not come to its end.
async fn fails(Path(status): Path<u16>, _posted: Posted) -> Answer {
    Err(match status {
        404 => AppError::not_found(),
        409 => AppError::conflict([]),
        429 => AppError::too_many(2),
        _ => AppError::from(StoreError::Busy),
    })
}

async fn nobody() -> Answer {
    Err(AppError::forbidden())
}

/// Stands in for the announced answers.
const POINTS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"title":"خاموشی چراغ‌های کوچهٔ بهار","state":"پاسخ داده شد","url":"/case/1"},"geometry":{"type":"Point","coordinates":[54.3,31.9]}},
{"type":"Feature","properties":{"title":"نشت آب","state":"پاسخ داده شد","url":"/case/2"},"geometry":{"type":"Point","coordinates":[50.8,32.1]}}]}"#;

pub fn site() -> Router {
    let staff = Router::new().route("/bench", get(bench)).layer(from_fn(sign_in));
    let errors = Router::new()
        .route("/errors/400", get(async || AppError::bad_request()))
        .route("/errors/401", get(async || AppError::sign_in_first()))
        .route("/errors/403", get(nobody))
        .route("/errors/409", get(async || AppError::conflict([Message::new("specimen-note-text")])))
        .route(
            "/errors/413",
            get(async || AppError::too_large().because(Message::new("error-file-too-large").with("most", 10))),
        )
        .route(
            "/errors/422",
            get(async || AppError::unprocessable([("subject".to_owned(), Message::new("form-required"))])),
        )
        .route("/errors/429", get(async || AppError::too_many(30)))
        .route("/errors/500", get(async || AppError::broken("disk full")))
        .route("/errors/503", get(async || AppError::from(StoreError::Busy)))
        .route("/errors/panic", get(panics));
    let api = Router::new().route(
        "/api/wrong",
        get(async || AppError::unprocessable([("subject".to_owned(), Message::new("form-required"))])),
    );
    let routes = Router::new()
        .route("/", get(all))
        .route("/form", get(ask))
        .route("/form", post(take))
        .route("/boundaries.json", get(async || BOUNDARIES))
        .route("/points.json", get(async || POINTS))
        .route("/api/locate", get(async || r#"{"name":"یزد، خیابان کاشانی"}"#));
    let routes = routes
        .route("/secret/{secret}", get(secret))
        .route("/api/secret/{secret}", get(secret))
        .route("/fails/{status}", post(fails));
    furnish(with_misses(routes.merge(staff).merge(errors).merge(api)), shell(), Identity::new())
}

#[expect(clippy::panic, reason = "shows what the frame makes of a panic")]
async fn panics() -> Answer {
    panic!("on purpose")
}
