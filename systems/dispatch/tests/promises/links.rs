//! What a link is worth: one decision, while its time lasts, as it was made, and nothing for merely looking.

use db::{Failure, Operation, Tx};
use dispatch::DispatchId;
use dispatch::rules::letter::Link;
use dispatch::rules::life::State;
use dispatch::store::links::{self, Kept};

use crate::town::{Clock, Db, Town, link_in};

const DONE: [(&str, &str); 3] = [("action", "done"), ("note", "انجام شد."), ("no_evidence", "yes")];

fn opened(town: &Town, link: &str) -> Link {
    Link::open(town.app.house.shell.seal(), link.rsplit('/').next().unwrap()).unwrap()
}

async fn kept(town: &Town, link: &str) -> Option<Kept> {
    links::find(&mut town.app.house.db.read().await.unwrap(), &opened(town, link)).await.unwrap()
}

/// A letter put back into a state that it was in.
struct Reopened(DispatchId);

impl Operation for Reopened {
    const NAME: &'static str = "test.reopened";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let opened = tx.query(db::sql!("UPDATE dispatches SET state = 'sent' WHERE id = $1"));
        Ok(opened.bind(self.0).execute().await.map(drop)?)
    }
}

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

    async fn an_expired_link_brings_a_fresh_letter_to_the_address_of_the_record_and_nowhere_else(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        // The agency has given its old mailbox up: whoever reads that gets no new link.
        town.reach(town.water, Some("registry@example.ir"), false).await;
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
        assert_eq!(new.iter().map(|letter| letter.to.clone()).collect::<Vec<_>>(), [["registry@example.ir".to_owned()]], "one letter");
        assert_eq!(town.answer(&link_in(&new[0]), &DONE).await.status, 303);
        assert_eq!(town.letter(&number).await.state, State::Answered);
    }

    async fn every_link_of_a_letter_is_used_up_by_its_one_decision(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, first) = town.sent("one").await;
        let path = format!("/desk/dispatches/{}", town.letter(&number).await.id);
        town.submit((&path, &format!("{path}/retry")), Some(&town.officer), &[]).await;
        town.app.drain().await;
        let second = town.newest_link();
        assert_ne!(first, second);
        assert_eq!(town.answer(&second, &DONE).await.status, 303);
        for link in [&first, &second] {
            assert!(kept(&town, link).await.unwrap().used_at.is_some(), "{link}");
        }
        assert!(town.app.get(&first, &[]).await.text().contains("پاسخ داده‌اید"));
    }

    async fn a_link_that_was_used_up_decides_nothing_however_its_letter_stands(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let (_, other) = town.sent("another").await;
        let letter = town.letter(&number).await.id;
        assert_eq!(town.answer(&link, &DONE).await.status, 303);
        let decided = town.case(&number).await;
        // As if the letter had been opened again by a fault elsewhere.
        town.app.house.db.perform(&Reopened(letter)).await.unwrap();
        assert_eq!(town.app.get(&link, &[]).await.status, 410);
        let told = town.submit((&format!("{other}?do=done"), &link), None, &DONE).await;
        assert_eq!(told.status, 410, "{}", told.text());
        assert_eq!(town.case(&number).await, decided);
    }

    async fn a_link_is_good_until_the_very_moment_it_is_over(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (_, link) = town.sent("one").await;
        let expires = opened(&town, &link).expires;
        let left = expires.seconds() - town.app.house.db.now().seconds();
        town.app.clock.advance_seconds(left - 1);
        assert_eq!(town.app.get(&link, &[]).await.status, 200);
        town.app.clock.advance_seconds(1);
        assert_eq!(town.app.get(&link, &[]).await.status, 410);
        let (_, other) = town.sent("another").await;
        let told = town.submit((&format!("{other}?do=done"), &link), None, &DONE).await;
        assert_eq!(told.status, 410, "nothing is decided by it: {}", told.text());
    }

    async fn a_link_sealed_by_us_for_another_case_or_never_given_out_opens_nothing(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        let (other, _) = town.sent("another").await;
        let seal = town.app.house.shell.seal();
        let (ours, letter) = (opened(&town, &link), town.letter(&other).await);
        let now = ours.expires.plus_seconds(-45 * 86_400);
        for nonce in [[0; 16], [7; 16]] {
            for dispatch in [letter.id, ours.dispatch] {
                let made = Link::new(dispatch, now, nonce).sealed(seal);
                assert_eq!(town.app.get(&format!("/agency/letter/{made}"), &[]).await.status, 404);
            }
        }
        assert_eq!(town.case(&number).await.row.state, "dispatched");
    }

    async fn a_withdrawn_letters_link_decides_nothing_and_is_used_up(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, link) = town.sent("one").await;
        town.app.days_pass(9).await;
        let press = cases::rules::Request { note: Some("لطفاً پاسخ دهید.".to_owned()), ..cases::rules::Request::new("press") };
        town.act(&town.national, &number, press).await;
        let pressed = town.case(&number).await;
        assert!(kept(&town, &link).await.unwrap().used_at.is_some(), "a newer letter has taken its place");
        let (_, other) = town.sent("another").await;
        let told = town.submit((&format!("{other}?do=done"), &link), None, &DONE).await;
        assert_eq!(told.status, 410, "{}", told.text());
        assert_eq!(town.case(&number).await, pressed);
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
