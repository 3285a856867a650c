//! Answers: the reporter accepts or objects by code; the public reads what it may; a question waits for its reply.

use cases::rules::{At, Evidence, Refusal, Request};
use reports::operations::{ActRefused, CodeRefused, GiveVerdict, Reply, Said, Withdraw};
use reports::reading::Asked;
use serde_json::json;

use crate::town::{Clock, Db, REGION, Town, closing};

testkit::on_both! {
    async fn an_objection_reopens_at_the_next_senior_desk(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        let said = Said::Objected { reason: "not_solved".to_owned(), text: "هنوز آب می‌رود، ۰۹۱۲۳۴۵۶۷۸۹".to_owned() };
        let case = town.verdict(&receipt.code, said).await;
        assert_eq!((case.facts.desk.at, case.row.open), (At::Nation, true));
        let view = town.room.follow_up(&receipt.code).await.unwrap().unwrap();
        assert_eq!(view.asked, Asked::Nothing);
        assert!(view.thread.iter().any(|message| message.text.contains("هنوز آب می‌رود") && !message.text.contains("۰۹۱۲")));
        assert_eq!(town.room.figures(None).await.unwrap().objected, 1);
        let of = async |region: &str| town.room.figures(Some(region)).await.unwrap().received;
        assert_eq!((of(REGION).await, of("nowhere").await), (1, 0), "a region's figures are its own");
    }

    async fn an_accepted_answer_closes_and_is_counted_as_accepted(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        town.verdict(&receipt.code, Said::Accepted).await;
        town.verdict(&receipt.code, Said::Accepted).await;
        let case = town.case(&receipt.number).await;
        assert_eq!((case.row.open, case.row.verdict.as_deref()), (false, Some("accepted")));
        let figures = town.room.figures(None).await.unwrap();
        assert_eq!((figures.received, figures.answered, figures.accepted, figures.accepted_percent()), (1, 1, 1, Some(100)));
    }

    async fn silence_is_no_objection_and_not_an_acceptance(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        town.app.days_pass(20).await;
        let case = town.case(&receipt.number).await;
        assert_eq!((case.row.open, case.row.verdict.as_deref()), (false, Some("no_objection")));
        assert_eq!(town.room.figures(None).await.unwrap().accepted, 0);
    }

    async fn an_answer_that_is_not_there_cannot_be_accepted(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let early = GiveVerdict { engine: &town.room.engine, data: &town.room.data, code: &receipt.code, said: Said::Accepted };
        assert!(matches!(town.room.db.perform(&early).await, Err(db::Failure::Refused(CodeRefused::Rules(Refusal::MovedOn)))));
    }

    async fn a_question_waits_for_its_reply_and_the_case_goes_on(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let ask = Request { message: Some("کدام کوچه؟".to_owned()), ..Request::new("ask") };
        town.act(&town.leader, &receipt.number, ask).await;
        let view = town.room.follow_up(&receipt.code).await.unwrap().unwrap();
        assert!(matches!(view.asked, Asked::Reply { .. }));
        let (engine, data, code) = (&town.room.engine, &town.room.data, &receipt.code);
        let reply = Reply { engine, data, code, text: "کوچهٔ دوازدهم".to_owned(), pictures: Vec::new() };
        town.room.db.perform(&reply).await.unwrap();
        let view = town.room.follow_up(&receipt.code).await.unwrap().unwrap();
        assert_eq!((view.asked, view.thread.len(), view.case.facts.desk.at), (Asked::Nothing, 2, At::Cell));
    }

    async fn the_public_reads_the_answer_and_not_the_report(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let open = town.at_cell("open").await;
        let receipt = town.answered("one").await;
        assert!(town.room.answer(&open.number).await.unwrap().is_none(), "nothing is shown before it is answered");
        let view = town.room.answer(&receipt.number).await.unwrap().unwrap();
        assert_eq!((view.answers.len(), view.state.as_str()), (1, "cases-public-answered"));
        assert!(!format!("{view:?}").contains("ترکیده"));
        let page = town.room.answers(Some("23"), None, 10).await.unwrap();
        assert_eq!((page.rows.len(), page.next), (1, None));
        assert!(town.room.answers(Some("01"), None, 10).await.unwrap().rows.is_empty());
        let part = cases::store::map::MapBox { south: 35.0, west: 51.0, north: 36.0, east: 52.0 };
        let reports::reading::MapPart::Points(points) = town.room.map_part(part).await.unwrap() else { panic!("one is named") };
        assert_eq!(points.len(), 1);
        assert_ne!((points[0].at.lat, points[0].at.lon), (35.6961, 51.4231), "the point is blurred");
    }

    async fn what_a_reporter_took_back_is_nowhere_among_the_answers(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (receipt, answered) = (town.at_cell("one").await, town.answered("two").await);
        let back = Withdraw { engine: &town.room.engine, code: &receipt.code, reason: "solved_itself".to_owned() };
        town.room.db.perform(&back).await.unwrap();
        town.app.drain().await;
        assert_eq!(town.case(&receipt.number).await.row.counts_as.as_deref(), Some("withdrawn"));
        let everywhere = ["/", "/answers", "/answers/points.geojson", "/api/v1/answers"];
        for path in everywhere {
            let told = town.app.get(path, &[]).await.text();
            assert!(!told.contains(receipt.number.as_str()), "{path}: {told}");
            assert!(told.contains(answered.number.as_str()), "{path} tells what was answered: {told}");
        }
        for path in [format!("/answers/{}", receipt.number), format!("/api/v1/answers/{}", receipt.number)] {
            assert_eq!(town.app.get(&path, &[]).await.status, 404, "{path}");
        }
        assert!(!town.room.follow_up(&receipt.code).await.unwrap().unwrap().case.row.open, "its reporter still reads it");
    }

    async fn an_answer_counts_however_it_came_to_be_announced(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.dispatched("one").await;
        let done = Request { note: Some("لوله عوض شد".to_owned()), evidence: Evidence::None, ..Request::new("done") };
        town.act(&town.water_officer, &receipt.number, done).await;
        town.act(&town.officer, &receipt.number, closing("accept_answer", "repaired")).await;
        // Nobody hands it over in time: it counts as handed over when its clock has run out, and before any job is done.
        town.app.days_pass(3).await;
        let case = town.case(&receipt.number).await;
        let lines = cases::store::journal::of(&mut town.room.db.read().await.unwrap(), case.row.id, 0, 99).await.unwrap();
        assert_eq!((case.row.state.as_str(), lines.last().unwrap().action.as_str()), ("announced", "breach"));
        assert_eq!(town.room.figures(None).await.unwrap().answered, 1);
        town.answered("another").await;
        assert_eq!(town.room.figures(None).await.unwrap().answered, 2, "and each is counted once");
    }

    async fn everybody_is_told_days_and_never_the_minute_by_which_a_reporter_could_be_known(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        for name in ["one", "two"] {
            town.answered(name).await;
        }
        let list = town.app.get("/api/v1/answers?rows=1", &[]).await.json();
        let number = list["answers"][0]["number"].as_str().unwrap().to_owned();
        assert_eq!((&list["answers"][0]["answered_on"], &list["next"]), (&json!("2026-11-21"), &json!(number)));
        let rest = town.app.get(&format!("/api/v1/answers?rows=1&after={number}"), &[]).await.json();
        assert_ne!(rest["answers"][0]["number"], json!(number));
        let one = town.app.get(&format!("/api/v1/answers/{number}"), &[]).await.json();
        let days = one["steps"].as_array().unwrap().iter().chain(one["answers"].as_array().unwrap());
        assert!(days.clone().count() > 2 && days.clone().all(|step| step["at"] == "2026-11-21"), "{one}");
        let id = town.case(&number.parse().unwrap()).await.row.id.to_string();
        for path in ["/answers".to_owned(), format!("/answers/{number}"), "/answers/points.geojson".to_owned()] {
            let told = town.app.get(&path, &[]).await.text();
            let is_minute = told.contains("2026-11-21T") || told.contains("11:30") || told.contains("۱۱:۳۰");
            assert!(!is_minute && !told.contains(&id), "{path}: {told}");
        }
    }

    async fn the_public_list_goes_on_where_it_ended(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        for name in ["one", "two", "three"] {
            town.answered(name).await;
            town.app.clock.advance_seconds(60);
        }
        let first = town.room.answers(None, None, 2).await.unwrap();
        let second = town.room.answers(None, first.next.as_deref(), 2).await.unwrap();
        let mut numbers: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| &row.number).collect();
        numbers.dedup();
        assert_eq!((first.rows.len(), second.rows.len(), numbers.len(), second.next), (2, 1, 3, None));
    }

    async fn what_an_officer_writes_is_masked_too(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let mut request = closing("not_confirmed", "not_found_on_site");
        request.public_text.insert("fa".to_owned(), "با همسایه ۰۹۱۲۳۴۵۶۷۸۹ صحبت شد".to_owned());
        town.act(&town.leader, &receipt.number, request).await;
        town.app.drain().await;
        let view = town.room.answer(&receipt.number).await.unwrap().unwrap();
        let text = town.room.answer_text(&view.answers[0], &town.room.shell.words(language::Lang::Fa));
        assert!(text.contains("▮▮▮▮") && !text.contains("۰۹۱۲"));
    }

    async fn a_case_out_of_sight_is_no_case(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let elsewhere = town.app.cell_leader("C1101").await;
        let refused = town.attempt(&elsewhere, &receipt.number, Request::new("confirm")).await;
        assert_eq!(refused, Err(ActRefused::Unknown));
        let words = town.room.shell.words(language::Lang::Fa);
        assert!(town.room.desk_case(&elsewhere.actor, &receipt.number, &words).await.unwrap().is_none());
        let view = town.room.desk_case(&town.leader.actor, &receipt.number, &words).await.unwrap().unwrap();
        assert_eq!(view.answers[0].answer, "به‌سختی می‌شود رد شد");
        assert!(view.actions.contains(&"confirm".to_owned()));
    }
}
