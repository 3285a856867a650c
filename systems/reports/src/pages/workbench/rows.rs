//! The rows of a list, with what is told of each beside its case: where exactly, its pictures, what is like it near by.

use std::collections::BTreeMap;

use cases::CaseId;
use cases::store::Summary;
use db::{StoreError, Tx};
use people::UnitId;

use super::asked::View;
use super::labels::unit_names;
use super::list::Reader;
use crate::reading::near_rows;
use crate::store::{pictures, told};

/// One row.
pub(super) struct Row {
    pub number: String,
    pub href: String,
    pub title: String,
    pub state_name: String,
    pub category: String,
    pub place: String,
    /// Where exactly, in words; may be empty.
    pub spot: String,
    /// How many pictures it has.
    pub pictures: i64,
    /// How far the nearest similar open case is, in metres.
    pub similar: Option<i64>,
    pub opened: i64,
    /// When it arrived, seen from now.
    pub arrived: String,
    pub due: i64,
    pub is_late: bool,
    pub urgent: bool,
    pub theme: String,
    /// How many wait for its answer.
    pub waiting: i64,
    /// Whose case it is now; empty in a list of one's own desks.
    pub owner: String,
    /// It is the one that is open beside the list.
    pub is_current: bool,
}

/// What is told of the cases of a list beside the cases themselves: read for all of them together.
pub(super) struct Beside {
    owners: BTreeMap<UnitId, String>,
    spots: BTreeMap<CaseId, String>,
    pictures: BTreeMap<CaseId, i64>,
    similar: BTreeMap<CaseId, f64>,
}

impl Beside {
    pub(super) async fn read(tx: &mut Tx, reader: Reader<'_>, cases: &[Summary]) -> Result<Self, StoreError> {
        let owners: Vec<UnitId> = match reader.asked.view {
            View::Desk => Vec::new(),
            View::Below | View::Search => cases.iter().filter_map(|case| case.desk_unit).collect(),
        };
        let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
        Ok(Self {
            owners: unit_names(tx, &owners, reader.page.words.lang).await?,
            spots: told::spots(tx, &ids).await?.into_iter().collect(),
            pictures: pictures::counts(tx, &ids).await?.into_iter().collect(),
            similar: near_rows::nearest(tx, &reader.sight(), cases).await?,
        })
    }

    pub(super) fn row(&self, reader: Reader<'_>, case: &Summary) -> Row {
        let (labels, words, now) = (reader.labels(), &reader.page.words, reader.page.now);
        let arrived = words.relative(case.opened_at.micros(), now);
        Row {
            number: case.number.clone(),
            href: reader.asked.case_href(&case.number),
            title: case.title.clone(),
            state_name: labels.state(&case.state),
            category: labels.category(&case.category),
            place: labels.place(&case.place),
            spot: self.spots.get(&case.id).cloned().unwrap_or_default(),
            pictures: self.pictures.get(&case.id).copied().unwrap_or_default(),
            similar: self.similar.get(&case.id).copied().map(super::view::metres),
            opened: case.opened_at.micros(),
            arrived: words.t1("desk-arrived-when", "when", arrived),
            due: case.due_at.micros(),
            is_late: case.due_at.micros() < now,
            urgent: case.urgent,
            theme: labels.theme(case.theme.as_deref()),
            waiting: case.reporters,
            owner: self.owner(reader, case),
            is_current: false,
        }
    }

    fn owner(&self, reader: Reader<'_>, case: &Summary) -> String {
        if reader.asked.view == View::Desk {
            return String::new();
        }
        let role = reader.labels().role(&case.desk_role);
        match case.desk_unit.and_then(|unit| self.owners.get(&unit)) {
            Some(unit) => reader.page.words.t2("desk-owner", "role", role, "unit", unit.as_str()),
            None => role,
        }
    }
}
