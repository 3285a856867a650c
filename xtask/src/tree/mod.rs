//! The tree as the rules see it: every text file by its path, Rust sources with their test parts known.

mod rust;

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

pub(crate) use rust::{Literal, Rust};

/// Folders that are made, not written.
const MADE: [&str; 9] =
    ["target", "node_modules", ".git", "dist", "generated", "panjereh-data", "shots", "test-results", "snapshots"];

/// One text file.
pub(crate) struct SourceFile {
    /// From the root, `/` between parts.
    pub(crate) path: String,
    /// All of it.
    pub(crate) text: String,
}

impl SourceFile {
    /// The name after the last `/`.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// What follows the name's last point.
    pub(crate) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether one of the path's folders is called `name`.
    pub(crate) fn is_in(&self, name: &str) -> bool {
        self.path.rsplit_once('/').is_some_and(|(folders, _)| folders.split('/').any(|folder| folder == name))
    }

    /// Whether the whole file is a test, or a tool for tests and measures.
    pub(crate) fn is_test(&self) -> bool {
        ["tests", "e2e", "examples", "testkit"].iter().any(|folder| self.is_in(folder))
            || matches!(self.name(), "tests.rs" | "testing.rs")
    }

    /// Its lines, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}

/// All text files of the workspace.
pub(crate) struct Tree {
    files: Vec<SourceFile>,
}

impl Tree {
    /// Reads every text file below `root`.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| !is_made(entry)) {
            let entry = entry?;
            if !entry.file_type().is_file() {
                continue;
            }
            // What is no UTF-8 is a picture or a font, and no rule's business.
            let Ok(text) = String::from_utf8(std::fs::read(entry.path())?) else { continue };
            let path = entry.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path, text });
        }
        Ok(Self { files })
    }

    /// A small tree for the rules' own tests.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| SourceFile { path: path.to_owned(), text: text.to_owned() };
        Self { files: files.iter().map(file).collect() }
    }

    /// All files, by path.
    pub(crate) fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file at `path`.
    pub(crate) fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files with this extension.
    pub(crate) fn ending<'a>(&'a self, extension: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files.iter().filter(move |file| file.extension() == extension)
    }

    /// The Rust sources that are the program, tests apart, each parsed.
    pub(crate) fn program(&self) -> impl Iterator<Item = (&SourceFile, Rust)> {
        self.ending("rs").filter(|file| !file.is_test()).filter_map(|file| Some((file, Rust::parse(&file.text)?)))
    }
}

fn is_made(entry: &DirEntry) -> bool {
    // In a linked working tree `.git` is a file.
    let may_be_made = entry.file_type().is_dir() || entry.file_name() == ".git";
    entry.depth() > 0 && may_be_made && entry.file_name().to_str().is_some_and(|name| MADE.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_where_it_lies() {
        let tree = Tree::of(&[("kernel/cases/tests/it.rs", ""), ("kernel/cases/src/store/inbox.rs", "")]);
        assert!(tree.files()[0].is_test());
        assert!(!tree.files()[1].is_test());
        assert!(tree.files()[1].is_in("store"));
        assert_eq!((tree.files()[1].name(), tree.files()[1].extension()), ("inbox.rs", "rs"));
    }

    #[test]
    fn what_is_made_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("target")).unwrap();
        std::fs::write(folder.path().join("target/made.rs"), "").unwrap();
        std::fs::write(folder.path().join(".git"), "gitdir: elsewhere").unwrap();
        std::fs::write(folder.path().join("written.rs"), "").unwrap();
        let tree = Tree::read(folder.path()).unwrap();
        let paths: Vec<_> = tree.files().iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["written.rs"]);
    }
}
