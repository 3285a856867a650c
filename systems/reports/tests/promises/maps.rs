//! Pictures of the map: exact for whoever may see the case, blurred for everybody, and nothing for anybody else.

use reports::operations::SubmissionId;

use crate::town::{Clock, Db, Town, leak};

testkit::on_both! {
    async fn the_map_of_a_case_is_drawn_for_whoever_may_see_the_case_and_nobody_else(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let path = format!("/desk/case/{}/map.svg?lang=fa", receipt.number);
        let told = town.app.get(&path, &[("cookie", &town.leader.cookie())]).await;
        assert_eq!((told.status.as_u16(), told.headers["content-type"].to_str().unwrap()), (200, "image/svg+xml; charset=utf-8"));
        assert!(told.headers["cache-control"].to_str().unwrap().starts_with("private"));
        let tag = told.headers["etag"].to_str().unwrap().to_owned();
        let svg = told.text();
        assert!(svg.contains("تهران") && svg.contains("r=\"2.4\"") && svg.len() < 20_000, "{svg}");
        let again = town.app.get(&path, &[("cookie", &town.leader.cookie()), ("if-none-match", &tag)]).await;
        assert_eq!(again.status, 304);
        let elsewhere = town.app.cell_leader("C1101").await;
        assert_eq!(town.app.get(&path, &[("cookie", &elsewhere.cookie())]).await.status, 404);
        assert_eq!(town.app.get(&path, &[]).await.status, 303, "first sign in");
        let english = town.app.get(&path.replace("lang=fa", "lang=en"), &[("cookie", &town.leader.cookie())]).await.text();
        assert!(english.contains("Tehran") && english.contains("lang=\"en\""), "{english}");
    }

    async fn the_public_map_of_an_answer_shows_its_cell_of_the_grid_and_never_the_point(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let open = town.at_cell("open").await;
        assert_eq!(town.app.get(&format!("/answers/{}/map.svg", open.number), &[]).await.status, 404, "nothing is public yet");
        let receipt = town.answered("one").await;
        let told = town.app.get(&format!("/answers/{}/map.svg?lang=fa", receipt.number), &[]).await;
        assert_eq!(told.status, 200);
        let svg = told.text();
        assert!(!svg.contains("r=\"2.4\"") && svg.contains("fill-opacity=\"0.3\""), "an area and no point: {svg}");
        let desk = town.app.get(&format!("/desk/case/{}/map.svg?lang=fa", receipt.number), &[("cookie", &town.national.cookie())]).await.text();
        assert_ne!(desk, svg);
        assert_eq!(town.room.public_spot(&receipt.number).await.unwrap(), Some(maps::Spot::Area(places::blur(places::Point { lat: 35.6961, lon: 51.4231 }))));
    }

    async fn a_report_without_a_point_is_shown_by_its_place(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let submission = SubmissionId::parse("a-sending-without-a-point").unwrap();
        let draft = reports::rules::submission::Draft { lat: String::new(), lon: String::new(), ..leak() };
        let checked = town.room.data.judge(&town.room.house, &draft).unwrap();
        let receipt = town.room.file(&submission, &checked, &[]).await.unwrap();
        town.app.drain().await;
        let told = town.app.get(&format!("/desk/case/{}/map.svg?lang=fa", receipt.number), &[("cookie", &town.leader.cookie())]).await;
        assert!(told.status == 200 && told.text().contains("نقشهٔ تهران"), "{}", told.text());
    }

    async fn whoever_waits_learns_which_agency_has_it_until_when_and_how_late_it_is(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let view = town.room.follow_up(&receipt.code).await.unwrap().unwrap();
        let ours = view.responsible.unwrap();
        assert_eq!((ours.agency, ours.at_agency, ours.late_minutes), (None, false, None));
        let receipt = town.dispatched("two").await;
        let view = town.room.follow_up(&receipt.code).await.unwrap().unwrap();
        let theirs = view.responsible.unwrap();
        let agency = theirs.agency.unwrap();
        assert!(agency.id == town.water && theirs.at_agency && theirs.late_minutes.is_none(), "{}", agency.key);
        assert_eq!(theirs.due, view.case.row.due_at);
        let late = theirs.due.micros().saturating_sub(town.app.house.db.now().micros()) / 1_000_000 + 3 * 3_600;
        town.app.clock.advance_seconds(late);
        let view = town.room.follow_up(&receipt.code).await.unwrap().unwrap();
        assert_eq!(view.responsible.unwrap().late_minutes, Some(180));
        let code = receipt.code.digits().to_owned();
        let program = town.app.get("/api/v1/follow?lang=fa", &[("x-tracking-code", &code)]).await.json();
        assert!(program["agency"] == agency.name_fa && program["late_minutes"] == 180, "{program}");
    }

    async fn how_late_an_agency_is_is_told_after_a_desk_has_begun_to_press_it_too(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.dispatched("one").await;
        let due = town.case(&receipt.number).await.row.due_at;
        town.app.clock.advance_seconds(due.micros().saturating_sub(town.app.house.db.now().micros()) / 1_000_000 + 60);
        town.app.round().await;
        town.app.days_pass(3).await;
        assert_eq!(town.case(&receipt.number).await.row.state, "pressing", "the sweep has run");
        let late = town.room.follow_up(&receipt.code).await.unwrap().unwrap().responsible.unwrap();
        assert!(late.at_agency && late.due == due, "the agency's own time, not that of the desk that presses it");
        assert_eq!(late.late_minutes, Some(3 * 24 * 60 + 1));
        let code = receipt.code.digits().to_owned();
        let program = town.app.get("/api/v1/follow?lang=fa", &[("x-tracking-code", &code)]).await.json();
        assert!(program["due_at"] == due.to_string() && program["late_minutes"] == 3 * 24 * 60 + 1, "{program}");
        let officer = town.app.national_officer().await;
        let case = town.app.get(&format!("/desk/case/{}?lang=fa", receipt.number), &[("cookie", &officer.cookie())]).await;
        assert!(case.text().contains("مهلت دستگاه") && case.text().contains("۳ روز دیرکرد"), "{}", case.text());
        let press = cases::rules::Request { note: Some("پیگیری شد.".to_owned()), ..cases::rules::Request::new("press") };
        town.act(&officer, &receipt.number, press).await;
        let given = town.room.follow_up(&receipt.code).await.unwrap().unwrap().responsible.unwrap();
        assert!(given.at_agency && given.late_minutes.is_none() && given.due > due, "it was given a new time");
    }
}
