//! What a link is worth: one decision, while its time lasts, as it was made, and nothing for merely looking.

use dispatch::rules::life::State;

use crate::town::{Clock, Db, Town, WATER, link_in};

const DONE: [(&str, &str); 3] = [("action", "done"), ("note", "انجام شد."), ("no_evidence", "yes")];

testkit::on_both! {
    async fn looking_changes_nothing_however_often_a_scanner_looks(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let (case, letter) = (town.case(&number).await, town.letter(&number).await);
        for path in [link.clone(), format!("{link}?do=done"), format!("{link}?do=cannot"), format!("{link}?do=not_ours"), format!("{link}?do=anything")] {
            assert_eq!(town.app.get(&path, &[]).await.status, 200, "{path}");
        }
        assert_eq!(town.app.get(&format!("{link}/fresh"), &[]).await.status, 405);
        assert_eq!((town.case(&number).await, town.letter(&number).await), (case, letter));
        assert_eq!(town.answer(&link, &DONE).await.status, 303, "it is still good for its one decision");
    }

    async fn a_link_decides_once_and_then_shows_what_was_answered(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        // The form is open in two windows.
        let again = [("action", "cannot"), ("reason", "no_budget"), ("note", "نظرمان عوض شد.")];
        assert_eq!(town.answer(&link, &DONE).await.status, 303);
        let decided = town.case(&number).await;
        let told = town.answer(&link, &again).await;
        assert_eq!(told.status, 403, "a page without a form gives no token");
        let page = town.app.get(&link, &[]).await.text();
        assert!(page.contains("پاسخ داده‌اید") && page.contains("انجام شد.") && !page.contains("<textarea"), "{page}");
        assert_eq!(town.case(&number).await, decided);
    }

    async fn a_decision_sent_twice_from_two_windows_counts_once(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let (_, other) = town.sent("another").await;
        assert_eq!(town.answer(&link, &DONE).await.status, 303);
        let decided = town.case(&number).await;
        // Another page of ours lends its token, as a window left open would.
        let told = town.submit((&format!("{other}?do=done"), &link), None, &DONE).await;
        assert!(told.status == 200 && told.text().contains("پاسخ داده‌اید"), "{}", told.text());
        assert_eq!(town.case(&number).await, decided);
    }

    async fn an_altered_link_opens_a_page_that_says_so_and_nothing_else(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let case = town.case(&number).await;
        let token = link.rsplit('/').next().unwrap().to_owned();
        for place in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let altered = format!("/agency/letter/{}", String::from_utf8(bytes).unwrap());
            let told = town.app.get(&altered, &[]).await;
            assert_eq!(told.status, 404, "{place}");
            assert!(told.text().contains("این پیوند درست نیست") && !told.text().contains(number.as_str()), "{place}");
        }
        assert_eq!(town.case(&number).await, case);
    }

    async fn an_expired_link_brings_a_fresh_letter_to_the_same_address_and_nowhere_else(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        town.reach(town.water, Some("somebody.else@example.ir"), false).await;
        town.app.clock.advance_seconds(46 * 86_400);
        let page = town.app.get(&link, &[]).await;
        assert_eq!(page.status, 410);
        assert!(page.text().contains("زمان این پیوند گذشته است") && !page.text().contains(number.as_str()), "{}", page.text());
        let fresh = format!("{link}/fresh");
        let before = town.post.letters().len();
        let told = town.submit((&link, &fresh), None, &[("to", "thief@example.org"), ("address", "thief@example.org")]).await;
        assert!(told.status == 200 && told.text().contains("نامهٔ تازه در راه است"), "{}", told.text());
        town.submit((&link, &fresh), None, &[]).await;
        town.app.drain().await;
        let new: Vec<_> = town.post.letters().split_off(before);
        assert_eq!(new.iter().map(|letter| letter.to.clone()).collect::<Vec<_>>(), [[WATER.to_owned()]], "one letter, to the old address");
        assert_eq!(town.answer(&link_in(&new[0]), &DONE).await.status, 303);
        assert_eq!(town.letter(&number).await.state, State::Answered);
    }

    async fn a_letter_is_recalled_when_the_case_goes_to_another_agency(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let fields = [("action", "not_ours"), ("reason", "wrong_agency"), ("note", "کار ما نیست.")];
        town.answer(&link, &fields).await;
        assert_eq!(town.case(&number).await.row.state, "choose_agency");
        let choose = |agency| cases::rules::Request { agency: Some(agency), note: Some("بررسی شد.".to_owned()), ..cases::rules::Request::new("choose_agency") };
        town.act(&town.national, &number, choose(town.municipality)).await;
        town.app.drain().await;
        let municipal = town.newest_link();
        // The municipality lets its time pass; the nation gives the case to the water company after all.
        town.app.days_pass(9).await;
        assert_eq!(town.case(&number).await.row.state, "pressing");
        town.act(&town.national, &number, choose(town.water)).await;
        let states: Vec<State> = town.letters(&number).await.iter().map(|letter| letter.state).collect();
        assert_eq!(states, [State::Answered, State::Recalled, State::Queued]);
        let told = town.app.get(&municipal, &[]).await;
        assert!(told.status == 410 && told.text().contains("این نامه دیگر اعتبار ندارد"), "{}", told.text());
    }

    async fn a_letter_recalled_before_it_left_is_never_sent(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.approved("one").await;
        let officer = town.app.agency_officer(town.water).await;
        town.act(&officer, &number, crate::town::noted("not_ours", "wrong_agency", "کار ما نیست.")).await;
        town.app.drain().await;
        assert!(town.post.letters().is_empty());
    }

    async fn a_late_agency_is_pressed_by_letter_and_may_still_answer(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, first) = town.sent("one").await;
        town.app.days_pass(9).await;
        assert_eq!(town.case(&number).await.row.state, "pressing");
        let page = town.app.get(&first, &[]).await.text();
        assert!(page.contains("?do=done_late") && !page.contains("?do=ask"), "{page}");
        let press = cases::rules::Request { note: Some("لطفاً پاسخ دهید.".to_owned()), ..cases::rules::Request::new("press") };
        town.act(&town.national, &number, press).await;
        town.app.drain().await;
        assert!(town.newest().subject().contains("یادآوری"), "{}", town.newest().subject());
        assert_eq!(town.answer(&town.newest_link(), &DONE).await.status, 303);
        let record = dispatch::store::record::of(&mut town.app.house.db.read().await.unwrap(), town.water).await.unwrap();
        assert_eq!((record.pressed, record.answered), (1, 1));
    }
}
