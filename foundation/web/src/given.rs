//! A body of JSON, read so that whatever is wrong with it is 400 and said in the reader's language: which field, and what.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::{AppError, Message};

/// A body of JSON.
pub struct Given<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Given<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(AppError::too_large()),
            Err(refused) => Err(AppError::bad_request().because(why(&refused))),
        }
    }
}

fn why(refused: &JsonRejection) -> Message {
    let text = refused.body_text();
    match refused {
        JsonRejection::MissingJsonContentType(_) => Message::new("error-json-kind"),
        JsonRejection::JsonDataError(_) => misread(after(&text, "target type: ")),
        _ => Message::new("error-json-broken").with("place", place(&text)),
    }
}

/// What comes after these words; all of it where they are not there.
pub(crate) fn after<'t>(text: &'t str, words: &str) -> &'t str {
    text.split_once(words).map_or(text, |(_, after)| after)
}

/// The line of the text at which it could not be read any further; 1 where nobody says.
fn place(text: &str) -> u32 {
    let line = text.rsplit_once("line ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
    line.unwrap_or(1)
}

/// What is wrong with which word, of what a reader of ours has said: `rows: invalid digit`, ``missing field `text` ``.
pub(crate) fn misread(text: &str) -> Message {
    let named = [
        ("missing field `", "error-word-missing"),
        ("unknown field `", "error-word-unknown"),
        ("duplicate field `", "error-word-twice"),
    ];
    let found = named.into_iter().find_map(|(words, key)| {
        let name = text.split_once(words)?.1.split('`').next()?;
        Some(Message::new(key).with("name", name.to_owned()))
    });
    let path = text.split_once(": ").map_or("", |(path, _)| path);
    let is_path = !path.is_empty() && !path.contains([' ', '`']);
    found.unwrap_or_else(|| {
        if is_path {
            Message::new("error-word-value").with("name", path.to_owned())
        } else {
            Message::new("error-words-unreadable")
        }
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Told {
        #[expect(dead_code, reason = "only read")]
        text: String,
        #[expect(dead_code, reason = "only read")]
        place: Option<Place>,
    }

    #[derive(Debug, Deserialize)]
    struct Place {
        #[expect(dead_code, reason = "only read")]
        lat: f64,
    }

    async fn told(body: &'static str) -> (&'static str, String) {
        let request = Request::post("/").header("content-type", "application/json").body(Body::from(body)).unwrap();
        let refused = axum::Json::<Told>::from_request(request, &()).await.unwrap_err();
        let message = why(&refused);
        (message.key().to_owned().leak(), format!("{message:?}"))
    }

    #[tokio::test]
    async fn a_wrong_field_is_named_and_no_english_of_the_reader_is_passed_on() {
        let all = [
            ("{\"place\": null}", "error-word-missing", "text"),
            ("{\"text\": \"a\", \"tezt\": 1}", "error-word-unknown", "tezt"),
            ("{\"text\": \"a\", \"text\": \"b\"}", "error-word-twice", "text"),
            ("{\"text\": 7}", "error-word-value", "text"),
            ("{\"text\": \"a\", \"place\": {\"lat\": \"x\"}}", "error-word-value", "place.lat"),
            ("{\"text\": ", "error-json-broken", "place"),
            ("[]", "error-words-unreadable", ""),
        ];
        for (body, key, name) in all {
            let (told, whole) = told(body).await;
            assert_eq!(told, key, "{body}: {whole}");
            assert!(whole.contains(name) && !whole.contains("expected") && !whole.contains("deserialize"), "{whole}");
        }
    }

    #[tokio::test]
    async fn what_does_not_say_that_it_is_json_is_told_so() {
        let request = Request::post("/").body(Body::from("{}")).unwrap();
        let refused = axum::Json::<Told>::from_request(request, &()).await.unwrap_err();
        assert_eq!(why(&refused).key(), "error-json-kind");
    }
}
