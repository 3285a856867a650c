//! The porter, who looks at every request before the rooms do, and the site he stands before.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use web::AppError;

use super::expired::{carry, is_lost};
use crate::House;
use crate::session::recognise;

/// The whole site: all `pages`, and the programs' interface below `/api/v1`; before them the porter, round them the frame.
pub fn site(pages: Router, api: Router, house: &House) -> Router {
    // Inside the layers: a page that is not there still knows who asked for it.
    let routes = web::with_misses(pages.nest("/api/v1", api));
    // Each request clones the state of its layers, and a house is a handful.
    web::furnish(routes, house.shell.clone(), from_fn_with_state(Arc::new(house.clone()), admit))
}

/// Recognises whoever asks; a guarded form whose session is over is kept, not lost.
async fn admit(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Result<Response, AppError> {
    recognise(&house, &mut request).await?;
    if is_lost(&request) { Box::pin(carry(&house, request)).await } else { Ok(next.run(request).await) }
}
