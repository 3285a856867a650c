//! What the interface says of itself: an OpenAPI document of this room's paths, relative to `/api/v1`.

use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use super::{agencies, letters};

#[derive(OpenApi)]
#[openapi(
    info(title = "Panjereh", description = "Letters to agencies: what was sent, how it fared, how agencies are reached."),
    paths(
        letters::list, letters::one, letters::retry, letters::delivered, agencies::one, agencies::change,
        agencies::decide, agencies::suggested
    ),
    modifiers(&Bearer)
)]
struct Document;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let scheme =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("The token of a session")).build();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document of this room's paths.
pub(crate) fn openapi() -> serde_json::Value {
    serde_json::to_value(Document::openapi()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_path_of_the_room_is_described() {
        let document = super::openapi();
        let paths = document["paths"].as_object().unwrap();
        let described: Vec<&String> = paths.keys().collect();
        assert_eq!(described.len(), 7, "{described:?}");
        assert!(paths["/dispatches/{id}/retry"]["post"].is_object() && paths["/agencies/{key}"]["put"].is_object());
    }
}
