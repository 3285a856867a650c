//! Where the demonstration is played: in memory, and kept in one transaction when it is over. Thousands of acts, each durable by
//! itself, would write a hundred times what is left of them; and a demonstration that fails half way leaves nothing behind.

use db::Db;
use db::transfer;

use super::FAULT;
use crate::config::{Config, Url};
use crate::open;
use crate::systems::{self, Rebuilt};
use crate::trouble::{OrTrouble, Trouble};

/// Where it is played, and the database it is kept in.
pub(super) struct Rehearsal {
    /// The settings of the store it is played in.
    pub(super) config: Config,
    /// The empty database it goes into; none where it is played in the database itself, because something stands there.
    into: Option<Db>,
}

/// In memory if the database is empty; in the database itself otherwise.
pub(super) async fn stage(config: &Config) -> Result<Rehearsal, Trouble> {
    let target = open::migrated_database(config).await?;
    let tables = transfer::schema(&systems::migrations()).or_trouble("The tables cannot be listed", FAULT)?;
    let filled = transfer::first_filled(&target, &tables).await;
    if filled.or_trouble("The database does not answer", "`panjereh doctor` looks closer.")?.is_some() {
        target.close().await;
        return Ok(Rehearsal { config: config.clone(), into: None });
    }
    let memory = Config { database: Some(Url("sqlite::memory:".to_owned())), ..config.clone() };
    Ok(Rehearsal { config: memory, into: Some(target) })
}

impl Rehearsal {
    /// Puts what was played into the database, proved table by table.
    pub(super) async fn keep(self, played: &Db) -> Result<(), Trouble> {
        let Some(target) = self.into else { return Ok(()) };
        let tables = transfer::schema(&systems::migrations()).or_trouble("The tables cannot be listed", FAULT)?;
        let kept = transfer::copy(played, &target, &tables, &Rebuilt, &mut |_, _| {}).await;
        target.close().await;
        kept.map(drop)
            .or_trouble("The demonstration cannot be kept; nothing was", "see that there is room on the disk.")
    }
}
