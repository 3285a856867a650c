//! What a list shows, as a table for spreadsheets: written page by page while it is sent, so that its length costs nothing.

use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use cases::store::Page as Cases;
use db::StoreError;
use futures_util::stream::{self, Stream};
use people::Actor;
use web::{AppError, Page};

use super::ExportReports;
use super::asked::{Asked, View};
use super::desk::Desk;
use super::known;
use super::labels::Labels;
use super::list::Reader;
use crate::Room;

/// Rows written at a time.
const ROWS: i64 = 200;
/// By this mark spreadsheets know that the letters are Unicode.
const MARK: &str = "\u{feff}";
const KIND: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
const NAME: HeaderValue = HeaderValue::from_static("attachment; filename=\"cases.csv\"");
/// What the columns are called.
const COLUMNS: [&str; 10] = [
    "desk-fact-number",
    "desk-fact-state",
    "desk-fact-category",
    "desk-fact-place",
    "desk-fact-title",
    "desk-fact-opened",
    "desk-fact-due",
    "desk-fact-urgent",
    "desk-fact-waiting",
    "desk-fact-desk",
];

/// A table on its way.
struct Table {
    room: Room,
    actor: Actor,
    page: Page,
    asked: Asked,
    begun: bool,
    is_over: bool,
}

pub(super) async fn table(
    State(room): State<Room>,
    desk: Desk<ExportReports>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let asked = Asked::read(&query.unwrap_or_default()).from(None);
    if !asked.wrong().is_empty() {
        return Err(AppError::bad_request());
    }
    known::check(Reader { room: &room, actor: desk.actor(), page: &desk.page, asked: &asked })?;
    let table = Table { room, actor: desk.actor().clone(), page: desk.page, asked, begun: false, is_over: false };
    Ok(([(header::CONTENT_TYPE, KIND), (header::CONTENT_DISPOSITION, NAME)], Body::from_stream(table.lines()))
        .into_response())
}

impl Table {
    fn lines(self) -> impl Stream<Item = Result<Bytes, StoreError>> + Send {
        stream::try_unfold(self, |mut table| async move {
            if table.is_over {
                return Ok(None);
            }
            let text = table.piece().await?;
            Ok(Some((Bytes::from(text), table)))
        })
    }

    /// The next rows; before the first, the names of the columns.
    async fn piece(&mut self) -> Result<String, StoreError> {
        let mut text = String::new();
        if !self.begun {
            self.begun = true;
            text.push_str(MARK);
            text.push_str(&line(COLUMNS.iter().map(|column| self.page.t(column))));
        }
        let cases = self.read().await?;
        for case in &cases.rows {
            text.push_str(&self.row(case));
        }
        // A search has one page, the newest; a table that leaves some out says so in its last line.
        if self.asked.view == View::Search && cases.rows.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX) {
            text.push_str(&line([self.page.words.t1("desk-cut-newest", "count", cases.rows.len())]));
        }
        self.is_over = cases.next.is_none();
        self.asked = self.asked.from(cases.next);
        Ok(text)
    }

    async fn read(&self) -> Result<Cases, StoreError> {
        let reader = Reader { room: &self.room, actor: &self.actor, page: &self.page, asked: &self.asked };
        let mut tx = self.room.db.read().await?;
        reader.cases(&mut tx, ROWS).await
    }

    fn row(&self, case: &cases::store::Summary) -> String {
        let labels = Labels::new(&self.room, &self.page.words);
        let at = |micros: i64| self.page.words.date_time_short(micros, &self.page.zone);
        line([
            case.number.clone(),
            labels.state(&case.state),
            labels.category(&case.category),
            labels.place(&case.place),
            case.title.clone(),
            at(case.opened_at.micros()),
            at(case.due_at.micros()),
            self.page.t(if case.urgent { "desk-yes" } else { "desk-no" }),
            case.reporters.to_string(),
            labels.role(&case.desk_role),
        ])
    }
}

/// One line of the table.
fn line(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| web::csv_cell(&text)).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_never_a_formula() {
        assert_eq!(line(["=HYPERLINK(\"x\")".to_owned()]), "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
        assert_eq!(line(["a".to_owned(), "b,c".to_owned()]), "\"a\",\"b,c\"\r\n");
    }
}
