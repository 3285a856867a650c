//! A throw-away PostgreSQL for tests, shared by all processes of a test run, gone by itself afterwards.
//!
//! The first test that needs it starts the cluster; the others find it. Each user holds a shared lock for as long as
//! its process lives; when nobody has held it for a while, a watchdog stops the cluster and removes its folder. So it
//! works the same under nextest (a process per test), `cargo test` and a debugger, and survives `kill -9`.

mod cluster;
mod programs;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::workspace;
use cluster::Cluster;

/// How long the cluster waits for its next user before it stops, in seconds.
const PATIENCE_SECONDS: u32 = 60;

/// The running cluster, as one test process sees it.
#[derive(Debug)]
pub struct PgServer {
    cluster: Cluster,
    state: PathBuf,
    /// Held until the process ends: "somebody is here".
    _user: File,
}

/// The cluster of this test run, started if nobody has.
///
/// # Panics
/// When PostgreSQL is not installed or does not start: a test that needs it must fail, not pass unseen.
#[must_use]
#[expect(clippy::panic, reason = "a test tool: what is missing here ends the test with a sentence")]
pub fn server() -> &'static PgServer {
    static SERVER: OnceLock<PgServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        let state = workspace::root().join("target/testkit/postgres");
        PgServer::join(&state, PATIENCE_SECONDS, None).unwrap_or_else(|sentence| panic!("{sentence}"))
    })
}

impl PgServer {
    /// Becomes a user of the cluster whose locks lie in `state`; it stops `patience` seconds after its last user, and goes
    /// unless it is `kept` in a folder.
    fn join(state: &Path, patience: u32, kept: Option<&Path>) -> Result<Self, String> {
        let said = |error: std::io::Error| format!("{}: {error}", state.display());
        std::fs::create_dir_all(state).map_err(said)?;
        let start = File::create(state.join("start.lock")).map_err(said)?;
        start.lock().map_err(said)?;
        let user = File::create(state.join("users.lock")).map_err(said)?;
        user.set_modified(now()).map_err(said)?;
        let cluster = match Cluster::running(state) {
            Some(cluster) => cluster,
            None => Cluster::start(state, kept)?,
        };
        user.lock_shared().map_err(said)?;
        cluster.watch(state, patience, kept.is_some())?;
        Ok(Self { cluster, state: state.to_owned(), _user: user })
    }

    /// A cluster for one test alone, which may stop it; `state` is an empty folder. It goes with its last user, or with that
    /// folder.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start.
    pub fn alone(state: &Path) -> Result<Self, String> {
        Self::join(state, PATIENCE_SECONDS, None)
    }

    /// The cluster in this folder, made if there is none: it stops some time after its last user as any other, and its
    /// databases are there again the next time.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start, or its user may not enter the folder.
    pub fn kept(folder: &Path) -> Result<Self, String> {
        Self::keep(folder, PATIENCE_SECONDS)
    }

    fn keep(folder: &Path, patience: u32) -> Result<Self, String> {
        Self::join(&folder.join("locks"), patience, Some(&folder.join("cluster")))
    }

    /// Stops the cluster, as a machine that goes down stops it: whoever is connected is cut off.
    ///
    /// # Errors
    /// When it does not stop.
    pub fn stop(&self) -> Result<(), String> {
        self.cluster.stop()
    }

    /// Starts the stopped cluster again.
    ///
    /// # Errors
    /// When it does not start.
    pub fn go_on(&self) -> Result<(), String> {
        self.cluster.go_on()
    }

    /// Where the cluster keeps everything: data, write-ahead log, its own log.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.cluster.folder()
    }

    /// Where a database of the cluster is reached.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.cluster.url(database)
    }

    /// An empty database. Nothing is there yet, no migrations either.
    pub fn create(&self, database: &str) -> Result<(), String> {
        self.cluster.run("createdb", &["--template", "template0", database])
    }

    /// A copy of the database `template`, which nobody may be connected to.
    pub fn copy(&self, template: &str, database: &str) -> Result<(), String> {
        self.cluster.run("createdb", &["--template", template, database])
    }

    /// Removes a database, whoever is still connected to it.
    pub fn remove(&self, database: &str) -> Result<(), String> {
        self.cluster.run("dropdb", &["--force", "--if-exists", database])
    }

    /// Calls a database, which nobody may be connected to, by another name.
    pub fn rename(&self, database: &str, name: &str) -> Result<(), String> {
        let command = format!("ALTER DATABASE \"{database}\" RENAME TO \"{name}\"");
        self.cluster.run("psql", &["--quiet", "--dbname", "postgres", "--command", &command])
    }

    /// The template called `name`: made by `fill` (given its URL) if this is the first time anybody asks.
    pub fn template(&self, name: &str, fill: impl FnOnce(&str) -> Result<(), String>) -> Result<(), String> {
        let said = |error: std::io::Error| format!("{}: {error}", self.state.display());
        let lock = File::create(self.state.join("template.lock")).map_err(said)?;
        lock.lock().map_err(said)?;
        let ready = self.cluster.folder().join(format!("{name}.ready"));
        if ready.exists() {
            return Ok(());
        }
        self.remove(name)?;
        self.create(name)?;
        fill(&self.url(name))?;
        File::create(ready).map(drop).map_err(said)
    }
}

/// The time for the users' lock: the watchdog compares it with the machine's clock.
#[expect(clippy::disallowed_methods, reason = "a file's age is the machine's time, not the platform's")]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_users_share_one_cluster() {
        let first = server();
        let state = workspace::root().join("target/testkit/postgres");
        let second = PgServer::join(&state, PATIENCE_SECONDS, None).unwrap();
        assert_eq!(first.url("x"), second.url("x"));
    }

    #[test]
    fn a_cluster_nobody_uses_stops_by_itself() {
        let state = tempfile::tempdir().unwrap();
        let server = PgServer::join(state.path(), 1, None).unwrap();
        let folder = server.cluster.folder().to_owned();
        assert!(folder.exists());
        drop(server);
        assert!(goes(&folder), "the cluster's folder is still there: {}", folder.display());
    }

    #[test]
    fn a_cluster_whose_test_has_cleared_up_after_itself_stops_too() {
        let state = tempfile::tempdir().unwrap();
        let server = PgServer::alone(state.path()).unwrap();
        let folder = server.cluster.folder().to_owned();
        drop((server, state));
        assert!(goes(&folder), "the cluster's folder is still there: {}", folder.display());
    }

    /// Whether what is there goes within twenty seconds.
    fn goes(path: &Path) -> bool {
        (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(200));
            !path.exists()
        })
    }

    #[test]
    fn a_cluster_that_is_kept_has_its_databases_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        // PostgreSQL's own user, where that is another, must be able to enter.
        std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let server = PgServer::keep(folder.path(), 1).unwrap();
        server.create("one").unwrap();
        server.rename("one", "other").unwrap();
        let running = folder.path().join("locks/cluster");
        drop(server);
        assert!(goes(&running), "the cluster still runs");
        let again = PgServer::keep(folder.path(), 1).unwrap();
        assert!(again.create("other").is_err() && again.create("one").is_ok());
        again.stop().unwrap();
    }

    #[test]
    fn a_template_is_filled_once_and_copied_often() {
        let server = server();
        let name = format!("template_of_{}", std::process::id());
        let mut filled = 0;
        for _ in 0..2 {
            server
                .template(&name, |_| {
                    filled += 1;
                    Ok(())
                })
                .unwrap();
        }
        assert_eq!(filled, 1);
        let copy = format!("copy_of_{}", std::process::id());
        server.copy(&name, &copy).unwrap();
        server.remove(&copy).unwrap();
        server.remove(&name).unwrap();
    }
}
