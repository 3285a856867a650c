//! Kept files that no case names, and since when that is known.

use std::collections::BTreeSet;

use db::{Conflict, Insert, Json, StoreError, Timestamp, Tx, insert, sql, twin};
use files::FileId;

const ROWS: Insert = insert!("leftover_files", ["file", "since"]).on(Conflict::Skip);

/// Which of these files are pictures of a case, or the smaller one of a picture.
async fn named(tx: &mut Tx, files: &[String]) -> Result<BTreeSet<String>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT file FROM report_pictures WHERE file IN (SELECT value FROM json_each($1))
                 UNION SELECT thumbnail FROM report_pictures WHERE thumbnail IN (SELECT value FROM json_each($1))",
        postgres: "SELECT file FROM report_pictures WHERE file IN (SELECT jsonb_array_elements_text($1))
                   UNION SELECT thumbnail FROM report_pictures WHERE thumbnail IN (SELECT jsonb_array_elements_text($1))",
    });
    let rows: Vec<(String,)> = found.bind(Json(files)).all().await?;
    Ok(rows.into_iter().map(|(file,)| file).collect())
}

/// Notes which of these files no case names, and answers those of which that has been known since before `then`.
pub(crate) async fn judge(tx: &mut Tx, files: &[FileId], then: Timestamp) -> Result<Vec<FileId>, StoreError> {
    let all: Vec<String> = files.iter().map(ToString::to_string).collect();
    let named = named(tx, &all).await?;
    let (now, unnamed): (Timestamp, Vec<&String>) =
        (tx.now(), all.iter().filter(|file| !named.contains(*file)).collect());
    forget(tx, &named.iter().collect::<Vec<_>>()).await?;
    tx.insert_many(ROWS, &unnamed, |row, file| row.bind(file.as_str()).bind(now)).await?;
    let old = tx.query(twin! {
        sqlite: "SELECT file FROM leftover_files WHERE file IN (SELECT value FROM json_each($1)) AND since < $2",
        postgres: "SELECT file FROM leftover_files WHERE file IN (SELECT jsonb_array_elements_text($1)) AND since < $2",
    });
    let old: Vec<(String,)> = old.bind(Json(&unnamed)).bind(then).all().await?;
    old.into_iter().map(|(file,)| file.parse().map_err(StoreError::unreadable)).collect()
}

/// These files are named by a case now, or are gone.
pub(crate) async fn forget(tx: &mut Tx, files: &[&String]) -> Result<(), StoreError> {
    for file in files {
        tx.query(sql!("DELETE FROM leftover_files WHERE file = $1")).bind(file.as_str()).execute().await?;
    }
    Ok(())
}
