//! The room's one face to the server.

use std::sync::{Arc, OnceLock};

use axum::Router;
use cases::Subscription;
use db::Migration;
use files::Folder;
use house::{House, Locale, System};
use language::Lang;
use places::Places;
use web::NavItem;
use work::Handler;

use crate::{Data, MIGRATIONS, ReportsError, Room, api, jobs};

const LOCALES: [Locale; 4] = [
    (Lang::Fa, include_str!("../locale/fa.ftl")),
    (Lang::En, include_str!("../locale/en.ftl")),
    (Lang::Fa, include_str!("../locale/fa/desk.ftl")),
    (Lang::En, include_str!("../locale/en/desk.ftl")),
];

/// The room.
pub struct Reports {
    data: Arc<Data>,
    room: OnceLock<Room>,
}

/// The room of a jurisdiction.
pub fn system(folder: &Folder, places: &Places) -> Result<Box<dyn System>, ReportsError> {
    Ok(Box::new(Reports::load(folder, places)?))
}

impl Reports {
    /// Reads what the room needs of a jurisdiction folder.
    pub fn load(folder: &Folder, places: &Places) -> Result<Self, ReportsError> {
        Ok(Self { data: Arc::new(Data::load(folder, places)?), room: OnceLock::new() })
    }

    /// What the room knows of the jurisdiction.
    #[must_use]
    pub fn data(&self) -> &Arc<Data> {
        &self.data
    }

    /// The room in a house: one, whoever asks, because it has one writer. Must be called inside a runtime.
    pub fn room(&self, house: &House) -> &Room {
        self.room.get_or_init(|| Room::new(house, Arc::clone(&self.data)))
    }
}

impl System for Reports {
    fn name(&self) -> &'static str {
        "reports"
    }

    fn migrations(&self) -> &'static [Migration] {
        MIGRATIONS
    }

    fn locales(&self) -> &'static [Locale] {
        &LOCALES
    }

    fn subscriptions(&self) -> &'static [Subscription] {
        jobs::SUBSCRIPTIONS
    }

    fn pages(&self, house: &House) -> Router {
        crate::pages::router(self.room(house).clone())
    }

    fn api(&self, house: &House) -> Router {
        api::router(self.room(house).clone())
    }

    fn openapi(&self) -> serde_json::Value {
        api::openapi()
    }

    fn handlers(&self, house: &House) -> Vec<Arc<dyn Handler>> {
        jobs::handlers(self.room(house))
    }

    fn standing(&self, house: &House) -> Vec<(i64, Arc<dyn Handler>)> {
        jobs::standing(self.room(house))
    }

    fn nav(&self) -> Vec<NavItem> {
        crate::pages::nav()
    }

    fn footer(&self) -> Vec<NavItem> {
        crate::pages::footer()
    }
}
