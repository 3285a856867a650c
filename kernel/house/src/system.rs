//! The furniture of a system: what a room gives to the server, and nothing else of it is seen there.

use std::sync::Arc;

use axum::Router;
use cases::{Effect, Subscription};
use db::{Db, Migration};
use futures_util::future::BoxFuture;
use language::Lang;
use web::NavItem;
use work::Handler;

use crate::{Finding, House};

/// A message catalogue: a language and its text in Fluent.
pub type Locale = (Lang, &'static str);

/// A room: what it brings, and what it makes of the house it is given.
pub trait System: Send + Sync {
    /// What it is called, in one word.
    fn name(&self) -> &'static str;

    /// Its tables, in their order.
    fn migrations(&self) -> &'static [Migration];

    /// Its words.
    fn locales(&self) -> &'static [Locale];

    /// What its actions do beyond moving a case.
    fn effects(&self) -> Vec<Arc<dyn Effect>> {
        Vec::new()
    }

    /// Which of its jobs are queued when something happens to a case of its kinds.
    fn subscriptions(&self) -> &'static [Subscription] {
        &[]
    }

    /// Its pages.
    fn pages(&self, house: &House) -> Router;

    /// Its part of the programs' interface, below `/api/v1`.
    fn api(&self, house: &House) -> Router;

    /// What it says of that interface: an OpenAPI document of its own paths, to be merged with the others'.
    fn openapi(&self) -> serde_json::Value;

    /// Who does its jobs.
    fn handlers(&self, house: &House) -> Vec<Arc<dyn Handler>>;

    /// Its standing jobs: every so many seconds.
    fn standing(&self, _house: &House) -> Vec<(i64, Arc<dyn Handler>)> {
        Vec::new()
    }

    /// What it finds of how this installation is; nothing, unless it has something to tell.
    fn findings<'a>(&'a self, _db: &'a Db) -> BoxFuture<'a, Vec<Finding>> {
        Box::pin(std::future::ready(Vec::new()))
    }

    /// Its ways in the header of every page.
    fn nav(&self) -> Vec<NavItem>;

    /// Its ways at the foot of every page.
    fn footer(&self) -> Vec<NavItem> {
        Vec::new()
    }
}
