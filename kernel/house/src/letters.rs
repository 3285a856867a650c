//! What every letter of the platform says: whether anybody reads a reply to it.

use channels::{Mailer, Note};
use language::Lang;
use web::Shell;

/// The mailer whose every letter says, in its own languages, where a reply is read, or that it reaches nobody.
#[must_use]
pub fn note_replies(mailer: Mailer, shell: &Shell) -> Mailer {
    let note = |lang: Lang| {
        let words = shell.words(lang);
        let text = match mailer.reply_to() {
            Some(address) => words.t1("letter-replies", "address", address),
            None => words.t("letter-no-reply"),
        };
        Note { lang: lang.code(), text }
    };
    let notes = Lang::ALL.into_iter().map(note).collect();
    mailer.noting(notes)
}
