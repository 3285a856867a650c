//! The auditor's journals: filters in the address, pages that go on, and a table.

use testkit::on_both;

use crate::browser::{Browser, Clock, between, house};

on_both! {
    async fn an_auditor_finds_what_was_done_by_role_by_what_by_unit_and_by_day(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let nation = app.nation().await;
        let (admin, auditor) = (app.officer("administrator", nation).await, app.officer("auditor", nation).await);
        let province = app.province("23").await;
        let rename = [("name_fa", "ستاد تهران"), ("name_en", "Tehran office")];
        Browser::of(&app, &admin).await.post(&format!("/admin/units/{province}/name"), &rename).await;
        let browser = Browser::of(&app, &auditor).await;
        let rows = |page: String| page.matches("<tr><th scope=\"row\"").count();
        let get = |query: &str| {
            let (browser, path) = (&browser, format!("/admin/journal?lang=en&{query}"));
            async move { browser.get(&path).await }
        };
        assert_eq!(rows(get("action=rename_unit").await.text()), 1);
        assert_eq!(rows(get("action=rename_unit&role=administrator&unit=province%3A23").await.text()), 1);
        assert_eq!(rows(get("action=rename_unit&unit=Tehran+office").await.text()), 1, "by its name");
        assert_eq!(rows(get("action=rename_unit&role=auditor").await.text()), 0);
        assert_eq!(rows(get("action=rename_unit&until=2001-01-01").await.text()), 0);
        assert_eq!(rows(get("action=rename_unit&from=2001-01-01").await.text()), 1);
        assert!(rows(get("action=sign_in").await.text()) >= 2, "who signed in");
        for (query, status) in [("unit=nowhere+at+all", 422), ("from=someday", 422), ("before=garbage", 400), ("role=zzz", 400), ("action=zzz", 400)] {
            assert_eq!(get(query).await.status, status, "{query}");
        }
        let reversed = get("from=2026-02-02&until=2026-02-01").await;
        assert!(reversed.status == 422 && reversed.text().contains("The last day comes before the first"));
        assert_eq!(get("from=2026-02-02&until=2026-02-02").await.status, 200, "one day");
    }

    async fn the_journal_is_a_table_too_with_the_same_filters(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let nation = app.nation().await;
        let auditor = app.officer("auditor", nation).await;
        let browser = Browser::of(&app, &auditor).await;
        let page = browser.get("/admin/journal?lang=en&action=sign_in").await.text();
        let table = between(&page, "<p><a href=\"", "\"").replace("&amp;", "&").replace("&#38;", "&");
        assert_eq!(table, "/admin/journal.csv?action=sign_in");
        let table = browser.get(&format!("{table}&lang=en")).await;
        assert!(table.headers.get("content-type").unwrap().to_str().unwrap().starts_with("text/csv"));
        let text = table.text();
        assert!(text.starts_with("\u{feff}\"When\",\"What\",\"By\""), "{text}");
        assert_eq!(text.lines().count(), 2, "the columns, and the auditor's own sign-in: {text}");
        assert_eq!(browser.get("/admin/journal.csv?from=someday").await.status, 422);
    }

    async fn journals_are_for_auditors_and_say_nothing_of_what_cases_say(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let nation = app.nation().await;
        let auditor = app.officer("auditor", nation).await;
        let admin = app.officer("administrator", nation).await;
        let paths = ["/admin/journal", "/admin/journal.csv", "/admin/cases-journal", "/admin/cases-journal.csv"];
        for path in paths {
            assert_eq!(Browser::of(&app, &auditor).await.get(path).await.status, 200, "{path}");
            assert_eq!(Browser::of(&app, &admin).await.get(path).await.status, 403, "{path}");
        }
        let page = Browser::of(&app, &auditor).await.get("/admin/cases-journal?before=garbage").await;
        assert_eq!(page.status, 400);
        for path in ["/admin/cases-journal?role=zzz", "/admin/cases-journal?action=zzz", "/admin/cases-journal.csv?role=zzz", "/admin/journal.csv?action=zzz"] {
            assert_eq!(Browser::of(&app, &auditor).await.get(path).await.status, 400, "{path}");
        }
        for path in ["/admin/cases-journal?role=reporter", "/admin/cases-journal.csv?role=system"] {
            assert_eq!(Browser::of(&app, &auditor).await.get(path).await.status, 200, "{path}");
        }
    }
}
