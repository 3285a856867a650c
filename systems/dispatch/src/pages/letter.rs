//! The page a letter's link opens. Looking changes nothing, however often a mail scanner looks; one decision, one letter.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cases::rules::Action;
use cases::store::journal;
use db::Failure;
use people::vouch;
use reports::operations::ActRefused;
use reports::pages::drawn::{self, Keep};
use reports::reading::{MapPicture, spot};
use serde::Deserialize;
use web::{Answer, AppError, Fact, Form, Page, Posted, Secret, redirect, render, render_with, wrong_secret};

use super::letter_form::{self, Filled};
use crate::Room;
use crate::letter::{Brief, Coordinates, expected};
use crate::operations::{AnswerLetter, FreshLetter, FreshRefused, LetterRefused, Standing, look};
use crate::rules::letter::Link;
use crate::store::dispatches::Dispatch;

/// Lines of a journal that are looked through for the agency's decision.
const MOST_LINES: i64 = 1_000;

/// Something the agency may do now.
struct Way {
    name: String,
    label: String,
    does: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct LetterPage {
    page: Page,
    token: String,
    agency: String,
    number: String,
    facts: Vec<Fact>,
    coordinates: Option<Coordinates>,
    map: MapPicture,
    what: String,
    others: Vec<String>,
    ground: Option<String>,
    word: Option<String>,
    pictures: Vec<String>,
    expected: String,
    urgent: bool,
    ways: Vec<Way>,
    form: Form,
    fields: Option<letter_form::Fields>,
    seen: i64,
}

#[derive(Template)]
#[template(path = "letter_used.html")]
struct UsedPage {
    page: Page,
    number: String,
    agency: String,
    facts: Vec<Fact>,
    stays: bool,
}

#[derive(Template)]
#[template(path = "letter_over.html")]
struct OverPage {
    page: Page,
    title: String,
    lead: String,
    todo: String,
    fresh: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "do", default)]
    action: String,
}

/// The case, and what may be done with it now.
pub(super) async fn show(
    State(room): State<Room>,
    page: Page,
    Path(token): Path<String>,
    web::query::Asked(asked): web::query::Asked<Asked>,
) -> Answer {
    let Some(link) = Link::open(room.shell.seal(), &token) else { return broken(page) };
    let mut tx = room.db.read().await?;
    match look(&mut tx, &link).await? {
        Standing::Open(open) => {
            let brief = Brief::read(&mut tx, open.0).await?;
            drop(tx);
            render(&letter_page(&room, page, &token, &brief, Filled { action: asked.action, ..Filled::default() }))
        }
        other => {
            drop(tx);
            stands(&room, page, &token, other).await
        }
    }
}

/// Decides.
pub(super) async fn answer(State(room): State<Room>, page: Page, Path(token): Path<String>, posted: Posted) -> Answer {
    let Some(link) = Link::open(room.shell.seal(), &token) else { return broken(page) };
    let mut tx = room.db.read().await?;
    let standing = look(&mut tx, &link).await?;
    let Standing::Open(open) = standing else {
        drop(tx);
        return stands(&room, page, &token, standing).await;
    };
    let brief = Brief::read(&mut tx, open.0).await?;
    drop(tx);
    let mut filled = letter_form::read(&room, &brief, posted.form.clone());
    let pictures = letter_form::pictures(&room, &posted, &mut filled).await?;
    if filled.form.is_wrong() {
        return render_with(StatusCode::UNPROCESSABLE_ENTITY, &letter_page(&room, page, &token, &brief, filled));
    }
    let request = filled.request.clone();
    let (engine, data, words) = (&room.engine, &room.data.reports, &page.words);
    let decide = AnswerLetter { engine, data, link: &link, request, pictures, words };
    match room.db.perform(&decide).await {
        Ok(_) => Ok(redirect(format!("/agency/letter/{token}"))
            .notice(web::State::Done, "dispatch-letter-taken")
            .into_response()),
        Err(Failure::Broken(error)) => Err(error.into()),
        Err(Failure::Refused(LetterRefused::Stands(standing))) => stands(&room, page, &token, standing).await,
        Err(Failure::Refused(LetterRefused::Act(refused))) => {
            refused_page(&room, page, (&token, &link), (filled, &refused)).await
        }
    }
}

/// What was refused, at the fields it belongs to, beside the case as it is by now; nothing typed is lost.
async fn refused_page(
    room: &Room,
    page: Page,
    (token, link): (&str, &Link),
    (mut filled, refused): (Filled, &ActRefused),
) -> Answer {
    let mut tx = room.db.read().await?;
    let standing = look(&mut tx, link).await?;
    let Standing::Open(open) = standing else {
        drop(tx);
        return stands(room, page, token, standing).await;
    };
    let brief = Brief::read(&mut tx, open.0).await?;
    drop(tx);
    letter_form::refuse(room, &mut filled, refused);
    let status = if refused.is_conflict() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    render_with(status, &letter_page(room, page, token, &brief, filled))
}

/// A fresh letter for a link that is over.
pub(super) async fn fresh(State(room): State<Room>, page: Page, Path(token): Path<String>, _: Posted) -> Answer {
    let Some(link) = Link::open(room.shell.seal(), &token) else { return broken(page) };
    match room.db.perform(&FreshLetter { link: &link }).await {
        Ok(()) | Err(Failure::Refused(FreshRefused::OnItsWay)) => over(page, StatusCode::OK, "fresh", None),
        Err(Failure::Refused(FreshRefused::Stands(standing))) => stands(&room, page, &token, standing).await,
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// A picture of the case, for whoever holds a link that can be answered.
pub(super) async fn picture(State(room): State<Room>, Path((token, place)): Path<(String, usize)>) -> Answer {
    let link =
        Link::open(room.shell.seal(), &token).ok_or_else(|| AppError::not_found().to_a_wrong_secret(Secret::Link))?;
    let mut tx = room.db.read().await?;
    let dispatch = match look(&mut tx, &link).await? {
        Standing::Open(open) if !link.is_over(room.db.now()) => open.0,
        _ => return Err(AppError::not_found()),
    };
    let brief = Brief::read(&mut tx, dispatch).await?;
    drop(tx);
    let shown = place.checked_sub(1).and_then(|place| brief.pictures.get(place)).ok_or_else(AppError::not_found)?;
    let bytes = room.files.get(shown.file).await?;
    Ok(([(header::CONTENT_TYPE, files::pictures::MEDIA_TYPE)], bytes).into_response())
}

/// Where the case is, drawn, for whoever has a letter that can be answered.
pub(super) async fn map(
    State(room): State<Room>,
    page: Page,
    Path(token): Path<String>,
    web::query::Asked(asked): web::query::Asked<drawn::Asked>,
    headers: HeaderMap,
) -> Answer {
    let link = Link::open(room.shell.seal(), &token).ok_or_else(AppError::not_found)?;
    let mut tx = room.db.read().await?;
    let Standing::Open(open) = look(&mut tx, &link).await? else { return Err(AppError::not_found()) };
    drop(tx);
    let words = asked.words(&room, &page);
    drawn::answer(&room.places, (spot(&open.1.row), &words), (Keep::Reader, &headers))
}

/// The actions that may be done by a link now: what the route lets the agency do, as far as a letter can ask for it.
pub(super) fn ways<'a>(room: &'a Room, brief: &'a Brief) -> Vec<&'a Action> {
    let actor = vouch::link(brief.dispatch.agency_unit, brief.dispatch.id.0);
    let mut actions = room.engine.actions(&actor, &brief.case);
    let route = room.engine.route(&brief.case.row.kind, brief.case.row.route_version);
    actions.retain(|action| route.is_some_and(|route| letter_form::fits(route, action)));
    // "Not ours" stands behind what helps.
    actions.sort_by_key(|action| action.bounce.is_some());
    actions
}

fn map_of(room: &Room, words: &language::Words, token: &str, brief: &Brief) -> MapPicture {
    let path = format!("/agency/letter/{token}/map.svg");
    MapPicture::new(&room.places, words, (&path, spot(&brief.case.row)))
}

fn letter_page(room: &Room, page: Page, token: &str, brief: &Brief, filled: Filled) -> LetterPage {
    let words = page.words.clone();
    let actions = ways(room, brief);
    let chosen = actions.iter().find(|action| action.name == filled.action).copied();
    let fields = chosen.map(|action| letter_form::fields(room, brief, action, &words));
    let ways = actions.iter().map(|action| Way {
        name: action.name.clone(),
        label: words.t(&format!("cases-action-{}", action.name)),
        does: words.t(&format!("cases-does-{}", action.name)),
        chosen: chosen.is_some_and(|chosen| chosen.name == action.name),
    });
    let due = page.moment(&brief.dispatch.due_at.micros()).text();
    LetterPage {
        token: token.to_owned(),
        agency: brief.agency.name(words.lang).to_owned(),
        number: brief.case.row.number.clone(),
        facts: brief.facts(room, &words).into_iter().map(|(name, value)| Fact::new(name, value)).collect(),
        coordinates: brief.coordinates(),
        map: map_of(room, &words, token, brief),
        what: brief.what().to_owned(),
        others: brief.others(),
        ground: brief.ground(&words),
        word: brief.dispatch.word.clone(),
        pictures: (1..=brief.pictures.len()).map(|place| words.t1("dispatch-picture", "place", place)).collect(),
        expected: words.t1(expected(brief.dispatch.about), "due", due),
        urgent: brief.case.row.urgent,
        ways: ways.collect(),
        form: filled.form,
        fields,
        seen: brief.case.row.version,
        page,
    }
}

/// A letter that cannot be answered: why, and what to do.
async fn stands(room: &Room, page: Page, token: &str, standing: Standing) -> Answer {
    match standing {
        Standing::Used(used) => used_page(room, page, used.0).await,
        Standing::Expired(_) => over(page, StatusCode::GONE, "expired", Some(token)),
        Standing::Recalled => over(page, StatusCode::GONE, "recalled", None),
        Standing::Unknown => broken(page),
        // It became open again between two looks: the same address shows it.
        Standing::Open(_) => Ok(redirect(format!("/agency/letter/{token}")).into_response()),
    }
}

/// A link that was changed on its way, or was never ours.
fn broken(page: Page) -> Answer {
    over(page, StatusCode::NOT_FOUND, "broken", None).map(|answer| wrong_secret(Secret::Link, answer))
}

fn over(page: Page, status: StatusCode, why: &str, token: Option<&str>) -> Answer {
    let title = page.t(&format!("dispatch-letter-{why}"));
    let lead = page.t(&format!("dispatch-letter-{why}-what"));
    let todo = page.t(&format!("dispatch-letter-{why}-do"));
    let fresh = token.map(|token| format!("/agency/letter/{token}/fresh"));
    let response: Response = render_with(status, &OverPage { page, title, lead, todo, fresh })?;
    Ok(response)
}

/// What was answered, to be read and no more.
async fn used_page(room: &Room, page: Page, dispatch: Dispatch) -> Answer {
    let mut tx = room.db.read().await?;
    let lines = journal::of(&mut tx, dispatch.case_id, 0, MOST_LINES).await?;
    let brief = Brief::read(&mut tx, dispatch).await?;
    drop(tx);
    let (ended, decided) = (brief.dispatch.ended_at, brief.dispatch.decided.as_deref().unwrap_or_default());
    let line = lines.iter().find(|line| Some(line.at) == ended && line.action == decided);
    let facts = letter_form::told(&page, decided, ended, line);
    let stays = crate::effects::is_at_agency(&brief.case) && brief.case.row.agency_unit == Some(brief.agency.id);
    let agency = brief.agency.name(page.words.lang).to_owned();
    render(&UsedPage { number: brief.case.row.number.clone(), agency, facts, stays, page })
}
