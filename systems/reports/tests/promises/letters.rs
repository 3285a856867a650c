//! Letters: the reporter's, in the reporter's language and without a word of the answer; the desks', one and not a storm.

use language::Lang;
use reports::operations::{ChangeAddress, CodeRefused, Receipt, Said};
use reports::rules::submission::Draft;

use crate::citizen::Browser;
use crate::town::{CITY, Clock, Db, REGION, Town, leak};

testkit::on_both! {
    async fn the_answer_is_announced_by_letter_in_the_reporters_language(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft { email: "reporter@example.com".to_owned(), language: "en".to_owned(), ..leak() };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        town.dispatch(&receipt.number).await;
        let done = cases::rules::Request {
            note: Some("لوله عوض شد".to_owned()),
            evidence: cases::rules::Evidence::None,
            ..cases::rules::Request::new("done")
        };
        town.act(&town.water_officer, &receipt.number, done).await;
        let mut closing = crate::town::closing("accept_answer", "repaired");
        closing.public_text.insert("en".to_owned(), "The pipe was replaced.".to_owned());
        town.act(&town.officer, &receipt.number, closing).await;
        town.app.drain().await;
        let letters = town.app.letters();
        assert_eq!(letters.len(), 1);
        let text = letters[0].text();
        assert!(text.contains(receipt.number.as_str()) && text.contains("/follow?lang=en"), "{text}");
        assert!(!text.contains("replaced") && !text.contains(receipt.code.digits()));
    }

    async fn a_reporters_address_is_forgotten_thirty_days_after_the_case_was_closed(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft { email: "reporter@example.com".to_owned(), language: "fa".to_owned(), ..leak() };
        let receipt = town.file("one", &draft).await;
        let open = town.file("two", &draft).await;
        town.app.drain().await;
        town.act(&town.leader, &receipt.number, crate::town::closing("not_confirmed", "not_found_on_site")).await;
        town.app.drain().await;
        town.verdict(&receipt.code, Said::Accepted).await;
        let is_known = async |receipt: &Receipt| {
            let mut tx = town.room.db.read().await.unwrap();
            let code = cases::store::codes::find(&mut tx, &receipt.code).await.unwrap().unwrap();
            code.contact.is_some() || code.channel.is_some()
        };
        assert!(!town.case(&receipt.number).await.row.open);
        town.app.days_pass(29).await;
        assert!(is_known(&receipt).await, "there may still be something to say");
        town.app.days_pass(2).await;
        assert!(!is_known(&receipt).await);
        assert!(is_known(&open).await, "whose case is open still waits for the answer");
        assert!(town.room.follow_up(&receipt.code).await.unwrap().is_some(), "the code opens the answer as before");
    }

    async fn a_desk_with_many_due_cases_gets_one_letter(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let cell = town.app.cell("C1101").await;
        town.app.officer_with_mail("cell_leader", cell, "leader@example.com").await;
        for name in ["one", "two", "three"] {
            let draft = Draft { place: "C1101".to_owned(), lat: String::new(), lon: String::new(), ..leak() };
            town.file(name, &draft).await;
        }
        town.app.drain().await;
        town.app.clock.advance_seconds(30 * 3_600);
        town.app.round().await;
        town.app.round().await;
        let letters = town.app.letters();
        assert_eq!(letters.len(), 1, "one letter, however many cases");
        assert!(letters[0].text().contains("/desk"));
        assert_ne!(CITY, "C1101");
    }

    async fn a_desk_is_written_to_again_after_four_hours_and_only_if_something_is_due(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let cell = town.app.cell("C1101").await;
        town.app.officer_with_mail("cell_leader", cell, "leader@example.com").await;
        let draft = Draft { place: "C1101".to_owned(), lat: String::new(), lon: String::new(), ..leak() };
        for name in ["one", "two hours later"] {
            town.file(name, &draft).await;
            town.app.drain().await;
            town.app.clock.advance_seconds(2 * 3_600);
        }
        let mut letters = Vec::new();
        for hours in [20, 2, 2, 5] {
            town.app.clock.advance_seconds(hours * 3_600);
            town.app.round().await;
            town.app.round().await;
            letters.push(town.app.letters().len());
        }
        assert_eq!(letters, [1, 1, 2, 2], "the first is due, the second too soon, now it is time, nothing is due");
    }

    async fn a_letter_that_comes_back_is_told_to_the_desk_and_to_the_reporter_who_gives_another_address(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft { email: "reporter@example.com".to_owned(), language: "fa".to_owned(), ..leak() };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        town.lose_the_address(&receipt).await;
        town.dispatch(&receipt.number).await;
        town.answer(&receipt.number).await;
        assert!(town.app.letters().is_empty() && town.case(&receipt.number).await.row.state == "announced");
        town.app.days_pass(20).await;
        assert!(town.case(&receipt.number).await.row.open, "nobody who was never told is taken to be content");
        let officer = town.app.province_officer(REGION).await;
        let case = format!("/desk/case/{}?lang=fa", receipt.number);
        let page = town.app.get(&case, &[("cookie", &officer.cookie())]).await.text();
        assert!(page.contains("ایمیل گزارش‌دهنده برگشت خورد") && page.contains("هنوز از پاسخ خبر ندارد"), "{page}");
        let desk = town.room.desk_case(&officer.actor, &receipt.number, &town.room.shell.words(Lang::Fa)).await.unwrap().unwrap();
        assert!(desk.unreached.len() == 1 && desk.unreached[0].untold);
        let agency = town.app.agency_officer(town.water).await;
        let page = town.app.get(&case, &[("cookie", &agency.cookie())]).await;
        assert!(page.status == 200 && !page.text().contains("برگشت خورد"), "an agency learns nothing of how a reporter is reached");
        let code = receipt.code.digits().to_owned();
        let follow = async || town.app.get("/api/v1/follow?lang=fa", &[("x-tracking-code", &code)]).await.json();
        let told = follow().await;
        assert!(told["bounced_at"].is_string() && told["asked"] == "verdict", "{told}");
        let page = town.app.get(&case, &[("cookie", &officer.cookie())]).await.text();
        assert!(page.contains("برگشت خورد") && !page.contains("هنوز از پاسخ خبر ندارد"), "the page was opened: {page}");
        let change = async |email: &str| {
            let email = email.to_owned();
            town.room.db.perform(&ChangeAddress { engine: &town.room.engine, code: &receipt.code, email }).await
        };
        assert!(matches!(change("nobody").await, Err(db::Failure::Refused(CodeRefused::NoAddress))));
        change("Right <right@example.com>").await.unwrap();
        town.app.drain().await;
        assert!(follow().await["bounced_at"].is_null());
        assert_eq!(town.app.letters().len(), 1, "the new address is told of the answer");
        assert!(town.file("one", &draft).await.repeated, "the same sending is the same report, whatever the address is now");
        town.app.days_pass(20).await;
        assert!(!town.case(&receipt.number).await.row.open);
    }

    async fn the_page_of_a_reporter_whose_letter_came_back_says_so_and_takes_another_address(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let draft = Draft { email: "reporter@example.com".to_owned(), language: "fa".to_owned(), ..leak() };
        let receipt = town.file("one", &draft).await;
        town.app.drain().await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        browser.send("/follow", &[("code", receipt.code.digits())]).await;
        assert!(!browser.page.contains("/follow/address"));
        town.lose_the_address(&receipt).await;
        town.dispatch(&receipt.number).await;
        town.answer(&receipt.number).await;
        browser.get("/follow/case").await;
        assert!(browser.page.contains("ایمیل ما به شما نرسید"), "{}", browser.page);
        browser.send("/follow/address", &[("email", "nobody")]).await;
        assert!(browser.status == 422 && browser.page.contains("value=\"nobody\""), "{}", browser.page);
        browser.send("/follow/address", &[("email", "right@example.com")]).await;
        assert!(browser.page.contains("ایمیل تازه ثبت شد") && !browser.page.contains("ایمیل ما به شما نرسید"), "{}", browser.page);
    }
}
