//! Pictures for the holder of a code: the own ones, and those an answer rests on.

use axum::extract::{Path, State};
use files::FileId;
use web::{Answer, AppError, Kept, Message, Page};

use super::code::Holder;
use crate::operations::CROWDED;
use crate::pages::citizen::report::pictures::message;
use crate::pages::citizen::{Citizen, picture_answer};
use crate::reading::Viewer;

pub(super) async fn show(State(citizen): State<Citizen>, Holder(code): Holder, Path(file): Path<String>) -> Answer {
    let file = file.parse().map_err(|_| AppError::not_found())?;
    if !citizen.picture_for(Viewer::Holder(&code), file).await? {
        return Err(AppError::not_found());
    }
    Ok(picture_answer(citizen.files.get(file).await?, false))
}

/// What became of the pictures that came with a form.
#[derive(Default)]
pub(super) struct Taken {
    pub files: Vec<FileId>,
    /// Why some were not kept.
    pub wrong: Vec<Message>,
    /// After how many seconds to come again, where nothing is wrong with one that was not kept.
    pub later: Option<u32>,
}

/// Keeps the pictures that came with a form; those that will not do are told with their reasons.
pub(super) async fn keep(citizen: &Citizen, page: &Page, kept: &Kept) -> Result<Taken, AppError> {
    let wrong = kept.left_out.iter().map(|(_, why)| why.clone()).collect();
    let mut taken = Taken { wrong, later: kept.is_crowded.then_some(CROWDED), ..Taken::default() };
    for upload in kept.posted.files_of("pictures") {
        match citizen.drafts().keep_for_good(upload.bytes.to_vec()).await {
            Ok(file) => taken.files.push(file),
            Err(refused) => {
                taken.later = taken.later.or(refused.passes_in());
                let why = message(refused)?.in_words(&page.words);
                let named = Message::new("citizen-picture-wrong").with("name", upload.name.clone()).with("why", why);
                taken.wrong.push(named);
            }
        }
    }
    Ok(taken)
}
