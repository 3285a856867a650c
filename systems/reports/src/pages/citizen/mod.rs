//! The citizen's pages: home, report, receipt, follow, answers, and what is said of privacy. No account is asked for.

mod answers;
mod boundaries;
mod follow;
mod home;
mod report;
mod told;
pub(crate) mod words;

use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use house::in_language;
use language::Lang;

use self::boundaries::Drawn;
use crate::Room;
use crate::rules::categories::Category;

/// What the citizen's pages stand on: the room, and the boundaries as they are sent.
#[derive(Clone)]
pub(crate) struct Citizen {
    pub(crate) room: Room,
    drawn: Arc<Drawn>,
}

impl Deref for Citizen {
    type Target = Room;

    fn deref(&self) -> &Room {
        &self.room
    }
}

/// The citizen's pages.
pub(crate) fn router(room: Room) -> Router {
    let drawn = Arc::new(Drawn::of(&room.places));
    Router::new()
        .route("/", get(home::show))
        .route("/help", get(told::help))
        .route("/privacy", get(told::privacy))
        .route("/boundaries/{file}", get(boundaries::show))
        .merge(report::router())
        .merge(answers::router())
        .merge(follow::router(&room))
        .with_state(Citizen { room, drawn })
}

/// Somebody to call.
pub(crate) struct EmergencyNumber {
    pub number: String,
    pub label: String,
}

impl Citizen {
    /// Whom to call; first whoever fits the category best.
    fn emergency(&self, lang: Lang, category: Option<&Category>) -> Vec<EmergencyNumber> {
        let best = category.and_then(|category| category.emergency.as_deref());
        let mut numbers: Vec<_> = self.jurisdiction.emergency.iter().collect();
        numbers.sort_by_key(|entry| Some(entry.number.as_str()) != best);
        let shown = numbers.into_iter().map(|entry| EmergencyNumber {
            number: entry.number.clone(),
            label: in_language(&entry.label, lang).to_owned(),
        });
        shown.collect()
    }

    /// The rectangle of the country, as the map takes it: west, south, east, north.
    fn bounds(&self) -> String {
        self.places.bounds().map_or_else(String::new, |bounds| {
            let (low, high) = (bounds.south_west, bounds.north_east);
            format!("{:.2},{:.2},{:.2},{:.2}", low.lon, low.lat, high.lon, high.lat)
        })
    }
}

/// A picture of ours. What everybody may see may be kept by whoever carries it; anything else by nobody.
fn picture_answer(bytes: Vec<u8>, is_public: bool) -> Response {
    let keep = if is_public { "public, max-age=86400, immutable" } else { "no-store" };
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(files::pictures::MEDIA_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    answer
}
