//! How long it takes to load a jurisdiction, to locate a point, to search a name. Prints; judges nothing.
//!
//! `cargo run --release -p places --example measure -- data/iran`

use files::Folder;
use places::{Places, Point};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/iran".to_owned());
    let begun = Instant::now();
    let places = Places::load(&Folder::on_disk(Path::new(&folder)))?;
    println!("load     {:>10.1?}", begun.elapsed());
    let points: Vec<Point> = places.all().filter_map(|place| place.point).collect();
    let begun = Instant::now();
    for point in &points {
        black_box(places.locate(*point));
    }
    let count = u32::try_from(points.len())?.max(1);
    println!("locate   {:>10.1?} each, {count} points", begun.elapsed() / count);
    let begun = Instant::now();
    for text in ["تهران", "رودبار", "shahr", "البرز قزوین", "نیست"] {
        black_box(places.search(text, 10));
    }
    println!("search   {:>10.1?} each", begun.elapsed() / 5);
    Ok(())
}
