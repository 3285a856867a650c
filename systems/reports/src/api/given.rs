//! What programs send: headers with a meaning.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cases::rules::{CaseNumber, NumberError, TrackingCode};
pub(super) use web::Given;
use web::{AppError, Message, Secret};

use crate::operations::SubmissionId;

/// The reporter's code, from `X-Tracking-Code`: in Persian, Arabic or Latin digits (a header carries them
/// percent-encoded or as bare UTF-8), with gaps or without.
pub(super) struct WithCode(pub TrackingCode);

impl<S: Send + Sync> FromRequestParts<S> for WithCode {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let sent = parts.headers.get("x-tracking-code").ok_or_else(|| wrong_code("code-missing"))?;
        let text = String::from_utf8_lossy(sent.as_bytes());
        let text = plain(&text);
        TrackingCode::parse(&text).map(Self).map_err(|error| wrong_code(error.key()).to_a_wrong_secret(Secret::Code))
    }
}

fn wrong_code(key: &str) -> AppError {
    AppError::unprocessable([("X-Tracking-Code".to_owned(), Message::new(key))])
}

/// Percent signs undone, where there are any.
fn plain(text: &str) -> String {
    let pair = |bytes: &[u8]| u8::from_str_radix(std::str::from_utf8(bytes.get(1..3)?).ok()?, 16).ok();
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.as_bytes();
    while let [first, rest @ ..] = left {
        if let Some(byte) = pair(left).filter(|_| *first == b'%') {
            bytes.push(byte);
            left = left.get(3..).unwrap_or_default();
        } else {
            bytes.push(*first);
            left = rest;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The name of a sending, from `Idempotency-Key`.
pub(super) struct Sending(pub SubmissionId);

impl<S: Send + Sync> FromRequestParts<S> for Sending {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let sent = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let field = |key: &str| AppError::unprocessable([("Idempotency-Key".to_owned(), Message::new(key))]);
        let sent = sent.ok_or_else(|| field("api-idempotency-missing"))?;
        SubmissionId::parse(sent.trim_matches('"')).map(Self).ok_or_else(|| field("api-idempotency-wrong"))
    }
}

/// The number of a case in the path; whatever is none leads nowhere.
pub(super) fn number(text: &str) -> Result<CaseNumber, AppError> {
    text.parse().map_err(|error: NumberError| AppError::not_found().because(error.key()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_a_header_may_be_percent_encoded() {
        assert_eq!(plain("%DB%B1%DB%B2 3"), "۱۲ 3");
        assert_eq!(plain("1234-5678"), "1234-5678");
        assert_eq!(plain("100%"), "100%");
        assert_eq!(plain("%zz"), "%zz");
    }
}
