//! An answer that was made while its commit was under way goes out after it, and not if the commit came to nothing.

#![expect(clippy::unwrap_used, reason = "a test that fails may stop where it stands")]

#[expect(dead_code, reason = "the specimen's pages are shown elsewhere")]
mod specimen;

use std::convert::Infallible;
use std::pin::pin;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use db::{Answers, Attempt, BatchOperation, Batcher, Db, Failure, Migration, Operation, Surroundings, Tx, insert};
use futures_util::poll;
use tempfile::TempDir;
use tokio::sync::Notify;
use tower::ServiceExt as _;
use tower::layer::util::Identity;
use web::{AppError, furnish, when_durable, with_misses};

const WORDS: Migration = Migration {
    system: "test",
    number: 1,
    name: "0001_words",
    sql: "-- Words.\nCREATE TABLE words (\n    word TEXT NOT NULL PRIMARY KEY\n);\n",
};

struct Word;

impl BatchOperation for Word {
    const NAME: &'static str = "test.word";
    type Done = ();
    type Refusal = Infallible;

    async fn run_all(batch: &[Self], _: Attempt, tx: &mut Tx) -> Answers<Self> {
        tx.insert_later(insert!("words", ["word"]), &["word"], |bind, word| bind.bind(*word)).await?;
        Ok(batch.iter().map(|_| Ok(())).collect())
    }
}

/// Keeps the store to itself until it is told to let go.
#[derive(Default)]
struct Hold {
    begun: Notify,
    over: Notify,
}

impl Operation for Hold {
    const NAME: &'static str = "test.hold";
    type Done = Infallible;
    type Refusal = ();

    async fn run(&self, tx: &mut Tx) -> Result<Infallible, Failure<()>> {
        tx.insert_many(insert!("words", ["word"]), &["held"], |bind, word| bind.bind(*word)).await?;
        self.begun.notify_one();
        self.over.notified().await;
        Err(Failure::Refused(()))
    }
}

async fn take(State(batcher): State<Batcher<Word>>) -> Response {
    when_durable(batcher.send(Word), |answer| match answer {
        Ok(()) => StatusCode::CREATED.into_response(),
        Err(Failure::Broken(error)) => AppError::from(error).into_response(),
        Err(Failure::Refused(never)) => match never {},
    })
    .await
}

struct House {
    folder: TempDir,
    rooms: Router,
}

impl House {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let db = Self::open(&folder).await;
        db.migrate(&[WORDS]).await.unwrap();
        let rooms = Router::new().route("/words", post(take)).with_state(Batcher::start(&db, 10));
        Self { folder, rooms }
    }

    async fn open(folder: &TempDir) -> Db {
        let url = format!("sqlite:{}", folder.path().join("words.db").display());
        Db::open(&url, Surroundings::real()).await.unwrap()
    }

    fn furnished(&self) -> Router {
        furnish(with_misses(self.rooms.clone()), specimen::shell(), Identity::new())
    }
}

async fn ask(site: Router) -> Response {
    site.oneshot(Request::post("/words").body(Body::empty()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn an_answer_made_ahead_goes_out_when_it_is_durable_and_not_before() {
    let house = House::new().await;
    let (other, hold) = (House::open(&house.folder).await, Hold::default());
    let mut holding = pin!(other.perform(&hold));
    tokio::select! { _ = holding.as_mut() => panic!("it let go by itself"), () = hold.begun.notified() => {} }
    let mut asked = pin!(ask(house.furnished()));
    // Long enough for an answer, were it to come too early.
    for _ in 0..200 {
        assert!(poll!(asked.as_mut()).is_pending());
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    hold.over.notify_one();
    assert!(matches!(holding.await, Err(Failure::Refused(()))));
    let answer = asked.await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert!(answer.headers().contains_key("x-reference") && answer.headers().contains_key("x-content-type-options"));
}

#[tokio::test]
async fn an_answer_made_ahead_of_a_commit_that_failed_never_goes_out() {
    let house = House::new().await;
    assert_eq!(ask(house.furnished()).await.status(), StatusCode::CREATED);
    let again = ask(house.furnished()).await;
    assert_eq!(again.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(again.headers().contains_key("x-reference"));
}

#[tokio::test]
async fn without_the_frame_no_answer_goes_out_too_early() {
    let house = House::new().await;
    assert_eq!(ask(house.rooms.clone()).await.status(), StatusCode::INTERNAL_SERVER_ERROR);
}
