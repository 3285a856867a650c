//! The rows of jobs at their edges: whoever lost a lease changes nothing any more, and nobody takes what is taken.

use std::convert::Infallible;
use std::sync::Arc;

use db::{Db, Failure, Operation, SetClock, Surroundings};

use super::*;

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);
/// How long a job is taken for, in seconds.
const TAKEN: i64 = 60;

/// What is done to the rows.
enum Step<'a> {
    Queue,
    Stand,
    Claim(Uuid),
    Finish(&'a Claimed, Uuid),
    PutOff(&'a Claimed, Uuid),
    Bury(&'a Claimed, Uuid),
    Renew(Uuid, Timestamp),
    Revive(&'a Claimed),
}

impl Operation for Step<'_> {
    const NAME: &'static str = "test.step";
    type Done = Vec<Claimed>;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Claimed>, Failure<Infallible>> {
        let now = tx.now();
        match self {
            Self::Queue => enqueue(tx, &Job::new("test.count", &1)).await?,
            Self::Stand => schedule(tx, JobId(SECOND), "test.stand", 60).await?,
            Self::Claim(lease) => return Ok(claim(tx, *lease, now.plus_seconds(TAKEN), 10).await?),
            Self::Finish(job, lease) => finish(tx, &[job.id], *lease).await?,
            Self::PutOff(job, lease) => put_off(tx, job, *lease, now, Some("later")).await?,
            Self::Bury(job, lease) => bury(tx, job.id, *lease, "never").await?,
            Self::Renew(lease, from) => renew(tx, *lease, *from, now.plus_seconds(9 * TAKEN)).await?,
            Self::Revive(job) => assert!(!revive(tx, job.id).await?, "it is alive"),
        }
        Ok(Vec::new())
    }
}

type Row = (Option<Uuid>, Timestamp, i64, Option<Timestamp>);

async fn rows(db: &Db) -> Vec<Row> {
    let mut tx = db.read().await.unwrap();
    tx.query(sql!("SELECT lease, run_at, attempts, dead_at FROM jobs ORDER BY id")).all().await.unwrap()
}

async fn store() -> (Db, Arc<SetClock>) {
    let (surroundings, clock) = Surroundings::set(Timestamp::from_micros(1_790_000_000_000_000), 7);
    let db = Db::open("sqlite::memory:", surroundings).await.unwrap();
    db.migrate(crate::MIGRATIONS).await.unwrap();
    (db, clock)
}

async fn done(db: &Db, step: Step<'_>) -> Vec<Claimed> {
    db.perform(&step).await.unwrap()
}

#[tokio::test]
async fn whoever_lost_the_lease_of_a_job_neither_ends_it_nor_moves_it() {
    let (db, clock) = store().await;
    done(&db, Step::Queue).await;
    let job = &done(&db, Step::Claim(FIRST)).await[0];
    clock.advance_seconds(TAKEN);
    assert_eq!(done(&db, Step::Claim(SECOND)).await.len(), 1, "its time was over");
    let held = rows(&db).await;
    let end = held[0].1;
    for step in [Step::Finish(job, FIRST), Step::PutOff(job, FIRST), Step::Bury(job, FIRST), Step::Renew(FIRST, end)] {
        done(&db, step).await;
        assert_eq!(rows(&db).await, held);
    }
    done(&db, Step::Renew(SECOND, end)).await;
    assert!(rows(&db).await[0].1 > end, "whoever has it keeps it");
    done(&db, Step::Finish(job, SECOND)).await;
    assert_eq!(rows(&db).await, []);
}

#[tokio::test]
async fn what_is_taken_is_taken_by_nobody_else_before_its_time_is_over() {
    let (db, clock) = store().await;
    done(&db, Step::Queue).await;
    assert_eq!(done(&db, Step::Claim(FIRST)).await.len(), 1);
    clock.advance_seconds(TAKEN - 1);
    assert_eq!(done(&db, Step::Claim(SECOND)).await.len(), 0);
}

#[tokio::test]
async fn what_is_alive_is_no_dead_letter_and_has_no_other_life() {
    let (db, _clock) = store().await;
    done(&db, Step::Queue).await;
    let job = &done(&db, Step::Claim(FIRST)).await[0];
    let held = rows(&db).await;
    done(&db, Step::Revive(job)).await;
    assert_eq!(rows(&db).await, held);
    let mut tx = db.read().await.unwrap();
    assert!(dead_letters(&mut tx, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_standing_job_is_not_said_to_wait() {
    let (db, _clock) = store().await;
    done(&db, Step::Stand).await;
    let mut tx = db.read().await.unwrap();
    assert_eq!((waiting(&mut tx).await.unwrap(), longest_due(&mut tx).await.unwrap()), (0, None));
    drop(tx);
    done(&db, Step::Queue).await;
    let mut tx = db.read().await.unwrap();
    assert_eq!(waiting(&mut tx).await.unwrap(), 1);
}
