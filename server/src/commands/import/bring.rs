//! Brings requests into the store: many in one transaction, each with its past.

use std::collections::BTreeMap;

use cases::operations::{BroughtAgain, NewCase, OpenRefusal, Opened, bring_again, open_many};
use cases::store::origins::{self, Mark};
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Made here now.
    pub(super) imported: u64,
    /// Brought before, and closed there since.
    pub(super) closed: u64,
    /// Brought before, and told of otherwise there since.
    pub(super) amended: u64,
    /// Brought before, and nothing is new.
    pub(super) unchanged: u64,
    /// Changed there since, but worked on or closed here: their ids.
    pub(super) kept_ours: Vec<String>,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.imported = self.imported.saturating_add(other.imported);
        self.closed = self.closed.saturating_add(other.closed);
        self.amended = self.amended.saturating_add(other.amended);
        self.unchanged = self.unchanged.saturating_add(other.unchanged);
        self.kept_ours.extend(other.kept_ours);
    }

    fn count(&mut self, id: &str, what: Option<BroughtAgain>) {
        let one = match what {
            None => &mut self.imported,
            Some(BroughtAgain::Closed) => &mut self.closed,
            Some(BroughtAgain::Amended) => &mut self.amended,
            Some(BroughtAgain::Unchanged) => &mut self.unchanged,
            Some(BroughtAgain::KeptOurs) => return self.kept_ours.push(id.to_owned()),
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
        let before = self.marks(tx, &opened).await?;
        for (request, opened) in self.requests.iter().zip(&opened) {
            let what = if opened.again {
                Some(self.again(tx, (request, opened.id), before.get(&request.id)).await?)
            } else {
                None
            };
            tally.count(&request.id, what);
        }
        Ok(tally)
    }
}

impl Bring<'_> {
    /// What was noted of those that were brought before, by their ids.
    async fn marks(&self, tx: &mut Tx, opened: &[Opened]) -> Result<BTreeMap<String, Mark>, StoreError> {
        let again = self.requests.iter().zip(opened).filter(|(_, opened)| opened.again);
        let origins: Vec<_> = again.filter_map(|(request, _)| request.case.past.as_ref()?.origin.as_ref()).collect();
        let Some(first) = origins.first() else { return Ok(BTreeMap::new()) };
        let names: Vec<&str> = origins.iter().map(|origin| origin.name.as_str()).collect();
        let marks = origins::marks(tx, &first.system, &names).await?;
        Ok(marks.into_iter().filter_map(|(name, mark)| Some((name, mark?))).collect())
    }

    /// One that was brought before. Most are as they were: those cost no statement.
    async fn again(
        &self,
        tx: &mut Tx,
        (request, case): (&Request, CaseId),
        before: Option<&Mark>,
    ) -> Result<BroughtAgain, Failure<OpenRefusal>> {
        let now = request.case.past.as_ref().and_then(|past| past.mark.as_ref());
        if before.is_some() && before == now {
            return Ok(BroughtAgain::Unchanged);
        }
        let became = bring_again(tx, self.engine, (case, before), &request.case).await?;
        if became == BroughtAgain::Amended || became == BroughtAgain::Closed {
            told::retell(tx, case, &self.told(request)).await?;
        }
        Ok(became)
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
