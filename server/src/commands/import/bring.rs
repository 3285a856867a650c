//! Brings requests into the store: many in one transaction, each with its past.

use std::collections::BTreeSet;

use cases::operations::{BroughtAgain, NewCase, OpenRefusal, Opened, bring_again, open_many};
use cases::store::origins;
use cases::{CaseId, Engine};
use db::{Failure, Json, Operation, StoreError, Tx};
use reports::Data;
use reports::store::told::{self, Told};

use super::request::Request;

/// Brings requests, all or none; one that was brought before takes over what happened to it meanwhile.
pub(super) struct Bring<'a> {
    pub(super) engine: &'a Engine,
    pub(super) data: &'a Data,
    pub(super) requests: &'a [Request],
}

/// What became of requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Made here now.
    pub(super) imported: u64,
    /// Brought before, and closed there since.
    pub(super) updated: u64,
    /// Brought before, closed there since, but decided here meanwhile.
    pub(super) decided_here: u64,
    /// Brought before, and nothing is new.
    pub(super) unchanged: u64,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.imported = self.imported.saturating_add(other.imported);
        self.updated = self.updated.saturating_add(other.updated);
        self.decided_here = self.decided_here.saturating_add(other.decided_here);
        self.unchanged = self.unchanged.saturating_add(other.unchanged);
    }

    fn count(&mut self, what: Option<BroughtAgain>) {
        let one = match what {
            None => &mut self.imported,
            Some(BroughtAgain::Closed) => &mut self.updated,
            Some(BroughtAgain::DecidedHere) => &mut self.decided_here,
            Some(BroughtAgain::Unchanged) => &mut self.unchanged,
        };
        *one = one.saturating_add(1);
    }
}

impl Operation for Bring<'_> {
    const NAME: &'static str = "import.requests";
    type Done = Tally;
    type Refusal = OpenRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Tally, Failure<OpenRefusal>> {
        let new: Vec<&NewCase> = self.requests.iter().map(|request| &request.case).collect();
        let opened = open_many(tx, self.engine, &new, db::Attempt::Careful).await?;
        let fresh = self.requests.iter().zip(&opened).filter(|(_, opened)| !opened.again);
        let told: Vec<(CaseId, Told)> = fresh.map(|(request, opened)| (opened.id, self.told(request))).collect();
        let told: Vec<(CaseId, &Told)> = told.iter().map(|(case, told)| (*case, told)).collect();
        told::add(tx, &told).await?;
        let mut tally = Tally::default();
        let open = self.still_open(tx, &opened).await?;
        for (request, opened) in self.requests.iter().zip(&opened) {
            let what = match (opened.again, &request.case.past) {
                (false, _) => None,
                (true, Some(past)) if open.contains(&request.id) => {
                    Some(bring_again(tx, self.engine, opened.id, past).await?)
                }
                (true, _) => Some(BroughtAgain::Unchanged),
            };
            tally.count(what);
        }
        Ok(tally)
    }
}

impl Bring<'_> {
    /// Of those that were here before and are closed there, the ones that are open here: a few of many.
    async fn still_open(&self, tx: &mut Tx, opened: &[Opened]) -> Result<BTreeSet<String>, StoreError> {
        let again = self.requests.iter().zip(opened).filter(|(_, opened)| opened.again);
        let pasts = again.filter_map(|(request, _)| request.case.past.as_ref());
        let closed = pasts.filter(|past| past.closed.is_some()).filter_map(|past| past.origin.as_ref());
        let closed: Vec<_> = closed.collect();
        let Some(first) = closed.first() else { return Ok(BTreeSet::new()) };
        let names: Vec<&str> = closed.iter().map(|origin| origin.name.as_str()).collect();
        let open = origins::still_open(tx, &first.system, &names).await?;
        Ok(open.into_iter().map(|(name,)| name).collect())
    }

    fn told(&self, request: &Request) -> Told {
        let opened = request.case.past.as_ref().map(|past| past.opened_at);
        Told {
            case_id: CaseId(db::Uuid::nil()),
            day: opened.map_or_else(String::new, |opened| self.data.day(opened).to_string()),
            what: request.what.clone(),
            spot: request.spot.clone(),
            since: None,
            answers: Json(reports::rules::answers::Answers::default()),
            danger: false,
            covered: i64::try_from(request.covered).unwrap_or(i64::MAX),
            suggested: None,
        }
    }
}

/// In words, for whoever sits at the machine.
pub(super) fn in_words(failure: &Failure<OpenRefusal>) -> String {
    match failure {
        Failure::Refused(OpenRefusal::UnknownKind) => "the jurisdiction has no route of the profile's kind".to_owned(),
        Failure::Refused(OpenRefusal::ClosedWithoutWords) => "a closing has neither reason nor text".to_owned(),
        Failure::Broken(error) => error.to_string(),
    }
}
