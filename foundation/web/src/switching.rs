//! Another language in the middle of a form: the page with the form is shown in it, with all that was typed. Nothing is judged,
//! done or kept.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, OriginalUri, Request, State};
use axum::http::{HeaderName, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt as _;

use crate::posted::SHOWN_AT;
use crate::shell::asked_lang;
use crate::{AppError, Form, redirect, safe_path};

/// Where a form is sent to whose language is to be another one: `?lang=en`.
pub(crate) const PATH: &str = "/language";
/// Bytes of what is typed at most, in a form's encoding.
const MOST: usize = 768 << 10;
/// What says of the request how its form was sent; the page is only read.
const OF_THE_FORM: [HeaderName; 4] =
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::EXPECT];

/// What was typed, on its way to the page that shows it: believed only where the frame finds that a page of ours sent it.
#[derive(Debug, Clone)]
pub(crate) struct Drafted(pub(crate) Form);

/// The page that the form was shown on, in the language of the address, with what was typed.
pub(crate) async fn switch(State(site): State<Router>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let Some(lang) = asked_lang(&parts.uri) else { return redirect("/").into_response() };
    let Ok(bytes) = to_bytes(body, MOST).await else { return AppError::too_large().into_response() };
    let mut form = Form::default();
    for (name, value) in form_urlencoded::parse(&bytes).filter(|(name, _)| !name.contains("password")) {
        form.put(&name, value.into_owned());
    }
    let shown_at = form.take(SHOWN_AT).unwrap_or_default();
    let back = safe_path(&shown_at).filter(|path| !path.starts_with(PATH)).unwrap_or("/");
    let joint = if back.contains('?') { '&' } else { '?' };
    let back = back.split('#').next().unwrap_or("/");
    let Ok(address) = format!("{back}{joint}lang={}", lang.code()).parse::<Uri>() else {
        return redirect("/").into_response();
    };
    parts.method = Method::GET;
    parts.uri = address.clone();
    for name in OF_THE_FORM {
        parts.headers.remove(name);
    }
    parts.extensions.insert(OriginalUri(address));
    // It is found anew, and would be put behind this one.
    parts.extensions.remove::<MatchedPath>();
    parts.extensions.insert(Drafted(form));
    match site.oneshot(Request::from_parts(parts, Body::empty())).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Whoever asks for that address by itself begins anew.
pub(crate) async fn begin() -> Response {
    redirect("/").into_response()
}
