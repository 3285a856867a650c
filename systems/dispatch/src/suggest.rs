//! Who should answer, for whoever is about to choose: the bodies the rules lead to, with the reason.

use cases::store::CaseRow;
use db::{StoreError, Tx};
use futures_util::future::BoxFuture;
use house::{Advice, Advise};
use people::units;
use places::Places;
use web::Message;

use crate::rules::routing::{AgencyKey, Body, Fit, Reason, Routing};

/// A body that should answer, as a page offers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The body.
    pub body: Body,
    /// The key of its unit.
    pub unit: String,
    /// Why it is suggested.
    pub reason: Reason,
}

/// The key of a body's unit: `agency:water:23`, or `agency:food-drug` for the nation's.
#[must_use]
pub fn unit_key(key: &AgencyKey) -> String {
    match &key.place {
        Some(place) => format!("agency:{}:{place}", key.agency),
        None => format!("agency:{}", key.agency),
    }
}

/// Who should answer for a category at a place, the most fitting first.
#[must_use]
pub fn suggest(
    routing: &Routing,
    categories: &reports::rules::categories::Categories,
    places: &Places,
    (category, place): (&str, Option<&str>),
) -> Vec<Suggested> {
    let Some(category) = categories.get(category) else { return Vec::new() };
    let suggestions = routing.suggest(category, place, places).into_iter();
    let named = |suggestion: crate::rules::routing::Suggestion| {
        let body = routing.body(&suggestion.agency, places)?;
        Some(Suggested { unit: unit_key(&body.key), body, reason: suggestion.reason })
    };
    suggestions.filter_map(named).collect()
}

/// Gives the rules' advice to whoever asks the house.
pub(crate) struct ByRules {
    pub data: std::sync::Arc<crate::Data>,
    pub places: std::sync::Arc<Places>,
}

impl ByRules {
    async fn agencies(&self, tx: &mut Tx, case: &CaseRow) -> Result<Vec<Advice>, StoreError> {
        let about = (case.category.as_str(), Some(case.place.as_str()));
        let mut advice = Vec::new();
        for suggested in suggest(&self.data.routing, &self.data.reports.categories, &self.places, about) {
            if let Some(unit) = units::by_key(tx, &suggested.unit).await?.filter(|unit| unit.active) {
                advice.push(Advice { agency: unit.id, why: why(&suggested.reason) });
            }
        }
        Ok(advice)
    }
}

impl Advise for ByRules {
    fn advise<'a>(&'a self, tx: &'a mut Tx, case: &'a CaseRow) -> BoxFuture<'a, Result<Vec<Advice>, StoreError>> {
        Box::pin(self.agencies(tx, case))
    }
}

/// Why a body is suggested, in words.
#[must_use]
pub fn why(reason: &Reason) -> Message {
    Message::new(match (reason.fit, &reason.place) {
        (Fit::Category, None) => "dispatch-why-category",
        (Fit::Category, Some(_)) => "dispatch-why-category-here",
        (Fit::Group, None) => "dispatch-why-group",
        (Fit::Group, Some(_)) => "dispatch-why-group-here",
    })
}
