//! Every route the project ships keeps every promise.

use super::routes;

#[test]
fn every_shipped_route_keeps_every_promise() {
    for (file, route) in routes() {
        assert!(route.is_ok(), "{file}:\n{}", route.err().map(|faults| super::told(&faults)).unwrap_or_default());
    }
}
