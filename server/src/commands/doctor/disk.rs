//! The data folder, the secret in it, and the room left on its disk.

use std::fs::Metadata;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::Finding;
use crate::config::Config;
use crate::secret;

/// Below this the disk is poor, in MiB: a wave of reports with pictures fits in it.
const ROOMY: u64 = 2_048;
/// Below this it is broken, in MiB.
const TIGHT: u64 = 128;
/// What others than owner and group may do with a folder.
const STRANGERS: u32 = 0o007;

pub(super) fn look(config: &Config) -> Vec<Finding> {
    let folder = config.data_dir.as_path();
    match std::fs::metadata(folder) {
        Ok(found) => vec![rights(folder, &found), room(folder), the_secret(config)],
        Err(_) => vec![Finding::well(
            "data folder",
            format!("{} is not there yet: the first start makes it", folder.display()),
        )],
    }
}

fn rights(folder: &Path, found: &Metadata) -> Finding {
    let shown = folder.display();
    let place = "data folder";
    if !found.is_dir() {
        return Finding::broken(place, format!("{shown} is not a folder."), "name a folder with --data.");
    }
    if let Err(error) = tempfile::tempfile_in(folder) {
        let todo = "let the user that runs panjereh write to it: `chown` it to that user.";
        return Finding::broken(place, format!("{shown} cannot be written to: {error}"), todo);
    }
    if found.permissions().mode() & STRANGERS != 0 {
        let what = format!("{shown} can be entered by every user of this machine.");
        return Finding::poor(place, what, format!("run `chmod 750 {shown}`."));
    }
    Finding::well(place, format!("{shown} is ours"))
}

fn room(folder: &Path) -> Finding {
    let place = "disk";
    let todo = "free some: move backups elsewhere, or give the folder a larger disk.";
    let free = match rustix::fs::statvfs(folder) {
        Ok(told) => told.f_bavail.saturating_mul(told.f_frsize) / (1_024 * 1_024),
        Err(error) => return Finding::poor(place, format!("How much room is left cannot be told: {error}"), todo),
    };
    let left = format!("{free} MiB are left");
    match free {
        0..TIGHT => Finding::broken(place, format!("Only {left}."), todo),
        TIGHT..ROOMY => Finding::poor(place, format!("Only {left}."), todo),
        _ => Finding::well(place, left),
    }
}

fn the_secret(config: &Config) -> Finding {
    let place = "secret";
    if config.secret.is_none() && !config.data_dir.join("secret.key").exists() {
        return Finding::well(place, "there is none yet: the first start makes it");
    }
    match secret::of_instance(config, &NoChance) {
        Ok(_) => Finding::well(place, "is there, and nobody else can read it"),
        Err(trouble) => {
            let (what, todo) = trouble.into_parts();
            Finding::broken(place, what, todo)
        }
    }
}

/// Nothing is made here: the secret is there, or was set.
struct NoChance;

impl db::Chance for NoChance {
    fn fill(&self, _bytes: &mut [u8]) {}
}
