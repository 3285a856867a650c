//! Pictures of cases: which there are, who added them, and who may see one.

use cases::CaseId;
use db::{Insert, StoreError, Timestamp, Tx, insert, sql};
use files::FileId;

const ROWS: Insert = insert!("report_pictures", ["case_id", "file", "role", "place", "thumbnail", "added_at"]);

/// The role of whoever holds a code.
pub const REPORTER: &str = "reporter";
/// The most pictures of one case that are ever read at once.
const MOST: i64 = 100;

/// A picture of a case.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Picture {
    /// What the file store calls it.
    #[sqlx(try_from = "String")]
    pub file: FileId,
    /// Who added it: `reporter`, or the role of a desk.
    pub role: String,
    /// The same, smaller; none until it has been made.
    pub thumbnail: Option<String>,
    /// When it was added.
    pub added_at: Timestamp,
}

impl Picture {
    /// The smaller picture, or the picture itself until there is one.
    #[must_use]
    pub fn small(&self) -> FileId {
        self.thumbnail.as_deref().and_then(|name| name.parse().ok()).unwrap_or(self.file)
    }

    /// Whether a reporter added it.
    #[must_use]
    pub fn is_reporters(&self) -> bool {
        self.role == REPORTER
    }
}

/// A picture on its way to a case.
pub(crate) struct NewPicture<'a> {
    pub case: CaseId,
    pub file: FileId,
    pub role: &'a str,
    pub place: i64,
}

/// Adds pictures with one statement; one that the case has already stays as it is.
pub(crate) async fn add<'a>(tx: &mut Tx, pictures: &[NewPicture<'a>]) -> Result<u64, StoreError> {
    let now = tx.now();
    let written = tx.insert_many(ROWS.skip_existing(), pictures, |row, picture: &NewPicture<'a>| {
        row.bind(picture.case)
            .bind(picture.file.to_string())
            .bind(picture.role.to_owned())
            .bind(picture.place)
            .bind(None::<String>)
            .bind(now)
    });
    written.await
}

/// The pictures of a case, in the order in which they were added: at most a hundred.
pub async fn of(tx: &mut Tx, case: CaseId) -> Result<Vec<Picture>, StoreError> {
    let pictures = tx.query(sql!(
        "SELECT file, role, thumbnail, added_at FROM report_pictures WHERE case_id = $1
         ORDER BY added_at, place, file LIMIT $2"
    ));
    pictures.bind(case).bind(MOST).all().await
}

/// Keys of one statement.
const TOGETHER: usize = 32;

/// How many pictures each of these cases has, of those that have any.
pub(crate) async fn counts(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<(CaseId, i64)>, StoreError> {
    let mut counts = Vec::with_capacity(cases.len());
    for some in cases.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT case_id, CAST(COUNT(*) AS BIGINT) FROM report_pictures
             WHERE case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) GROUP BY case_id"
        ));
        counts.extend(found.bind_list(some, TOGETHER).all::<(CaseId, i64)>().await?);
    }
    Ok(counts)
}

/// The pictures of many cases, each with its case, in the order in which they were added.
pub(crate) async fn of_many(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<(CaseId, Picture)>, StoreError> {
    let mut pictures = Vec::new();
    for some in cases.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT case_id, file, role, thumbnail, added_at FROM report_pictures
             WHERE case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) ORDER BY case_id, added_at, place, file"
        ));
        let rows: Vec<OfCase> = found.bind_list(some, TOGETHER).all().await?;
        pictures.extend(rows.into_iter().map(|row| (row.case_id, row.picture)));
    }
    Ok(pictures)
}

/// A picture with the case it belongs to.
#[derive(sqlx::FromRow)]
struct OfCase {
    case_id: CaseId,
    #[sqlx(flatten)]
    picture: Picture,
}

/// The cases a file is a picture of, or the smaller one of a picture: at most a hundred. The same photograph sent with two reports is one file.
pub(crate) async fn cases_of(tx: &mut Tx, file: FileId) -> Result<Vec<CaseId>, StoreError> {
    let cases = tx.query(sql!(
        "SELECT case_id FROM report_pictures WHERE file = $1
         UNION SELECT case_id FROM report_pictures WHERE thumbnail = $1 LIMIT $2"
    ));
    let rows: Vec<(CaseId,)> = cases.bind(file.to_string()).bind(MOST).all().await?;
    Ok(rows.into_iter().map(|(case,)| case).collect())
}

/// Notes the smaller one of a picture.
pub(crate) async fn shrunk(tx: &mut Tx, file: FileId, thumbnail: FileId) -> Result<(), StoreError> {
    let noted = tx.query(sql!("UPDATE report_pictures SET thumbnail = $2 WHERE file = $1 AND thumbnail IS NULL"));
    noted.bind(file.to_string()).bind(thumbnail.to_string()).execute().await.map(drop)
}
