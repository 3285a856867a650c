//! A letter's own life: what fails is tried again, what cannot succeed is shown, and nothing hides in the state of the case.

use cases::store::Sight;
use channels::testing::{Reply, Step};
use dispatch::rules::life::{State, Way};
use dispatch::store::dispatches;

use crate::town::{Clock, Db, Town, WATER, link_in};

testkit::on_both! {
    async fn a_busy_mail_server_is_tried_again_and_the_next_try_is_shown(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.post.will(Step::Recipient, Reply::Code(451));
        let number = town.approved("one").await;
        town.app.drain().await;
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.tries), (State::Queued, 1));
        assert_eq!(letter.next_try_at, Some(town.app.house.db.now().plus_seconds(30)));
        assert_eq!(town.case(&number).await.row.state, "dispatched", "the case waits for nobody's mail server");
        let page = town.page(&town.national, "/desk/dispatches").await.text();
        assert!(page.contains("دوباره تلاش می‌شود") && page.contains("تلاش بعدی"), "{page}");
        town.seconds_pass(30).await;
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.tries, letter.trouble, letter.next_try_at), (State::Sent, 2, None, None));
        assert_eq!(town.newest().to, [WATER]);
    }

    async fn a_refused_letter_has_failed_with_its_reason_and_goes_to_the_address_that_two_people_settled(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.post.will(Step::Recipient, Reply::Code(550));
        let number = town.approved("one").await;
        town.app.drain().await;
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.next_try_at), (State::Failed, None));
        assert!(letter.trouble.as_deref().is_some_and(|trouble| trouble.starts_with("550")));
        let path = format!("/desk/dispatches/{}", letter.id);
        let case = town.page(&town.national, &format!("/desk/case/{number}?lang=fa")).await.text();
        assert!(case.contains("دستگاه هنوز خبر ندارد") && case.contains(&path), "on the page of the case too: {case}");
        let page = town.page(&town.national, &path).await.text();
        assert!(page.contains("550") && page.contains("نامه را نپذیرفت") && page.contains(WATER), "{page}");
        assert!(page.contains(&format!("/desk/agencies/{}", town.water)), "the way to the agency's record: {page}");
        assert!(!town.page(&town.officer, &path).await.text().contains("/desk/agencies/"), "no way for whoever may not go it");
        town.reach(town.water, Some("registry@example.ir"), false).await;
        let told = town.submit((&path, &format!("{path}/retry")), Some(&town.national), &[]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        town.app.drain().await;
        assert_eq!(town.newest().to, ["registry@example.ir"]);
        assert_eq!(town.letter(&number).await.state, State::Sent);
        let case = town.page(&town.national, &format!("/desk/case/{number}?lang=fa")).await.text();
        assert!(!case.contains("دستگاه هنوز خبر ندارد"), "it has arrived: {case}");
        let life = town.page(&town.national, &path).await.text();
        assert!(life.contains("برای همیشه رد شد") && life.contains("کارشناس خواست دوباره فرستاده شود"), "{life}");
    }

    async fn a_letter_that_arrived_though_the_line_broke_is_one_letter_and_one_decision(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.post.will(Step::Letter, Reply::HangUp);
        let number = town.approved("one").await;
        town.app.drain().await;
        assert_eq!(town.letter(&number).await.state, State::Queued, "nobody knows whether it arrived");
        town.seconds_pass(30).await;
        let arrived = town.post.letters();
        assert_eq!(arrived.len(), 2);
        assert_eq!(arrived[0].header("Message-ID"), arrived[1].header("Message-ID"), "mail programs show it once");
        let done = [("action", "done"), ("note", "انجام شد."), ("no_evidence", "yes")];
        let (first, second) = (link_in(&arrived[0]), link_in(&arrived[1]));
        assert_eq!(town.answer(&first, &done).await.status, 303);
        assert!(town.app.get(&second, &[]).await.text().contains("پاسخ داده‌اید"));
    }

    async fn a_letter_that_is_still_tried_waits_for_no_person_and_is_overdue_only_after_a_while(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.post.will(Step::Recipient, Reply::Code(451));
        let number = town.approved("one").await;
        town.app.drain().await;
        let written = town.letter(&number).await.created_at;
        let mut tx = town.app.house.db.read().await.unwrap();
        assert_eq!(dispatches::given_up(&mut tx, &Sight::Nation).await.unwrap(), 0);
        assert_eq!(dispatches::undelivered(&mut tx, &Sight::Nation, written).await.unwrap(), 0);
        let later = written.plus_seconds(1);
        assert_eq!(dispatches::undelivered(&mut tx, &Sight::Nation, later).await.unwrap(), 1);
    }

    async fn after_the_last_try_a_person_is_shown_the_letter_and_puts_it_right(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.approved("one").await;
        for _ in 0..=work::PAUSES.len() {
            town.post.will(Step::Greeting, Reply::Code(421));
        }
        town.app.drain().await;
        for pause in work::PAUSES {
            town.seconds_pass(pause).await;
        }
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.next_try_at), (State::Dead, None));
        // Whoever was signed in has long been signed out.
        let officer = town.app.national_officer().await;
        let page = town.page(&officer, "/desk/dispatches?state=undelivered").await.text();
        assert!(page.contains("بیش از یک روز است که به دستگاه نرسیده است") && page.contains(number.as_str()), "{page}");
        let path = format!("/desk/dispatches/{}", letter.id);
        let empty = town.submit((&path, &format!("{path}/delivered")), Some(&officer), &[("how", " ")]).await;
        assert_eq!(empty.status, 422);
        let told = town.submit((&path, &format!("{path}/delivered")), Some(&officer), &[("how", "با دورنگار")]).await;
        assert_eq!(told.status, 303, "{}", told.text());
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.way), (State::Sent, Way::Hand));
        let page = town.page(&officer, "/desk/dispatches").await.text();
        assert!(!page.contains("بیش از یک روز است"), "{page}");
    }

    async fn an_agency_that_only_letters_reach_is_reminded_twice_each_time_with_a_link_that_answers(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (number, first) = town.sent("one").await;
        let (begun, due) = (town.app.house.db.now(), town.case(&number).await.row.due_at);
        let at = |percent: i64| begun.plus_seconds((due.seconds() - begun.seconds()) * percent / 100);
        for (percent, letters) in [(10, 1), (60, 2), (70, 2), (86, 3), (90, 3)] {
            town.app.clock.set(at(percent));
            town.app.round().await;
            assert_eq!(town.post.letters().len(), letters, "after {percent} per cent of the days");
        }
        let reminder = town.newest();
        assert_eq!(reminder.to, [WATER]);
        assert!(reminder.subject().contains("یادآوری") && reminder.text().contains("۸۰ درصد"), "{}", reminder.text());
        assert!(!reminder.text().contains("[dispatch-"), "{}", reminder.text());
        for place in ["خیابان ایران", "35.696100, 51.423100", "geo:35.696100,51.423100", "لولهٔ آب"] {
            assert!(reminder.text().contains(place), "{place} in {}", reminder.text());
        }
        let officer = town.app.national_officer().await;
        let life = town.page(&officer, &format!("/desk/dispatches/{}", town.letter(&number).await.id)).await.text();
        assert!(life.contains("یادآوری فرستاده شد") && life.contains("۵۰ درصد"), "{life}");
        let done = [("action", "done"), ("note", "انجام شد."), ("no_evidence", "yes")];
        assert_eq!(town.answer(&link_in(&reminder), &done).await.status, 303);
        assert!(town.app.get(&first, &[]).await.text().contains("پاسخ داده‌اید"), "one decision uses all links up");
    }

    async fn an_agency_with_people_at_its_desk_is_reminded_there_and_not_by_letter(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.app.officer_with_mail("agency_officer", town.water, "officer@example.ir").await;
        town.sent("one").await;
        town.seconds_pass(2 * 86_400).await;
        town.app.round().await;
        assert_eq!(town.post.letters().len(), 1, "the letter of the case alone");
    }

    async fn a_reminder_to_a_bilingual_agency_says_everything_twice(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.reach(town.water, Some(WATER), true).await;
        town.sent("one").await;
        town.seconds_pass(2 * 86_400).await;
        town.app.round().await;
        let text = town.newest().text();
        assert!(text.contains("درصد از مهلت") && text.contains("per cent of the time"), "{text}");
    }

    async fn whoever_may_put_letters_right_is_told_on_the_desk_and_nobody_else_is(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let told = "نامه به دستگاه نرسید";
        assert!(!town.page(&town.officer, "/desk").await.text().contains(told), "nothing is wrong yet");
        town.post.will(Step::Recipient, Reply::Code(550));
        let number = town.approved("one").await;
        town.app.drain().await;
        let water = town.app.agency_officer(town.water).await;
        let elsewhere = town.app.province_officer("01").await;
        for (who, is_told) in [(&town.officer, true), (&town.national, true), (&water, false), (&elsewhere, false)] {
            let page = town.page(who, "/desk").await.text();
            assert_eq!(page.contains(told), is_told, "{page}");
            assert_eq!(page.contains("/desk/dispatches?state=undelivered"), is_told);
        }
        let path = format!("/desk/dispatches/{}", town.letter(&number).await.id);
        town.submit((&path, &format!("{path}/retry")), Some(&town.officer), &[]).await;
        town.app.drain().await;
        assert!(!town.page(&town.officer, "/desk").await.text().contains(told), "it has been put right");
    }

    async fn a_person_has_a_letter_tried_again_at_the_same_address(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.post.will(Step::Sender, Reply::Code(552));
        let number = town.approved("one").await;
        town.app.drain().await;
        let path = format!("/desk/dispatches/{}", town.letter(&number).await.id);
        let told = town.submit((&path, &format!("{path}/retry")), Some(&town.officer), &[]).await;
        assert_eq!(told.status, 303, "the province's officer may too: {}", told.text());
        town.app.drain().await;
        assert_eq!((town.letter(&number).await.state, town.newest().to), (State::Sent, vec![WATER.to_owned()]));
    }

    async fn an_agency_without_an_address_has_its_letters_in_the_portal(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.reach(town.water, None, false).await;
        let number = town.approved("one").await;
        town.app.drain().await;
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.way), (State::Sent, Way::Portal));
        assert!(town.post.letters().is_empty());
    }

    async fn a_house_without_mail_leaves_letters_in_the_portal(db: Db, clock: Clock) {
        let mut town = Town::new(db, clock).await;
        town.app.house.mailer = channels::Mailer::none();
        let number = town.approved("one").await;
        town.app.drain().await;
        let letter = town.letter(&number).await;
        assert_eq!((letter.state, letter.way), (State::Sent, Way::Portal));
    }

    async fn a_bilingual_letter_says_everything_in_the_second_language_below(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        town.reach(town.water, Some(WATER), true).await;
        town.sent("one").await;
        let text = town.newest().text();
        let (persian, english) = (text.find("همکاران گرامی").unwrap(), text.find("To our colleagues at").unwrap());
        assert!(persian < english && text.contains("Since") == text.contains("از چه زمانی"), "{text}");
        assert!(town.newest().html().contains("lang=\"en\" dir=\"ltr\""));
    }
}
