//! Pictures that wait for a report to be sent.

use axum::Json;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppError, Message};

use super::given::Sending;
use crate::Room;
use crate::operations::PictureRefused;

/// A picture that is kept.
#[derive(Serialize, ToSchema)]
pub(super) struct PictureOut {
    /// What the report, the message or the action names it by.
    pub(super) id: String,
}

/// A file in a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes the form for whoever reads the document")]
pub(super) struct PictureIn {
    /// The picture: JPEG, PNG or WebP.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Keeps a picture for a report that is to be sent under the same `Idempotency-Key`, within a day. It is drawn anew
/// before it is kept: where and when it was taken is not kept.
#[utoipa::path(post, path = "/reports/pictures", tag = "reports",
    params(("Idempotency-Key" = String, Header, min_length = 16, max_length = 128, pattern = "^[!-~]+$", description = "Under which the report will be sent: 16 to 128 letters, random")),
    request_body(content = PictureIn, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept, durably", body = PictureOut),
        (status = 413, description = "Too large"), (status = 422, description = "No picture we take, or too many")))]
pub(super) async fn keep(
    State(room): State<Room>,
    Sending(submission): Sending,
    form: Multipart,
) -> Result<(StatusCode, Json<PictureOut>), AppError> {
    let bytes = first_file(form).await?;
    let kept = room.drafts().keep(&submission, bytes).await.map_err(refused)?;
    Ok((StatusCode::CREATED, Json(PictureOut { id: kept.to_string() })))
}

/// The bytes of the first file of a form.
pub(super) async fn first_file(mut form: Multipart) -> Result<Vec<u8>, AppError> {
    let unreadable = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::too_large(),
        _ => AppError::bad_request(),
    };
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        if part.file_name().is_some() {
            return Ok(part.bytes().await.map_err(unreadable)?.to_vec());
        }
    }
    Err(AppError::unprocessable([("file".to_owned(), Message::new("reports-picture-missing"))]))
}

pub(super) fn refused(refused: PictureRefused) -> AppError {
    match refused.key() {
        Some(key) => AppError::unprocessable([("file".to_owned(), Message::new(key))]),
        None => AppError::broken(refused),
    }
}
