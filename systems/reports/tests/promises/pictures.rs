//! Pictures: drawn anew, attached with the report, and seen only by those who may.

use cases::rules::{Evidence, Request};
use reports::operations::{ActRefused, PictureRefused, SubmissionId};
use reports::reading::Viewer;

use crate::town::{Clock, Db, Town, closing, leak};

/// A picture, made here; larger than a smaller one.
fn picture() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(640, 480, |x, y| {
        image::Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap(), 90])
    })
    .write_to(&mut png, image::ImageFormat::Png)
    .unwrap();
    png.into_inner()
}

/// Sets the clock to when the part of the files that holds this one is looked through next.
fn its_turn(town: &Town, file: files::FileId) {
    let turn = |micros: i64| micros.div_euclid(300_000_000).rem_euclid(256);
    while turn(town.room.db.now().micros()) != i64::from(file.bytes()[0]) {
        town.app.clock.advance_seconds(300);
    }
}

testkit::on_both! {
    async fn a_picture_is_seen_by_its_reporter_and_the_desk_and_nobody_else(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let submission = SubmissionId::parse("a-sending-with-a-picture").unwrap();
        let file = town.room.drafts().keep(&submission, picture()).await.unwrap();
        let checked = town.room.data.judge(&town.room.house, &leak()).unwrap();
        let receipt = town.room.file(&submission, &checked, &[file]).await.unwrap();
        let again = town.room.file(&submission, &checked, &[file]).await.unwrap();
        assert!(again.repeated && again.code == receipt.code);
        town.app.drain().await;
        let other = town.at_cell("another").await;
        let elsewhere = town.app.cell_leader("C1101").await;
        let may = |viewer| town.room.picture_for(viewer, file);
        assert!(may(Viewer::Holder(&receipt.code)).await.unwrap());
        assert!(may(Viewer::Desk(&town.leader.actor)).await.unwrap());
        assert!(!may(Viewer::Desk(&elsewhere.actor)).await.unwrap());
        assert!(!may(Viewer::Holder(&other.code)).await.unwrap());
        assert!(!may(Viewer::Anybody).await.unwrap());
        let own = town.room.follow_up(&receipt.code).await.unwrap().unwrap().pictures;
        assert_eq!((own.len(), own[0].file, own[0].small() == file), (1, file, false));
    }

    async fn a_picture_is_public_once_an_answer_rests_on_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.dispatched("one").await;
        let file = town.room.drafts().keep_for_good(picture()).await.unwrap();
        let unknown = Request { evidence: Evidence::Files(vec![file.to_string()]), note: Some("تمام شد".to_owned()), ..Request::new("done") };
        assert_eq!(town.attempt(&town.water_officer, &receipt.number, unknown.clone()).await, Err(ActRefused::NotEvidence));
        let show = reports::operations::ShowPicture {
            engine: &town.room.engine,
            actor: &town.water_officer.actor,
            number: &receipt.number,
            file,
        };
        town.room.db.perform(&show).await.unwrap();
        town.act(&town.water_officer, &receipt.number, unknown).await;
        assert!(!town.room.picture_for(Viewer::Anybody, file).await.unwrap());
        let evidence = Evidence::Files(vec![file.to_string()]);
        town.act(&town.officer, &receipt.number, Request { evidence, ..closing("accept_answer", "repaired") }).await;
        town.app.drain().await;
        assert!(town.room.picture_for(Viewer::Anybody, file).await.unwrap());
        assert_eq!(town.room.answer(&receipt.number).await.unwrap().unwrap().evidence.len(), 1);
    }

    async fn a_kept_file_that_no_case_names_is_forgotten_and_no_other(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let submission = SubmissionId::parse("a-sending-with-a-picture").unwrap();
        let named = town.room.drafts().keep(&submission, picture()).await.unwrap();
        let checked = town.room.data.judge(&town.room.house, &leak()).unwrap();
        town.room.file(&submission, &checked, &[named]).await.unwrap();
        town.app.drain().await;
        let small = town.room.follow_up(&town.room.file(&submission, &checked, &[named]).await.unwrap().code).await;
        let small = small.unwrap().unwrap().pictures[0].small();
        let left = town.room.files.put(b"a picture of a form that was refused".to_vec()).await.unwrap();
        for visit in 0..2 {
            for file in [named, small, left] {
                its_turn(&town, file);
                town.app.round().await;
            }
            assert!(visit > 0 || town.room.files.has(left).await.unwrap(), "a form may stand open for hours");
            town.app.clock.advance_seconds(300);
        }
        assert!(!town.room.files.has(left).await.unwrap());
        assert!(town.room.files.has(named).await.unwrap() && town.room.files.has(small).await.unwrap());
    }

    async fn whoever_may_not_see_a_case_has_no_picture_kept_and_a_case_takes_no_more_than_sixty(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.dispatched("one").await;
        let mut tx = town.room.db.read().await.unwrap();
        let stranger = town.app.cell_leader("C1101").await;
        let may = reports::operations::may_show(&mut tx, &town.room.engine, &stranger.actor, &receipt.number).await;
        assert!(matches!(may, Err(db::Failure::Refused(ActRefused::Unknown))));
        drop(tx);
        let show = |file| reports::operations::ShowPicture {
            engine: &town.room.engine,
            actor: &town.water_officer.actor,
            number: &receipt.number,
            file,
        };
        for number in 0..reports::operations::MOST_OF_A_CASE {
            let file = files::FileId::of(format!("picture {number}").as_bytes());
            town.room.db.perform(&show(file)).await.unwrap();
        }
        let more = town.room.db.perform(&show(files::FileId::of(b"one more"))).await;
        assert!(matches!(more, Err(db::Failure::Refused(ActRefused::TooManyPictures))), "{more:?}");
    }

    async fn a_report_has_five_pictures_at_most_and_none_that_is_another_senders(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let submission = SubmissionId::parse("a-sending-with-a-picture").unwrap();
        let file = town.room.drafts().keep(&submission, picture()).await.unwrap();
        let thief = SubmissionId::parse("somebody-elses-sending").unwrap();
        let checked = town.room.data.judge(&town.room.house, &leak()).unwrap();
        let refused = town.room.file(&thief, &checked, &[file]).await;
        let unknown = reports::operations::FileRefused::Picture(PictureRefused::Unknown);
        assert!(matches!(refused, Err(db::Failure::Refused(refused)) if format!("{refused:?}") == format!("{unknown:?}")));
    }
}
