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
    whole.get_mut("paths").into_iter().for_each(add_what_all_may_answer);
    serde_json::to_vec_pretty(&whole).map(Bytes::from)
}

/// What the frame answers for every path: a request that cannot be read, a house that is too busy; without a session, where one
/// is needed; with a body of another kind, where one is read.
fn add_what_all_may_answer(paths: &mut Value) {
    let operations = paths.as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in operations.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        let needs_session = operation.get("security").is_some();
        let reads_body = operation.get("requestBody").is_some();
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        let session = needs_session.then_some(("401", "Not signed in"));
        let body = reads_body.then_some(("415", "Not in the form that is asked for"));
        let all = [
            ("400", "The request cannot be read"),
            ("429", "Too many wrong codes or passwords came from this network; see Retry-After"),
            ("503", "Busy; see Retry-After"),
        ];
        for (status, what) in all.into_iter().chain(session).chain(body) {
            responses.entry(status).or_insert_with(|| json!({ "description": what }));
        }
        for response in responses.iter_mut().filter(|(status, _)| status.starts_with(['4', '5'])) {
            describe_problem(response.1);
        }
    }
}

/// Every refusal is told in the same form.
fn describe_problem(response: &mut Value) {
    if let Some(response) = response.as_object_mut() {
        let problem = json!({ "application/problem+json": { "schema": { "type": "object", "required": ["type", "title", "status"] } } });
        response.entry("content").or_insert(problem);
    }
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
    fn every_path_says_what_all_may_answer() {
        let mut paths =
            json!({ "/a": { "get": { "security": [], "responses": { "401": { "description": "Out" } } } } });
        add_what_all_may_answer(&mut paths);
        let responses = &paths["/a"]["get"]["responses"];
        assert_eq!(responses["401"]["description"], "Out");
        assert!(responses["400"]["content"]["application/problem+json"].is_object());
    }

    #[test]
    fn what_two_systems_say_of_one_path_stands_side_by_side() {
        let mut whole = json!({ "/cases": { "get": 1 }, "/a": {} });
        merge(&mut whole, json!({ "/cases": { "post": 2 }, "/b": {} }));
        assert_eq!(whole, json!({ "/cases": { "get": 1, "post": 2 }, "/a": {}, "/b": {} }));
    }
}
