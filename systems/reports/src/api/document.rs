//! What the interface says of itself: an OpenAPI document of this room's paths, relative to `/api/v1`.

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{actions, answers, catalogue, desk, follow, pictures, places, reports, sessions};

#[derive(OpenApi)]
#[openapi(
    info(title = "Panjereh", description = "Reports of citizens, their verification, their answers."),
    paths(
        sessions::begin, sessions::end, catalogue::list, places::list, places::locate, pictures::keep, reports::file,
        reports::similar, follow::read, follow::join, follow::reply, follow::add_picture, follow::verdict,
        follow::withdraw, follow::change_address, answers::list, answers::one, desk::list, desk::search, desk::one, actions::act, actions::undo,
        actions::merge, actions::add_picture
    ),
    modifiers(&Bearer)
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let scheme =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("The token of a session")).build();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document of this room's paths.
#[must_use]
pub fn openapi() -> serde_json::Value {
    serde_json::to_value(Document::openapi()).unwrap_or_default()
}
