//! Letters: the reporter's, in the reporter's language and without a word of the answer; the desks', one and not a storm.

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
