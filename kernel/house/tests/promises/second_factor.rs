//! A seat that demands a second factor: nothing can be done but set one up.

use people::{Roles, code_at};
use testkit::app::jurisdiction;
use testkit::on_both;

use crate::browser::{Browser, Clock, between, house, location};

const DEMANDING: [&str; 4] = ["administrator", "national_officer", "appeal_officer", "national_confidential"];

/// The roles of the jurisdictions that come with the program, as they are.
fn roles(name: &str) -> Roles {
    Roles::load(&jurisdiction(name)).unwrap()
}

#[test]
fn those_who_reach_everything_sign_in_with_a_second_factor_in_every_jurisdiction() {
    for name in ["iran", "boston"] {
        let roles = roles(name);
        for role in DEMANDING {
            assert!(roles.demand_second_factor([role]), "{role} in {name}");
        }
        assert!(!roles.demand_second_factor(["cell_leader"]), "{name}");
    }
}

on_both! {
    async fn whoever_has_none_can_do_nothing_but_set_it_up(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let nation = app.nation().await;
        let admin = app.officer("administrator", nation).await;
        let app = app.with_roles(roles("iran"));
        let browser = Browser::of(&app, &admin).await;
        for page in ["/account", "/admin/people", "/admin/units", "/admin/jobs", "/admin/people/waiting"] {
            let answer = browser.get(page).await;
            assert_eq!((answer.status.as_u16(), location(&answer)), (303, "/account/second"), "{page}");
        }
        let fields = [("old", admin.password()), ("new", "چهار واژه‌ی بی‌ربط"), ("again", "چهار واژه‌ی بی‌ربط")];
        assert_eq!(browser.post("/account/password", &fields).await.status, 403, "nor the password");
        let page = browser.get("/account/second?lang=en").await.text();
        assert!(page.contains("Your seat demands two-step sign-in"), "it says why: {page}");
        let (uri, secret) = (value(&page, "uri"), value(&page, "secret"));
        let wrong = [("uri", uri.as_str()), ("secret", secret.as_str()), ("code", "000000")];
        assert_eq!(browser.post("/account/second", &wrong).await.status, 422);
        assert_eq!(browser.get("/admin/people").await.status, 303, "a wrong code sets up nothing");
        let code = code_at(&secret, app.house.db.now());
        let right = [("uri", uri.as_str()), ("secret", secret.as_str()), ("code", code.as_str())];
        let done = browser.post("/account/second", &right).await;
        assert_eq!(done.status, 200);
        assert_eq!(browser.get("/admin/units").await.status, 200, "then everything is open");
    }

    async fn whose_seat_demands_none_goes_on_without(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let leader = app.cell_leader("C1576").await;
        let app = app.with_roles(roles("iran"));
        let browser = Browser::of(&app, &leader).await;
        assert_eq!(browser.get("/account").await.status, 200);
    }
}

fn value(page: &str, field: &str) -> String {
    between(page, &format!("name=\"{field}\" value=\""), "\"").replace("&amp;", "&").replace("&#38;", "&")
}
