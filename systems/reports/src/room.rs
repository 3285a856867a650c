//! The room as its handlers know it: the house, what the room knows of the jurisdiction, the way in for reports.

use std::ops::Deref;
use std::sync::Arc;

use db::Batcher;
use house::House;

use crate::Data;
use crate::operations::{Drafts, FileReport, SubmissionId};

/// The state of this room's routers. Cheap to clone; whatever the house has, it has.
#[derive(Clone)]
pub struct Room(Arc<Furniture>);

/// What stands in the room.
pub struct Furniture {
    /// The house.
    pub house: House,
    /// Categories, themes, what is masked.
    pub data: Arc<Data>,
    /// The way in for reports: whatever waits goes into one commit.
    pub intake: Batcher<FileReport>,
}

impl Room {
    /// The room in a house. Must be called inside a runtime: the writer of reports begins here.
    #[must_use]
    pub fn new(house: &House, data: Arc<Data>) -> Self {
        let intake = Batcher::start(&house.db, house.settings.queue_capacity);
        Self(Arc::new(Furniture { house: house.clone(), data, intake }))
    }

    /// A fresh name for a form that is about to be shown.
    #[must_use]
    pub fn new_submission(&self) -> SubmissionId {
        SubmissionId::new(self.house.db.random())
    }

    /// Pictures that wait for a report to be sent.
    #[must_use]
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts { files: &self.house.files, cleaner: &self.house.cleaner, db: &self.house.db, from: None }
    }
}

impl Deref for Room {
    type Target = Furniture;

    fn deref(&self) -> &Furniture {
        &self.0
    }
}

impl Deref for Furniture {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}
