//! Lists, counts, search, what is near, what is public.

use cases::operations::{NewCase, Origin, Past, PastClosing};
use cases::rules::Request;
use cases::store::map::{self, MapBox, MapView};
use cases::store::{self, Filter, Sight, announcements, counts, inbox, journal, near, origins, public, search};
use db::Timestamp;
use people::{Actor, UnitId, UnitKind, vouch};

use crate::world::{World, confirm, noted};

testkit::on_both! {
    async fn an_inbox_shows_my_desks_page_by_page_late_first(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let mut ids = Vec::new();
        for number in 0..7 {
            world.clock.advance_seconds(60);
            ids.push(world.at_cell(&format!("report {number}")).await);
        }
        let desks = world.engine.desks_of(&world.leader);
        let mut tx = world.db.read().await.unwrap();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = inbox::of_desks(&mut tx, &desks, &Filter::default(), after, 3).await.unwrap();
            seen.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, ids);
        let none = Filter { category: Some("roads".to_owned()), ..Filter::default() };
        assert!(inbox::of_desks(&mut tx, &desks, &none, None, 3).await.unwrap().rows.is_empty());
        let late = Filter { late: true, ..Filter::default() };
        assert!(inbox::of_desks(&mut tx, &desks, &late, None, 3).await.unwrap().rows.is_empty());
    }

    async fn the_counts_of_a_desk_follow_every_move(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let first = world.at_cell("a").await;
        world.at_cell("b").await;
        world.act(&world.leader, first, confirm()).await;
        let mut tx = world.db.read().await.unwrap();
        let cell = counts::of_desk(&mut tx, "cell_leader", world.cell).await.unwrap();
        let province = counts::of_desk(&mut tx, "province_officer", world.province).await.unwrap();
        assert_eq!((cell[0].open_cases, province[0].open_cases), (1, 1));
        assert_eq!(counts::late(&mut tx, "cell_leader", world.cell).await.unwrap(), 0);
    }

    async fn everybody_sees_the_own_part_of_the_country(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.dispatched("a").await;
        let row = world.case(id).await.row;
        let mut tx = world.db.read().await.unwrap();
        for (who, sees) in [
            (&world.national, true),
            (&world.officer, true),
            (&world.leader, true),
            (&world.water_officer, true),
            (&world.roads_officer, false),
        ] {
            let sight = world.engine.sight(who, "report.read");
            assert_eq!(sight.shows(&row), sees);
            let page = inbox::below(&mut tx, &sight, &Filter::default(), None, 10).await.unwrap();
            assert_eq!(page.rows.len(), usize::from(sees));
        }
    }

    async fn whoever_has_several_seats_sees_what_each_of_them_sees(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        let row = world.case(id).await.row;
        let seat = |seat: u128, role: &str, unit, unit_kind| people::Seat {
            id: people::SeatId(db::Uuid::from_u128(seat)),
            role: role.to_owned(),
            unit,
            unit_kind,
            ..world.leader.seats()[0].clone()
        };
        let elsewhere = UnitId(db::Uuid::from_u128(77));
        let everywhere_else = vec![
            seat(21, "province_officer", elsewhere, UnitKind::Province),
            seat(22, "agency_officer", world.roads, UnitKind::Agency),
        ];
        let mut all = everywhere_else.clone();
        all.push(seat(23, "cell_leader", world.cell, UnitKind::Cell));
        let mut tx = world.db.read().await.unwrap();
        for (seats, sees) in [(everywhere_else, false), (all, true)] {
            let who = vouch::person(people::AccountId(db::Uuid::from_u128(20)), "کارشناس", seats);
            let sight = world.engine.sight(&who, "report.read");
            assert_eq!(sight.shows(&row), sees);
            let page = inbox::below(&mut tx, &sight, &Filter::default(), None, 10).await.unwrap();
            assert_eq!(page.rows.len(), usize::from(sees));
            assert_eq!(search::find(&mut tx, &sight, "لولهٔ تركيده", 10).await.unwrap().len(), usize::from(sees));
        }
    }

    async fn the_whole_nation_is_narrowed_by_everything_a_list_is_narrowed_by(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        world.at_cell("a").await;
        let mut tx = world.db.read().await.unwrap();
        let some = |text: &str| Some(text.to_owned());
        let filters = [
            (Filter { state: some("cell_check"), ..Filter::default() }, 1),
            (Filter { category: some("water-leak"), ..Filter::default() }, 1),
            (Filter { category: some("water-leak"), state: some("cell_check"), ..Filter::default() }, 1),
            (Filter { category: some("water-leak"), theme: some("winter"), ..Filter::default() }, 0),
            (Filter { state: some("cell_check"), theme: some("winter"), ..Filter::default() }, 0),
            (Filter { theme: some("winter"), ..Filter::default() }, 0),
        ];
        for (filter, found) in filters {
            let page = inbox::below(&mut tx, &Sight::Nation, &filter, None, 10).await.unwrap();
            assert_eq!(page.rows.len(), found, "{filter:?}");
        }
    }

    async fn search_finds_nothing_that_has_left_ones_sight(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.dispatched("a").await;
        let finds = async |who: &Actor| {
            let mut tx = world.db.read().await.unwrap();
            let sight = world.engine.sight(who, "report.read");
            search::find(&mut tx, &sight, "لولهٔ ترکیده", 10).await.unwrap().len()
        };
        assert_eq!((finds(&world.water_officer).await, finds(&world.roads_officer).await), (1, 0));
        world.act(&world.water_officer, id, noted("not_ours", "wrong_agency")).await;
        assert_eq!((finds(&world.water_officer).await, finds(&world.roads_officer).await), (0, 0));
        let to_roads = Request { agency: Some(world.roads), note: Some("راه".to_owned()), ..Request::new("choose_agency") };
        world.act(&world.national, id, to_roads).await;
        assert_eq!((finds(&world.water_officer).await, finds(&world.roads_officer).await), (0, 1));
        assert_eq!(finds(&world.leader).await, 1, "the cell that sent it on still sees it");
    }

    async fn a_units_own_word_in_a_text_shows_the_unit_nothing(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let words = Some(format!("لولهٔ ترکیده zu{}", world.roads.0.simple()));
        let id = world.open(vec![NewCase { words, ..world.report("a") }]).await[0].id;
        world.act(&vouch::system(), id, Request::new("sort")).await;
        let mut tx = world.db.read().await.unwrap();
        let sight = world.engine.sight(&world.roads_officer, "report.read");
        assert!(search::find(&mut tx, &sight, "لولهٔ ترکیده", 10).await.unwrap().is_empty());
        assert_eq!(search::find(&mut tx, &Sight::Nation, "لولهٔ ترکیده", 10).await.unwrap().len(), 1);
    }

    async fn search_finds_folded_persian_words_within_sight(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.dispatched("a").await;
        let mut tx = world.db.read().await.unwrap();
        let water = world.engine.sight(&world.water_officer, "report.read");
        let roads = world.engine.sight(&world.roads_officer, "report.read");
        for question in ["لولهٔ تركيده", "نشت", "کوچ", "آب گرفته"] {
            for (sight, finds) in [(&Sight::Nation, 1), (&water, 1), (&roads, 0)] {
                let found = search::find(&mut tx, sight, question, 10).await.unwrap();
                assert_eq!(found.len(), finds, "{question}");
                assert!(found.iter().all(|row| row.id == id));
            }
        }
        assert!(search::find(&mut tx, &Sight::Nation, "برق", 10).await.unwrap().is_empty());
        assert!(search::find(&mut tx, &Sight::Nation, "\"'); --", 10).await.unwrap().is_empty());
    }

    async fn a_word_is_found_however_it_is_written_and_no_other_word_is(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let told = |number: usize, words: &str| NewCase { words: Some(words.to_owned()), ..world.report(&format!("{number}")) };
        let words = [
            "چراغ‌های میدان خاموش است",
            "چراغهای خیابون خاموش شده",
            "کف پیاده‌رو گود افتاده",
            "پیادهرو را بستند، آب می‌ریزد",
            "Both street lights are dark",
            "چراغ پارک سوخته",
            "فرش راهرو پاره شده",
        ];
        let told = words.iter().enumerate().map(|(number, words)| told(number, words)).collect();
        let opened = world.open(told).await;
        let mut tx = world.db.read().await.unwrap();
        let lamps = ["چراغهای", "چراغ‌های", "چراغ های", "چراغ هاي", "چراغای"];
        let pavements = ["پیاده رو", "پیاده‌رو", "پیادهرو"];
        let more: [(&str, &[usize]); 10] = [
            ("چراغهای خیابان", &[1]),
            ("خیابون", &[1]),
            ("میدون", &[0]),
            ("چراغهای خیاب", &[1]),
            ("پیاده‌ر", &[3]),
            ("آب میریزد", &[3]),
            ("streetlight", &[4]),
            ("lights", &[4]),
            ("چراغ", &[0, 1, 5]),
            ("پارکهای", &[]),
        ];
        let found = lamps.map(|question| (question, &[0, 1][..])).into_iter();
        let found = found.chain(pavements.map(|question| (question, &[2, 3][..]))).chain(more);
        for (question, wanted) in found {
            let found = search::find(&mut tx, &Sight::Nation, question, 10).await.unwrap();
            let mut places: Vec<_> =
                found.iter().map(|row| opened.iter().position(|opened| opened.id == row.id).unwrap()).collect();
            places.sort_unstable();
            assert_eq!(places, wanted, "{question}");
        }
    }

    async fn a_long_question_is_read_as_far_as_its_eighth_word(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        world.at_cell("a").await;
        let mut tx = world.db.read().await.unwrap();
        for (question, finds) in [
            ("لوله آب ترکیده و کوچه را آب گرفته برق", 1),
            ("لوله آب ترکیده و کوچه را آب برق", 0),
            ("لوله آب ترکیده و کوچه را آب گر فته", 0),
        ] {
            assert_eq!(search::find(&mut tx, &Sight::Nation, question, 10).await.unwrap().len(), finds, "{question}");
        }
    }

    async fn a_case_is_found_by_its_code_and_by_its_number(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let opened = world.open(vec![world.report("a")]).await;
        let mut tx = world.db.read().await.unwrap();
        let code = store::codes::find(&mut tx, &world.code("a")).await.unwrap().unwrap();
        assert_eq!(code.case_id, opened[0].id);
        let number = opened[0].number.clone();
        assert_eq!(store::by_number(&mut tx, &number).await.unwrap().unwrap().row.id, opened[0].id);
    }

    async fn open_cases_of_the_same_category_are_found_near_a_point(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let far = NewCase { point: Some((35.8, 51.5)), ..world.report("far") };
        let other = NewCase { category: "road-hole".to_owned(), ..world.report("other") };
        world.open(vec![world.report("here, but not yet sorted"), far, other]).await;
        let here = world.at_cell("here").await;
        let mut tx = world.db.read().await.unwrap();
        let found = near::similar(&mut tx, "water-leak", 35.7005, 51.4005).await.unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].id == here && found[0].metres < 100.0);
    }

    async fn what_was_answered_is_public_and_what_must_not_be_shown_is_not(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        world.announced("a").await;
        let hidden = NewCase { shown: false, past: Some(past(&world)), ..world.report("hidden") };
        world.open(vec![hidden]).await;
        world.at_cell("not answered").await;
        let mut tx = world.db.read().await.unwrap();
        assert_eq!(public::announced(&mut tx, None, None, 10).await.unwrap().len(), 1);
        assert_eq!(public::announced(&mut tx, Some("01"), None, 10).await.unwrap().len(), 0);
        let town = MapBox { south: 35.65, west: 51.3, north: 35.75, east: 51.5 };
        let country = MapBox { south: 25.0, west: 44.0, north: 40.0, east: 64.0 };
        for part in [town, country] {
            let MapView::Points(points) = map::view(&mut tx, part).await.unwrap() else { panic!("few are shown one by one") };
            assert_eq!(points.len(), 1);
        }
    }

    async fn a_case_is_brought_from_another_system_with_its_past(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let closed = NewCase { kind: "request".to_owned(), agency_unit: Some(world.roads), past: Some(past(&world)), ..world.report("x") };
        let open = Past { closed: None, ..past(&world) };
        let target = world.db.now().plus_seconds(-86_400);
        let open = NewCase { target_due: Some(target), past: Some(open), code: None, ..closed.clone() };
        let brought = world.open(vec![closed, open]).await;
        let (closed, open) = (world.case(brought[0].id).await, world.case(brought[1].id).await);
        assert_eq!((closed.row.open, closed.row.counts_as.as_deref()), (false, Some("solved")));
        assert_eq!((open.row.due_at, open.row.desk_unit), (target, Some(world.roads)));
        assert!(open.is_late(world.db.now()));
        for id in [brought[0].id, brought[1].id] {
            world.sound(id).await;
        }
    }

    async fn a_case_brought_twice_under_one_name_is_one_case(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let origin = Origin { system: "city".to_owned(), name: "101".to_owned() };
        let past = Past { origin: Some(origin), note: Some("STREETS".to_owned()), ..past(&world) };
        let new = NewCase { kind: "request".to_owned(), code: None, agency_unit: Some(world.roads), past: Some(past), ..world.report("x") };
        let (first, again) = (world.open(vec![new.clone()]).await, world.open(vec![new.clone(), new]).await);
        assert!(!first[0].again && again.iter().all(|opened| opened.again && opened.id == first[0].id));
        let mut tx = world.db.read().await.unwrap();
        let lines = journal::of(&mut tx, first[0].id, 0, 10).await.unwrap();
        let told: Vec<(&str, Timestamp)> = lines.iter().map(|line| (line.action.as_str(), line.at)).collect();
        let day = 86_400;
        let opened = world.db.now().plus_seconds(-30 * day);
        assert_eq!(told, [("imported", opened), ("imported_closing", opened.plus_seconds(day))]);
        assert_eq!(lines[0].given().note.as_deref(), Some("STREETS"));
        let answers = announcements::of(&mut tx, first[0].id).await.unwrap();
        assert_eq!(answers[0].text().unwrap().written("en"), Some("Replaced the fuse."));
        let brought = origins::of(&mut tx, "city", "", 10).await.unwrap();
        assert_eq!((brought.len(), brought[0].name.as_str(), brought[0].agency), (1, "101", Some(world.roads)));
    }

    async fn a_page_offers_exactly_what_may_be_asked(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        let world = World::new(db, clock).await;
        let id = world.at_cell("a").await;
        let case = world.case(id).await;
        let names = |actor| -> Vec<String> {
            world.engine.actions(actor, &case).iter().map(|action| action.name.clone()).collect()
        };
        assert_eq!(names(&world.leader), ["confirm", "transfer_cell", "not_confirmed", "ask", "merge"]);
        assert_eq!(names(&world.officer), ["take_up"]);
        assert!(names(&world.water_officer).is_empty());
        assert!(world.attempt(&vouch::system(), id, Request::new("sort")).await.is_err());
    }
}

pub fn past(world: &World) -> Past {
    let opened_at = world.db.now().plus_seconds(-30 * 86_400);
    let closed = PastClosing {
        at: opened_at.plus_seconds(86_400),
        outcome: "solved".to_owned(),
        reason: "repaired".to_owned(),
        language: "en".to_owned(),
        text: "Replaced the fuse.".to_owned(),
    };
    Past { origin: None, mark: None, opened_at, state: "queue".to_owned(), note: None, closed: Some(closed) }
}
