//! Restores a backup into an empty instance, on either engine, after everything in it was proved.

use std::path::{Path, PathBuf};

use db::transfer::{self, Proof, Table};
use db::{Db, Migration, Surroundings};
use files::FileStore;

use super::manifest::Manifest;
use super::{ATTACHMENTS, STORE, attachments};
use crate::config::Config;
use crate::open;
use crate::serving::running;
use crate::systems::{self, Rebuilt};
use crate::trouble::{OrTrouble, Trouble};

const SPACE: &str = "see that there is room on the disk and that the user that runs panjereh may write there.";
const FAULT: &str = "report this: it is a fault of the program.";
const DAMAGED: &str = "take another backup: this one was damaged or changed after it had been made.";

/// Restores the backup in `folder` into the instance that `config` names, which must be empty; `tell` hears how far it has come.
pub(crate) async fn restore(
    config: &Config,
    folder: &Path,
    tell: &mut (dyn FnMut(String) + Send),
) -> Result<Manifest, Trouble> {
    let manifest = Manifest::read(folder)?;
    let known = known_migrations(&manifest)?;
    let _alone = running::alone(&config.data_dir)?;
    let tables = transfer::schema(&systems::migrations()).or_trouble("The tables cannot be listed", FAULT)?;
    let target = open::migrated_database(config).await?;
    refuse_filled(config, &target, &tables).await?;
    let scratch = Scratch::new(config);
    let source = proved_store(folder, &manifest, &known, &scratch).await?;
    restore_attachments(folder, &manifest, &scratch, tell).await?;
    scratch.give_attachments(config)?;
    let mut progress = |table: &str, rows: u64| tell(format!("{table}: {rows} rows"));
    let copied = transfer::copy(&source, &target, &tables, &Rebuilt, &mut progress).await;
    if copied.is_err() {
        scratch.take_attachments_back(config);
    }
    copied.or_trouble("The store cannot be restored; nothing was", SPACE)?;
    source.close().await;
    target.close().await;
    Ok(manifest)
}

/// Those of our migrations that the backup's tables have had.
fn known_migrations(manifest: &Manifest) -> Result<Vec<Migration>, Trouble> {
    let ours = systems::migrations();
    let is_ours = |name: &&String| ours.iter().any(|one| format!("{}/{}", one.system, one.name) == **name);
    if let Some(stranger) = manifest.migrations.iter().find(|name| !is_ours(name)) {
        return Err(Trouble::new(
            format!("The backup belongs to a newer panjereh: this one does not know {stranger}."),
            format!("restore it with panjereh {}.", manifest.program),
        ));
    }
    Ok(ours.into_iter().filter(|one| manifest.migrations.contains(&format!("{}/{}", one.system, one.name))).collect())
}

/// Nothing that is there is ever overwritten.
async fn refuse_filled(config: &Config, target: &Db, tables: &[Table]) -> Result<(), Trouble> {
    let todo = "restore into a new folder (--data) and a new, empty database (--database), look at it, then put it in the old one's place.";
    let filled = transfer::first_filled(target, tables).await.or_trouble("The database does not answer", todo)?;
    if let Some(table) = filled {
        let what = format!(
            "{} is not empty (its table {} holds rows); nothing is overwritten.",
            config.database(),
            table.name
        );
        return Err(Trouble::new(what, todo));
    }
    if config.files_dir().exists() {
        let what =
            format!("There are attachments in {} already; nothing is overwritten.", config.files_dir().display());
        return Err(Trouble::new(what, todo));
    }
    Ok(())
}

/// The backup's store, proved against its manifest and brought up to this program. A copy: the backup itself stays as it is.
async fn proved_store(
    folder: &Path,
    manifest: &Manifest,
    known: &[Migration],
    scratch: &Scratch,
) -> Result<Db, Trouble> {
    let what = format!("The backup in {} cannot be read", folder.display());
    std::fs::copy(folder.join(STORE), &scratch.store).or_trouble(&what, SPACE)?;
    let url = format!("sqlite:{}", scratch.store.display());
    let source = Db::open(&url, Surroundings::real()).await.or_trouble(&what, DAMAGED)?;
    let tables = transfer::schema(known).or_trouble(&what, FAULT)?;
    let found = transfer::prove(&source, &tables).await.or_trouble(&what, DAMAGED)?;
    if let Some(name) = first_difference(&manifest.tables, &found) {
        return Err(Trouble::new(format!("The backup's table {name} is not what its manifest says."), DAMAGED));
    }
    source.migrate(&systems::migrations()).await.or_trouble(&what, FAULT)?;
    Ok(source)
}

fn first_difference<'p>(promised: &'p [Proof], found: &'p [Proof]) -> Option<&'p str> {
    let stranger = found.iter().find(|proof| !promised.contains(proof));
    let missing = promised.iter().find(|proof| !found.contains(proof));
    stranger.or(missing).map(|proof| proof.table.as_str())
}

async fn restore_attachments(
    folder: &Path,
    manifest: &Manifest,
    scratch: &Scratch,
    tell: &mut (dyn FnMut(String) + Send),
) -> Result<(), Trouble> {
    let what = "The attachments cannot be restored";
    let from = FileStore::on_disk(&folder.join(ATTACHMENTS)).or_trouble(what, SPACE)?;
    let to = FileStore::on_disk(&scratch.attachments).or_trouble(what, SPACE)?;
    let mut progress = |count| tell(format!("attachments: {count}"));
    let mut found = attachments::copy(&from, &to, &mut progress).await.or_trouble(what, SPACE)?;
    if let Some(id) = found.damaged.first() {
        return Err(Trouble::new(format!("The backup's attachment {id} is damaged."), DAMAGED));
    }
    found.damaged.clone_from(&manifest.attachments.damaged);
    if found == manifest.attachments {
        return Ok(());
    }
    let (here, there) = (found.count, manifest.attachments.count);
    Err(Trouble::new(format!("The backup has {here} attachments, and its manifest promises {there} others."), DAMAGED))
}

/// Where things lie until everything is proved; gone afterwards.
struct Scratch {
    store: PathBuf,
    attachments: PathBuf,
}

impl Scratch {
    fn new(config: &Config) -> Self {
        let scratch =
            Self { store: config.data_dir.join("restoring.db"), attachments: config.data_dir.join("restoring.files") };
        scratch.remove();
        scratch
    }

    fn give_attachments(&self, config: &Config) -> Result<(), Trouble> {
        std::fs::rename(&self.attachments, config.files_dir())
            .or_trouble("The attachments cannot be put in their place", SPACE)
    }

    fn take_attachments_back(&self, config: &Config) {
        // If even this fails, the next try says that attachments are there already.
        let _ = std::fs::rename(config.files_dir(), &self.attachments);
    }

    fn remove(&self) {
        // Usually there is nothing; what cannot be removed is overwritten by the next restore.
        for ending in ["", "-wal", "-shm"] {
            let mut path = self.store.clone().into_os_string();
            path.push(ending);
            let _ = std::fs::remove_file(path);
        }
        let _ = std::fs::remove_dir_all(&self.attachments);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.remove();
    }
}
