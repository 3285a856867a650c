//! What is accepted is durable; what is sent twice is one case; what is wrong is said at once.

use cases::rules::At;
use db::{Failure, StoreError};
use reports::operations::{FileRefused, SubmissionId};
use reports::reading::Whereabouts;
use reports::rules::submission::Draft;
use reports::store::told;

use crate::town::{CITY, Clock, Db, REGION, Town, leak};

testkit::on_both! {
    async fn a_report_goes_to_the_cell_of_its_place(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.file("one", &leak()).await;
        assert!(receipt.number.as_str().starts_with("IR-23-1405-") && !receipt.repeated);
        town.app.drain().await;
        let case = town.case(&receipt.number).await;
        assert_eq!((case.facts.desk.at, case.row.desk_unit), (At::Cell, Some(town.leader.unit)));
        assert_eq!((case.row.place.as_str(), case.row.region.as_str()), (CITY, REGION));
    }

    async fn the_same_submission_sent_twice_makes_one_case(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.file("one", &leak()).await;
        let second = town.file("one", &leak()).await;
        assert_eq!((&second.number, &second.code, second.repeated), (&first.number, &first.code, true));
        town.app.drain().await;
        assert_eq!(town.room.figures(None).await.unwrap().received, 1);
    }

    async fn a_double_click_in_one_batch_makes_one_case(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = leak();
        let (a, b, c) = tokio::join!(town.send("one", &draft), town.send("one", &draft), town.send("two", &draft));
        let (a, b, c) = (a.unwrap(), b.unwrap(), c.unwrap());
        assert_eq!((&a.number, &a.code), (&b.number, &b.code));
        assert!(a.repeated != b.repeated && c.number != a.number);
    }

    async fn another_report_under_the_same_name_is_refused_and_shows_no_receipt(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.file("one", &leak()).await;
        let other = Draft { text: "چراغ کوچه یک هفته است خاموش است.".to_owned(), ..leak() };
        let refused = town.send("one", &other).await;
        assert!(matches!(refused, Err(Failure::Refused(FileRefused::AnotherReport))));
    }

    async fn masked_before_anyone_reads(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft {
            text: "لوله ترکیده؛ با من تماس بگیرید: ۰۹۱۲۳۴۵۶۷۸۹، کد ملی 0499370899".to_owned(),
            address: "کوچهٔ ۱۲، تلفن 02188776655".to_owned(),
            ..leak()
        };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        let case = town.case(&receipt.number).await;
        let mut tx = town.room.db.read().await.unwrap();
        let told = told::of(&mut tx, case.row.id).await.unwrap().unwrap();
        for number in ["0912", "۰۹۱۲", "0499370899", "88776655"] {
            assert!(!format!("{told:?} {}", case.row.title).contains(number), "{number} can be read");
        }
        assert_eq!(told.covered, 3);
    }

    async fn danger_to_life_skips_to_the_province_at_once(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.file("one", &Draft { urgent: true, ..leak() }).await;
        town.app.drain().await;
        let case = town.case(&receipt.number).await;
        assert!(case.row.urgent);
        assert_eq!((case.facts.desk.at, case.row.desk_unit), (At::Province, Some(town.officer.unit)));
    }

    async fn a_place_without_a_cell_goes_to_the_province(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.file("one", &Draft { place: "C1101".to_owned(), lat: String::new(), lon: String::new(), ..leak() }).await;
        town.app.drain().await;
        let case = town.case(&receipt.number).await;
        assert_ne!(case.facts.desk.at, At::Cell);
    }

    async fn a_report_of_a_priority_theme_is_counted_for_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft {
            category: "water-outage".to_owned(),
            place: "0601".to_owned(),
            lat: String::new(),
            lon: String::new(),
            answers: vec![("days_without".to_owned(), vec!["۱۲".to_owned()])],
            ..leak()
        };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        assert_eq!(town.case(&receipt.number).await.row.theme.as_deref(), Some("summer-water-1405"));
        let mut tx = town.room.db.read().await.unwrap();
        let themes = reports::store::counts::themes(&mut tx).await.unwrap();
        assert_eq!(themes, [("summer-water-1405".to_owned(), 1)]);
    }

    async fn a_text_that_fits_another_category_much_better_is_suggested_for_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let text = "ترکیدگی لوله و هدررفت آب در خیابان؛ نشت آب از دیروز ادامه دارد.".to_owned();
        let draft = Draft { category: "pothole".to_owned(), text, answers: Vec::new(), ..leak() };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        let case = town.case(&receipt.number).await;
        let mut tx = town.room.db.read().await.unwrap();
        let told = told::of(&mut tx, case.row.id).await.unwrap().unwrap();
        assert_eq!(told.suggested.as_deref(), Some("water-leak"));
    }

    async fn an_opinion_travels_the_route_of_suggestions(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let text = "پیشنهاد می‌کنم سر هر کوچه نقشهٔ محله نصب شود.".to_owned();
        let draft = Draft { category: "suggestion".to_owned(), text, answers: Vec::new(), ..leak() };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        let case = town.case(&receipt.number).await;
        assert_eq!((case.row.kind.as_str(), case.row.state.as_str()), ("suggestion", "grouping"));
        assert_eq!(case.facts.desk.at, At::Province);
    }

    async fn similar_open_reports_are_shown_without_a_word_of_their_text(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let point = places::Point::new(35.6970, 51.4240);
        let near_to = |point| Whereabouts { point, ..Whereabouts::default() };
        let near = town.room.similar("water-leak", near_to(point)).await.unwrap();
        assert_eq!(near.len(), 1);
        assert_eq!(near[0].number, receipt.number.as_str());
        for (north, east) in [(0, 0), (1, 0), (0, 1), (2, 2)] {
            let (lat, lon) = (35.6960 + f64::from(north) / 1_000.0, 51.4220 + f64::from(east) / 1_000.0);
            let asked = places::Point { lat, lon };
            let metres = asked.metres_to(places::blur(places::Point { lat: 35.6961, lon: 51.4231 }));
            let told = town.room.similar("water-leak", near_to(Some(asked))).await.unwrap()[0].metres.unwrap();
            assert!((metres - f64::from(i32::try_from(told).unwrap())).abs() <= 25.0, "as far as the box, never the door");
        }
        assert!(!format!("{near:?}").contains("ترکیده"));
        assert!(town.room.similar("pothole", near_to(point)).await.unwrap().is_empty());
    }

    async fn without_a_point_only_the_same_spot_in_words_is_similar(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let in_words = |spot| Whereabouts { place: CITY, spot, point: None };
        let found = town.room.similar("water-leak", in_words("کوچهٔ 12، خیابان ایران")).await.unwrap();
        assert_eq!(found.iter().map(|one| one.number.as_str()).collect::<Vec<_>>(), [receipt.number.as_str()]);
        assert_eq!(found[0].metres, None);
        for elsewhere in ["", "خیابان ولیعصر", "خیابان ایران، کوچهٔ ۱۴"] {
            assert!(town.room.similar("water-leak", in_words(elsewhere)).await.unwrap().is_empty(), "{elsewhere}");
        }
        assert!(town.room.similar("pothole", in_words("خیابان ایران")).await.unwrap().is_empty());
    }

    async fn what_has_its_answer_is_similar_to_nothing(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.dispatched("one").await;
        let point = places::Point::new(35.6970, 51.4240);
        let here = [
            Whereabouts { point, ..Whereabouts::default() },
            Whereabouts { place: CITY, spot: "خیابان ایران، کوچهٔ ۱۲", point: None },
        ];
        for asked in here {
            assert_eq!(town.room.similar("water-leak", asked).await.unwrap().len(), 1, "it is worked at");
        }
        town.answer(&receipt.number).await;
        assert!(town.case(&receipt.number).await.row.open, "its reporter has days to say a word");
        for asked in here {
            assert!(town.room.similar("water-leak", asked).await.unwrap().is_empty(), "nobody can wait for it any more");
        }
    }

    async fn a_full_queue_says_busy(db: Db, clock: Clock) {
        let town = Town::with_queue(db, clock, 1).await;
        let draft = leak();
        let names: Vec<String> = (0..64).map(|number| format!("number {number}")).collect();
        let all = futures_util::future::join_all(names.iter().map(|name| town.send(name, &draft))).await;
        let busy = all.iter().filter(|sent| matches!(sent, Err(Failure::Broken(StoreError::Busy)))).count();
        let taken = all.iter().filter(|sent| sent.is_ok()).count();
        assert!(busy > 0 && taken > 0, "{busy} told to come again, {taken} taken");
        assert_eq!(busy + taken, 64, "nothing is dropped");
        town.app.drain().await;
        assert_eq!(town.room.figures(None).await.unwrap().received, i64::try_from(taken).unwrap());
    }

    async fn a_lamp_is_reported_where_somebody_finds_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let nowhere = || Draft { lat: String::new(), lon: String::new(), address: String::new(), answers: Vec::new(), ..leak() };
        let lamp = |place: &str, address: &str| Draft {
            category: "streetlight-out".to_owned(),
            place: place.to_owned(),
            address: address.to_owned(),
            ..nowhere()
        };
        let told = |draft: &Draft| {
            let wrong = town.room.data.judge(&town.room.house, draft).err().unwrap_or_default();
            let words = town.room.shell.words(language::Lang::Fa);
            wrong.iter().map(|wrong| (wrong.field.clone(), wrong.message.in_words(&words))).collect::<Vec<_>>()
        };
        let alone = told(&lamp("23", ""));
        assert!(alone.len() == 2 && alone[0].0 == "place" && alone[0].1.contains("استان به‌تنهایی"), "{alone:?}");
        assert!(alone[1].0 == "address" && ["روی نقشه", "خیابان", "نزدیک"].iter().all(|way| alone[1].1.contains(way)), "{alone:?}");
        assert_eq!(told(&lamp(CITY, "")).len(), 1);
        assert_eq!(told(&lamp(CITY, "خیابان ایران، روبه‌روی نانوایی")), []);
        assert_eq!(told(&Draft { place: String::new(), ..Draft { category: "streetlight-out".to_owned(), answers: Vec::new(), address: String::new(), ..leak() } }), []);
        assert_eq!(told(&Draft { category: "suggestion".to_owned(), place: "23".to_owned(), ..nowhere() }), [], "a suggestion may be for a whole province");
        let sent = serde_json::json!({ "category": "streetlight-out", "text": leak().text, "place": "23" });
        let told = town.app.post("/api/v1/reports?lang=en", &[("idempotency-key", "a-lamp-of-a-province")], &sent).await;
        assert!(told.status == 422 && told.text().contains("Eram Street"), "{}", told.text());
        let kinds = town.app.get("/api/v1/categories", &[]).await.text();
        assert!(kinds.contains("\"place\":\"point\"") && kinds.contains("\"place\":\"any\""), "{kinds}");
    }

    async fn everything_wrong_is_said_at_once(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft {
            text: "کوتاه".to_owned(),
            since: "۱۴۰۶/۰۱/۰۱".to_owned(),
            email: "نشانی".to_owned(),
            answers: vec![("blocked".to_owned(), vec!["somewhat".to_owned()])],
            ..leak()
        };
        let wrong = town.room.data.judge(&town.room.house, &draft).unwrap_err();
        let fields: Vec<&str> = wrong.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["text", "since", "email", "answers.blocked"]);
    }
}

#[test]
fn what_is_accepted_is_durable_before_the_receipt_is_shown() {
    testkit::block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let (surroundings, clock) = db::Surroundings::set(testkit::start(), 1405);
        let db = db::Db::open(&url, surroundings).await.unwrap();
        let migrations = testkit::migrations::under(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        db.migrate(&migrations).await.unwrap();
        let town = Town::new(db, clock).await;
        let receipt = town.file("one", &leak()).await;
        // A second connection, as after a crash: what was acknowledged is there.
        let again = db::Db::open(&url, db::Surroundings::real()).await.unwrap();
        let mut tx = again.read().await.unwrap();
        let case = cases::store::by_number(&mut tx, &receipt.number).await.unwrap().unwrap();
        assert!(told::of(&mut tx, case.row.id).await.unwrap().is_some());
        let opened = cases::store::codes::find(&mut tx, &receipt.code).await.unwrap().unwrap();
        assert_eq!(opened.case_id, case.row.id);
        assert!(work::waiting(&mut tx).await.unwrap() > 0, "its sorting is queued with it");
    });
}

#[test]
fn a_name_that_anybody_could_guess_is_none() {
    assert_eq!(SubmissionId::parse("12345"), None);
}
