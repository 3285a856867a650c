//! Where PostgreSQL's own programs are, and under whose name they may run.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What to do when there is no PostgreSQL: the sentence a failed test ends with.
const MISSING: &str = "This test needs PostgreSQL's programs (initdb, pg_ctl, createdb) and finds none in \
     /usr/lib/postgresql/*/bin. On Debian: apt-get install postgresql (or run `make tools`).";

/// The folder of PostgreSQL's programs: the newest version Debian has installed, or what `pg_config` says.
pub(super) fn folder() -> Result<PathBuf, String> {
    newest(Path::new("/usr/lib/postgresql")).or_else(configured).ok_or_else(|| MISSING.to_owned())
}

/// `versions/15/bin` of the highest version that can make a cluster.
fn newest(versions: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(versions).ok()?;
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

fn configured() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let bin = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    bin.join("initdb").exists().then_some(bin)
}

/// Under whose name the server runs. PostgreSQL refuses to run as root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunsAs {
    /// We are an ordinary user: under our own name.
    Ourselves,
    /// We are root: as the user `postgres` that Debian's package makes.
    Other { user: u32, group: u32 },
}

/// Under whose name the server may run here.
pub(super) fn runs_as() -> Result<RunsAs, String> {
    if !we_are_root() {
        return Ok(RunsAs::Ourselves);
    }
    let passwd = std::fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    user_in(&passwd, "postgres").ok_or_else(|| {
        "PostgreSQL refuses to run as root, and there is no user `postgres` to run it as. \
         On Debian: apt-get install postgresql makes one."
            .to_owned()
    })
}

fn we_are_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|us| us.uid() == 0)
}

fn user_in(passwd: &str, name: &str) -> Option<RunsAs> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    let user = fields.next()?.parse().ok()?;
    let group = fields.next()?.parse().ok()?;
    Some(RunsAs::Other { user, group })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_by_number_not_by_letter() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["9", "15", "13", "common"] {
            let bin = folder.path().join(version).join("bin");
            std::fs::create_dir_all(&bin).unwrap();
            std::fs::write(bin.join("initdb"), "").unwrap();
        }
        assert_eq!(newest(folder.path()), Some(folder.path().join("15/bin")));
    }

    #[test]
    fn a_version_without_the_server_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("15/bin")).unwrap();
        assert_eq!(newest(folder.path()), None);
    }

    #[test]
    fn the_sentence_says_what_to_install() {
        assert!(MISSING.contains("apt-get install postgresql"));
    }

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let passwd = "postgresql:x:7:8::/:/bin/sh\npostgres:x:101:104::/var/lib/postgresql:/bin/bash\n";
        assert_eq!(user_in(passwd, "postgres"), Some(RunsAs::Other { user: 101, group: 104 }));
        assert_eq!(user_in(passwd, "nobody"), None);
    }
}
