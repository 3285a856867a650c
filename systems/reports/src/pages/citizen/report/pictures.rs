//! Pictures, up to five: kept one by one while the form is filled; one that will not do harms none of the others.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use files::FileId;
use web::{Answer, AppError, ClientAddress, Form, Kept, Message, Page};

use super::walk::{DRAFTS_COOKIE, Frame, Parts, Seen, Walk, uploads};
use crate::operations::{CROWDED, MOST_PICTURES, PictureRefused, SubmissionId};
use crate::pages::citizen::{Citizen, picture_answer};

#[derive(Template)]
#[template(path = "citizen/report_pictures.html")]
pub(super) struct PicturesPage {
    page: Page,
    form: Form,
    frame: Frame,
    pictures: Vec<FileId>,
    /// How many more may be added.
    left: usize,
}

pub(super) fn page(pictures: &[FileId], parts: Parts) -> PicturesPage {
    let Parts { page, form, frame } = parts;
    PicturesPage { left: MOST_PICTURES.saturating_sub(pictures.len()), pictures: pictures.to_vec(), page, form, frame }
}

/// The pictures that wait for this report.
pub(super) async fn of(walk: &Walk<'_>) -> Result<Vec<FileId>, AppError> {
    let Some(submission) = walk.submission() else { return Ok(Vec::new()) };
    Ok(walk.citizen.drafts().of(&submission).await?)
}

/// Keeps what was sent, takes back what is no longer wanted.
pub(super) async fn take(walk: &mut Walk<'_>, (kept, from): (&Kept, ClientAddress)) -> Result<Option<Seen>, AppError> {
    let go = kept.posted.form.value("go").to_owned();
    let Some(submission) = walk.submission() else { return Ok(None) };
    if let Some(file) = go.strip_prefix("drop:").and_then(|file| file.parse().ok()) {
        walk.citizen.drafts().forget(&submission, file).await?;
        return Ok(Some(Seen::default()));
    }
    let mut sent = 0_usize;
    for upload in uploads(kept, "pictures") {
        sent = sent.saturating_add(1);
        if let Err(refused) = walk.citizen.drafts().from(from).keep(&submission, upload.bytes.to_vec()).await {
            walk.later = walk.later.or(refused.passes_in());
            let why = message(refused)?.in_words(&walk.page.words);
            let named = Message::new("citizen-picture-wrong").with("name", upload.name.clone()).with("why", why);
            walk.sheet.refuse("pictures", named);
        }
    }
    walk.later = walk.later.or(kept.is_crowded.then_some(CROWDED));
    for (_, why) in &kept.left_out {
        walk.sheet.refuse("pictures", why.clone());
    }
    let adds = go == "add";
    if adds && sent == 0 && kept.left_out.is_empty() {
        walk.sheet.refuse("pictures", "citizen-pictures-none");
    }
    Ok(adds.then(Seen::default))
}

/// Why a picture was not kept.
pub(in crate::pages::citizen) fn message(refused: PictureRefused) -> Result<Message, AppError> {
    match refused.key() {
        Some(key) => Ok(Message::new(key).with("most", MOST_PICTURES)),
        None => Err(refused.into()),
    }
}

/// A picture that waits, for the browser that sent it.
pub(super) async fn show(State(citizen): State<Citizen>, headers: HeaderMap, Path(file): Path<String>) -> Answer {
    let own =
        citizen.shell.cookie(&headers, DRAFTS_COOKIE).and_then(SubmissionId::parse).ok_or_else(AppError::not_found)?;
    let file = file.parse().map_err(|_| AppError::not_found())?;
    match citizen.drafts().bytes(&own, file).await {
        Ok(bytes) => Ok(picture_answer(bytes, false)),
        Err(PictureRefused::Unknown) => Err(AppError::not_found()),
        Err(refused) => Err(refused.into()),
    }
}
