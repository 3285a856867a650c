//! Makes a backup while the program runs.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use db::transfer::{self, NothingToRebuild, Proof};
use db::{Db, Failure, Surroundings};
use files::FileStore;

use super::manifest::{Attachments, Manifest};
use super::{ATTACHMENTS, STORE, attachments};
use crate::config::Config;
use crate::marks::{self, SetMark};
use crate::trouble::{OrTrouble, Trouble};
use crate::{open, systems};

const SPACE: &str = "see that there is room on the disk and that the user that runs panjereh may write there.";

/// Makes a backup in `folder`, which must not be there yet; `tell` hears how far it has come. The folder gets its name only
/// when everything in it is proved.
pub(crate) async fn make(
    config: &Config,
    folder: &Path,
    tell: &mut (dyn FnMut(String) + Send),
) -> Result<Manifest, Trouble> {
    let unfinished = begin(folder)?;
    let outcome = fill(config, &unfinished, tell).await;
    if outcome.is_err() {
        // What is left of it is of no use to anybody; if it cannot be removed either, its name says so.
        let _ = std::fs::remove_dir_all(&unfinished);
    }
    let manifest = outcome?;
    std::fs::rename(&unfinished, folder).or_trouble(format!("{} cannot be named", folder.display()), SPACE)?;
    Ok(manifest)
}

fn begin(folder: &Path) -> Result<PathBuf, Trouble> {
    if folder.exists() {
        return Err(Trouble::new(
            format!("{} is there already; a backup is never overwritten.", folder.display()),
            "name a folder that is not there yet.",
        ));
    }
    let unfinished = folder.with_added_extension("unfinished");
    let _ = std::fs::remove_dir_all(&unfinished);
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&unfinished)
        .or_trouble(format!("{} cannot be made", unfinished.display()), SPACE)?;
    Ok(unfinished)
}

async fn fill(config: &Config, folder: &Path, tell: &mut (dyn FnMut(String) + Send)) -> Result<Manifest, Trouble> {
    let source = open::database(config).await?;
    let made_at = source.now();
    refuse_unfit(&source, config).await?;
    // The rows first: whatever attachment they name was durable before them.
    let tables = store(&source, &folder.join(STORE), tell).await?;
    let attachments = all_attachments(config, &folder.join(ATTACHMENTS), tell).await?;
    remember(&source).await;
    source.close().await;
    let migrations = systems::migrations().iter().map(|one| format!("{}/{}", one.system, one.name)).collect();
    let manifest = Manifest::new(made_at, migrations, tables, attachments);
    manifest.write(folder).or_trouble("The manifest cannot be written", SPACE)?;
    Ok(manifest)
}

/// Notes in the store when its last backup was begun, so that whoever looks at its health sees how old it is.
async fn remember(source: &Db) {
    let mark = SetMark { name: marks::BACKUP, value: source.now().to_string() };
    if let Err(Failure::Broken(error)) = source.perform(&mark).await {
        // The backup is whole without it.
        tracing::warn!(%error, "when the backup was made could not be noted");
    }
}

/// Only a store with exactly this program's tables is copied whole.
async fn refuse_unfit(source: &Db, config: &Config) -> Result<(), Trouble> {
    let shown = config.database();
    let state = source.migration_state(&systems::migrations()).await.or_trouble(
        format!("{shown} does not answer"),
        "see that the database's server runs and takes this login; `panjereh doctor` looks closer.",
    )?;
    open::refuse_newer(&state, &shown)?;
    let unfit: Vec<String> = [state.pending, state.changed].concat();
    if unfit.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(
        format!("{shown} has not had all migrations of this program: {}.", unfit.join(", ")),
        "make the backup with the version that runs, or run `panjereh migrate` first.",
    ))
}

async fn store(source: &Db, path: &Path, tell: &mut (dyn FnMut(String) + Send)) -> Result<Vec<Proof>, Trouble> {
    let todo = "see that there is room on the disk, then try again; what is copied is proved, so a backup is whole or not there.";
    let what = "The store cannot be copied";
    let migrations = systems::migrations();
    let tables = transfer::schema(&migrations).or_trouble(what, "report this: it is a fault of the program.")?;
    let target = Db::open(&format!("sqlite:{}", path.display()), Surroundings::real()).await.or_trouble(what, todo)?;
    target.migrate(&migrations).await.or_trouble(what, todo)?;
    let mut progress = |table: &str, rows: u64| tell(format!("{table}: {rows} rows"));
    let proofs =
        transfer::copy(source, &target, &tables, &NothingToRebuild, &mut progress).await.or_trouble(what, todo)?;
    target.close().await;
    Ok(proofs)
}

async fn all_attachments(
    config: &Config,
    folder: &Path,
    tell: &mut (dyn FnMut(String) + Send),
) -> Result<Attachments, Trouble> {
    if !config.files_dir().exists() {
        return Ok(attachments::none());
    }
    let from = open::files(config)?;
    let what = "The attachments cannot be copied";
    let to = FileStore::on_disk(folder).or_trouble(what, SPACE)?;
    attachments::copy(&from, &to, &mut |count| tell(format!("attachments: {count}"))).await.or_trouble(what, SPACE)
}
