//! Who uses the data folder: those that serve share it, those that replace what is in it want it alone.

use std::fs::{File, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::trouble::{OrTrouble, Trouble};

/// Held for as long as the folder is used; the machine lets go of it when the process ends, however it ends.
pub(crate) struct InUse(#[expect(dead_code, reason = "held, never read: the lock is what counts")] File);

/// Says that the folder is in use, by this process among others.
pub(crate) fn shared(data_dir: &Path) -> Result<InUse, Trouble> {
    let file = open(data_dir)?;
    file.try_lock_shared().map_err(|error| told(data_dir, &error))?;
    Ok(InUse(file))
}

/// Takes the folder for this process alone; refused while another uses it.
pub(crate) fn alone(data_dir: &Path) -> Result<InUse, Trouble> {
    let file = open(data_dir)?;
    file.try_lock().map_err(|error| told(data_dir, &error))?;
    Ok(InUse(file))
}

fn open(data_dir: &Path) -> Result<File, Trouble> {
    let todo = "let the user that runs panjereh write to it, or name another with --data.";
    crate::open::data_folder(data_dir)?;
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(data_dir.join("in-use.lock"))
        .or_trouble(format!("The data folder {} cannot be written to", data_dir.display()), todo)
}

fn told(data_dir: &Path, error: &TryLockError) -> Trouble {
    let shown = data_dir.display();
    match error {
        TryLockError::WouldBlock => Trouble::new(
            format!("The data folder {shown} is in use by another panjereh."),
            "stop it first (systemctl stop, or Ctrl-C where it runs), then try again.",
        ),
        TryLockError::Error(error) => Trouble::new(
            format!("The data folder {shown} cannot be locked: {error}"),
            "put it on a disk of this machine; network file systems often cannot lock.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_may_serve_and_nobody_may_replace_what_they_serve() {
        let folder = tempfile::tempdir().unwrap();
        let serving = (shared(folder.path()).unwrap(), shared(folder.path()).unwrap());
        assert!(alone(folder.path()).err().unwrap().to_string().contains("in use"));
        drop(serving);
        let restoring = alone(folder.path()).unwrap();
        assert!(shared(folder.path()).is_err());
        drop(restoring);
    }
}
