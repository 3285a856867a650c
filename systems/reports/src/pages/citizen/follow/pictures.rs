//! Pictures for the holder of a code: the own ones, and those an answer rests on.

use axum::extract::{Path, State};
use files::FileId;
use web::{Answer, AppError, Kept, Message, Page};

use super::code::Holder;
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

/// Keeps the pictures that came with a form; those that will not do are told with their reasons.
pub(super) async fn keep(citizen: &Citizen, page: &Page, kept: &Kept) -> Result<(Vec<FileId>, Vec<Message>), AppError> {
    let mut files = Vec::new();
    let mut wrong: Vec<Message> = kept.left_out.iter().map(|(_, why)| why.clone()).collect();
    for upload in kept.posted.files_of("pictures") {
        match citizen.drafts().keep_for_good(upload.bytes.to_vec()).await {
            Ok(file) => files.push(file),
            Err(refused) => {
                let why = message(refused)?.in_words(&page.words);
                wrong.push(Message::new("citizen-picture-wrong").with("name", upload.name.clone()).with("why", why));
            }
        }
    }
    Ok((files, wrong))
}
