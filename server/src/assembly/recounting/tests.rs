//! Counting again as it goes: by steps, interrupted, beside senders, and once for each calendar.

use std::sync::Arc;
use std::time::Duration;

use cases::operations::{NewCase, OpenCases};
use cases::{CaseId, store};
use db::{Answers, Attempt, BatchOperation, Batcher, Db, SetClock, Timestamp, Tx};
use files::Folder;
use serde_json::Value;
use testkit::app::{App, jurisdiction, jurisdiction_where};
use work::Handler as _;

use super::*;

/// A jurisdiction where nobody works on Sundays.
fn without_sundays() -> Folder {
    let week = jurisdiction("iran").text("calendar.toml").unwrap();
    let fewer = week.replace("sunday = [\"08:00-16:00\"]", "sunday = []");
    assert_ne!(fewer, week);
    jurisdiction_where("iran", "calendar.toml", fewer)
}

/// The engine of a program that began with this jurisdiction.
async fn engine(data: Folder, db: &Db, clock: &Arc<SetClock>) -> Engine {
    App::in_folder(data, db.clone(), Arc::clone(clock), (1, |_: &_, _: &_| Vec::new())).await.house.engine
}

/// A store with three open cases.
struct Office {
    db: Db,
    /// The program as it was when they were opened.
    usual: Engine,
    /// The program as it began after Sundays were taken off.
    changed: Engine,
    cases: Vec<CaseId>,
    before: Vec<Timestamp>,
}

impl Office {
    async fn open(db: Db, clock: Arc<SetClock>) -> Self {
        let usual = engine(jurisdiction("iran"), &db, &clock).await;
        let changed = engine(without_sundays(), &db, &clock).await;
        let mut office = Self { db, usual, changed, cases: Vec::new(), before: Vec::new() };
        office.does(&Recounting::new(&office.usual)).await;
        for _ in 0..3 {
            office.cases.push(office.opened().await);
        }
        office.cases.sort();
        office.before = office.dues(&office.cases).await;
        office
    }

    /// A case opened by the usual calendar.
    async fn opened(&self) -> CaseId {
        let opening = OpenCases { engine: self.usual.clone(), cases: vec![case()] };
        self.db.perform(&opening).await.unwrap()[0].id
    }

    /// The job by the changed calendar, at a pace of one case a step.
    fn job(&self, steps: usize) -> Recounting {
        let pace = Pace { together: 1, steps, shift: Duration::from_hours(1) };
        Recounting { engine: self.changed.clone(), pace }
    }

    async fn does(&self, job: &Recounting) {
        job.handle(&self.db, &Value::Null).await.unwrap();
    }

    async fn dues(&self, cases: &[CaseId]) -> Vec<Timestamp> {
        let cases = store::by_ids(&mut self.db.read().await.unwrap(), cases).await.unwrap();
        cases.iter().map(|case| case.row.overall_due_at).collect()
    }

    /// Which of the three have more time than before.
    async fn moved(&self) -> Vec<bool> {
        let now = self.dues(&self.cases).await;
        now.iter().zip(&self.before).map(|(now, before)| now > before).collect()
    }

    async fn mark(&self) -> String {
        marks::read(&self.db, COUNTED_BY).await.unwrap().unwrap_or_default()
    }

    /// The mark of one who came as far as this case.
    fn as_far_as(&self, case: usize) -> String {
        format!("{} {}", self.changed.calendar().fingerprint(), self.cases[case])
    }
}

fn case() -> NewCase {
    NewCase {
        kind: "report".to_owned(),
        code: None,
        language: "fa".to_owned(),
        contact: None,
        prefix: "IR-23".to_owned(),
        place: "2301".to_owned(),
        region: "23".to_owned(),
        cell_unit: None,
        region_unit: None,
        agency_unit: None,
        category: "water-leak".to_owned(),
        category_clock: None,
        target_due: None,
        theme: None,
        urgent: false,
        title: "نشت آب در کوچه".to_owned(),
        point: None,
        shown: true,
        reported_by: None,
        words: None,
        past: None,
    }
}

/// What a sender sends.
struct Drop;

impl BatchOperation for Drop {
    const NAME: &'static str = "test.drop";
    type Done = ();
    type Refusal = Infallible;

    async fn run_all(batch: &[Self], _: Attempt, _: &mut Tx) -> Answers<Self> {
        Ok(batch.iter().map(|_| Ok(())).collect())
    }
}

testkit::on_both! {
    async fn a_round_takes_its_steps_marks_how_far_it_came_and_the_next_one_goes_on(db: Db, clock: Arc<SetClock>) {
        let office = Office::open(db, clock).await;
        office.does(&office.job(2)).await;
        assert_eq!((office.moved().await, office.mark().await), (vec![true, true, false], office.as_far_as(1)));
        office.does(&office.job(1)).await;
        assert_eq!((office.moved().await, office.mark().await), (vec![true; 3], office.as_far_as(2)));
        office.does(&office.job(1)).await;
        assert_eq!(office.mark().await, office.changed.calendar().fingerprint());
    }

    async fn between_two_steps_senders_go_first_and_who_is_stopped_meanwhile_loses_no_step(db: Db, clock: Arc<SetClock>) {
        let office = Office::open(db, clock).await;
        let batcher = Batcher::start(&office.db, 10);
        let senders = async {
            for _ in 0..30 {
                batcher.submit(Drop).await.unwrap();
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        // The senders first: however late a slow machine wakes both, somebody has sent before the job looks.
        let job = office.job(500);
        tokio::select! { biased; () = senders => {}, () = office.does(&job) => panic!("it did not give way") }
        assert_eq!((office.moved().await, office.mark().await), (vec![true, false, false], office.as_far_as(0)));
        office.does(&office.job(1)).await;
        assert_eq!((office.moved().await, office.mark().await), (vec![true, true, false], office.as_far_as(1)));
    }

    async fn by_the_same_calendar_nothing_is_done_a_second_time(db: Db, clock: Arc<SetClock>) {
        let office = Office::open(db, clock).await;
        office.does(&Recounting::new(&office.changed)).await;
        assert_eq!(office.moved().await, [true; 3]);
        let later = [office.opened().await];
        let before = office.dues(&later).await;
        office.does(&Recounting::new(&office.changed)).await;
        assert_eq!(office.dues(&later).await, before, "it would have had more time");
    }

    async fn when_the_calendar_changes_again_all_is_counted_again(db: Db, clock: Arc<SetClock>) {
        let office = Office::open(db, clock).await;
        office.does(&Recounting::new(&office.changed)).await;
        assert_eq!(office.moved().await, [true; 3]);
        office.does(&Recounting::new(&office.usual)).await;
        assert_eq!(office.dues(&office.cases).await, office.before, "as it was");
    }

    async fn what_was_half_done_by_one_calendar_is_begun_again_by_the_next(db: Db, clock: Arc<SetClock>) {
        let office = Office::open(db, clock).await;
        office.does(&office.job(2)).await;
        office.does(&Recounting::new(&office.usual)).await;
        assert_eq!(office.dues(&office.cases).await, office.before, "the first of them too");
    }
}
