//! What a handler answers with: a page, a page that came back with errors, a way onward.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::AppError;
use crate::components::State;

/// What every HTML handler returns.
pub type Answer = Result<Response, AppError>;

/// The same page, told as "not now": 503, and after how many seconds to come again. For a form that is shown again with all that
/// was typed in it, because there was no room or strength for it.
pub fn not_now(answer: Answer, seconds: u32) -> Answer {
    let mut answer = answer?;
    *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(answer)
}

/// A page.
pub fn render(page: &impl Template) -> Answer {
    render_with(StatusCode::OK, page)
}

/// A form that came back because something in it is wrong: 422.
pub fn render_wrong(page: &impl Template) -> Answer {
    render_with(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// A page with a status.
pub fn render_with(status: StatusCode, page: &impl Template) -> Answer {
    let html = page.render().map_err(|error| AppError::broken(format_args!("template: {error}")))?;
    Ok((status, Html(html)).into_response())
}

/// The way onward after a form was taken (303), with something the next page says.
#[derive(Debug, Clone)]
pub struct Redirect {
    to: String,
    notice: Option<Notice>,
}

/// Carried by a response until the frame puts it into a cookie.
#[derive(Debug, Clone)]
pub(crate) struct Notice(pub(crate) State, pub(crate) String);

/// Leads onward to a path of this site.
pub fn redirect(to: impl Into<String>) -> Redirect {
    Redirect { to: to.into(), notice: None }
}

impl Redirect {
    /// What the next page says at its top: the key of a message without values.
    #[must_use]
    pub fn notice(mut self, state: State, key: &str) -> Self {
        self.notice = Some(Notice(state, key.to_owned()));
        self
    }
}

impl IntoResponse for Redirect {
    fn into_response(self) -> Response {
        // Never away from this site, whatever was put into the path.
        let is_ours = self.to.starts_with('/') && !self.to.starts_with("//") && !self.to.contains('\\');
        let to = if is_ours { HeaderValue::from_str(&self.to).ok() } else { None };
        let to = to.unwrap_or(HeaderValue::from_static("/"));
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
        if let Some(notice) = self.notice {
            response.extensions_mut().insert(notice);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_to(path: &str) -> String {
        let response = redirect(path).into_response();
        response.headers()[header::LOCATION].to_str().unwrap().to_owned()
    }

    #[test]
    fn a_redirect_never_leaves_the_site() {
        assert_eq!(goes_to("/case/1"), "/case/1");
        assert_eq!(goes_to("//elsewhere.example"), "/");
        assert_eq!(goes_to("/\\elsewhere.example"), "/");
        assert_eq!(goes_to("https://elsewhere.example"), "/");
    }
}
