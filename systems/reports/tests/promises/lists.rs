//! The lists of the desk: narrowed, in either order, kept under names; what each row says.

use reports::rules::submission::Draft;

use crate::desk::{Browser, assert_whole, between, location, with};
use crate::town::{Clock, Db, Town, checked, leak};

const DAY: i64 = 86_400;

/// Where each of these numbers stands on a page; none where it does not.
fn places<'n>(page: &str, numbers: impl IntoIterator<Item = &'n str>) -> Vec<Option<usize>> {
    numbers.into_iter().map(|number| page.find(&format!("/desk/case/{number}"))).collect()
}

testkit::on_both! {
    async fn a_list_is_narrowed_by_province_agency_and_day_of_arrival_in_either_order(db: Db, clock: Clock) {
        let town = Town::new(db, clock.clone()).await;
        let old = town.dispatched("old").await.number;
        clock.advance_seconds(2 * DAY);
        let new = town.at_cell("new").await.number;
        let today = town.room.data.day(town.case(&new).await.row.opened_at);
        let national = town.app.officer("national_officer", town.app.nation().await).await;
        let browser = Browser::of(&town, &national).await;
        let numbers = || [old.as_str(), new.as_str()];
        let listed = async |query: &str| {
            let page = browser.get(&format!("/desk/below?{query}&lang=en")).await;
            assert_whole(&page, query);
            places(&page.text(), numbers())
        };
        let is_there = |places: Vec<Option<usize>>| [places[0].is_some(), places[1].is_some()];
        let (province, nation) = (town.officer.unit, town.app.nation().await);
        assert_eq!(is_there(listed(&format!("province={province}")).await), [true, true]);
        assert_eq!(is_there(listed(&format!("province={nation}")).await), [false, false]);
        assert_eq!(is_there(listed(&format!("agency={}", town.water)).await), [true, false]);
        assert_eq!(is_there(listed(&format!("since={today}")).await), [false, true]);
        let before = today.yesterday().unwrap();
        assert_eq!(is_there(listed(&format!("until={before}")).await), [true, false]);
        let newest = listed("sort=newest").await;
        assert!(newest[1] < newest[0], "the newest first");
        let jalali = language::Calendar::Jalali.date_of(today);
        let typed = format!("since={}/{}/{}", jalali.year, jalali.month, jalali.day);
        assert_eq!(is_there(listed(&typed).await), [false, true], "{typed}");
    }

    async fn a_filter_that_cannot_be_read_is_named_and_what_was_typed_stays(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let browser = Browser::of(&town, &town.national).await;
        for (field, value) in [("province", "Fars"), ("agency", "7"), ("since", "someday"), ("until", "1405/13/40"), ("sort", "colour")] {
            let told = browser.get(&format!("/desk?{field}={value}&lang=en")).await;
            assert_eq!(told.status, 400, "{field}");
            assert!(told.text().contains(&format!("href=\"#{field}\"")), "{field} is named: {}", told.text());
            for path in ["/desk/export", "/desk/bulk"] {
                assert_eq!(browser.get(&format!("{path}?{field}={value}")).await.status, 400, "{path} {field}");
            }
        }
        assert!(browser.get("/desk?since=someday").await.text().contains("value=\"someday\""));
    }

    async fn a_row_says_the_street_the_time_left_and_how_near_a_similar_one_is(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let one = town.at_cell("one").await.number;
        let leader = Browser::of(&town, &town.leader).await;
        let alone = leader.get("/desk?lang=en").await.text();
        assert!(alone.contains("خیابان ایران، نبش کوچهٔ ۱۲") && !alone.contains("Similar one"), "{alone}");
        let mut near = leak();
        near.lat = "35.6964".to_owned();
        town.file("two", &near).await;
        let mut far = leak();
        far.lat = "35.6990".to_owned();
        let far = town.file("three", &far).await.number;
        town.app.drain().await;
        let page = leader.get("/desk?lang=en").await.text();
        let row = |number: &str| between(&page, &format!("/desk/case/{number}"), "</li>").to_owned();
        assert!(row(one.as_str()).contains("Similar one at 30 m"), "{page}");
        assert!(!row(far.as_str()).contains("Similar one"), "three hundred metres away is another thing");
        assert!(row(one.as_str()).contains(" left</time>"), "{page}");
        assert_eq!(page.matches("class=\"about\"").count(), 3);
    }

    async fn a_list_is_kept_by_one_account_and_for_it_alone(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let leader = Browser::of(&town, &town.leader).await;
        let officer = Browser::of(&town, &town.officer).await;
        let kept = leader.post("/desk/views", &[("name", "کارهای صبح"), ("asked", "late=yes&done=IR-1")]).await;
        assert_eq!((kept.status.as_u16(), location(&kept)), (303, "/desk?late=yes"));
        let page = leader.get("/desk/views?lang=en").await;
        assert_whole(&page, "/desk/views");
        assert!(page.text().contains("My desk; "), "it is said as a sentence: {}", page.text());
        let id = between(&page.text(), "action=\"/desk/views/", "\"").to_owned();
        let (path, field) = (format!("/desk/views/{id}"), format!("name-{id}"));
        assert!(!officer.get("/desk").await.text().contains("کارهای صبح"));
        assert_eq!(officer.post(&path, &[(&field, "از آنِ من")]).await.status, 404);
        assert_eq!(officer.post(&format!("{path}/delete"), &[]).await.status, 404);
        assert_eq!(leader.post(&path, &[(&field, "  ")]).await.status, 422);
        assert_eq!(leader.post(&path, &[(&field, "دیرترین‌ها")]).await.status, 303);
        let desk = leader.get("/desk").await.text();
        assert!(desk.contains("دیرترین‌ها") && !desk.contains("کارهای صبح"), "{desk}");
        assert_eq!(leader.post(&format!("{path}/delete"), &[]).await.status, 303);
        assert!(!leader.get("/desk").await.text().contains("دیرترین‌ها"));
        assert_eq!(leader.post(&format!("{path}/delete"), &[]).await.status, 404);
    }

    async fn twenty_lists_are_kept_and_no_more_and_no_two_of_one_name(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let leader = Browser::of(&town, &town.leader).await;
        let keep = async |name: &str| leader.post("/desk/views?lang=en", &[("name", name), ("asked", "urgent=yes")]).await;
        assert_eq!(keep("number 1").await.status, 303);
        let twice = keep("Number 1").await;
        assert!(twice.status == 422 && twice.text().contains("another list of this name"), "{}", twice.text());
        for number in 2..=20 {
            assert_eq!(keep(&format!("number {number}")).await.status, 303, "{number}");
        }
        let over = keep("number 21").await;
        assert_eq!(over.status, 422);
        assert!(over.text().contains("20 saved lists") && over.text().contains("value=\"number 21\""), "{}", over.text());
        assert_eq!(leader.post("/desk/views", &[("name", "x"), ("asked", "since=someday")]).await.status, 400);
    }

    async fn what_became_late_comes_before_what_still_has_time(db: Db, clock: Clock) {
        let town = Town::new(db, clock.clone()).await;
        let urgent = town.file("urgent", &Draft { urgent: true, ..leak() }).await.number;
        let (first, second) = (town.at_cell("first").await.number, town.at_cell("second").await.number);
        for number in [&first, &second] {
            let checks = ["seen_on_site", "evidence_fits", "not_known_already", "names_no_person"];
            town.act(&town.leader, number, checked("confirm", &checks)).await;
            // The second is due a minute after the first: by due time alone it comes next.
            clock.advance_seconds(60);
        }
        clock.advance_seconds(2 * 3_600);
        let officer = town.app.officer("province_officer", town.officer.unit).await;
        let browser = Browser::of(&town, &officer).await;
        let seen = browser.seen(first.as_str()).await;
        let ask = with(&seen, &[("do", "ask"), ("message", "از کی نشت می‌کند؟")]);
        let told = browser.post(&format!("/desk/case/{first}/act"), &ask).await;
        assert_eq!(location(&told), format!("/desk/case/{urgent}?done={first}"));
    }

    async fn a_search_that_shows_only_the_newest_says_so(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        for number in 0..31 {
            town.file(&format!("one of many {number}"), &leak()).await;
        }
        town.app.drain().await;
        let leader = Browser::of(&town, &town.leader).await;
        let found = async |query: &str| leader.get(&format!("/desk/search?q={query}&lang=en")).await.text();
        let word = "%D9%84%D9%88%D9%84%D9%87";
        let page = found(word).await;
        assert_eq!(page.matches("class=\"bench-item").count(), 30);
        assert!(page.contains("Only the newest 30 are shown"), "{page}");
        assert!(!found("nothing-like-this").await.contains("Only the newest"));
    }
}
