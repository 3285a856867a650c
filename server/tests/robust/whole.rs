//! Looks into the store beside the program: whether every case that is there is there whole.

use std::time::{Duration, Instant};

use db::{Db, Surroundings, sql};

use crate::serving::PATIENCE;

/// How many cases there are, and how many of them lack something that was to come with them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) cases: i64,
    pub(crate) halves: i64,
    /// How many have not yet reached a desk.
    pub(crate) unsorted: i64,
}

/// Waits until every case has reached a desk; answers how many there are. None may be half at any time.
pub(crate) async fn settled(database: &str) -> i64 {
    let end = Instant::now() + PATIENCE;
    loop {
        let count = count(database).await;
        assert_eq!(count.halves, 0, "{count:?}");
        if count.unsorted == 0 {
            return count.cases;
        }
        assert!(Instant::now() < end, "not every case reaches a desk: {count:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Counts: a whole case has its first journal line, the newest one it names, a code, words to be found by, what was told, and
/// a desk with somebody or a job that will bring it there.
pub(crate) async fn count(database: &str) -> Count {
    let db = Db::open(database, Surroundings::real()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let (cases,) = tx.query(sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM cases")).one::<(i64,)>().await.unwrap();
    let (halves,) = tx
        .query(sql!(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM cases c WHERE
             NOT EXISTS (SELECT 1 FROM journal j WHERE j.case_id = c.id AND j.seq = 0)
             OR NOT EXISTS (SELECT 1 FROM journal j WHERE j.case_id = c.id AND j.seq = c.journal_seq AND j.hash = c.journal_head)
             OR NOT EXISTS (SELECT 1 FROM case_codes k WHERE k.case_id = c.id AND k.original)
             OR NOT EXISTS (SELECT 1 FROM reports t WHERE t.case_id = c.id)
             OR (c.state = 'received' AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'reports.sort'))
             OR (c.state <> 'received' AND c.open AND c.desk_unit IS NULL)"
        ))
        .one::<(i64,)>()
        .await
        .unwrap();
    let (unsorted,) = tx
        .query(sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE state = 'received'"))
        .one::<(i64,)>()
        .await
        .unwrap();
    drop(tx);
    db.close().await;
    Count { cases, halves, unsorted }
}
