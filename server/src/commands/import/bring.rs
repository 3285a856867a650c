//! Brings requests into the store: many in one transaction, each with its past.

use cases::operations::{NewCase, OpenRefusal, open_many};
use cases::{CaseId, Engine};
use db::{Failure, Json, Operation, Tx};
use reports::Data;
use reports::store::told::{self, Told};

use super::request::Request;

/// Brings requests, all or none; whatever was brought before stays as it is.
pub(super) struct Bring<'a> {
    pub(super) engine: &'a Engine,
    pub(super) data: &'a Data,
    pub(super) requests: &'a [Request],
}

impl Operation for Bring<'_> {
    const NAME: &'static str = "import.requests";
    /// How many had been there before.
    type Done = usize;
    type Refusal = OpenRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<usize, Failure<OpenRefusal>> {
        let new: Vec<&NewCase> = self.requests.iter().map(|request| &request.case).collect();
        let opened = open_many(tx, self.engine, &new, db::Attempt::Careful).await?;
        let fresh = self.requests.iter().zip(&opened).filter(|(_, opened)| !opened.again);
        let told: Vec<(CaseId, Told)> = fresh.map(|(request, opened)| (opened.id, self.told(request))).collect();
        let told: Vec<(CaseId, &Told)> = told.iter().map(|(case, told)| (*case, told)).collect();
        told::add(tx, &told).await?;
        Ok(opened.iter().filter(|opened| opened.again).count())
    }
}

impl Bring<'_> {
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
