//! The rows of stocked cases, written with set statements: the same tables and columns that the operations write.

use std::convert::Infallible;

use cases::rules::Standing;
use cases::store::{CASES, near};
use db::{Binds, Failure, Insert, Json, Operation, StoreError, Timestamp, Tx, Uuid, insert};
use people::UnitId;

use super::cast::{Cast, CastLine};

const JOURNAL: Insert = insert!(
    "journal",
    ["case_id", "seq", "at", "action", "from_state", "to_state", "role", "unit_id", "account_id", "details", "hash"]
);
const CODES: Insert = insert!(
    "case_codes",
    ["code_hash", "id", "case_id", "language", "channel", "contact", "original", "verdict", "verdict_at", "created_at"]
);
const SEARCH: Insert = insert!("case_search", ["rowid", "body"]);
const ANSWERS: Insert = insert!("announcements", ["id", "case_id", "at", "outcome", "reason", "text", "evidence"]);
const REPORTS: Insert =
    insert!("reports", ["case_id", "day", "what", "spot", "since", "answers", "danger", "covered", "suggested"]);
const COUNTS: Insert = insert!("desk_counts", ["unit_id", "role", "state", "open_cases"]);

/// Writes cases and all that belongs to them.
pub(crate) struct Stock<'a>(pub(crate) &'a [Cast]);

impl Operation for Stock<'_> {
    const NAME: &'static str = "bench.stock";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        tx.insert_many(CASES, self.0, |bind, cast| when(what(bind, cast), cast)).await?;
        let lines: Vec<(&Cast, i64, &CastLine)> =
            self.0.iter().flat_map(|cast| (0..).zip(&cast.lines).map(move |(seq, line)| (cast, seq, line))).collect();
        tx.insert_many(JOURNAL, &lines, |bind, (cast, seq, line)| journal(bind, cast, *seq, line)).await?;
        tx.insert_many(CODES, self.0, code).await?;
        tx.insert_many(SEARCH, self.0, |bind, cast| bind.bind(cast.doc).bind(cast.body.clone())).await?;
        tx.insert_many(REPORTS, self.0, told).await?;
        answers(tx, self.0).await?;
        Ok(())
    }
}

/// Writes how many open cases each desk has.
pub(crate) struct Counts<'a>(pub(crate) &'a [((UnitId, String, String), i64)]);

impl Operation for Counts<'_> {
    const NAME: &'static str = "bench.counts";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let written = tx.insert_many(COUNTS, self.0, |bind, ((unit, role, state), open)| {
            bind.bind(*unit).bind(role.clone()).bind(state.clone()).bind(*open)
        });
        Ok(written.await.map(drop)?)
    }
}

fn what<'t>(bind: Binds<'t>, cast: &Cast) -> Binds<'t> {
    let (facts, closing) = (&cast.facts, cast.facts.closing());
    let counted = closing.map(|closing| if closing.proposal.outcome == "solved" { "solved" } else { "unconfirmed" });
    bind.bind(cast.id)
        .bind(cast.number.as_str().to_owned())
        .bind("report")
        .bind(1_i64)
        .bind(facts.state.clone())
        .bind(facts.is_open())
        .bind(closing.map(|closing| closing.proposal.outcome.clone()))
        .bind(closing.map(|closing| closing.verdict.name()))
        .bind(counted)
        .bind(facts.desk.role.clone())
        .bind(facts.desk.at.name())
        .bind(facts.desk.unit)
        .bind(Some(cast.cell))
        .bind(Some(cast.province))
        .bind(facts.agency)
        .bind(cast.place.clone())
        .bind(cast.region.clone())
        .bind(cast.category.clone())
        .bind(None::<String>)
        .bind(facts.urgent)
        .bind(cast.title.clone())
        .bind(Some(cast.point.0))
        .bind(Some(cast.point.1))
        .bind(Some(near::grid(cast.point.0, cast.point.1)))
        .bind(true)
}

fn when<'t>(bind: Binds<'t>, cast: &Cast) -> Binds<'t> {
    let facts = &cast.facts;
    bind.bind(cast.opened_at)
        .bind(cast.state_since)
        .bind(Timestamp::from(facts.clock.due))
        .bind(Timestamp::from(facts.overall_due))
        .bind(cast.next_alarm_at)
        .bind(cast.announced_at)
        .bind(facts.closing().map(|closing| Timestamp::from(closing.at)))
        .bind(0_i64)
        .bind(None::<Uuid>)
        .bind(i64::from(facts.reporters))
        .bind(facts.version)
        .bind(i64::try_from(cast.lines.len()).unwrap_or_default().saturating_sub(1))
        .bind(cast.lines.last().map(|line| line.hash.to_vec()))
        .bind(Some(cast.doc))
        .bind(cast.memory.clone())
}

fn journal<'t>(bind: Binds<'t>, cast: &Cast, seq: i64, line: &CastLine) -> Binds<'t> {
    bind.bind(cast.id)
        .bind(seq)
        .bind(line.at)
        .bind(line.action)
        .bind(line.from)
        .bind(line.to)
        .bind(line.role)
        .bind(line.unit)
        .bind(None::<Uuid>)
        .bind(line.details.clone())
        .bind(line.hash.to_vec())
}

fn code<'t>(bind: Binds<'t>, cast: &Cast) -> Binds<'t> {
    bind.bind(cast.code_hash.to_vec())
        .bind(cast.code_id)
        .bind(cast.id)
        .bind("fa")
        .bind(None::<String>)
        .bind(None::<String>)
        .bind(true)
        .bind(None::<String>)
        .bind(None::<Timestamp>)
        .bind(cast.opened_at)
}

fn told<'t>(bind: Binds<'t>, cast: &Cast) -> Binds<'t> {
    bind.bind(cast.id)
        .bind(cast.opened_at.to_string().chars().take(10).collect::<String>())
        .bind(cast.what.clone())
        .bind(cast.spot.clone())
        .bind(None::<String>)
        .bind(Json(serde_json::json!({ "given": {}, "extra": {} })))
        .bind(false)
        .bind(0_i64)
        .bind(None::<String>)
}

async fn answers(tx: &mut Tx, casts: &[Cast]) -> Result<(), StoreError> {
    let told: Vec<(&Cast, Timestamp)> = casts
        .iter()
        .filter(|cast| matches!(cast.facts.standing, Standing::Announced { .. } | Standing::Closed { .. }))
        .filter_map(|cast| Some((cast, cast.announced_at?)))
        .collect();
    let written = tx.insert_many(ANSWERS, &told, |bind, (cast, at)| {
        let proposal = cast.facts.proposal();
        bind.bind(cast.code_id)
            .bind(cast.id)
            .bind(*at)
            .bind(proposal.map(|proposal| proposal.outcome.clone()))
            .bind(proposal.map(|proposal| proposal.reason.clone()))
            .bind(proposal.and_then(|proposal| serde_json::to_string(&proposal.text).ok()))
            .bind(proposal.and_then(|proposal| serde_json::to_string(&proposal.evidence).ok()))
    });
    written.await.map(drop)
}
