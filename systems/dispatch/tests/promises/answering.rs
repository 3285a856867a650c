//! A case approved becomes a letter, the letter an answer, the answer a move of the case.

use cases::rules::{Evidence, Request};
use cases::store::journal;
use dispatch::rules::life::{About, State};
use dispatch::store::record;

use reports::rules::submission::Draft;

use crate::town::{CITY, Clock, Db, Town, WATER, leak, noted};

testkit::on_both! {
    async fn a_case_approved_reaches_its_agency_by_letter(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let letter = town.newest();
        assert_eq!(letter.to, [WATER]);
        assert!(letter.subject().contains(number.as_str()) && letter.subject().contains("پنجره"), "{}", letter.subject());
        for (body, name) in [(letter.text(), "text"), (letter.html(), "html")] {
            assert!(body.contains(number.as_str()) && body.contains("خیابان ایران، نبش کوچهٔ ۱۲"), "{name}: {body}");
            assert!(body.contains("لولهٔ آب سر کوچه ترکیده") && body.contains(&link), "{name}: {body}");
            assert!(!body.contains("09121234567") && !body.contains("[dispatch-"), "{name}: {body}");
            assert!(!body.contains("[cases-"), "{name}: {body}");
        }
        assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
        let sent = town.letter(&number).await;
        assert_eq!((sent.state, sent.about, sent.tries), (State::Sent, About::New, 1));
        assert_eq!(town.case(&number).await.row.place, CITY);
    }

    async fn a_letter_shows_the_place_so_that_somebody_finds_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (_, link) = town.sent("one").await;
        let letter = town.newest();
        for (body, name) in [(letter.text(), "text"), (letter.html(), "html")] {
            assert!(body.contains("35.696100, 51.423100") && body.contains("geo:35.696100,51.423100"), "{name}: {body}");
        }
        assert!(letter.html().contains("src=\"cid:map.png\"") && letter.html().contains("alt=\"نقشه: نقطهٔ گزارش در تهران"), "{}", letter.html());
        assert!(letter.html().contains("اوپن‌استریت‌مپ"), "whose lines these are is said");
        for text in ["http:", "<script", "<link", "src=\"http"] {
            assert!(!letter.html().contains(text), "{text} in {}", letter.html());
        }
        let (kind, picture) = letter.inline("map.png").expect("the picture is in the letter");
        assert_eq!((kind.as_str(), image::load_from_memory(&picture).unwrap().width()), ("image/png", 600));
        assert!(picture.len() < 20_000, "{}", picture.len());
        let page = town.app.get(&link, &[]).await.text();
        assert!(page.contains("geo:35.696100,51.423100") && page.contains("map.svg?lang=fa"), "{page}");
        let map = town.app.get(&format!("{link}/map.svg?lang=fa"), &[]).await;
        assert!(map.status == 200 && map.text().contains("تهران"));
        town.answer(&link, &[("action", "done"), ("note", "شد."), ("no_evidence", "yes")]).await;
        assert_eq!(town.app.get(&format!("{link}/map.svg?lang=fa"), &[]).await.status, 404, "an answered letter shows no point");
        assert_eq!(town.app.get("/agency/letter/made-up/map.svg", &[]).await.status, 404);
    }

    async fn a_letter_names_no_address_where_there_is_none(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let vague = Draft {
            category: "utility-bill".to_owned(),
            lat: String::new(),
            lon: String::new(),
            address: String::new(),
            answers: vec![("utility".to_owned(), vec!["water".to_owned()])],
            ..leak()
        };
        town.sent_draft("one", &vague).await;
        let letter = town.newest();
        assert!(letter.text().contains("نه نقطه‌ای") && !letter.text().contains("نشانی را ببینید"), "{}", letter.text());
        let spoken = Draft { address: "خیابان ایران، نبش کوچهٔ ۱۲".to_owned(), ..vague };
        town.sent_draft("two", &spoken).await;
        let letter = town.newest();
        assert!(letter.text().contains("نشانی را ببینید") && letter.text().contains("نبش کوچه"), "{}", letter.text());
    }

    async fn an_agency_is_not_asked_to_answer_in_a_language_that_it_does_not_write(db: Db, clock: Clock) {
        let town = Town::with_route(db, clock, refused_at_once()).await;
        let english = Draft { language: "en".to_owned(), ..leak() };
        let link = town.sent_draft("english", &english).await;
        let form = town.app.get(&format!("{link}?do=cannot&lang=fa"), &[]).await.text();
        assert!(form.contains("name=\"reason\"") && !form.contains("text_en"), "{form}");
        let told = town.answer(&link, &[("action", "cannot"), ("reason", "no_budget"), ("no_evidence", "yes")]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        let persian = town.sent_draft("persian", &leak()).await;
        let form = town.app.get(&format!("{persian}?do=cannot&lang=fa"), &[]).await.text();
        assert!(form.contains("text_fa"), "one's own language is written: {form}");
        let told = town.answer(&persian, &[("action", "cannot"), ("reason", "no_budget"), ("no_evidence", "yes")]).await;
        assert_eq!(told.status, 422, "{}", told.text());
    }

    async fn every_letter_says_who_reads_a_reply(db: Db, clock: Clock) {
        let mut town = Town::new(db, clock).await;
        town.sent("one").await;
        let silent = town.newest();
        for (body, name) in [(silent.text(), "text"), (silent.html(), "html")] {
            assert!(body.contains("پاسخ ایمیلی به دست کسی نمی‌رسد") && !body.contains("replies reach nobody"), "{name}: {body}");
        }
        assert_eq!((silent.header("Reply-To"), silent.header("Auto-Submitted")), (String::new(), "auto-generated".to_owned()));
        let config = channels::MailConfig { reply_to: Some("میز <desk@panjereh.example>".to_owned()), ..town.post.config() };
        town.app.house.mailer = house::note_replies(channels::Mailer::open(&config).unwrap(), &town.app.house.shell);
        town.reach(town.water, Some(WATER), true).await;
        town.sent("two").await;
        let read = town.newest();
        assert_eq!(read.header("Reply-To"), "desk@panjereh.example");
        for (body, name) in [(read.text(), "text"), (read.html(), "html")] {
            assert!(body.contains("پاسخ شما به desk@panjereh.example می‌رسد") || body.contains("desk@panjereh.example"), "{name}: {body}");
            assert!(body.contains("your reply goes to"), "both languages, {name}: {body}");
        }
    }

    async fn the_link_answers_and_the_case_moves(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let told = town.answer(&link, &[("action", "accept"), ("expected", "۱۴۰۵/۰۹/۰۵")]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        assert_eq!(town.case(&number).await.row.state, "in_progress");
        town.app.drain().await;
        let next = town.newest_link();
        assert_ne!(next, link, "one decision a link");
        assert_eq!(town.letter(&number).await.about, About::Next);
        let told = town.answer(&next, &[("action", "done"), ("note", "لوله عوض شد."), ("no_evidence", "yes")]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        let case = town.case(&number).await;
        assert_eq!(case.row.state, "answer_check");
        let lines = journal::of(&mut town.app.house.db.read().await.unwrap(), case.row.id, 0, 100).await.unwrap();
        let done = lines.iter().find(|line| line.action == "done").unwrap();
        assert_eq!((done.role.as_str(), done.unit_id, done.account_id), ("agency_officer", Some(town.water), None));
        assert_eq!(done.given().evidence, Some(Evidence::None));
        let record = record::of(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap();
        assert_eq!((record.given, record.answered, record.on_time), (1, 1, 1));
    }

    async fn an_interim_reply_reaches_the_reporter_and_brings_a_new_link(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        town.answer(&link, &[("action", "accept"), ("expected", "2026-11-25")]).await;
        town.app.drain().await;
        let second = town.newest_link();
        let told = town.answer(&second, &[("action", "interim"), ("message", "لوله رسید؛ فردا عوض می‌شود."), ("expected", "2026-11-28")]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        town.app.drain().await;
        assert_ne!(town.newest_link(), second);
        let case = town.case(&number).await;
        assert_eq!(case.row.state, "in_progress");
        let thread = cases::store::messages::of_case(&mut town.app.house.db.read().await.unwrap(), case.row.id, 9).await.unwrap();
        assert!(thread.iter().any(|message| message.text.contains("فردا عوض می‌شود")));
    }

    async fn not_ours_hands_the_case_to_whoever_was_named(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let fields = [("action", "not_ours"), ("reason", "wrong_agency"), ("note", "کار شهرداری است."), ("agency", "agency:municipality:23")];
        let told = town.answer(&link, &fields).await;
        assert_eq!(told.status, 303, "{}", told.text());
        let case = town.case(&number).await;
        assert_eq!((case.row.state.as_str(), case.row.agency_unit), ("dispatched", Some(town.municipality)));
        town.app.drain().await;
        let letter = town.newest();
        assert_eq!(letter.to, [crate::town::MUNICIPALITY]);
        assert!(letter.text().contains("کار شهرداری است."), "it says why it came");
        let bounced = record::of(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap();
        assert_eq!((bounced.bounced, bounced.answered), (1, 0));
    }

    async fn a_second_not_ours_goes_up_a_level_and_binds(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let fields = [("action", "not_ours"), ("reason", "wrong_agency"), ("note", "کار ما نیست."), ("agency", "agency:municipality:23")];
        town.answer(&link, &fields).await;
        town.app.drain().await;
        let second = [("action", "not_ours"), ("reason", "wrong_agency"), ("note", "کار ما هم نیست.")];
        let told = town.answer(&town.newest_link(), &second).await;
        assert_eq!(told.status, 303, "{}", told.text());
        assert_eq!(town.case(&number).await.row.state, "binding");
        let bind = Request { agency: Some(town.water), note: Some("کار آب است.".to_owned()), ..Request::new("bind_agency") };
        town.act(&town.appeal, &number, bind).await;
        town.app.drain().await;
        let bound = town.newest_link();
        assert!(!town.app.get(&bound, &[]).await.text().contains("?do=not_ours"), "it cannot be handed on again");
        let told = town.submit((&format!("{bound}?do=done"), &bound), None, &second).await;
        assert_eq!((told.status.as_u16(), town.case(&number).await.row.state.as_str()), (422, "dispatched"));
    }

    async fn an_answer_that_is_returned_goes_back_with_its_reason(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        town.answer(&link, &[("action", "done"), ("note", "انجام شد."), ("no_evidence", "yes")]).await;
        town.act(&town.officer, &number, noted("return_answer", "half_done", "هنوز آب می‌رود.")).await;
        town.app.drain().await;
        let letter = town.newest();
        assert!(letter.text().contains("هنوز آب می‌رود.") && letter.text().contains("نیمه‌کاره است"), "{}", letter.text());
        assert_eq!(town.letter(&number).await.about, About::Returned);
        let record = record::of(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap();
        assert_eq!((record.returned, record.against), (1, 1));
    }

    async fn a_picture_given_as_evidence_is_drawn_anew_and_belongs_to_the_case(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let mut png = Vec::new();
        image::RgbImage::from_pixel(40, 30, image::Rgb([9, 99, 199]))
            .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
        let told = town.answer_with_picture(&link, &[("action", "done"), ("note", "عوض شد.")], &png).await;
        assert_eq!(told.status, 303, "{}", told.text());
        town.app.drain().await;
        let case = town.case(&number).await.row.id;
        let pictures = reports::store::pictures::of(&mut town.app.house.db.read().await.unwrap(), case).await.unwrap();
        assert_eq!(pictures.len(), 1);
        assert_eq!(pictures[0].role, "agency_officer");
        let shown = town.app.get(&format!("{link}/pictures/1"), &[]).await;
        assert_eq!(shown.status, 404, "a link that was answered shows no picture");
    }

    async fn what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let told = town.answer(&link, &[("action", "cannot"), ("note", "بودجه نداریم.")]).await;
        assert_eq!(told.status, 422);
        let page = told.text();
        assert!(page.contains("href=\"#reason\"") && page.contains("بودجه نداریم."), "{page}");
        let told = town.answer(&link, &[("action", "accept"), ("expected", "1404/01/01")]).await;
        assert!(told.status == 422 && told.text().contains("href=\"#expected\""));
        let told = town.answer(&link, &[("action", "done")]).await.text();
        let (note, proof) = (told.find("href=\"#note\""), told.find("href=\"#pictures\""));
        assert!(told.contains("بنویسید چه کردید.") && note < proof && note.is_some(), "{told}");
        assert!(town.answer(&link, &[("action", "cannot"), ("reason", "no_budget")]).await.text().contains("بنویسید چرا."));
        let asked = town.app.get(&format!("{link}?do=accept"), &[("accept-language", "fa")]).await.text();
        assert!(asked.contains("placeholder=\"۱۴۰۵/۰۹/"), "a day to come is the example, in Aban one of Azar: {asked}");
        let told = town.answer(&link, &[("action", "done"), ("note", "شد.")]).await;
        assert!(told.status == 422 && told.text().contains("href=\"#pictures\""), "evidence, or the word that there is none");
        assert_eq!(town.case(&number).await.row.state, "dispatched");
        assert_eq!(town.letter(&number).await.state, State::Sent, "the letter can still be answered");
    }

    async fn an_answer_given_in_the_portal_uses_the_letter_up(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let officer = town.app.agency_officer(town.water).await;
        town.act(&officer, &number, noted("cannot", "no_budget", "بودجه نداریم.")).await;
        assert_eq!(town.letter(&number).await.state, State::Answered);
        let shown = town.app.get(&link, &[]).await.text();
        assert!(shown.contains("پاسخ داده‌اید") && shown.contains("بودجه نداریم."), "{shown}");
    }

    async fn a_letter_never_tells_who_reported(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = reports::rules::submission::Draft { email: "reporter@example.org".to_owned(), ..crate::town::leak() };
        let link = town.sent_draft("with an address", &draft).await;
        let page = town.app.get(&link, &[]).await.text();
        for letter in town.post.letters().iter().filter(|letter| letter.to == [WATER]) {
            assert!(!letter.text().contains("reporter@") && !letter.html().contains("reporter@"));
        }
        assert!(!page.contains("reporter@") && !page.contains("09121234567"));
    }
}

/// The route of reports, where an agency's refusal is the answer: with a reason, and a text for whoever reported it.
fn refused_at_once() -> String {
    let route = testkit::app::jurisdiction("iran").text("routes/report.toml").unwrap();
    let (before, rest) = route.split_once("name = \"cannot\"").unwrap();
    let (cannot, after) = rest.split_once("effects =").unwrap();
    let cannot = cannot.replace("to = \"answer_check\"", "to = \"closing:no_action\"");
    let (head, _) = cannot.split_once("demands =").unwrap();
    let demands =
        "demands = { reason = [\"no_budget\", \"not_justified\"], public_text = \"written\", evidence = \"asked\" }\n";
    format!("{before}name = \"cannot\"{head}{demands}effects ={after}")
}
