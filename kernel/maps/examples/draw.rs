//! Draws a picture into files, to look at: `cargo run -p maps --example draw -- FOLDER LANGUAGE LAT LON OUT`.

use std::path::Path;
use std::sync::Arc;

use files::Folder;
use language::{Catalogue, Lang, Words};
use maps::{Size, Spot, Theme, View, draw};
use places::{Places, Point, blur};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [folder, lang, lat, lon, out] = given.as_slice() else { return Err("folder, language, lat, lon, out".into()) };
    let places = Places::load(&Folder::on_disk(Path::new(folder)))?;
    let lang = Lang::parse(lang).ok_or("a language")?;
    let catalogue = Catalogue::builder()
        .add(Lang::Fa, include_str!("../../house/locale/fa.ftl"))
        .add(Lang::En, include_str!("../../house/locale/en.ftl"))
        .build()?;
    let words = Words::new(lang, Arc::new(catalogue));
    let point = Point::new(lat.parse()?, lon.parse()?).ok_or("a point on the globe")?;
    let place = places.locate(point).map(|located| located.deepest().to_owned()).unwrap_or_default();
    let spots = [("point", Spot::Point(point)), ("area", Spot::Area(blur(point))), ("place", Spot::Place(place))];
    for (name, spot) in spots {
        let Some(picture) = draw(&places, &View { spot, size: Size::PAGE, words: &words }) else { continue };
        std::fs::write(format!("{out}-{name}.svg"), picture.svg(Theme::Screen))?;
        std::fs::write(format!("{out}-{name}.png"), picture.png()?)?;
    }
    Ok(())
}
