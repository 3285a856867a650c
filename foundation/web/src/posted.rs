//! A form as it came: read within limits, its token checked, its files kept apart.
//!
//! What all forms together may hold of files is limited too ([`Uploads`]): a file for which there is no room is left out, and
//! whatever was typed beside it is kept.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{AppError, Form, Message, Page, seal};

/// How large a form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormLimits {
    /// Bytes of one file.
    pub file: usize,
    /// How many files.
    pub files: usize,
    /// Bytes of all that is typed.
    pub typed: usize,
    /// How many fields.
    pub fields: usize,
}

impl Default for FormLimits {
    fn default() -> Self {
        Self { file: 10 << 20, files: 6, typed: 256 << 10, fields: 200 }
    }
}

impl FormLimits {
    const fn total(self) -> usize {
        self.file.saturating_mul(self.files).saturating_add(self.typed).saturating_add(64 << 10)
    }
}

/// Room for the bytes of files that have come and are not dealt with yet, of all requests together. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Uploads(Arc<Semaphore>);

/// Room is given in pieces of so many bytes.
const PIECE: usize = 64 << 10;
/// After how many seconds somebody for whose file there was no room may come again.
const AGAIN: u32 = 5;

impl Uploads {
    /// Room for so many bytes.
    #[must_use]
    pub fn of(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes.div_ceil(PIECE))))
    }
}

impl Default for Uploads {
    /// Room for 128 MiB: some thirty pictures of phones.
    fn default() -> Self {
        Self::of(128 << 20)
    }
}

/// Room that is held until its file is let go.
#[derive(Debug, Default)]
struct Held(Option<OwnedSemaphorePermit>);

impl Held {
    /// Room for `bytes` in all; whether there is as much.
    fn grow(&mut self, uploads: &Uploads, bytes: usize) -> bool {
        let held = self.0.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.div_ceil(PIECE).saturating_sub(held);
        let more = u32::try_from(more).map(|more| Arc::clone(&uploads.0).try_acquire_many_owned(more));
        let Ok(Ok(more)) = more else { return false };
        match &mut self.0 {
            Some(held) => held.merge(more),
            none => *none = Some(more),
        }
        true
    }
}

/// A file that came with a form. What its name and type claim is a claim.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field it came in.
    pub field: String,
    /// What its sender called it.
    pub name: String,
    /// What its sender says it is.
    pub claimed_type: String,
    /// What it is.
    pub bytes: Bytes,
    _held: Arc<Held>,
}

/// The first file of a form that a program sent; none if there is none in it.
#[derive(Debug, Default)]
pub struct SentFile(pub Option<Upload>);

impl<S: Send + Sync> FromRequest<S> for SentFile {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let within = request.extensions().get::<Within>().cloned().unwrap_or_default();
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| AppError::bad_request())?;
        while let Some(field) = parts.next_field().await.map_err(refused)? {
            let Some(name) = field.file_name().map(str::to_owned) else { continue };
            let (of, claimed_type) = claims(&field);
            return match read_within(field, usize::MAX, Some(&within.uploads)).await? {
                Came::Whole(bytes, held) => {
                    let bytes = bytes.into();
                    Ok(Self(Some(Upload { field: of, name, claimed_type, bytes, _held: Arc::new(held) })))
                }
                Came::TooLong => Err(AppError::too_large()),
                Came::NoRoom => Err(AppError::not_now(AGAIN).because("error-no-room-for-files")),
            };
        }
        Ok(Self(None))
    }
}

/// The names of a part's field and type.
fn claims(field: &Field<'_>) -> (String, String) {
    (field.name().unwrap_or_default().to_owned(), field.content_type().unwrap_or_default().to_owned())
}

/// A form that was sent by our own page: its token is right.
#[derive(Debug, Clone, Default)]
pub struct Posted {
    /// What was typed and chosen.
    pub form: Form,
    /// The files that came with it; empty choices left out.
    pub files: Vec<Upload>,
}

impl Posted {
    /// The files of one field.
    pub fn files_of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Upload> + 'a {
        self.files.iter().filter(move |file| file.field == field)
    }
}

/// A form taken as it came, for forms that are open to everybody: nothing typed in it is lost because its page stood open
/// too long or a file was too large. Whoever changes something because of it asks [`Kept::is_ours`] first.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// What was typed and chosen, and the files that were not too large.
    pub posted: Posted,
    /// Whether its token is right: it was sent by a page of ours, in this browser, not long ago.
    pub is_ours: bool,
    /// What is said of files that were left out, by the field they came in.
    pub left_out: Vec<(String, Message)>,
    /// Whether some were left out because there was no room for them at this moment.
    pub is_crowded: bool,
}

/// Limits of the instance, put into each request by the frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct Within {
    pub(crate) limits: FormLimits,
    pub(crate) uploads: Uploads,
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let kept = read(request, state).await?;
        if let Some((_, message)) = kept.left_out.into_iter().next() {
            let why = if kept.is_crowded { AppError::not_now(AGAIN) } else { AppError::too_large() };
            return Err(why.because(message));
        }
        if kept.is_ours { Ok(kept.posted) } else { Err(AppError::forbidden().because("error-form-stale")) }
    }
}

impl<S: Send + Sync> FromRequest<S> for Kept {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        read(request, state).await
    }
}

async fn read<S: Send + Sync>(mut request: Request, state: &S) -> Result<Kept, AppError> {
    let page = request.extensions().get::<Page>().cloned();
    let page =
        page.ok_or_else(|| AppError::broken("a form was read outside the frame: web::furnish was not called"))?;
    let Within { limits, uploads } = request.extensions().get::<Within>().cloned().unwrap_or_default();
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mut kept = if kind.starts_with("multipart/form-data") {
        DefaultBodyLimit::max(limits.total()).apply(&mut request);
        let parts = Multipart::from_request(request, state).await.map_err(|_| AppError::bad_request())?;
        Reader { limits, uploads, typed: 0, fields: 0, kept: Kept::default() }.read(parts).await?
    } else {
        DefaultBodyLimit::max(limits.typed).apply(&mut request);
        Kept { posted: typed(request, state).await?, ..Kept::default() }
    };
    kept.is_ours = seal::is_mask_of(kept.posted.form.value("csrf"), &page.cookie_token);
    Ok(kept)
}

async fn typed<S: Send + Sync>(request: Request, state: &S) -> Result<Posted, AppError> {
    let read = axum_extra::extract::Form::<Vec<(String, String)>>::from_request(request, state).await;
    let pairs = read.map_err(|refused| match axum::response::IntoResponse::into_response(refused).status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::too_large(),
        _ => AppError::bad_request(),
    })?;
    let mut form = Form::default();
    for (name, value) in pairs.0 {
        form.put(&name, value);
    }
    Ok(Posted { form, files: Vec::new() })
}

/// Reads the parts of a form one after the other, counting.
struct Reader {
    limits: FormLimits,
    uploads: Uploads,
    typed: usize,
    fields: usize,
    kept: Kept,
}

impl Reader {
    async fn read(mut self, mut parts: Multipart) -> Result<Kept, AppError> {
        while let Some(field) = parts.next_field().await.map_err(refused)? {
            self.fields += 1;
            if self.fields > self.limits.fields {
                return Err(AppError::too_large());
            }
            self.take(field).await?;
        }
        Ok(self.kept)
    }

    async fn take(&mut self, field: Field<'_>) -> Result<(), AppError> {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(str::to_owned) else {
            let most = self.limits.typed - self.typed.min(self.limits.typed);
            let Came::Whole(text, _) = read_within(field, most, None).await? else { return Err(AppError::too_large()) };
            self.typed += text.len();
            self.kept.posted.form.put(&name, String::from_utf8_lossy(&text).into_owned());
            return Ok(());
        };
        let (name, claimed_type) = claims(&field);
        let (bytes, held) = match read_within(field, self.limits.file, Some(&self.uploads)).await? {
            Came::Whole(bytes, held) => (bytes, Arc::new(held)),
            Came::TooLong => {
                let megabytes = self.limits.file.div_ceil(1 << 20);
                self.kept.left_out.push((name, Message::new("error-file-too-large").with("most", megabytes)));
                return Ok(());
            }
            Came::NoRoom => {
                self.kept.is_crowded = true;
                self.kept.left_out.push((name, Message::new("error-no-room-for-files")));
                return Ok(());
            }
        };
        // A file field left empty still sends a part.
        if bytes.is_empty() && file_name.is_empty() {
            return Ok(());
        }
        if self.kept.posted.files.len() >= self.limits.files {
            self.kept.left_out.push((name, Message::new("error-too-many-files").with("most", self.limits.files)));
            return Ok(());
        }
        self.kept.posted.files.push(Upload {
            field: name,
            name: file_name,
            claimed_type,
            bytes: bytes.into(),
            _held: held,
        });
        Ok(())
    }
}

/// What became of a part.
enum Came {
    Whole(Vec<u8>, Held),
    TooLong,
    NoRoom,
}

/// The bytes of a part, if they are not too many and there is room for them. It is read to its end all the same, for a browser
/// whose sending is cut off shows no answer; the limit of the whole request bounds what that costs.
async fn read_within(mut field: Field<'_>, most: usize, uploads: Option<&Uploads>) -> Result<Came, AppError> {
    let (mut bytes, mut held) = (Vec::new(), Held::default());
    let mut lost = None;
    while let Some(piece) = field.chunk().await.map_err(refused)? {
        let length = bytes.len().saturating_add(piece.len());
        lost = lost.or_else(|| (length > most).then_some(Came::TooLong));
        lost = lost.or_else(|| (!uploads.is_none_or(|uploads| held.grow(uploads, length))).then_some(Came::NoRoom));
        if lost.is_none() {
            bytes.extend_from_slice(&piece);
        } else {
            (bytes, held) = (Vec::new(), Held::default());
        }
    }
    Ok(lost.unwrap_or(Came::Whole(bytes, held)))
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
fn refused(error: MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { AppError::too_large() } else { AppError::bad_request() }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    /// A form with something typed and two files.
    fn form(uploads: Uploads) -> Request {
        let part =
            |about: &str, what: &str| format!("--edge\r\nContent-Disposition: form-data; {about}\r\n\r\n{what}\r\n");
        let file = |name: &str| part(&format!("name=\"pictures\"; filename=\"{name}\""), "picture");
        let body = [file("a.jpg"), part("name=\"what\"", "typed"), file("b.jpg"), "--edge--\r\n".to_owned()].concat();
        let request = Request::post("/").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        let mut request = request.body(Body::from(body)).unwrap();
        request.extensions_mut().insert(Within { limits: FormLimits::default(), uploads });
        request
    }

    #[tokio::test]
    async fn a_file_for_which_there_is_no_room_is_left_out_and_what_was_typed_is_kept() {
        let uploads = Uploads::of(PIECE);
        let parts = Multipart::from_request(form(uploads.clone()), &()).await.unwrap();
        let reader = Reader {
            limits: FormLimits::default(),
            uploads: uploads.clone(),
            typed: 0,
            fields: 0,
            kept: Kept::default(),
        };
        let kept = reader.read(parts).await.unwrap();
        assert_eq!((kept.posted.files.len(), kept.posted.form.value("what")), (1, "typed"));
        assert!(kept.is_crowded && kept.left_out[0].1.key() == "error-no-room-for-files");
        drop(kept);
        assert_eq!(uploads.0.available_permits(), 1, "the room is given back with the file");
    }

    #[tokio::test]
    async fn a_program_whose_file_has_no_room_is_told_when_to_come_again() {
        let refused = SentFile::from_request(form(Uploads::of(0)), &()).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        let sent = SentFile::from_request(form(Uploads::of(PIECE)), &()).await.unwrap();
        assert_eq!(sent.0.unwrap().name, "a.jpg");
    }

    #[test]
    fn room_is_held_for_as_many_bytes_as_have_come() {
        let uploads = Uploads::of(3 * PIECE);
        let mut held = Held::default();
        assert!(held.grow(&uploads, 1) && held.grow(&uploads, PIECE) && held.grow(&uploads, PIECE + 1));
        assert_eq!(uploads.0.available_permits(), 1);
        assert!(!held.grow(&uploads, 4 * PIECE));
        drop(held);
        assert_eq!(uploads.0.available_permits(), 3);
    }
}
