//! Every route the project ships keeps every promise.

use super::super::{draw, draw_plainly};
use super::routes;

#[test]
fn every_shipped_route_keeps_every_promise() {
    for (file, route) in routes() {
        assert!(route.is_ok(), "{file}:\n{}", route.err().map(|faults| super::told(&faults)).unwrap_or_default());
    }
}

#[test]
fn a_drawing_shows_every_state_and_every_action() {
    for (_, route) in routes() {
        let route = route.unwrap();
        let drawings = [draw(&route), draw_plainly(&route)];
        let names = route.states.keys().chain(route.actions.iter().map(|action| &action.name));
        for name in names {
            assert!(drawings.iter().all(|drawing| drawing.contains(name.as_str())), "{name} is not drawn");
        }
        let most = route.actions.iter().map(|action| action.demands.reason.len()).max().unwrap_or_default();
        assert!(drawings.iter().any(|drawing| drawing.contains(&format!("(one of {most} reasons)"))));
    }
}
