//! A desk is as empty without a holder of its role as without anybody at its unit.

use jiff::Timestamp;

use super::super::{At, Desks, Opening, Request, Route, Scene};
use super::people::Who;
use super::{FILES, calendar, desks, roles_of};

/// Where a report that leaves the intake comes to lie.
fn sorted(desks: &Desks) -> String {
    let route = Route::load(FILES[0].1).unwrap();
    let now: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
    let scene = Scene { route: &route, calendar: calendar(), desks, now };
    let facts = scene.open(Opening::default()).after;
    let by = Who::System.by(&roles_of("iran"), route.action("sort").unwrap());
    scene.decide(&facts, &Request::new("sort"), &by).unwrap().after.state
}

#[test]
fn a_case_does_not_lie_at_a_desk_whose_role_nobody_holds() {
    let without = |vacant: &[(At, &str)]| {
        let vacant = vacant.iter().map(|(at, role)| (*at, (*role).to_owned())).collect();
        sorted(&Desks { vacant, ..desks() })
    };
    assert_eq!(without(&[]), "cell_check");
    assert_eq!(without(&[(At::Cell, "cell_leader")]), "cell_check", "the deputy works at this desk too");
    let led = [(At::Cell, "cell_leader"), (At::Cell, "cell_deputy")];
    assert_eq!(without(&led), "province_check");
    assert_eq!(without(&[led[0], led[1], (At::Province, "province_officer")]), "national_approval");
    assert_eq!(without(&[(At::Province, "cell_leader"), (At::Province, "cell_deputy")]), "cell_check", "elsewhere");
}
