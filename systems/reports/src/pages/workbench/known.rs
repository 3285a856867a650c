//! Whether the address of a list asks for what there is: a mistyped filter must not look like an empty desk, nor a mistyped
//! place in the list like its beginning.

use web::AppError;
use web::query::{not_in_list, unknown_value};

use super::list::Reader;

/// 400 with the word that is not known.
pub(super) fn check(reader: Reader<'_>) -> Result<(), AppError> {
    let (room, asked) = (reader.room, reader.asked);
    let is_theme = |key: &str| room.data.themes.all().iter().any(|theme| theme.key == key);
    let is_elsewhere = || asked.desks(room.engine.desks_of(reader.actor)).is_empty();
    let wrong = match () {
        () if !asked.after.is_empty() && asked.page_key().is_none() => return Err(not_in_list("after")),
        () if !asked.state.is_empty() && !room.engine.has_state(&asked.state) => ("state", &asked.state),
        () if !asked.category.is_empty() && room.data.categories.get(&asked.category).is_none() => {
            ("category", &asked.category)
        }
        () if !asked.theme.is_empty() && !is_theme(&asked.theme) => ("theme", &asked.theme),
        () if !asked.desk.is_empty() && is_elsewhere() => ("desk", &asked.desk),
        () => return Ok(()),
    };
    Err(unknown_value(wrong.0, wrong.1))
}
