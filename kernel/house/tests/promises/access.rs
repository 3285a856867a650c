//! Inviting, confirming, accepting, as people see it: no link is ever shown to whoever asks for it.

use testkit::app::{App, Officer};
use testkit::on_both;

use crate::browser::{Browser, Clock, between, house, location};

const MAIL: &str = "reza@example.ir";

async fn administrators(app: &App) -> (Officer, Officer) {
    let nation = app.nation().await;
    (app.officer("administrator", nation).await, app.officer("administrator", nation).await)
}

/// The request that waits at somebody's page.
async fn request_of(browser: &Browser<'_>) -> String {
    let page = browser.get("/admin/people/waiting").await.text();
    between(&page, "/admin/people/waiting/", "/").to_owned()
}

const ACCOUNT: [(&str, &str); 4] = [
    ("login", "reza.karimi"),
    ("name", "رضا کریمی"),
    ("password", "چهار واژه‌ی بی‌ربط"),
    ("password_again", "چهار واژه‌ی بی‌ربط"),
];

on_both! {
    async fn a_link_to_a_seat_that_reads_cases_goes_to_its_guest_once_a_second_person_has_confirmed_it(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let (one, two) = administrators(&app).await;
        let (asks, confirms) = (Browser::of(&app, &one).await, Browser::of(&app, &two).await);
        let unit = format!("/admin/people/at/{}", one.unit);
        let fields = [("role", "national_officer"), ("name", "رضا کریمی"), ("email", MAIL), ("language", "fa")];
        let asked = asks.post(&format!("{unit}/invite"), &fields).await;
        assert_eq!((asked.status.as_u16(), location(&asked)), (303, unit.as_str()));
        app.drain().await;
        assert!(app.letters().is_empty(), "nothing goes out before it is confirmed");
        let request = request_of(&confirms).await;
        let own = asks.post(&format!("/admin/people/waiting/{request}/confirm"), &[]).await;
        assert_eq!(own.status, 403, "whoever asked");
        let confirmed = confirms.post(&format!("/admin/people/waiting/{request}/confirm"), &[]).await;
        assert_eq!((confirmed.status.as_u16(), location(&confirmed)), (303, "/admin/people/waiting"));
        app.drain().await;
        let letters = app.letters();
        assert_eq!(letters.len(), 1);
        let text = letters.first().unwrap().text();
        let token = between(&text, "/invitation/", "\n").trim();
        assert!(text.contains("کارشناس ستاد مرکزی") && token.len() == 43, "{text}");
        let guest = Browser::guest(&app).await;
        let page = guest.get(&format!("/invitation/{token}")).await;
        assert!(page.status == 200 && page.text().contains(MAIL), "{}", page.text());
        let made = guest.post(&format!("/invitation/{token}"), &ACCOUNT).await;
        assert_eq!((made.status.as_u16(), location(&made)), (303, "/sign-in"));
        let again = guest.get(&format!("/invitation/{token}")).await;
        assert_eq!(again.status, 404, "a link is used once");
    }

    async fn a_new_password_without_a_mailbox_takes_link_and_code_from_two_people(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let (one, two) = administrators(&app).await;
        let appeal = app.appeal_officer().await;
        let seat = appeal.actor.seats().first().unwrap().id;
        let (asks, confirms) = (Browser::of(&app, &one).await, Browser::of(&app, &two).await);
        let asked = asks.post(&format!("/admin/people/seat/{seat}/password"), &[]).await.text();
        assert!(!asked.contains("/new-password/"), "no link for whoever asks: {asked}");
        let code = between(&asked, "data-copy=\"", "\"").to_owned();
        let request = request_of(&confirms).await;
        let shown = confirms.post(&format!("/admin/people/waiting/{request}/confirm"), &[]).await.text();
        let link = format!("/new-password/{}", between(&shown, "/new-password/", "<"));
        assert!(!shown.contains(&code), "no code for whoever confirms");
        let owner = Browser::guest(&app).await;
        let new = [("password", "چهار واژه‌ی بی‌ربط"), ("password_again", "چهار واژه‌ی بی‌ربط")];
        let alone = owner.post(&link, &new).await;
        assert_eq!(alone.status, 422, "the link alone");
        let both = owner.post(&link, &[&new[..], &[("code", code.as_str())]].concat()).await;
        assert_eq!((both.status.as_u16(), location(&both)), (303, "/sign-in"));
    }

    async fn what_was_done_to_an_account_is_told_to_its_owner_by_letter_at_sign_in_and_on_a_page(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let (admin, _) = administrators(&app).await;
        let province = app.province("23").await;
        let sara = app.officer_with_mail("province_officer", province, "sara@example.ir").await;
        let seat = sara.actor.seats().first().unwrap().id;
        let by = Browser::of(&app, &admin).await;
        by.post(&format!("/admin/people/seat/{seat}/second"), &[]).await;
        app.drain().await;
        let letters = app.letters();
        assert!(letters.len() == 1 && letters.first().unwrap().text().contains("/account"));
        let fields = [("login", sara.login.as_str()), ("password", sara.password())];
        let signed = Browser::guest(&app).await.post("/sign-in", &fields).await;
        let notice = signed.headers.get_all("set-cookie").iter().any(|cookie| cookie.to_str().unwrap().contains("notice"));
        assert!(signed.status == 303 && notice, "{:?}", signed.headers);
        let own = Browser::of(&app, &sara).await;
        let page = own.get("/account?lang=en").await.text();
        assert!(page.contains("Asked for: Two-step sign-in turned off") && page.contains("/account/read"), "{page}");
        own.post("/account/read", &[]).await;
        assert!(!own.get("/account").await.text().contains("/account/read"), "read is read");
    }

    async fn every_field_of_a_password_is_masked_and_open_to_what_keeps_passwords(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let leader = app.cell_leader("C1576").await;
        let (guest, browser) = (Browser::guest(&app).await, Browser::of(&app, &leader).await);
        for (page, names) in [
            (guest.get("/sign-in").await, vec![("password", "current-password")]),
            (browser.get("/account").await, vec![("old", "current-password"), ("new", "new-password"), ("again", "new-password")]),
        ] {
            let html = page.text();
            let fields: Vec<&str> = html.split("<input ").skip(1).filter_map(|rest| rest.split('>').next()).collect();
            for (name, kept_as) in names {
                let field = fields.iter().find(|field| field.contains(&format!("name=\"{name}\""))).unwrap();
                assert!(field.contains("type=\"password\"") && field.contains("value=\"\""), "{field}");
                assert!(field.contains(&format!("autocomplete=\"{kept_as}\"")), "{field}");
                assert!(!field.contains("maxlength") && !field.contains("readonly"), "{field}");
            }
        }
    }

    async fn only_roles_that_ones_seat_gives_are_offered_and_taken(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let national = app.national_officer().await;
        let browser = Browser::of(&app, &national).await;
        let here = format!("/admin/people/at/{}/invite", national.unit);
        let page = browser.get(&here).await.text();
        assert!(!page.contains("administrator") && !page.contains("appeal_officer"), "{page}");
        let fields = [("role", "administrator"), ("name", "خودم"), ("email", MAIL), ("language", "fa")];
        assert_eq!(browser.post(&here, &fields).await.status, 422);
        let province = app.province("23").await;
        let page = browser.get(&format!("/admin/people/at/{province}/invite")).await.text();
        assert!(page.contains("value=\"province_officer\""), "{page}");
    }

    async fn what_waits_is_shown_to_those_it_concerns_and_to_nobody_else(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let (one, two) = administrators(&app).await;
        let asks = Browser::of(&app, &one).await;
        let fields = [("role", "appeal_officer"), ("name", "رضا کریمی"), ("email", MAIL), ("language", "fa")];
        asks.post(&format!("/admin/people/at/{}/invite", one.unit), &fields).await;
        let province = app.province_officer("23").await;
        let other = Browser::of(&app, &province).await.get("/admin/people/waiting").await;
        assert!(other.status == 200 && !other.text().contains(MAIL), "another's request");
        let request = request_of(&Browser::of(&app, &two).await).await;
        for deed in ["confirm", "refuse"] {
            let path = format!("/admin/people/waiting/{request}/{deed}");
            assert_eq!(Browser::of(&app, &province).await.post(&path, &[]).await.status, 403, "{deed}");
        }
        let taken_back = asks.post(&format!("/admin/people/waiting/{request}/refuse"), &[]).await;
        assert_eq!(taken_back.status, 303);
        assert_eq!(asks.post(&format!("/admin/people/waiting/{request}/refuse"), &[]).await.status, 409);
    }
}
