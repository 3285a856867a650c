//! Letters: the reporter's, in the reporter's language and without a word of the answer; the desks', one and not a storm.

use reports::operations::{Receipt, Said};
use reports::rules::submission::Draft;

use crate::town::{CITY, Clock, Db, Town, leak};

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
}
