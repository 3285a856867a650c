//! The lists: what my desks own, everything below my unit, what was searched for.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cases::rules::At;
use cases::store::counts;
use db::{StoreError, Tx};
use house::{Allowed, SignedIn};
use people::UnitId;
use web::{Answer, Form, Page, Redirect, State as Tone, redirect, render_with};

use super::asked::{Asked, View, desk_word};
use super::done::{Done, just_done};
use super::known;
use super::labels::unit_names;
use super::list::{List, Reader};
use super::narrow::{self, Choices, Load};
use super::{ExportReports, FindReports, ReadReports};
use crate::Room;

/// A list of its own, or one of my desks within the first.
pub(super) struct Tab {
    pub name: String,
    pub href: String,
    pub count: Option<i64>,
    pub is_here: bool,
}

#[derive(Template)]
#[template(path = "workbench/inbox.html")]
pub(super) struct InboxPage {
    pub page: Page,
    pub form: Form,
    pub title: String,
    pub lead: String,
    pub list: List,
    pub tabs: Vec<Tab>,
    pub choices: Choices,
    pub is_search: bool,
    pub narrowed: bool,
    /// What it is narrowed to, as a sentence; empty where nothing narrows it.
    pub sentence: String,
    /// The lists that the reader keeps: their names and where they are.
    pub views: Vec<(String, String)>,
    /// What stands in the address, to be kept under a name.
    pub asked: String,
    pub export: Option<String>,
    pub bulk: Option<String>,
    pub done: Option<Done>,
    /// What other rooms have to say: words, and where it is seen to.
    pub notices: Vec<(String, String)>,
}

pub(super) async fn mine(State(room): State<Room>, who: SignedIn, page: Page, RawQuery(query): RawQuery) -> Answer {
    let asked = Asked::read(&query.unwrap_or_default()).at(View::Desk);
    let may_read = who.0.proves::<ReadReports>(&room.roles).is_ok();
    if !may_read {
        return Ok(elsewhere(&room, &who).into_response());
    }
    show(&room, &who, page, asked).await
}

/// Whoever has no desk has something else to do here, or at least an account: everybody who signs in comes by this way.
fn elsewhere(room: &Room, who: &SignedIn) -> Redirect {
    if who.0.proves::<FindReports>(&room.roles).is_ok() {
        return redirect("/desk/find");
    }
    if who.0.proves::<people::ReadPeople>(&room.roles).is_ok() {
        return redirect("/admin/people");
    }
    if who.0.proves::<people::ReadJournals>(&room.roles).is_ok() {
        return redirect("/admin/journal");
    }
    redirect("/account").notice(Tone::Info, "desk-no-desk")
}

pub(super) async fn below(
    State(room): State<Room>,
    who: SignedIn,
    _may: Allowed<ReadReports>,
    page: Page,
    RawQuery(query): RawQuery,
) -> Answer {
    show(&room, &who, page, Asked::read(&query.unwrap_or_default()).at(View::Below)).await
}

pub(super) async fn search(
    State(room): State<Room>,
    who: SignedIn,
    _may: Allowed<ReadReports>,
    page: Page,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Asked::read(&query.unwrap_or_default()).at(View::Search);
    if let Some(number) = asked.number() {
        let mut tx = room.db.read().await?;
        if super::list::visible(&mut tx, &room, &who.0, number.as_str()).await?.is_some() {
            return Ok(redirect(format!("/desk/case/{number}")).into_response());
        }
    }
    show(&room, &who, page, asked).await
}

async fn show(room: &Room, who: &SignedIn, page: Page, asked: Asked) -> Answer {
    let reader = Reader { room, actor: &who.0, page: &page, asked: &asked };
    known::check(reader)?;
    let mut tx = room.db.read().await?;
    let loads = narrow::loads(&mut tx, reader).await?;
    let list = reader.list(&mut tx, "").await?;
    let sentence = if asked.is_narrowed() { narrow::sentence(&mut tx, reader, &asked).await? } else { String::new() };
    let shown = InboxPage {
        title: page.t(title(asked.view)),
        lead: lead(&mut tx, reader, &loads, &list).await?,
        choices: narrow::choices(&mut tx, reader, &loads).await?,
        views: super::views::links(&mut tx, reader).await?,
        tabs: tabs(&mut tx, reader, &loads).await?,
        done: just_done(&mut tx, reader).await?,
        notices: notices(&mut tx, reader).await?,
        is_search: asked.view == View::Search,
        narrowed: asked.is_narrowed() || !asked.wrong().is_empty(),
        sentence,
        asked: asked.kept().query(),
        export: export(reader),
        bulk: (asked.view == View::Desk && list.rows.len() > 1)
            .then(|| format!("/desk/bulk?{}", asked.from(None).query())),
        form: filled(&asked),
        list,
        page: page.clone(),
    };
    drop(tx);
    let status = if shown.form.is_wrong() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    render_with(status, &shown)
}

/// What was asked, in the fields of the page, with what cannot be read.
fn filled(asked: &Asked) -> Form {
    let mut form = Form::filled(asked.pairs().into_iter().map(|(name, value)| (name, value.to_owned())));
    for (field, message) in asked.wrong() {
        form.refuse(field, message);
    }
    form
}

/// Where the list is as a table, for whoever may take it home.
fn export(reader: Reader<'_>) -> Option<String> {
    let may = reader.actor.proves::<ExportReports>(&reader.room.roles).is_ok();
    may.then(|| format!("/desk/export?{}", reader.asked.from(None).query()))
}

/// What other rooms have to say to whoever opens the desk itself.
async fn notices(tx: &mut Tx, reader: Reader<'_>) -> Result<Vec<(String, String)>, StoreError> {
    if reader.asked.view != View::Desk {
        return Ok(Vec::new());
    }
    Ok(in_words(reader, reader.room.notices.of(tx, reader.actor).await?))
}

/// What other rooms have to say, each with the way to where it is seen to.
pub(super) fn in_words(reader: Reader<'_>, told: Vec<house::Notice>) -> Vec<(String, String)> {
    told.into_iter().map(|notice| (notice.message.in_words(&reader.page.words), notice.href)).collect()
}

const fn title(view: View) -> &'static str {
    match view {
        View::Desk => "desk-title",
        View::Below => "desk-below",
        View::Search => "desk-search",
    }
}

async fn lead(tx: &mut Tx, reader: Reader<'_>, loads: &[Load], list: &List) -> Result<String, StoreError> {
    let words = &reader.page.words;
    let total = loads.iter().fold(0_i64, |total, load| total.saturating_add(load.total));
    match reader.asked.view {
        View::Below => Ok(words.t("desk-below-lead")),
        View::Desk if total > 0 => Ok(match late(tx, reader, loads, list).await? {
            0 => words.t1("desk-lead", "total", total),
            late => words.t2("desk-lead-late", "total", total, "late", late),
        }),
        View::Desk | View::Search => Ok(String::new()),
    }
}

/// How many of all that lie at my desks are late. They stand first: where the first page of them all shows one that is not
/// late, no other late one is to be looked for.
async fn late(tx: &mut Tx, reader: Reader<'_>, loads: &[Load], list: &List) -> Result<i64, StoreError> {
    let is_beginning = !reader.asked.is_narrowed() && reader.asked.after.is_empty();
    if is_beginning && (list.pager.next.is_none() || list.rows.last().is_some_and(|last| !last.is_late)) {
        return Ok(i64::try_from(list.rows.iter().filter(|row| row.is_late).count()).unwrap_or(i64::MAX));
    }
    let mut total = 0_i64;
    for load in loads.iter().filter(|load| load.total > 0) {
        total = total.saturating_add(counts::late(tx, &load.role, load.unit).await?);
    }
    Ok(total)
}

/// The two lists; and my desks, if there are several.
async fn tabs(tx: &mut Tx, reader: Reader<'_>, loads: &[Load]) -> Result<Vec<Tab>, StoreError> {
    let (page, asked) = (reader.page, reader.asked);
    let total = loads.iter().fold(0_i64, |total, load| total.saturating_add(load.total));
    let here = |view: View| asked.view == view && asked.desk.is_empty();
    let tab = |key: &str, view: View, count| Tab {
        name: page.t(key),
        href: view.path().to_owned(),
        count,
        is_here: here(view),
    };
    let mut tabs = vec![tab("desk-title", View::Desk, Some(total)), tab("desk-below", View::Below, None)];
    let occupied: Vec<&Load> = loads.iter().filter(|load| is_own(reader, load)).collect();
    if occupied.len() < 2 {
        return Ok(tabs);
    }
    let units: Vec<UnitId> = occupied.iter().map(|load| load.unit).collect();
    let names = unit_names(tx, &units, page.words.lang).await?;
    for load in occupied {
        let word = desk_word(&load.role, load.unit);
        let role = reader.labels().role(&load.role);
        let unit = names.get(&load.unit).map_or("", String::as_str);
        let asked_here = Asked { desk: word.clone(), ..Asked::default() };
        tabs.push(Tab {
            name: page.words.t2("desk-owner", "role", role, "unit", unit),
            href: asked_here.list_href(),
            count: Some(load.total),
            is_here: asked.desk == word,
        });
    }
    Ok(tabs)
}

/// A desk that I hold myself, or one that I stand in for and where something lies.
fn is_own(reader: Reader<'_>, load: &Load) -> bool {
    load.total > 0
        || reader
            .actor
            .seats()
            .iter()
            .any(|seat| seat.role == load.role && seat.unit == load.unit && works(reader, load))
}

/// Whether any route puts cases at this desk at all.
fn works(reader: Reader<'_>, load: &Load) -> bool {
    let heights = [At::Cell, At::Agency, At::Province, At::Nation, At::Appeal];
    let routes = crate::KINDS.iter().filter_map(|kind| reader.room.engine.newest(kind));
    routes.into_iter().any(|(route, _)| heights.iter().any(|at| route.roles_at(*at).contains(load.role.as_str())))
}
