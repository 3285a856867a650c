//! Opens what the settings name: the database and the file store.

use std::fs::{DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use db::{Db, Surroundings, Turn};
use files::FileStore;

use crate::config::Config;
use crate::trouble::{OrTrouble, Trouble};

const DATABASE_TODO: &str = "see that the database's server runs and takes this login, or that the folder of the file is there and can be \
                             written to; `panjereh doctor` looks closer.";

/// What the owner alone may do with a folder, and with a file.
const OWN_FOLDER: u32 = 0o700;
const OWN_FILE: u32 = 0o600;

/// The data folder, made for this user alone if it is not there.
pub(crate) fn data_folder(folder: &Path) -> Result<(), Trouble> {
    DirBuilder::new().recursive(true).mode(OWN_FOLDER).create(folder).or_trouble(
        format!("The data folder {} cannot be made", folder.display()),
        "let the user that runs panjereh write there, or name another with --data.",
    )
}

/// The database; a new, empty one where SQLite finds no file.
pub(crate) async fn database(config: &Config) -> Result<Db, Trouble> {
    database_in(config, Surroundings::real()).await
}

/// The database, told the time and given chance by these surroundings.
async fn database_in(config: &Config, surroundings: Surroundings) -> Result<Db, Trouble> {
    data_folder(&config.data_dir)?;
    let url = config.database();
    make_private(&url.0);
    Db::open(&url.0, surroundings).await.or_trouble(format!("The database {url} cannot be opened"), DATABASE_TODO)
}

/// Takes from group and others what they may do with the files of an SQLite database: those of older versions were readable.
fn make_private(url: &str) {
    let Some(path) = db::file_of(url) else { return };
    for ending in ["", "-wal", "-shm"] {
        let mut file = path.clone().into_os_string();
        file.push(ending);
        // Not there yet, or another user's: the doctor says so, and opening it will.
        let _ = std::fs::set_permissions(file, Permissions::from_mode(OWN_FILE));
    }
}

/// The database with all tables of this program, and of no newer one.
pub(crate) async fn migrated_database(config: &Config) -> Result<Db, Trouble> {
    let (db, turn) = migrated_database_in(config, Surroundings::real()).await?;
    turn.end().await;
    Ok(db)
}

/// The same, in these surroundings; and the turn of this node to take the first steps, before it is the next one's.
pub(crate) async fn migrated_database_in(config: &Config, surroundings: Surroundings) -> Result<(Db, Turn), Trouble> {
    let db = database_in(config, surroundings).await?;
    let turn = db.take_turn().await.or_trouble(format!("{} does not answer", config.database()), DATABASE_TODO)?;
    migrate(&db, &config.database()).await?;
    Ok((db, turn))
}

/// Brings the tables of `db` up to this program; answers how many migrations that took.
pub(crate) async fn migrate(db: &Db, shown: &crate::config::Url) -> Result<usize, Trouble> {
    let migrations = crate::systems::migrations();
    let state = db.migration_state(&migrations).await.or_trouble(format!("{shown} does not answer"), DATABASE_TODO)?;
    refuse_newer(&state, shown)?;
    db.migrate(&migrations).await.or_trouble(
        format!("The tables of {shown} cannot be brought up to date; nothing of it was changed"),
        "restore the backup made before the last upgrade, or report this with the words above.",
    )
}

/// A store that a newer program has written is left alone.
pub(crate) fn refuse_newer(state: &db::MigrationState, shown: &crate::config::Url) -> Result<(), Trouble> {
    if state.unknown.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(
        format!("{shown} belongs to a newer panjereh: this one does not know {}.", state.unknown.join(", ")),
        "install the newer version again, or restore a backup made with this one.",
    ))
}

/// The store of attachments.
pub(crate) fn files(config: &Config) -> Result<FileStore, Trouble> {
    let folder = config.files_dir();
    FileStore::on_disk(&folder).or_trouble(
        format!("The folder of attachments, {}, cannot be used", folder.display()),
        "let the user that runs panjereh write to it.",
    )
}
