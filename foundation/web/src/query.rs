//! What stands after the `?` of an address: whatever of it is not understood is said, and never quietly left out.

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::given::{after, misread};
use crate::{AppError, Message};

/// The word that every address may say: in which language it is answered.
const LANGUAGE: &str = "lang";

/// The words after the `?`, read so that a wrong one is 400 and named. A type that denies unknown fields takes no word it does
/// not know, but for the language.
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let wrong = |why: Message| AppError::bad_request().because(why);
        let uri = without_language(&parts.uri).ok_or_else(|| wrong(Message::new("error-words-unreadable")))?;
        let read = Query::<T>::try_from_uri(&uri);
        read.map(|query| Self(query.0)).map_err(|refused| wrong(misread(after(&refused.body_text(), "string: "))))
    }
}

fn without_language(uri: &Uri) -> Option<Uri> {
    let pairs = uri.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = pairs.filter(|pair| pair.split('=').next() != Some(LANGUAGE)).collect();
    format!("/?{}", kept.join("&")).parse().ok()
}

/// 400: the word `name` has a value that nobody knows.
#[must_use]
pub fn unknown_value(name: &str, value: &str) -> AppError {
    let message = Message::new("error-query-value").with("name", name.to_owned()).with("value", value.to_owned());
    AppError::bad_request().because(message)
}

/// 400: the word `name` is to say where a page of a list begins, and it begins nowhere there.
#[must_use]
pub fn not_in_list(name: &str) -> AppError {
    AppError::bad_request().because(Message::new("error-query-place").with("name", name.to_owned()))
}

/// The number of rows that is asked for, `usual` where none is; 400 where it is not from 1 to `most`.
pub fn rows(asked: Option<i64>, usual: i64, most: i64) -> Result<i64, AppError> {
    let rows = asked.unwrap_or(usual);
    if (1..=most).contains(&rows) {
        return Ok(rows);
    }
    Err(AppError::bad_request().because(Message::new("error-query-rows").with("most", most)))
}

#[cfg(test)]
mod tests {
    use axum::http::{Request, StatusCode};
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wanted {
        rows: Option<i64>,
    }

    async fn read(address: &str) -> Result<Option<i64>, StatusCode> {
        let (mut parts, ()) = Request::get(address).body(()).unwrap().into_parts();
        let asked = Asked::<Wanted>::from_request_parts(&mut parts, &()).await;
        asked.map(|asked| asked.0.rows).map_err(|error| error.status())
    }

    #[tokio::test]
    async fn a_word_that_is_not_known_is_400_and_the_language_is_known_to_all() {
        assert_eq!(read("/list?rows=3&lang=fa").await, Ok(Some(3)));
        assert_eq!(read("/list?lang=fa").await, Ok(None));
        assert_eq!(read("/list").await, Ok(None));
        let (mut parts, ()) = Request::get("/list?rows=many").body(()).unwrap().into_parts();
        let told = Asked::<Wanted>::from_request_parts(&mut parts, &()).await.err().unwrap();
        assert!(format!("{told:?}").contains("error-word-value") && !format!("{told:?}").contains("digit"), "{told:?}");
        for wrong in ["/list?row=3", "/list?rows=many", "/list?rows=3&rows=4", "/list?language=fa"] {
            assert_eq!(read(wrong).await, Err(StatusCode::BAD_REQUEST), "{wrong}");
        }
    }

    #[test]
    fn a_number_of_rows_outside_of_its_range_is_400() {
        assert_eq!(rows(None, 50, 100).unwrap(), 50);
        assert_eq!((rows(Some(1), 50, 100).unwrap(), rows(Some(100), 50, 100).unwrap()), (1, 100));
        for wrong in [0, -1, 101, i64::MIN, i64::MAX] {
            assert_eq!(rows(Some(wrong), 50, 100).unwrap_err().status(), StatusCode::BAD_REQUEST);
        }
    }
}
