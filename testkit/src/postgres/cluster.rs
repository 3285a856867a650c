//! One cluster in a folder of its own, listening on a socket in that folder and nowhere else.

use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::programs::{self, RunsAs};

const USER: &str = "panjereh";

/// Durable as in production (fsync stays on), but small, and silent on the network.
const SETTINGS: &str = "
listen_addresses = ''
max_connections = 200
shared_buffers = 64MB
fsync = on
synchronous_commit = on
max_wal_size = 512MB
autovacuum_naptime = 10min
log_min_messages = warning
";

/// What a cluster that is kept gets beyond that: the memory of a small server, and room to be filled in one go.
const ROOM: &str = "
shared_buffers = 512MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
";

/// A cluster's folder: `data` in it, and the socket beside.
#[derive(Debug)]
pub(super) struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// The cluster that `state` tells of, if it answers.
    pub(super) fn running(state: &Path) -> Option<Self> {
        let folder = PathBuf::from(std::fs::read_to_string(state.join("cluster")).ok()?);
        let cluster = Self { folder };
        cluster.run("pg_isready", &["--quiet"]).is_ok().then_some(cluster)
    }

    /// Starts a cluster and writes down in `state` where it is: a new one, or the one that is `kept` in that folder.
    pub(super) fn start(state: &Path, kept: Option<&Path>) -> Result<Self, String> {
        let cluster = Self { folder: kept.map_or_else(private_folder, own_folder)? };
        let made = cluster.folder.join("made");
        if !made.exists() {
            cluster.make(if kept.is_some() { ROOM } else { "" })?;
            std::fs::write(&made, "").map_err(|error| format!("{}: {error}", made.display()))?;
        }
        cluster.go_on()?;
        let place = cluster.folder.display().to_string();
        std::fs::write(state.join("cluster"), place).map_err(|error| error.to_string())?;
        Ok(cluster)
    }

    /// Makes the cluster's files, its settings with these beyond the usual ones.
    fn make(&self, settings: &str) -> Result<(), String> {
        let bin = programs::folder()?;
        let data = self.folder.join("data");
        // Half a cluster is left where one was being made when the machine stopped; usually there is none.
        let _ = std::fs::remove_dir_all(&data);
        let made = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"];
        run(as_server(&bin.join("initdb"))?.args(made).args(["--username", USER, "-D"]).arg(&data))?;
        let settings = format!("{SETTINGS}{settings}unix_socket_directories = '{}'\n", self.folder.display());
        let config = data.join("postgresql.conf");
        std::fs::write(&config, settings).map_err(|error| format!("{}: {error}", config.display()))
    }

    /// Starts the server and waits until it answers.
    pub(super) fn go_on(&self) -> Result<(), String> {
        let log = self.folder.join("log");
        self.control(&["-w", "-t", "60", "start", "-l", &log.display().to_string()])
    }

    /// Stops the server at once, cutting off whoever is connected, and waits until it is gone.
    pub(super) fn stop(&self) -> Result<(), String> {
        self.control(&["-w", "-t", "60", "-m", "fast", "stop"])
    }

    fn control(&self, words: &[&str]) -> Result<(), String> {
        let mut pg_ctl = as_server(&programs::folder()?.join("pg_ctl"))?;
        run(pg_ctl.args(words).arg("-D").arg(self.folder.join("data")))
    }

    /// Where the cluster lies.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a database is reached.
    pub(super) fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@localhost/{database}?host={}", self.folder.display())
    }

    /// Runs one of PostgreSQL's client programs against the cluster.
    pub(super) fn run(&self, program: &str, arguments: &[&str]) -> Result<(), String> {
        let mut command = Command::new(programs::folder()?.join(program));
        command.arg("--host").arg(&self.folder).args(["--username", USER]).args(arguments);
        if program != "pg_isready" {
            command.arg("--no-password");
        }
        run(&mut command)
    }

    /// Sees to it that somebody stops the cluster `patience` seconds after its last user, and removes it if it is not `kept`.
    pub(super) fn watch(&self, state: &Path, patience: u32, kept: bool) -> Result<(), String> {
        let pg_ctl = programs::folder()?.join("pg_ctl");
        let mut watchdog = Command::new("sh");
        watchdog.args(["-c", include_str!("watchdog.sh"), "watchdog"]);
        watchdog.arg(state).arg(&self.folder).arg(pg_ctl).arg(patience.to_string());
        watchdog.arg(if kept { "keep" } else { "remove" });
        if let RunsAs::Other { user, .. } = programs::runs_as()? {
            watchdog.arg(user.to_string());
        }
        // A group of its own: an interrupted test run must not take it along.
        watchdog.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        watchdog.spawn().map(drop).map_err(|error| format!("the watchdog does not start: {error}"))
    }
}

/// A new folder that only the server's user (and root) may enter.
fn private_folder() -> Result<PathBuf, String> {
    let made = tempfile::Builder::new().prefix("panjereh-postgres-").tempdir();
    own_folder(&made.map_err(|error| format!("no folder for PostgreSQL: {error}"))?.keep())
}

/// This folder, made if need be, the server's user's own.
fn own_folder(folder: &Path) -> Result<PathBuf, String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    std::fs::set_permissions(folder, PermissionsExt::from_mode(0o700)).map_err(|error| error.to_string())?;
    if let RunsAs::Other { user, group } = programs::runs_as()? {
        chown(folder, Some(user), Some(group)).map_err(|error| error.to_string())?;
    }
    Ok(folder.to_owned())
}

/// A command that runs as whoever may run the server.
fn as_server(program: &Path) -> Result<Command, String> {
    let mut command = Command::new(program);
    if let RunsAs::Other { user, group } = programs::runs_as()? {
        command.uid(user).gid(group);
    }
    command.current_dir("/");
    Ok(command)
}

/// Runs to the end; what it said is the error.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().display().to_string();
    let files = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let said = files.reopen().map_err(|error| error.to_string())?;
    // Into a file, not a pipe: the server that pg_ctl leaves running would hold a pipe open.
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said).status();
    let status = status.map_err(|error| format!("{name}: {error}"))?;
    if status.success() {
        return Ok(());
    }
    let words = std::fs::read_to_string(files.path()).unwrap_or_default();
    Err(format!("{name}: {status}: {}", words.trim()))
}
