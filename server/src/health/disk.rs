//! The data folder, the room left on its disk and on the database's, and the secret.

use std::fs::Metadata;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use house::Finding;
use web::Message;

use crate::config::Config;
use crate::secret;

/// Below this the disk is poor, in MiB: a wave of reports with pictures fits in it.
const ROOMY: u64 = 2_048;
/// Below this it is broken, in MiB: pictures are refused, so that reports still get in.
const TIGHT: u64 = files::RESERVE / 1_024 / 1_024;
/// Below this many bytes the disk is full: the next commits may be refused.
const FULL: u64 = 8 * 1_024 * 1_024;
/// What others than the owner may do with a folder.
const STRANGERS: u32 = 0o077;
/// As many bytes are written to see whether any can be.
const PROBE: usize = 64 * 1_024;

pub(super) fn look(config: &Config) -> Vec<Finding> {
    let folder = config.data_dir.as_path();
    let Ok(found) = std::fs::metadata(folder) else {
        return vec![Finding::well("data-folder", said("health-folder-new", folder))];
    };
    let mut findings = vec![rights(folder, &found)];
    findings.extend(places(config).iter().map(|place| room(place)));
    findings
}

/// The folders in which something is written: the data folder, and the database's where it lies elsewhere.
fn places(config: &Config) -> Vec<PathBuf> {
    let database = db::file_of(&config.database().0).and_then(|path| path.parent().map(Path::to_owned));
    let elsewhere = database.filter(|folder| *folder != config.data_dir && folder.is_dir());
    std::iter::once(config.data_dir.clone()).chain(elsewhere).collect()
}

/// Why nothing can be written where this program must write; none if there is room.
pub(crate) fn no_room(config: &Config) -> Option<String> {
    let full = |folder: &PathBuf| {
        let left = free_bytes(folder).ok().filter(|left| *left < FULL)?;
        Some(format!("{}: only {} KiB are left", folder.display(), left / 1_024))
    };
    places(config).iter().find_map(full).or_else(|| refuses_to_write(config))
}

fn refuses_to_write(config: &Config) -> Option<String> {
    let probe = |folder: &PathBuf| {
        let written = tempfile::tempfile_in(folder).and_then(|mut file| {
            file.write_all(&vec![0; PROBE])?;
            file.sync_data()
        });
        written.err().map(|error| format!("{}: {error}", folder.display()))
    };
    places(config).iter().find_map(probe)
}

fn said(key: &str, folder: &Path) -> Message {
    Message::new(key).with("folder", folder.display().to_string())
}

fn rights(folder: &Path, found: &Metadata) -> Finding {
    let place = "data-folder";
    if !found.is_dir() {
        return Finding::broken(place, said("health-folder-none", folder), "health-folder-none-todo");
    }
    if let Err(error) = tempfile::tempfile_in(folder) {
        let what = said("health-folder-closed", folder).with("why", error.to_string());
        return Finding::broken(place, what, "health-folder-closed-todo");
    }
    if found.permissions().mode() & STRANGERS != 0 {
        return Finding::poor(place, said("health-folder-open", folder), said("health-folder-open-todo", folder));
    }
    Finding::well(place, said("health-folder", folder))
}

/// The bytes that are left for us on the disk of a folder.
fn free_bytes(folder: &Path) -> std::io::Result<u64> {
    let told = rustix::fs::statvfs(folder)?;
    Ok(told.f_bavail.saturating_mul(told.f_frsize))
}

fn room(folder: &Path) -> Finding {
    let (place, todo) = ("disk", "health-disk-todo");
    let free = match free_bytes(folder) {
        Ok(bytes) => bytes / (1_024 * 1_024),
        Err(error) => {
            return Finding::poor(place, said("health-disk-unknown", folder).with("why", error.to_string()), todo);
        }
    };
    let left = |key: &str| said(key, folder).with("free", free);
    match free {
        0..TIGHT => Finding::broken(place, left("health-disk-little"), todo),
        TIGHT..ROOMY => Finding::poor(place, left("health-disk-little"), todo),
        _ => Finding::well(place, left("health-disk")),
    }
}

/// Whether the secret can be read, and by nobody else.
pub(super) fn the_secret(config: &Config) -> Finding {
    let place = "secret";
    if config.secret.is_none() && !config.data_dir.join("secret.key").exists() {
        return Finding::well(place, "health-secret-new");
    }
    match secret::of_instance(config, &NoChance) {
        Ok(_) => Finding::well(place, "health-secret"),
        Err(trouble) => super::trouble(place, trouble),
    }
}

/// Nothing is made here: the secret is there, or was set.
struct NoChance;

impl db::Chance for NoChance {
    fn fill(&self, _bytes: &mut [u8]) {}
}
