//! Reading the lists of places: one CSV file a level.

use crate::config::{Columns, LevelConfig};
use crate::error::PlacesError;
use crate::place::{Place, Point};
use files::Folder;

/// The places of one level, in the order of the file.
pub(crate) fn level(folder: &Folder, config: &LevelConfig) -> Result<Vec<Place>, PlacesError> {
    let text = folder.text(&config.file)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| row_error(config, 0, error.to_string()))?.clone();
    let wanted = Wanted::find(config, &header)?;
    let mut places = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let wrong = |words| row_error(config, index + 1, words);
        let record = record.map_err(|error| wrong(error.to_string()))?;
        places.push(wanted.place(config, &record).map_err(wrong)?);
    }
    Ok(places)
}

fn row_error(config: &LevelConfig, row: usize, words: String) -> PlacesError {
    PlacesError::Row { file: config.file.clone(), row, words }
}

/// At which position each column stands.
struct Wanted {
    code: usize,
    name_fa: usize,
    name_en: usize,
    parent: Option<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
    iso: Option<usize>,
}

impl Wanted {
    fn find(config: &LevelConfig, header: &csv::StringRecord) -> Result<Self, PlacesError> {
        let at = |name: &String| {
            let found = header.iter().position(|column| column == name);
            found.ok_or_else(|| row_error(config, 0, format!("there is no column `{name}`")))
        };
        let maybe = |name: &Option<String>| name.as_ref().map(at).transpose();
        let Columns { code, name_fa, name_en, lat, lon, iso } = &config.columns;
        Ok(Self {
            code: at(code)?,
            name_fa: at(name_fa)?,
            name_en: at(name_en)?,
            parent: config.parent.as_ref().map(|parent| at(&parent.column)).transpose()?,
            lat: maybe(lat)?,
            lon: maybe(lon)?,
            iso: maybe(iso)?,
        })
    }

    fn place(&self, config: &LevelConfig, record: &csv::StringRecord) -> Result<Place, String> {
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let optional = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty());
        let code = cell(self.code);
        if code.is_empty() || cell(self.name_fa).is_empty() {
            return Err("a place needs a code and a name".to_owned());
        }
        let parent_prefix = config.parent.as_ref().map_or("", |parent| parent.prefix.as_str());
        Ok(Place {
            code: format!("{}{code}", config.prefix),
            level: config.level,
            name_fa: cell(self.name_fa).to_owned(),
            name_en: cell(self.name_en).to_owned(),
            parent: optional(self.parent).map(|parent| format!("{parent_prefix}{parent}")),
            point: point(optional(self.lat), optional(self.lon))?,
            iso: optional(self.iso).map(str::to_owned),
        })
    }
}

fn point(lat: Option<&str>, lon: Option<&str>) -> Result<Option<Point>, String> {
    let (Some(lat), Some(lon)) = (lat, lon) else { return Ok(None) };
    let (Ok(lat_number), Ok(lon_number)) = (lat.parse(), lon.parse()) else {
        return Err(format!("`{lat}`, `{lon}` is not a point"));
    };
    let on_globe = Point::new(lat_number, lon_number);
    on_globe.map(Some).ok_or_else(|| format!("`{lat}`, `{lon}` is not on the globe"))
}
