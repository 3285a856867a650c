//! Jurisdictions of `data/`: as they are, or with one file that says something else.

use std::borrow::Cow;
use std::sync::Arc;

use files::{Folder, Source};

/// The folder of a jurisdiction.
#[must_use]
pub fn jurisdiction(name: &str) -> Folder {
    Folder::on_disk(&crate::workspace::root().join("data").join(name))
}

/// The same where the file at `path` has this text.
#[must_use]
pub fn jurisdiction_where(name: &str, path: &str, text: String) -> Folder {
    let below = jurisdiction(name);
    Folder::new(below.name().to_owned(), Arc::new(Otherwise { below, path: path.to_owned(), text }))
}

struct Otherwise {
    below: Folder,
    path: String,
    text: String,
}

impl Source for Otherwise {
    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        if path == self.path {
            return Some(Cow::Owned(self.text.clone().into_bytes()));
        }
        self.below.bytes(path).ok()
    }

    fn list(&self, under: &str) -> Vec<String> {
        let mut names = self.below.list();
        names.retain(|name| name.starts_with(under));
        names
    }
}
