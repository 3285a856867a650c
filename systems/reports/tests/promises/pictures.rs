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
