//! The instance's secret: what forms and links are sealed with, and second factors kept under. Made once, read by nobody else.
//!
//! The store remembers which secret it is used with, by a mark that tells nothing of it. Without that secret, or with another,
//! the program does not start: what was sealed would be refused one thing after the other, and nobody would know why.

use std::fs::{OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use db::{Chance, Db, Failure};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::config::Config;
use crate::marks::{self, SetMark};
use crate::trouble::{OrTrouble, Trouble};

/// How many bytes the secret has.
const LENGTH: usize = 32;
/// Read and written by the owner alone.
const OWNER_ONLY: u32 = 0o600;
/// What group and others may do with a file.
const OTHERS: u32 = 0o077;

/// What has stopped working when a secret is lost.
pub(crate) const LOST: &str = "the links in letters that were sent before; second factors by an app (their holders sign in with \
                               a recovery code, or an administrator resets them; `panjereh admin create --another` makes an \
                               administrator); forms that are open now. Tracking codes, passwords and whoever is signed in are not \
                               touched.";
/// What tells the mark from whatever else is made of the secret.
const PURPOSE: &[u8] = b"panjereh/which-secret/v1";

/// The secret of an instance, if it is the one its store has been used with; a store that was used with none yet remembers it.
pub(crate) async fn of_store(config: &Config, db: &Db) -> Result<[u8; LENGTH], Trouble> {
    let known = read_mark(db).await?;
    if known.is_some() && is_missing(config) {
        return Err(lost(&format!("There is no secret in {}", path(config).display())));
    }
    let secret = of_instance(config, &*db.surroundings().chance)?;
    match known {
        Some(known) if known == mark(&secret) => Ok(secret),
        Some(_) => Err(lost("The secret that is there is another one")),
        None => remember(db, &secret).await.map(|()| secret),
    }
}

/// Lets a store be used with the secret that is there, whichever it was used with before.
pub(crate) async fn accept(config: &Config, db: &Db) -> Result<(), Trouble> {
    let secret = of_instance(config, &*db.surroundings().chance)?;
    remember(db, &secret).await
}

/// Why the secret that is set does not belong to the store, if it does not.
pub(crate) async fn misfit(config: &Config, db: &Db) -> Result<Option<Trouble>, Trouble> {
    let Some(known) = read_mark(db).await? else { return Ok(None) };
    if is_missing(config) {
        return Ok(Some(lost(&format!("There is no secret in {}", path(config).display()))));
    }
    let secret = of_instance(config, &*db.surroundings().chance)?;
    Ok((known != mark(&secret)).then(|| lost("The secret that is there is another one")))
}

async fn read_mark(db: &Db) -> Result<Option<String>, Trouble> {
    let found = marks::read(db, marks::SECRET).await;
    found.or_trouble("Which secret belongs to the database cannot be read", "see that it works: `panjereh doctor`.")
}

async fn remember(db: &Db, secret: &[u8; LENGTH]) -> Result<(), Trouble> {
    match db.perform(&SetMark { name: marks::SECRET, value: mark(secret) }).await {
        Ok(()) => Ok(()),
        Err(Failure::Broken(error)) => Err(error).or_trouble(
            "Which secret belongs to the database cannot be written",
            "see that it works: `panjereh doctor`.",
        ),
        Err(Failure::Refused(never)) => match never {},
    }
}

fn lost(what: &str) -> Trouble {
    Trouble::new(
        format!("{what}, and this database was used with one that is not there. Without it these stop working: {LOST}"),
        "put the secret back: secret.key into the data folder, or PANJEREH_SECRET, the same on every node. If it is lost for \
         good, stop every node and run `panjereh secret accept`.",
    )
}

fn is_missing(config: &Config) -> bool {
    config.secret.is_none() && !path(config).exists()
}

fn path(config: &Config) -> PathBuf {
    config.data_dir.join("secret.key")
}

/// What recognises a secret, and tells nothing of it: it has 256 bits of chance.
fn mark(secret: &[u8; LENGTH]) -> String {
    let key = <Hmac<Sha256> as KeyInit>::new_from_slice(secret);
    key.map_or_else(|_| String::new(), |key| hex::encode(key.chain_update(PURPOSE).finalize().into_bytes()))
}

/// The secret: what is set, or what lies in the data folder, made there the first time.
pub(crate) fn of_instance(config: &Config, chance: &dyn Chance) -> Result<[u8; LENGTH], Trouble> {
    if let Some(set) = &config.secret {
        return decode(&set.0);
    }
    let path = path(config);
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
    let found = std::fs::metadata(path).or_trouble(format!("{shown} cannot be read"), unreadable)?;
    if found.len() == 0 {
        return Err(Trouble::new(
            format!("{shown} is empty: it holds no secret."),
            "put the secret back from where you keep it apart, or remove the file and run `panjereh secret accept`.",
        ));
    }
    if found.permissions().mode() & OTHERS != 0 {
        return Err(Trouble::new(
            format!("{shown}, the instance's secret, can be read by others on this machine."),
            format!(
                "run `chmod 600 {shown}`; if somebody may have read it, remove it and run `panjereh secret accept`."
            ),
        ));
    }
    let bytes = std::fs::read(path).or_trouble(format!("{shown} cannot be read"), unreadable)?;
    bytes.try_into().map_err(|_| {
        Trouble::new(
            format!("{shown} is not a secret: it must be {LENGTH} bytes."),
            "take it from where you keep it apart, or remove it and run `panjereh secret accept`.",
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
    fn an_empty_file_is_told_as_empty_whoever_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        std::fs::create_dir_all(&config.data_dir).unwrap();
        std::fs::write(path(&config), b"").unwrap();
        std::fs::set_permissions(path(&config), Permissions::from_mode(0o644)).unwrap();
        let (what, _) = of_instance(&config, &SeededChance::from_seed(1)).unwrap_err().into_parts();
        assert!(what.contains("is empty"), "{what}");
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

    async fn used(config: &Config) -> Db {
        let (surroundings, _clock) = db::Surroundings::set(db::Timestamp::from_micros(1_790_000_000_000_000), 7);
        let db = Db::open("sqlite::memory:", surroundings).await.unwrap();
        db.migrate(crate::marks::MIGRATIONS).await.unwrap();
        of_store(config, &db).await.unwrap();
        db
    }

    #[tokio::test]
    async fn a_store_is_not_served_without_the_secret_it_was_used_with() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let db = used(&config).await;
        assert!(of_store(&config, &db).await.is_ok() && misfit(&config, &db).await.unwrap().is_none());

        std::fs::remove_file(path(&config)).unwrap();
        let trouble = of_store(&config, &db).await.unwrap_err().to_string();
        assert!(trouble.contains("links in letters") && trouble.contains("second factors"), "{trouble}");
        assert!(!path(&config).exists(), "another one made in its place would hide that it is lost");
        assert!(misfit(&config, &db).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_node_with_another_secret_does_not_serve_until_it_is_accepted() {
        let folder = tempfile::tempdir().unwrap();
        let db = used(&config(folder.path())).await;
        let other = Config { secret: Some(Hidden("cd".repeat(32))), ..config(folder.path()) };
        assert!(of_store(&other, &db).await.unwrap_err().to_string().contains("another one"));
        assert!(misfit(&other, &db).await.unwrap().is_some());
        accept(&other, &db).await.unwrap();
        assert!(of_store(&other, &db).await.is_ok());
        assert!(of_store(&config(folder.path()), &db).await.is_err());
    }

    #[tokio::test]
    async fn the_mark_tells_nothing_of_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let db = used(&config).await;
        let (secret, mark) = (of_store(&config, &db).await.unwrap(), read_mark(&db).await.unwrap().unwrap());
        assert!(!mark.contains(&hex::encode(secret)[..8]) && mark.len() == 64);
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
