//! The porter: looks at every request before the rooms do.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use web::AppError;

use super::expired::{carry, is_lost};
use crate::House;
use crate::session::recognise;

/// Puts the porter before all routes. To be called once, before [`web::furnish`].
pub fn with_porter(routes: Router, house: &House) -> Router {
    // Each request clones the state of its layers, and a house is a handful.
    routes.layer(from_fn_with_state(Arc::new(house.clone()), admit))
}

/// Recognises whoever asks; a guarded form whose session is over is kept, not lost.
async fn admit(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    pass(&house, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn pass(house: &House, mut request: Request, next: Next) -> Result<Response, AppError> {
    recognise(house, &mut request).await?;
    if is_lost(&request) { carry(house, request).await } else { Ok(next.run(request).await) }
}
