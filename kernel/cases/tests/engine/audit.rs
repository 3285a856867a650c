//! The journals of all cases, as an auditor reads them.

use std::collections::BTreeSet;

use cases::store::audit::{Step, Wanted, steps};
use people::vouch;

use crate::world::{World, confirm};

async fn list(world: &World, wanted: &Wanted) -> Vec<Step> {
    let mut tx = world.db.read().await.unwrap();
    steps(&mut tx, (wanted, None), 100).await.unwrap()
}

fn actions(steps: &[Step]) -> Vec<&str> {
    steps.iter().map(|step| step.action.as_str()).collect()
}

testkit::on_both! {
    async fn an_auditor_reads_what_was_done_from_which_role_and_when_and_not_the_opening(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock.clone()).await;
        let id = world.open(vec![world.report("one")]).await[0].id;
        assert_eq!(list(&world, &Wanted::default()).await, [], "what only came in was done by its reporter");
        clock.advance_seconds(60);
        world.act(&vouch::system(), id, cases::rules::Request::new("sort")).await;
        let sorted = world.db.now();
        clock.advance_seconds(60);
        let case = world.act(&world.leader, id, confirm()).await;
        let all = list(&world, &Wanted::default()).await;
        assert_eq!(actions(&all), ["confirm", "sort"], "the newest first");
        assert_eq!((all[0].number.as_str(), all[0].role.as_str()), (case.row.number.as_str(), "cell_leader"));
        assert_eq!((all[0].from_state.as_str(), all[0].to_state.as_str()), ("cell_check", "province_check"));
        assert_eq!((all[0].unit_id, all[1].at), (Some(world.cell), sorted));
    }

    async fn steps_are_found_by_role_by_action_by_unit_and_by_period(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock.clone()).await;
        let id = world.at_cell("one").await;
        clock.advance_seconds(3_600);
        let confirmed = world.db.now();
        world.act(&world.leader, id, confirm()).await;
        let of = |wanted: Wanted| { let world = &world; async move { list(world, &wanted).await } };
        let role = |role: &str| Wanted { role: Some(role.to_owned()), ..Wanted::default() };
        assert_eq!(actions(&of(role("cell_leader")).await), ["confirm"]);
        assert_eq!(of(role("auditor")).await, []);
        let action = Wanted { action: Some("confirm".to_owned()), ..Wanted::default() };
        assert_eq!(actions(&of(action).await), ["confirm"]);
        let unit = |unit| Wanted { unit: Some(unit), ..Wanted::default() };
        assert_eq!(actions(&of(unit(world.cell)).await), ["confirm"]);
        assert_eq!(of(unit(world.province)).await, []);
        let from = |from| Wanted { from: Some(from), ..Wanted::default() };
        assert_eq!(actions(&of(from(confirmed)).await), ["confirm"], "the first moment is in it");
        assert_eq!(of(from(confirmed.plus_seconds(1))).await, []);
        let until = Wanted { until: Some(confirmed), ..Wanted::default() };
        assert!(!actions(&of(until).await).contains(&"confirm"), "the moment after the last is not");
    }

    async fn pages_go_on_where_the_one_before_ended_also_within_one_moment(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        for name in ["one", "two", "three"] {
            let id = world.at_cell(name).await;
            world.act(&world.leader, id, confirm()).await;
        }
        let all = list(&world, &Wanted::default()).await;
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let mut tx = world.db.read().await.unwrap();
            let page = steps(&mut tx, (&Wanted::default(), before), 2).await.unwrap();
            drop(tx);
            let Some(last) = page.last() else { break };
            before = Some(last.place());
            seen.extend(page);
        }
        assert_eq!(seen, all);
        assert_eq!(seen.iter().map(|step| (step.case_id, step.seq)).collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.len() >= 6);
    }
}
