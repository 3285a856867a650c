//! Statements of the store, each at the edge of what it lets through: another's words, an open case, an older answer.

use cases::operations::{Follow, ForgetContacts, Message, Verdict};
use cases::rules::Request;
use cases::store::codes::{self, CodeRow};
use cases::store::inbox::Filter;
use cases::store::{Sight, announcements, inbox, messages, near, open_followers, search};
use db::Timestamp;
use people::UnitId;

use crate::world::{World, closing};

async fn code(world: &World, submission: &str) -> CodeRow {
    let mut tx = world.db.read().await.unwrap();
    codes::find(&mut tx, &world.code(submission)).await.unwrap().unwrap()
}

async fn thread(world: &World, submission: &str) -> Vec<String> {
    let code = code(world, submission).await;
    let mut tx = world.db.read().await.unwrap();
    let thread = messages::of_code(&mut tx, code.case_id, &code, 50).await.unwrap();
    thread.into_iter().map(|message| message.text).collect()
}

fn verdict(world: &World, submission: &str, accepts: bool) -> Verdict {
    let reason = (!accepts).then(|| "not_solved".to_owned());
    Verdict { engine: world.engine.clone(), code: world.code(submission), accepts, reason, message: None }
}

fn forget(world: &World, days: i64) -> ForgetContacts {
    ForgetContacts { closed_before: world.db.now().plus_seconds(-days * 86_400), most: 100 }
}

testkit::on_both! {
    async fn a_reporter_reads_nothing_of_what_another_wrote_about_the_same_case(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let (case, engine) = (world.at_cell("a").await, world.engine.clone());
        let (language, code) = ("fa".to_owned(), world.code("b"));
        world.db.perform(&Follow { engine: engine.clone(), case, code, language, contact: None }).await.unwrap();
        for submission in ["a", "b"] {
            let (engine, code) = (engine.clone(), world.code(submission));
            let text = format!("نامهٔ {submission}");
            world.db.perform(&Message::FromReporter { engine, code, text }).await.unwrap();
            world.clock.advance_seconds(1);
        }
        let (actor, text) = (world.leader.clone(), "به همه".to_owned());
        world.db.perform(&Message::FromDesk { engine, actor, case, text }).await.unwrap();
        assert_eq!(thread(&world, "a").await, ["نامهٔ a", "به همه"]);
        assert_eq!(thread(&world, "b").await, ["نامهٔ b", "به همه"]);
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(messages::of_case(&mut tx, case, 50).await.unwrap().len(), 3, "the desk reads all of it");
    }

    async fn an_address_is_kept_while_its_case_is_open_and_for_a_while_after(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let opened = world.open(vec![world.with_mail("a", "a@example.org"), world.with_mail("b", "b@example.org")]).await;
        for id in [opened[0].id, opened[1].id] {
            world.act(&people::vouch::system(), id, Request::new("sort")).await;
        }
        world.act(&world.leader, opened[0].id, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        world.db.perform(&verdict(&world, "a", true)).await.unwrap();
        world.clock.advance_seconds(180 * 86_400);
        assert_eq!(world.db.perform(&forget(&world, 181)).await.unwrap(), 0);
        assert!(code(&world, "a").await.contact.is_some());
        assert_eq!(world.db.perform(&forget(&world, 179)).await.unwrap(), 1);
        assert_eq!((code(&world, "a").await.contact, code(&world, "a").await.channel), (None, None));
        assert!(code(&world, "b").await.contact.is_some(), "its case is open");
    }

    async fn a_new_answer_asks_everybody_anew_also_who_followed(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let (main, other) = (world.at_cell("a").await, world.at_cell("b").await);
        world.act(&world.leader, other, Request { parent: Some(main), ..Request::new("merge") }).await;
        world.act(&world.leader, main, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        world.db.perform(&verdict(&world, "b", true)).await.unwrap();
        assert_eq!(code(&world, "b").await.verdict.as_deref(), Some("accepted"));
        world.db.perform(&verdict(&world, "a", false)).await.unwrap();
        world.act(&world.national, main, closing("uphold", "not_justified")).await;
        world.drain().await;
        assert_eq!((code(&world, "a").await.verdict, code(&world, "b").await.verdict), (None, None));
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(announcements::of(&mut tx, other).await.unwrap().len(), 2, "whoever followed reads both answers");
    }

    async fn nobody_elsewhere_finds_a_case_by_a_list_or_by_its_words(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let row = world.case(world.dispatched("a").await).await.row;
        let elsewhere = UnitId(db::Uuid::from_u128(77));
        let mut tx = world.db.read().await.unwrap();
        for (sight, sees) in [
            (Sight::Nation, true),
            (Sight::Regions(vec![world.province]), true),
            (Sight::Cells(vec![world.cell]), true),
            (Sight::Agencies(vec![world.water]), true),
            (Sight::Regions(vec![elsewhere]), false),
            (Sight::Cells(vec![world.empty_cell]), false),
            (Sight::Agencies(vec![world.roads]), false),
            (Sight::Nothing, false),
        ] {
            assert_eq!(sight.shows(&row), sees, "{sight:?}");
            let listed = inbox::below(&mut tx, &sight, &Filter::default(), None, 10).await.unwrap().rows.len();
            let found = search::find(&mut tx, &sight, "لولهٔ تركيده", 10).await.unwrap().len();
            assert_eq!((listed, found), (usize::from(sees), usize::from(sees)), "{sight:?}");
        }
    }

    async fn what_is_closed_is_offered_to_nobody_as_similar(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let (main, other) = (world.at_cell("a").await, world.at_cell("b").await);
        world.act(&world.leader, other, Request { parent: Some(main), ..Request::new("merge") }).await;
        let offered = || async {
            let (mut tx, at, long_ago) = (world.db.read().await.unwrap(), (35.7, 51.4), Timestamp::from_micros(0));
            let similar = near::similar(&mut tx, "water-leak", at.0, at.1).await.unwrap().len();
            let within = near::within(&mut tx, "water-leak", at, 60.0).await.unwrap().len();
            let newest = near::newest_at(&mut tx, "water-leak", "2301", long_ago, 10).await.unwrap().len();
            (similar, within, newest, open_followers(&mut tx, main, 10).await.unwrap().len())
        };
        assert_eq!(offered().await, (2, 2, 2, 1));
        let (mut tx, now) = (world.db.read().await.unwrap(), world.db.now());
        for (since, found) in [(now, 2), (now.plus_seconds(1), 0)] {
            assert_eq!(near::newest_at(&mut tx, "water-leak", "2301", since, 10).await.unwrap().len(), found);
        }
        drop(tx);
        world.act(&world.leader, main, closing("not_confirmed", "already_solved")).await;
        world.drain().await;
        for submission in ["a", "b"] {
            world.db.perform(&verdict(&world, submission, true)).await.unwrap();
        }
        world.drain().await;
        assert_eq!(offered().await, (0, 0, 0, 0));
    }
}
