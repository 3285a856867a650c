//! Answers made ahead: while the disk still flushes what was sent, its answer is made ready, and let out when that is durable.
//!
//! What lets it out is the frame. Without a frame there is no answer but a broken one: never one that came too early.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use db::{BatchOperation, Failure, Sent};

/// Ends when the answer may go: with none, or with the one that takes its place.
pub(crate) type Until = Pin<Box<dyn Future<Output = Option<Response>> + Send>>;

/// Carried by a response that is nothing but its bearer. Taken out once.
#[derive(Clone)]
struct Ahead(Arc<Mutex<Option<(Response, Until)>>>);

/// The answer to whoever sent something, in the words of `answer`. It goes when what was `sent` is durable.
pub async fn when_durable<O: BatchOperation>(
    mut sent: Sent<O>,
    answer: impl Fn(db::Answer<O>) -> Response + Send + 'static,
) -> Response {
    match sent.foreseen().await {
        None => answer(sent.durable().await),
        Some(outcome) => {
            let response = answer(outcome.map_err(Failure::Refused));
            bear(response, Box::pin(async move { sent.otherwise().await.map(answer) }))
        }
    }
}

fn bear(response: Response, until: Until) -> Response {
    let mut bearer = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    bearer.extensions_mut().insert(Ahead(Arc::new(Mutex::new(Some((response, until))))));
    bearer
}

/// What a response bears, with whatever headers the bearer was given on its way; and until when it is to be held.
pub(crate) fn unload(mut bearer: Response) -> (Response, Option<Until>) {
    let ahead = bearer.extensions_mut().remove::<Ahead>();
    let borne = ahead.and_then(|Ahead(borne)| borne.lock().unwrap_or_else(PoisonError::into_inner).take());
    let Some((mut response, until)) = borne else { return (bearer, None) };
    response.headers_mut().extend(std::mem::take(bearer.headers_mut()));
    (response, Some(until))
}
