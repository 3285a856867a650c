//! The units of the country, and making a cell.

use std::str::FromStr as _;

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use db::{Failure, Tx};
use language::fold;
use people::{ArrangeUnits, CreateUnit, NewUnit, Unit, UnitKind, units};
use serde::Deserialize;
use web::{Answer, AppError, Choice, Form, Page, Pager, Posted, State as Tone, query, redirect, render, render_wrong};

use super::unit::area;
use super::{ONE_MORE, cut, in_order};
use crate::{Allowed, House};

/// Provinces are this many at most.
const MOST_PROVINCES: u32 = 500;
/// Units that a name is looked for among, at most.
const MOST_UNITS: u32 = 20_000;

#[derive(Template)]
#[template(path = "admin/units.html")]
struct UnitsPage {
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    name: String,
    kind: String,
    place: String,
    href: String,
    active: bool,
}

#[derive(Template)]
#[template(path = "admin/unit_new.html")]
struct NewPage {
    page: Page,
    form: Form,
    provinces: Vec<Choice>,
}

/// Which units are wanted, and from where on.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wanted {
    kind: String,
    /// A part of a name, in either language.
    q: String,
    after: String,
}

pub(super) async fn list(
    State(house): State<House>,
    _may: Allowed<ArrangeUnits>,
    page: Page,
    web::query::Asked(wanted): web::query::Asked<Wanted>,
) -> Answer {
    let kind = match wanted.kind.as_str() {
        "" => None,
        kind => Some(UnitKind::from_str(kind).map_err(|_| query::unknown_value("kind", kind))?),
    };
    let after = Some(wanted.after.as_str()).filter(|after| !after.is_empty());
    let mut tx = house.db.read().await?;
    in_list(&mut tx, after).await?;
    let words = fold(&wanted.q);
    let most = if words.is_empty() { ONE_MORE } else { MOST_UNITS };
    let mut found = units::list(&mut tx, kind, after, most).await?;
    drop(tx);
    found.retain(|unit| is_called(unit, &words));
    let kind_word = kind.map_or("", UnitKind::word);
    let next = cut(&mut found).map(|unit| address(kind_word, &wanted.q, &unit.key));
    let pager = Pager { first: after.map(|_| address(kind_word, &wanted.q, "")), next };
    in_order(&mut found, &pager, page.words.lang);
    let shown = UnitsPage {
        form: Form::filled([("kind", kind_word.to_owned()), ("q", wanted.q)]),
        kinds: UnitKind::ALL.into_iter().map(|kind| Choice::new(kind.word(), page.t(kind.message()))).collect(),
        rows: found.iter().map(|unit| row(&house, &page, unit)).collect(),
        pager,
        page,
    };
    render(&shown)
}

/// An error where a list is to go on after a unit that is none.
pub(super) async fn in_list(tx: &mut Tx, after: Option<&str>) -> Result<(), AppError> {
    match after {
        Some(key) if units::by_key(tx, key).await?.is_none() => Err(query::not_in_list("after")),
        _ => Ok(()),
    }
}

/// Whether every one of the folded words stands in the unit's names.
fn is_called(unit: &Unit, words: &str) -> bool {
    let names = fold(&format!("{} {}", unit.name_fa, unit.name_en));
    words.split_whitespace().all(|word| names.contains(word))
}

/// The address of the list after a key, narrowed as it was.
fn address(kind: &str, q: &str, after: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs([("kind", kind), ("q", q), ("after", after)].iter().filter(|(_, value)| !value.is_empty()));
    format!("/admin/units?{}", query.finish())
}

fn row(house: &House, page: &Page, unit: &Unit) -> Row {
    let place = unit.place.as_deref().and_then(|code| house.places.get(code));
    Row {
        name: unit.name(page.words.lang).to_owned(),
        kind: page.t(unit.kind.message()),
        place: place.map_or_else(String::new, |place| place.name(page.words.lang).to_owned()),
        href: format!("/admin/units/{}", unit.id),
        active: unit.active,
    }
}

pub(super) async fn ask(State(house): State<House>, _may: Allowed<ArrangeUnits>, page: Page) -> Answer {
    render(&NewPage { provinces: provinces(&house, &page).await?, form: Form::default(), page })
}

async fn provinces(house: &House, page: &Page) -> Result<Vec<Choice>, AppError> {
    let lang = page.words.lang;
    let mut tx = house.db.read().await?;
    let mut found = units::list(&mut tx, Some(UnitKind::Province), None, MOST_PROVINCES).await?;
    people::sort_by_name(&mut found, lang);
    Ok(found.iter().map(|unit| Choice::new(&unit.key, unit.name(lang))).collect())
}

pub(super) async fn create(
    State(house): State<House>,
    may: Allowed<ArrangeUnits>,
    page: Page,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let parent = form.required("parent");
    let (name_fa, name_en) = (form.required("name_fa"), form.required("name_en"));
    let places = area(&house, &mut form);
    if form.is_wrong() {
        return render_wrong(&NewPage { provinces: provinces(&house, &page).await?, form, page });
    }
    let key = format!("cell:{}:{}", parent.trim_start_matches("province:"), slug(&name_en));
    let unit =
        NewUnit { kind: UnitKind::Cell, parent: Some(parent), key, place: places.first().cloned(), name_fa, name_en };
    match house.db.perform(&CreateUnit { by: may.0, unit, area: places }).await {
        Ok(cell) => Ok(redirect(format!("/admin/units/{cell}")).notice(Tone::Done, "admin-unit-made").into_response()),
        Err(Failure::Refused(refused)) => {
            form.refuse("name_en", refused.message());
            render_wrong(&NewPage { provinces: provinces(&house, &page).await?, form, page })
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// A name as a key holds it: small letters and digits of whatever script, joined by dashes.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_the_name() {
        assert_eq!(slug("Bagh-e Feyz (north)"), "bagh-e-feyz-north");
        assert_eq!(slug("باغ فیض (شمالی)"), "باغ-فیض-شمالی");
    }
}
