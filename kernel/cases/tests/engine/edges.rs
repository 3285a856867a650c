//! Lists, alarms and neighbours at their edges: what is hidden, not sorted yet, or closed is in none of them.

use cases::operations::{NewCase, Sweep, Swept, Verdict};
use cases::store::public::Wanted;
use cases::store::{Filter, Order, Sight, inbox, near, public};

use crate::lists::past;
use crate::world::{World, closing};

fn says(world: &World, submission: &str, accepts: bool) -> Verdict {
    let reason = (!accepts).then(|| "not_solved".to_owned());
    Verdict { engine: world.engine.clone(), code: world.code(submission), accepts, reason, message: None }
}

testkit::on_both! {
    async fn what_must_not_be_shown_is_in_no_public_list_however_it_is_narrowed(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let shown = world.announced("shown").await;
        world.open(vec![NewCase { shown: false, past: Some(past(&world)), ..world.report("hidden") }]).await;
        let mut tx = world.db.read().await.unwrap();
        for region in [None, Some("23")] {
            for category in [None, Some("water-leak")] {
                for grid in [None, Some(near::grid(35.7, 51.4))] {
                    let wanted = Wanted { region, category, grid, outcome: None };
                    let found = public::wanted(&mut tx, wanted, None, 10).await.unwrap();
                    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [shown], "{wanted:?}");
                }
            }
        }
    }

    async fn what_is_not_sorted_yet_lies_in_no_list_and_its_clock_is_heard_by_nobody(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let waiting = world.open(vec![world.report("not sorted")]).await[0].id;
        let state = Some(world.case(waiting).await.row.state);
        let sorted = world.at_cell("sorted").await;
        let mut tx = world.db.read().await.unwrap();
        for order in [Order::Due, Order::Newest] {
            let all = Filter { order, ..Filter::default() };
            let of_category = Filter { category: Some("water-leak".to_owned()), ..all.clone() };
            for filter in [&all, &of_category] {
                let page = inbox::below(&mut tx, &Sight::Nation, filter, None, 10).await.unwrap();
                assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [sorted], "{filter:?}");
            }
            let of_state = Filter { state: state.clone(), ..all };
            assert!(inbox::below(&mut tx, &Sight::Nation, &of_state, None, 10).await.unwrap().rows.is_empty());
        }
        drop(tx);
        world.act(&world.leader, sorted, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        world.db.perform(&says(&world, "sorted", true)).await.unwrap();
        world.clock.advance_seconds(90 * 86_400);
        let heard = world.db.perform(&Sweep { engine: world.engine.clone(), most: 100 }).await.unwrap();
        assert_eq!(heard, Swept::default());
    }

    async fn what_is_closed_is_similar_to_nothing_and_is_not_counted_again(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let (open, closed) = (world.at_cell("open").await, world.announced("closed").await);
        world.db.perform(&says(&world, "closed", true)).await.unwrap();
        assert!(!world.case(closed).await.row.open);
        let mut tx = world.db.read().await.unwrap();
        let similar = near::similar(&mut tx, "water-leak", 35.7, 51.4).await.unwrap();
        let within = near::within(&mut tx, "water-leak", (35.7, 51.4), 50.0).await.unwrap();
        for found in [similar, within] {
            assert_eq!(found.iter().map(|near| near.id).collect::<Vec<_>>(), [open]);
        }
        assert_eq!(cases::store::open_after(&mut tx, None, 10).await.unwrap(), [open]);
    }
}
