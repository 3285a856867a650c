//! The instance's secret: what cookies and links are sealed with. Made once, read by nobody else.

use std::fs::{OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use db::Chance;

use crate::config::Config;
use crate::trouble::{OrTrouble, Trouble};

/// How many bytes the secret has.
const LENGTH: usize = 32;
/// Read and written by the owner alone.
const OWNER_ONLY: u32 = 0o600;
/// What group and others may do with a file.
const OTHERS: u32 = 0o077;

/// The secret: what is set, or what lies in the data folder, made there the first time.
pub(crate) fn of_instance(config: &Config, chance: &dyn Chance) -> Result<[u8; LENGTH], Trouble> {
    if let Some(set) = &config.secret {
        return decode(&set.0);
    }
    let path = config.data_dir.join("secret.key");
    if !path.exists() {
        make(&path, chance).or_trouble(
            format!("The instance's secret cannot be written to {}", path.display()),
            "let the user that runs panjereh write to the data folder, or set PANJEREH_SECRET.",
        )?;
    }
    read(&path)
}

fn decode(text: &str) -> Result<[u8; LENGTH], Trouble> {
    let mut secret = [0; LENGTH];
    hex::decode_to_slice(text.trim(), &mut secret).map_err(|_| {
        Trouble::new(
            "PANJEREH_SECRET is not a secret: it must be 64 hexadecimal digits.",
            "make one with `openssl rand -hex 32` and set the same on every node.",
        )
    })?;
    Ok(secret)
}

fn make(path: &Path, chance: &dyn Chance) -> std::io::Result<()> {
    let mut secret = [0; LENGTH];
    chance.fill(&mut secret);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(path)?;
    // Whatever the umask: the owner, and nobody else.
    file.set_permissions(Permissions::from_mode(OWNER_ONLY))?;
    file.write_all(&secret)?;
    file.sync_all()
}

fn read(path: &Path) -> Result<[u8; LENGTH], Trouble> {
    let shown = path.display();
    let unreadable = "let the user that runs panjereh read it.";
    let rights = std::fs::metadata(path).or_trouble(format!("{shown} cannot be read"), unreadable)?.permissions();
    if rights.mode() & OTHERS != 0 {
        return Err(Trouble::new(
            format!("{shown}, the instance's secret, can be read by others on this machine."),
            format!("run `chmod 600 {shown}`; if somebody may have read it, remove it: everyone has to sign in again."),
        ));
    }
    let bytes = std::fs::read(path).or_trouble(format!("{shown} cannot be read"), unreadable)?;
    bytes.try_into().map_err(|_| {
        Trouble::new(
            format!("{shown} is not a secret: it must be {LENGTH} bytes."),
            "take it from your backup of the folder, or remove it: everyone has to sign in again.",
        )
    })
}

#[cfg(test)]
mod tests {
    use db::SeededChance;

    use super::*;
    use crate::config::Hidden;

    fn config(folder: &Path) -> Config {
        Config { data_dir: folder.join("data"), ..Config::default() }
    }

    #[test]
    fn the_secret_is_made_once_for_the_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let first = of_instance(&config, &SeededChance::from_seed(1)).unwrap();
        let again = of_instance(&config, &SeededChance::from_seed(2)).unwrap();
        let rights = std::fs::metadata(config.data_dir.join("secret.key")).unwrap().permissions();
        assert_eq!((first, rights.mode() & 0o777), (again, OWNER_ONLY));
    }

    #[test]
    fn a_secret_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        of_instance(&config, &SeededChance::from_seed(1)).unwrap();
        let path = config.data_dir.join("secret.key");
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        let trouble = of_instance(&config, &SeededChance::from_seed(1)).unwrap_err();
        assert!(trouble.to_string().contains("chmod 600"));
    }

    #[test]
    fn a_secret_that_is_set_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { secret: Some(Hidden("ab".repeat(32))), ..config(folder.path()) };
        assert_eq!(of_instance(&config, &SeededChance::from_seed(1)).unwrap(), [0xab; 32]);
        assert!(!config.data_dir.exists());
    }

    #[test]
    fn a_secret_of_the_wrong_length_is_refused_in_words() {
        let config = Config { secret: Some(Hidden("abcd".to_owned())), ..Config::default() };
        let trouble = of_instance(&config, &SeededChance::from_seed(1)).unwrap_err();
        assert!(trouble.to_string().contains("64 hexadecimal digits"));
    }
}
