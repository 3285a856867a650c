//! What the reporters of joined cases told of one problem: whoever answers the case answers all of them.

use cases::CaseId;
use cases::store::{self, CaseRow};
use db::{StoreError, Tx};

use crate::store::pictures::{self, Picture};
use crate::store::told::{self, Told};

/// Joined cases whose words are shown at most; how many there are in all, the case itself says.
const MOST: i64 = 50;

/// What one of them told, every text masked as it was kept. Who it was, nobody knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The public name of the case that follows.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What was told; none for a case that was brought from elsewhere without a text.
    pub told: Option<Told>,
    /// Its pictures.
    pub pictures: Vec<Picture>,
}

impl Joined {
    /// What is wrong, in this reporter's masked words; the title where there are no others.
    #[must_use]
    pub fn what(&self) -> &str {
        self.told.as_ref().map_or(self.title.as_str(), |told| told.what.as_str())
    }

    /// The spot in this reporter's words; may be empty.
    #[must_use]
    pub fn spot(&self) -> &str {
        self.told.as_ref().map_or("", |told| told.spot.as_str())
    }
}

/// What was told in the cases that follow this one, the oldest first: at most fifty.
pub async fn joined(tx: &mut Tx, case: CaseId) -> Result<Vec<Joined>, StoreError> {
    let followers = store::followers(tx, case, MOST).await?;
    let mut told = told::of_many(tx, &followers).await?;
    let rows = store::by_ids(tx, &followers).await?.into_iter().map(|case| case.row);
    let mut joined = Vec::with_capacity(followers.len());
    for CaseRow { id, number, title, .. } in rows {
        let place = told.iter().position(|told| told.case_id == id);
        let told = place.map(|place| told.swap_remove(place));
        joined.push(Joined { number, title, told, pictures: pictures::of(tx, id).await? });
    }
    Ok(joined)
}
