//! One unit: its names, whether it is open, and what a cell looks after.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::Failure;
use people::{
    ArrangeUnits, May, MoveBoundaries, OpenOrCloseUnit, RenameUnit, Unit, UnitId, UnitKind, UnitRefused, units,
};
use web::{Answer, AppError, Form, Message, Page, Posted, State as Tone, redirect, render, render_wrong};

use crate::{Allowed, House};

/// Places that a name may stand for, of which one is chosen, at most.
const MOST_FOUND: usize = 5;

#[derive(Template)]
#[template(path = "admin/unit.html")]
struct UnitPage {
    page: Page,
    form: Form,
    unit: UnitId,
    name: String,
    kind: String,
    key: String,
    active: bool,
    is_cell: bool,
}

async fn find(house: &House, unit: UnitId) -> Result<(Unit, Vec<String>), AppError> {
    let mut tx = house.db.read().await?;
    let found = units::by_id(&mut tx, unit).await?.ok_or_else(AppError::not_found)?;
    let places = if found.kind == UnitKind::Cell { units::area_of(&mut tx, unit).await? } else { Vec::new() };
    Ok((found, places))
}

fn shown(page: Page, unit: &Unit, form: Form) -> UnitPage {
    UnitPage {
        unit: unit.id,
        name: unit.name(page.words.lang).to_owned(),
        kind: page.t(unit.kind.message()),
        key: unit.key.clone(),
        active: unit.active,
        is_cell: unit.kind == UnitKind::Cell,
        form,
        page,
    }
}

pub(super) async fn show(
    State(house): State<House>,
    _may: Allowed<ArrangeUnits>,
    page: Page,
    Path(unit): Path<UnitId>,
) -> Answer {
    let (unit, places) = find(&house, unit).await?;
    let lines: Vec<String> = places.iter().map(|code| line(&house, &page, code)).collect();
    let form = Form::filled([
        ("name_fa", unit.name_fa.clone()),
        ("name_en", unit.name_en.clone()),
        ("places", lines.join("\n")),
    ]);
    render(&shown(page, &unit, form))
}

/// A place as the form holds it: its code, and its name to be read beside it.
fn line(house: &House, page: &Page, code: &str) -> String {
    match house.places.get(code) {
        Some(place) => format!("{code} {}", place.name(page.words.lang)),
        None => code.to_owned(),
    }
}

pub(super) async fn rename(
    State(house): State<House>,
    may: Allowed<ArrangeUnits>,
    page: Page,
    Path(unit): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let rename = RenameUnit { by: may.0, unit, name_fa: form.required("name_fa"), name_en: form.required("name_en") };
    if !form.is_wrong() {
        match house.db.perform(&rename).await {
            Ok(()) => return Ok(onward(unit, "admin-unit-renamed")),
            Err(Failure::Refused(refused)) => form.refuse("name_fa", refused.message()),
            Err(Failure::Broken(error)) => return Err(error.into()),
        }
    }
    let (unit, _) = find(&house, unit).await?;
    render_wrong(&shown(page, &unit, form))
}

pub(super) async fn move_boundaries(
    State(house): State<House>,
    may: Allowed<ArrangeUnits>,
    page: Page,
    Path(cell): Path<UnitId>,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let places = area(&house, &mut form);
    if !form.is_wrong() {
        match house.db.perform(&MoveBoundaries { by: may.0, cell, places }).await {
            Ok(()) => return Ok(onward(cell, "admin-area-moved")),
            Err(Failure::Refused(refused)) => form.refuse("places", refused.message()),
            Err(Failure::Broken(error)) => return Err(error.into()),
        }
    }
    let (unit, _) = find(&house, cell).await?;
    form.set("name_fa", unit.name_fa.clone());
    form.set("name_en", unit.name_en.clone());
    render_wrong(&shown(page, &unit, form))
}

/// The places that were typed, one a line: a code, or a name that stands for one place only.
pub(super) fn area(house: &House, form: &mut Form) -> Vec<String> {
    let typed = form.lines("places");
    let mut places = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let word = language::latin_digits(line.split_whitespace().next().unwrap_or_default());
        if house.places.get(&word).is_some() {
            places.push(word);
            continue;
        }
        match house.places.search(line, MOST_FOUND).as_slice() {
            [one] => places.push(one.place.code.clone()),
            [] => form.refuse("places", Message::new("admin-place-unknown").with("place", line.to_owned())),
            several => {
                let codes: Vec<String> =
                    several.iter().map(|found| format!("{} {}", found.place.code, found.place.name_fa)).collect();
                form.refuse(
                    "places",
                    Message::new("admin-place-several").with("place", line.to_owned()).with("codes", codes.join("، ")),
                );
            }
        }
    }
    if places.is_empty() && typed.is_empty() {
        form.refuse("places", "admin-place-missing");
    }
    places
}

pub(super) async fn open(
    State(house): State<House>,
    may: Allowed<ArrangeUnits>,
    Path(unit): Path<UnitId>,
    _posted: Posted,
) -> Answer {
    set_active(&house, may.0, unit, true).await
}

pub(super) async fn close(
    State(house): State<House>,
    may: Allowed<ArrangeUnits>,
    Path(unit): Path<UnitId>,
    _posted: Posted,
) -> Answer {
    set_active(&house, may.0, unit, false).await
}

async fn set_active(house: &House, by: May<ArrangeUnits>, unit: UnitId, active: bool) -> Answer {
    let done = house.db.perform(&OpenOrCloseUnit { by, unit, active }).await;
    match done {
        Ok(()) => Ok(onward(unit, if active { "admin-unit-opened" } else { "admin-unit-closed" })),
        Err(Failure::Refused(UnitRefused::NoSuchUnit)) => Err(AppError::not_found()),
        Err(Failure::Refused(refused)) => Err(AppError::forbidden().because(refused.message())),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn onward(unit: UnitId, said: &str) -> axum::response::Response {
    redirect(format!("/admin/units/{unit}")).notice(Tone::Done, said).into_response()
}
