//! A folder of its own, and the program run in it without anything of our own environment.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// An administrator's desk.
pub(crate) struct Desk(TempDir);

/// What the program said and how it ended.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) well: bool,
    /// Standard output, then standard error.
    pub(crate) text: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &(impl AsRef<[u8]> + ?Sized)) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// `panjereh`, about to be told something.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_panjereh"));
        command.env_clear().current_dir(self.0.path());
        command
    }

    /// `panjereh` with these words.
    pub(crate) fn run(&self, words: &[&str]) -> Told {
        self.run_with(&[], words)
    }

    /// The same, with something in the environment.
    pub(crate) fn run_with(&self, environment: &[(&str, &str)], words: &[&str]) -> Told {
        let output = self.command().envs(environment.iter().copied()).args(words).output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        Told { well: output.status.success(), text }
    }
}

impl Told {
    pub(crate) fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}

/// The folder of data of the sources.
pub(crate) fn sources(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name)
}
