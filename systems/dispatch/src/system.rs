//! The room's one face to the server.

use std::sync::Arc;

use axum::Router;
use cases::{Effect, Subscription};
use db::{Db, Migration};
use files::Folder;
use futures_util::future::BoxFuture;
use house::{Finding, House, Locale, System};
use language::Lang;
use places::Places;
use web::{Message, NavItem};
use work::Handler;

use crate::store::dispatches;
use crate::suggest::ByRules;
use crate::undelivered::Undelivered;
use crate::{Data, DispatchError, MIGRATIONS, Room, address_changed, api, effects, jobs, pages, remind};

const LOCALES: [Locale; 2] =
    [(Lang::Fa, include_str!("../locale/fa.ftl")), (Lang::En, include_str!("../locale/en.ftl"))];

/// The room.
pub struct Dispatches {
    data: Arc<Data>,
}

/// The room of a jurisdiction.
pub fn system(folder: &Folder, places: &Places) -> Result<Box<dyn System>, DispatchError> {
    Ok(Box::new(Dispatches::load(folder, places)?))
}

impl Dispatches {
    /// Reads what the room needs of a jurisdiction folder.
    pub fn load(folder: &Folder, places: &Places) -> Result<Self, DispatchError> {
        Ok(Self { data: Arc::new(Data::load(folder, places)?) })
    }

    /// What the room knows of the jurisdiction.
    #[must_use]
    pub fn data(&self) -> &Arc<Data> {
        &self.data
    }

    fn room(&self, house: &House) -> Room {
        Room::new(house, Arc::clone(&self.data))
    }
}

impl System for Dispatches {
    fn name(&self) -> &'static str {
        "dispatch"
    }

    fn migrations(&self) -> &'static [Migration] {
        MIGRATIONS
    }

    fn locales(&self) -> &'static [Locale] {
        &LOCALES
    }

    fn effects(&self) -> Vec<Arc<dyn Effect>> {
        effects::all()
    }

    fn subscriptions(&self) -> &'static [Subscription] {
        &[Subscription { kinds: reports::KINDS, action: "remind", job: remind::REMIND }]
    }

    fn pages(&self, house: &House) -> Router {
        let advice = ByRules { data: Arc::clone(&self.data), places: Arc::clone(&house.places) };
        house.adviser.appoint(Arc::new(advice));
        house.notices.appoint(
            self.name(),
            Arc::new(Undelivered { engine: house.engine.clone(), roles: Arc::clone(&house.roles) }),
        );
        pages::router(self.room(house))
    }

    fn api(&self, house: &House) -> Router {
        api::router(self.room(house))
    }

    fn openapi(&self) -> serde_json::Value {
        api::openapi()
    }

    fn handlers(&self, house: &House) -> Vec<Arc<dyn Handler>> {
        let room = self.room(house);
        vec![
            Arc::new(jobs::SendLetter::new(room.clone())),
            Arc::new(address_changed::AddressChanged { room: room.clone() }),
            Arc::new(remind::Reminding { room }),
        ]
    }

    fn findings<'a>(&'a self, db: &'a Db) -> BoxFuture<'a, Vec<Finding>> {
        Box::pin(async move { letters(db).await.into_iter().collect() })
    }

    fn nav(&self) -> Vec<NavItem> {
        pages::nav()
    }
}

/// Whether letters wait for somebody; nothing where the store does not answer, which others tell.
async fn letters(db: &Db) -> Option<Finding> {
    let mut tx = db.read().await.ok()?;
    let stuck = dispatches::given_up_in_all(&mut tx).await.ok()?;
    if stuck == 0 {
        return Some(Finding::well("letters", "health-letters"));
    }
    let what = Message::new("health-letters-stuck").with("count", stuck);
    Some(Finding::poor("letters", what, "health-letters-stuck-todo"))
}
