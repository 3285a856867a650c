//! The statements of the lists, the longest due first: a page is read from one index from its key on.
//!
//! `$1` and `$2` are the key of the row before; `$3` to `$7` and `$9` to `$11` what the list is narrowed to; `$8` the rows; what
//! follows names the list itself.

use db::{Sql, sql};

pub(super) const WHOLE: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
     ORDER BY due_at, id LIMIT $8"
);
pub(super) const IN_CATEGORY: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND category = $5 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($4 AS TEXT) IS NULL OR state = $4)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
       AND (CAST($12 AS UUID) IS NULL OR desk_unit = $12) AND (CAST($13 AS TEXT) IS NULL OR desk_role = $13)
     ORDER BY due_at, id LIMIT $8"
);
pub(super) const IN_STATE: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND state = $4 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
     ORDER BY due_at, id LIMIT $8"
);
pub(super) const REGION: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND region_unit = $12 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
       AND (CAST($13 AS UUID) IS NULL OR desk_unit = $13) AND (CAST($14 AS TEXT) IS NULL OR desk_role = $14)
     ORDER BY due_at, id LIMIT $8"
);
pub(super) const AGENCY: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND agency_unit = $12 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
       AND (CAST($13 AS UUID) IS NULL OR desk_unit = $13) AND (CAST($14 AS TEXT) IS NULL OR desk_role = $14)
     ORDER BY due_at, id LIMIT $8"
);
pub(super) const CELL: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND cell_unit = $12 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
     ORDER BY due_at, id LIMIT $8"
);
/// One state of a desk. Several in one statement would be read whole by PostgreSQL, and put in order, where it expects few rows.
pub(super) const DESK: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at,
            reporters, version, lat, lon
     FROM cases WHERE open AND desk_unit = $12 AND desk_role = $13 AND state = $4 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10) AND (CAST($11 AS UUID) IS NULL OR agency_unit = $11)
     ORDER BY due_at, id LIMIT $8"
);
