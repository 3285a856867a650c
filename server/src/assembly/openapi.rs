//! The description of the programs' interface: each system describes its own paths, here they become one document.

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::systems::Systems;

/// The document, as it is served.
pub(super) fn describe(systems: &Systems, public_url: &str) -> serde_json::Result<Bytes> {
    let mut whole = json!({
        "openapi": "3.1.0",
        "info": { "title": "Panjereh", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" } },
        "servers": [{ "url": format!("{public_url}/api/v1") }],
        "paths": {},
        "components": {},
        "tags": [],
    });
    for system in systems.iter() {
        let Value::Object(mut part) = system.openapi() else { continue };
        for name in ["paths", "components", "tags"] {
            if let (Some(into), Some(from)) = (whole.get_mut(name), part.remove(name)) {
                merge(into, from);
            }
        }
    }
    serde_json::to_vec_pretty(&whole).map(Bytes::from)
}

pub(super) fn answer(document: &Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document.clone()).into_response()
}

/// Adds what `from` says to what `into` says; where both say something of the same name, deeper down.
fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => merge_fields(into, from),
        (Value::Array(into), Value::Array(from)) => into.extend(from),
        (into, from) => *into = from,
    }
}

fn merge_fields(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (name, value) in from {
        merge(into.entry(name).or_insert(Value::Null), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_systems_say_of_one_path_stands_side_by_side() {
        let mut whole = json!({ "/cases": { "get": 1 }, "/a": {} });
        merge(&mut whole, json!({ "/cases": { "post": 2 }, "/b": {} }));
        assert_eq!(whole, json!({ "/cases": { "get": 1, "post": 2 }, "/a": {}, "/b": {} }));
    }
}
