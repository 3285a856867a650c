//! Filing a report, and looking for similar ones before.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use db::Failure;
use files::FileId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::query::{self, Asked};
use web::{Answer, AppError, Message, Page, when_durable};

use super::given::{Given, Sending};
use super::pictures;
use crate::operations::{FileRefused, Receipt};
use crate::reading::Whereabouts;
use crate::rules::submission::Draft;
use crate::{Room, Wrong};

/// A report.
#[derive(Deserialize, ToSchema)]
pub(super) struct ReportIn {
    /// The key of its category.
    category: String,
    /// What is wrong: 10 to 4,000 letters.
    text: String,
    /// Since which day, in either calendar: `1405-08-30`, `2026-11-21`.
    #[serde(default)]
    since: String,
    /// The code of a place. Left out, the one around the point is taken.
    #[serde(default)]
    place: String,
    /// Latitude of the spot, in degrees.
    lat: Option<f64>,
    /// Longitude of the spot, in degrees.
    lon: Option<f64>,
    /// Where exactly, in words.
    #[serde(default)]
    address: String,
    /// The answers to the category's questions, by their codes.
    #[serde(default)]
    answers: BTreeMap<String, AnswerIn>,
    /// Where the answer may be sent besides.
    #[serde(default)]
    email: String,
    /// Where the answer may be told.
    #[serde(default)]
    phone: String,
    /// The language of the answer: `fa` or `en`. Left out, that of the request.
    #[serde(default)]
    language: String,
    /// Somebody is in danger.
    #[serde(default)]
    urgent: bool,
    /// Pictures kept under the same `Idempotency-Key`.
    #[serde(default)]
    pictures: Vec<String>,
}

/// One answer, or several where several may be chosen.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub(super) enum AnswerIn {
    /// Words, a day, the key of a value.
    One(String),
    /// A number.
    Number(f64),
    /// The keys of several values.
    Several(Vec<String>),
}

impl AnswerIn {
    fn values(self) -> Vec<String> {
        match self {
            Self::One(value) => vec![value],
            Self::Number(number) => vec![number.to_string()],
            Self::Several(values) => values,
        }
    }
}

/// A receipt. Whoever has the code can follow the case; nobody can give it out again.
#[derive(Serialize, ToSchema)]
pub(super) struct ReceiptOut {
    /// The public name of the case.
    number: String,
    /// The secret code: 24 digits.
    code: String,
    /// The same, in six groups of four.
    groups: Vec<String>,
    /// This had been sent before; it is the same receipt.
    repeated: bool,
}

impl From<Receipt> for ReceiptOut {
    fn from(receipt: Receipt) -> Self {
        Self {
            number: receipt.number.to_string(),
            code: receipt.code.digits().to_owned(),
            groups: receipt.code.groups(),
            repeated: receipt.repeated,
        }
    }
}

/// Takes a report. It is durable before the receipt is answered. Sent again under the same `Idempotency-Key`, it makes
/// no second case and shows the same receipt.
#[utoipa::path(post, path = "/reports", tag = "reports", request_body = ReportIn,
    params(("Idempotency-Key" = String, Header, min_length = 16, max_length = 128, pattern = "^[!-~]+$", description = "Names this sending: 16 to 128 letters, random; the same when it is sent again")),
    responses((status = 201, description = "Taken", body = ReceiptOut),
        (status = 200, description = "Had been taken before: the same receipt", body = ReceiptOut),
        (status = 422, description = "Something is wrong with these fields"),
        (status = 503, description = "Busy; see Retry-After")))]
pub(super) async fn file(
    State(room): State<Room>,
    Sending(submission): Sending,
    page: Page,
    Given(sent): Given<ReportIn>,
) -> Answer {
    let pictures = named(&sent.pictures)?;
    let draft = sent.into_draft(page.lang());
    let checked = room.data.judge(&room.house, &draft).map_err(all_wrong)?;
    if pictures.is_empty() {
        return Ok(when_durable(room.send(&submission, &checked)?, answered).await);
    }
    Ok(answered(Box::pin(room.file(&submission, &checked, &pictures)).await))
}

fn answered(answer: Result<Receipt, Failure<FileRefused>>) -> Response {
    match answer {
        Ok(receipt) => {
            let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
            (status, Json(ReceiptOut::from(receipt))).into_response()
        }
        Err(failure) => refused(failure).into_response(),
    }
}

impl ReportIn {
    fn into_draft(self, lang: &str) -> Draft {
        let degrees = |degrees: Option<f64>| degrees.map(|degrees| degrees.to_string()).unwrap_or_default();
        Draft {
            category: self.category,
            text: self.text,
            since: self.since,
            place: self.place,
            lat: degrees(self.lat),
            lon: degrees(self.lon),
            accuracy: String::new(),
            address: self.address,
            answers: self.answers.into_iter().map(|(code, answer)| (code, answer.values())).collect(),
            email: self.email,
            phone: self.phone,
            language: if self.language.trim().is_empty() { lang.to_owned() } else { self.language },
            urgent: self.urgent,
            extra: Vec::new(),
        }
    }
}

/// Files by the names that were sent.
pub(super) fn named(names: &[String]) -> Result<Vec<FileId>, AppError> {
    let unknown = |_| AppError::unprocessable([("pictures".to_owned(), Message::new("reports-picture-unknown"))]);
    names.iter().map(|name| name.parse::<FileId>().map_err(unknown)).collect()
}

fn all_wrong(wrong: Vec<Wrong>) -> AppError {
    AppError::unprocessable(wrong.into_iter().map(|wrong| (wrong.field, wrong.message)))
}

fn refused(failure: Failure<FileRefused>) -> AppError {
    match failure {
        Failure::Refused(FileRefused::Picture(refused)) => pictures::refused(refused),
        Failure::Refused(FileRefused::AnotherReport) => {
            AppError::unprocessable([("Idempotency-Key".to_owned(), Message::new("reports-another-report"))])
        }
        Failure::Broken(error) => error.into(),
    }
}

/// Where somebody is about to report something.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Spot {
    /// The key of the category.
    category: String,
    /// The code of the place.
    #[serde(default)]
    place: String,
    /// The spot in words, where there is no point: only reports that describe it in the same words are like it.
    #[serde(default)]
    address: String,
    /// Latitude, in degrees.
    lat: Option<f64>,
    /// Longitude, in degrees.
    lon: Option<f64>,
}

impl Spot {
    /// The point, if one is named rightly; an error where something is asked for that there is not.
    fn point(&self, room: &Room) -> Result<Option<places::Point>, AppError> {
        if room.data.categories.get(&self.category).is_none() {
            return Err(query::unknown_value("category", &self.category));
        }
        if !self.place.is_empty() && room.places.get(&self.place).is_none() {
            return Err(query::unknown_value("place", &self.place));
        }
        if self.lat.is_none() && self.lon.is_none() {
            return Ok(None);
        }
        let point = self.lat.zip(self.lon).and_then(|(lat, lon)| places::Point::new(lat, lon));
        point.map(Some).ok_or_else(|| AppError::bad_request().because("error-query-point"))
    }
}

/// An open report near by, as far as anybody may know of it: never what it says.
#[derive(Serialize, ToSchema)]
pub(super) struct SimilarOut {
    /// Its public name, for `POST /follow`.
    number: String,
    /// Its category.
    category: String,
    /// The code of its place.
    place: String,
    /// The day it arrived.
    day: String,
    /// What everybody may know of its state: the key of a message.
    state: String,
    /// How many people wait for its answer.
    reporters: i64,
    /// How far away, in metres, to the nearest fifty.
    metres: Option<i64>,
}

/// Reports of the same category near by that wait for their answer, the nearest or newest five. Instead of reporting it
/// once more, one may follow one of them. Without a point the `address` says what is near: the whole place is not.
#[utoipa::path(get, path = "/reports/similar", tag = "reports", params(Spot),
    responses((status = 200, description = "At most five", body = Vec<SimilarOut>)))]
pub(super) async fn similar(
    State(room): State<Room>,
    Asked(spot): Asked<Spot>,
) -> Result<Json<Vec<SimilarOut>>, AppError> {
    let here = Whereabouts { place: &spot.place, spot: &spot.address, point: spot.point(&room)? };
    let near = room.similar(&spot.category, here).await?;
    let out = near.into_iter().map(|near| SimilarOut {
        number: near.number,
        category: near.category,
        place: near.place,
        day: near.day.to_string(),
        state: near.state,
        reporters: near.reporters,
        metres: near.metres,
    });
    Ok(Json(out.collect()))
}
