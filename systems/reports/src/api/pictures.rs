//! Pictures that wait for a report to be sent.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppError, ClientAddress, Message, SentFile};

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
        (status = 413, description = "Too large"), (status = 422, description = "No picture we take, or too many"),
        (status = 503, description = "No room for pictures at this moment; see Retry-After")))]
pub(super) async fn keep(
    State(room): State<Room>,
    Sending(submission): Sending,
    from: ClientAddress,
    sent: SentFile,
) -> Result<(StatusCode, Json<PictureOut>), AppError> {
    let kept = room.drafts().from(from).keep(&submission, bytes_of(&sent)?).await.map_err(refused)?;
    Ok((StatusCode::CREATED, Json(PictureOut { id: kept.to_string() })))
}

/// The bytes of the file that was sent.
pub(super) fn bytes_of(sent: &SentFile) -> Result<Vec<u8>, AppError> {
    let missing = || AppError::unprocessable([("file".to_owned(), Message::new("reports-picture-missing"))]);
    sent.0.as_ref().map(|upload| upload.bytes.to_vec()).ok_or_else(missing)
}

pub(super) fn refused(refused: PictureRefused) -> AppError {
    match (refused.passes_in(), refused.key()) {
        (Some(seconds), Some(key)) => AppError::not_now(seconds).because(key),
        (_, Some(key)) => AppError::unprocessable([("file".to_owned(), Message::new(key))]),
        (_, None) => AppError::broken(refused),
    }
}
