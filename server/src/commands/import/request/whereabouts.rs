//! The point of a row.

use csv::StringRecord;
use places::Point;

use super::{Column, Note, Reader, Refusal, called};
use crate::commands::import::profile::number;

/// Coasts and rough outlines: a point may lie so far outside the drawn borders' corners, in degrees.
const MARGIN: f64 = 0.25;

impl Reader<'_> {
    /// The point of a row; none where the file gives none.
    pub(super) fn point(&self, row: &StringRecord, notes: &mut Vec<Note>) -> Result<Option<Point>, Refusal> {
        let columns = &self.profile.columns;
        let (lat, lon) = match (self.number(row, columns.lat.as_ref())?, self.number(row, columns.lon.as_ref())?) {
            (Some(lat), Some(lon)) => (lat, lon),
            (None, None) => return Ok(None),
            _ => {
                notes.push(Note::HalfAPoint);
                return Ok(None);
            }
        };
        if lat == 0.0 && lon == 0.0 {
            notes.push(Note::NoPoint);
            return Ok(None);
        }
        if self.profile.is_unknown_point(lat, lon) {
            return Ok(None);
        }
        let here = |lat, lon| Point::new(lat, lon).filter(|point| self.ground.may_lie_here(*point, MARGIN));
        let (lat_text, lon_text) = (lat.to_string(), lon.to_string());
        match (here(lat, lon), here(lon, lat)) {
            (Some(point), _) => Ok(Some(point)),
            (None, Some(_)) => Err(Refusal::Swapped { lat: lat_text, lon: lon_text }),
            (None, None) => Err(Refusal::Outside { lat: lat_text, lon: lon_text }),
        }
    }

    fn number(&self, row: &StringRecord, column: Option<&Column>) -> Result<Option<f64>, Refusal> {
        let Some(named) = column else { return Ok(None) };
        let text = named.value(named.name().map_or("", |name| self.named(row, name)));
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || Refusal::NotANumber { column: called(column), text: text.to_owned() };
        number(text).map(Some).ok_or_else(wrong)
    }
}
