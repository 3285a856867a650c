//! `on_both!` tells one story twice.

testkit::on_both! {
    async fn a_story_gets_a_store_that_answers(db: db::Db) {
        db.ping().await.unwrap();
    }
}

testkit::on_both! {
    async fn a_story_may_set_the_clock(db: db::Db, clock: std::sync::Arc<testkit::SetClock>) {
        clock.advance_seconds(3_600);
        assert_eq!(db.now(), testkit::start().plus_seconds(3_600));
    }
}
