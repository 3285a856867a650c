//! Every TOML file of every jurisdiction, with a word in it that nobody knows, and with values of the wrong type: each is told.

use std::borrow::Cow;
use std::sync::Arc;

use files::Source;

use super::*;

/// A key that no file has. Its value is of a type that no map of a file takes.
const PLANTED: &str = "unheard_of = [[true]]";
/// Headers of a file that are tried at once: as many faults are told.
const HEADERS: usize = 90;

/// The folder of a jurisdiction with the text of one file in place of its own.
struct Changed {
    folder: Folder,
    path: String,
    text: String,
}

impl Source for Changed {
    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        if path == self.path { Some(Cow::Owned(self.text.clone().into_bytes())) } else { self.folder.bytes(path).ok() }
    }

    fn list(&self, under: &str) -> Vec<String> {
        self.folder.list().into_iter().filter(|name| name.starts_with(under)).collect()
    }
}

/// All that is said of a jurisdiction whose file at `path` reads `text`.
fn said(folder: &Folder, path: &str, text: String) -> String {
    let changed = Changed { folder: folder.clone(), path: path.to_owned(), text };
    let folder = Folder::new("changed".to_owned(), Arc::new(changed));
    files(&folder).into_iter().chain(routes(&folder)).collect::<Vec<_>>().join("\n")
}

fn is_header(line: &str) -> bool {
    line.starts_with('[') && line.trim_end().ends_with(']')
}

/// The text with a planted word at its top and below each of its headers, and how many there are.
fn with_unknown_words(text: &str) -> (String, usize) {
    let mut planted = format!("{PLANTED}\n");
    let mut many = 1;
    for line in text.lines() {
        planted.push_str(line);
        planted.push('\n');
        if is_header(line) && many < HEADERS {
            planted.push_str(PLANTED);
            planted.push('\n');
            many += 1;
        }
    }
    (planted, many)
}

/// The text with the first one-line value below its top and below each header turned into what nothing is.
fn with_wrong_types(text: &str) -> (String, usize) {
    let (mut changed, mut many, mut is_first) = (String::new(), 0, true);
    for line in text.lines() {
        let value = line.split_once(" = ").filter(|(key, _)| !key.starts_with(['#', ' ', '{']));
        let whole = value.filter(|(_, value)| !value.ends_with(['[', '{']) && !value.starts_with("\"\"\""));
        match whole.filter(|_| is_first && many < HEADERS) {
            Some((key, _)) => {
                changed.extend([key, " = [[[{ odd = true }]]]\n"]);
                (many, is_first) = (many + 1, false);
            }
            None => changed.extend([line, "\n"]),
        }
        is_first |= is_header(line);
    }
    (changed, many)
}

/// Where the files of both jurisdictions lie that are TOML. The profile of an import is read by the import alone.
fn toml_files() -> Vec<(Folder, String)> {
    let of = |name: &str| {
        let folder = data::jurisdiction(name).unwrap();
        let is_toml = |path: &String| std::path::Path::new(path).extension().is_some_and(|ending| ending == "toml");
        let is_read = |path: &String| is_toml(path) && path != "profile.toml";
        folder.list().into_iter().filter(is_read).map(|path| (folder.clone(), path)).collect::<Vec<_>>()
    };
    [of("iran"), of("boston")].concat()
}

#[test]
fn a_word_that_nobody_knows_is_told_wherever_it_stands() {
    let files = toml_files();
    assert!(files.len() > 18, "{}", files.len());
    for (folder, path) in files {
        let (planted, many) = with_unknown_words(&folder.text(&path).unwrap());
        let said = said(&folder, &path, planted);
        let file = path.rsplit('/').next().unwrap();
        assert!(said.contains(file), "{path}: {said}");
        let found = said.matches("unheard_of`:").count();
        assert!(found >= many, "{path}: {found} of {many} are told: {said}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_told_wherever_it_stands() {
    for (folder, path) in toml_files() {
        let (changed, many) = with_wrong_types(&folder.text(&path).unwrap());
        let said = said(&folder, &path, changed);
        let found = said.lines().filter(|line| line.contains("line ")).count();
        assert!(many > 0 && found >= many, "{path}: {found} of {many} are told: {said}");
    }
}

#[test]
fn nothing_is_said_of_what_comes_with_the_program() {
    for name in ["iran", "boston"] {
        let folder = data::jurisdiction(name).unwrap();
        let text = folder.text("jurisdiction.toml").unwrap();
        assert_eq!(said(&folder, "jurisdiction.toml", text), "", "{name}");
    }
}
