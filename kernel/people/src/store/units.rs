//! Units and the areas of cells.

use db::{StoreError, Tx, insert, sql};

use crate::rules::{Lineage, NewUnit, Unit, UnitId, UnitKind};

/// Places of a chain that are looked at: from the smallest outwards, zone, city, district, county, province, nation.
const CHAIN: usize = 8;
/// The most levels a unit can stand below the nation.
const LEVELS: usize = 8;

/// The unit with this key in the store.
pub async fn by_id(tx: &mut Tx, id: UnitId) -> Result<Option<Unit>, StoreError> {
    let units =
        tx.query(sql!("SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units WHERE id = $1"));
    units.bind(id).optional().await
}

/// Keys of one statement.
const TOGETHER: usize = 16;

/// The units with these keys in the store, in no order.
pub async fn by_ids(tx: &mut Tx, ids: &[UnitId]) -> Result<Vec<Unit>, StoreError> {
    let mut units = Vec::with_capacity(ids.len());
    for some in ids.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units
             WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        ));
        units.extend(found.bind_list(some, TOGETHER).all::<Unit>().await?);
    }
    Ok(units)
}

/// The unit called `key`.
pub async fn by_key(tx: &mut Tx, key: &str) -> Result<Option<Unit>, StoreError> {
    let units =
        tx.query(sql!("SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units WHERE key = $1"));
    units.bind(key).optional().await
}

/// The nation; none before the jurisdiction has been settled.
pub async fn nation(tx: &mut Tx) -> Result<Option<Unit>, StoreError> {
    let units = tx.query(sql!(
        "SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units WHERE kind = $1 ORDER BY key LIMIT 1"
    ));
    units.bind(UnitKind::Nation.word()).optional().await
}

/// The active unit of `kind` that stands for exactly `place`: the headquarters of a province, say.
/// Of several, the one whose key comes first.
pub async fn unit_at(tx: &mut Tx, kind: UnitKind, place: &str) -> Result<Option<Unit>, StoreError> {
    let units = tx.query(sql!(
        "SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units
         WHERE place = $1 AND kind = $2 AND active ORDER BY key LIMIT 1"
    ));
    units.bind(place).bind(kind.word()).optional().await
}

/// The active units right below `parent`, by key: the first `limit` after `after`.
pub async fn children(tx: &mut Tx, parent: UnitId, after: Option<&str>, limit: u32) -> Result<Vec<Unit>, StoreError> {
    let units = tx.query(sql!(
        "SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units
         WHERE parent = $1 AND active AND key > $2 ORDER BY key LIMIT $3"
    ));
    units.bind(parent).bind(after.unwrap_or_default()).bind(i64::from(limit)).all().await
}

/// Units of `kind` (of any, if none is given), inactive ones too, by key: the first `limit` after `after`.
pub async fn list(
    tx: &mut Tx,
    kind: Option<UnitKind>,
    after: Option<&str>,
    limit: u32,
) -> Result<Vec<Unit>, StoreError> {
    let units = tx.query(sql!(
        "SELECT id, kind, parent, key, place, name_fa, name_en, active FROM units
         WHERE (CAST($1 AS TEXT) IS NULL OR kind = $1) AND key > $2 ORDER BY key LIMIT $3"
    ));
    units.bind(kind.map(UnitKind::word)).bind(after.unwrap_or_default()).bind(i64::from(limit)).all().await
}

/// The active cells that look after one of the places in `chain` (codes from the smallest place outwards):
/// those of the smallest place first, then by key.
pub async fn cells_of_place(tx: &mut Tx, chain: &[&str]) -> Result<Vec<Unit>, StoreError> {
    let cells = tx.query(sql!(
        "SELECT u.id, u.kind, u.parent, u.key, u.place, u.name_fa, u.name_en, u.active, a.place AS area
         FROM cell_areas a JOIN units u ON u.id = a.unit_id
         WHERE a.place IN ($1, $2, $3, $4, $5, $6, $7, $8) AND u.active ORDER BY u.key"
    ));
    let mut found: Vec<CellRow> = cells.bind_list(chain, CHAIN).all().await?;
    // The sort is stable: equally near cells stay in the order of their keys.
    found.sort_by_key(|row| nearness(chain, &row.area));
    let mut nearest_first: Vec<Unit> = Vec::with_capacity(found.len());
    for row in found {
        if nearest_first.iter().all(|unit| unit.id != row.unit.id) {
            nearest_first.push(row.unit);
        }
    }
    Ok(nearest_first)
}

/// How far out in `chain` the place `area` stands: 0 for the smallest.
fn nearness(chain: &[&str], area: &str) -> usize {
    chain.iter().position(|place| *place == area).unwrap_or(chain.len())
}

#[derive(sqlx::FromRow)]
struct CellRow {
    #[sqlx(flatten)]
    unit: Unit,
    area: String,
}

/// The codes of the places that `cell` looks after, sorted.
pub async fn area_of(tx: &mut Tx, cell: UnitId) -> Result<Vec<String>, StoreError> {
    let places = tx.query(sql!("SELECT place FROM cell_areas WHERE unit_id = $1 ORDER BY place"));
    let rows: Vec<(String,)> = places.bind(cell).all().await?;
    Ok(rows.into_iter().map(|(place,)| place).collect())
}

/// `unit` and all units above it; none if there is no such unit.
pub async fn lineage(tx: &mut Tx, unit: UnitId) -> Result<Option<Lineage>, StoreError> {
    let upwards = tx.query(sql!(
        "WITH RECURSIVE upwards (id, parent, level) AS (
             SELECT id, parent, 0 FROM units WHERE id = $1
             UNION ALL
             SELECT u.id, u.parent, l.level + 1 FROM units u JOIN upwards l ON u.id = l.parent WHERE l.level < $2
         )
         SELECT id FROM upwards ORDER BY level"
    ));
    let levels = i64::try_from(LEVELS).unwrap_or_default();
    let rows: Vec<(UnitId,)> = upwards.bind(unit).bind(levels).all().await?;
    Ok((!rows.is_empty()).then(|| Lineage(rows.into_iter().map(|(id,)| id).collect())))
}

pub(crate) async fn insert(tx: &mut Tx, unit: &NewUnit, parent: Option<UnitId>) -> Result<UnitId, StoreError> {
    let (id, now) = (tx.new_id::<UnitId>(), tx.now());
    let row = tx.query(sql!(
        "INSERT INTO units (id, kind, parent, key, place, name_fa, name_en, active, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ));
    let row = row.bind(id).bind(unit.kind.word()).bind(parent).bind(&unit.key).bind(unit.place.as_deref());
    row.bind(&unit.name_fa).bind(&unit.name_en).bind(true).bind(now).execute().await?;
    Ok(id)
}

pub(crate) async fn rename(tx: &mut Tx, unit: UnitId, name_fa: &str, name_en: &str) -> Result<bool, StoreError> {
    let row = tx.query(sql!("UPDATE units SET name_fa = $2, name_en = $3 WHERE id = $1"));
    Ok(row.bind(unit).bind(name_fa).bind(name_en).execute().await? == 1)
}

pub(crate) async fn set_active(tx: &mut Tx, unit: UnitId, active: bool) -> Result<bool, StoreError> {
    let row = tx.query(sql!("UPDATE units SET active = $2 WHERE id = $1"));
    Ok(row.bind(unit).bind(active).execute().await? == 1)
}

pub(crate) async fn set_area(tx: &mut Tx, cell: UnitId, places: &[String]) -> Result<(), StoreError> {
    tx.query(sql!("DELETE FROM cell_areas WHERE unit_id = $1")).bind(cell).execute().await?;
    let areas = insert!("cell_areas", ["place", "unit_id"]).skip_existing();
    tx.insert_many(areas, places, |row, place| row.bind(place.as_str()).bind(cell)).await?;
    Ok(())
}
