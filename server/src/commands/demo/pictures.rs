//! Pictures of the demonstration, drawn by ourselves: a sky, a street, something on it. Nobody's photograph.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use super::dice::Dice;

/// Pixels.
const WIDTH: u32 = 720;
const HEIGHT: u32 = 480;

/// A picture as a JPEG, drawn by these dice.
pub(super) fn draw(dice: &mut Dice) -> Option<Vec<u8>> {
    let mut picture = RgbImage::new(WIDTH, HEIGHT);
    let horizon = u32::try_from(dice.between(170, 280)).ok()?;
    ground(&mut picture, horizon, [tone(dice), tone(dice)]);
    for _ in 0..dice.between(3, 7) {
        let size = (u32::try_from(dice.between(40, 170)).ok()?, u32::try_from(dice.between(90, 260)).ok()?);
        let left = u32::try_from(dice.between(0, 680)).ok()?;
        house(&mut picture, (left, horizon), size, tone(dice));
    }
    hole(&mut picture, horizon, dice);
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).ok()?;
    Some(bytes.into_inner())
}

fn tone(dice: &mut Dice) -> [u8; 3] {
    dice.bytes::<3>().map(|part| part / 2 + 90)
}

/// Sky and street, each fading into its distance.
fn ground(picture: &mut RgbImage, horizon: u32, [sky, street]: [[u8; 3]; 2]) {
    for (_, y, pixel) in picture.enumerate_pixels_mut() {
        let (tone, part, whole) =
            if y < horizon { (sky, y, horizon) } else { (street, y - horizon, HEIGHT.saturating_sub(horizon)) };
        let fade = part.saturating_mul(70).checked_div(whole).unwrap_or_default();
        *pixel = Rgb(tone.map(|tone| tone.saturating_sub(u8::try_from(fade).unwrap_or(70))));
    }
}

/// A house with rows of windows.
fn house(picture: &mut RgbImage, (left, bottom): (u32, u32), (width, height): (u32, u32), tone: [u8; 3]) {
    let top = bottom.saturating_sub(height);
    for y in top..bottom.saturating_add(18).min(HEIGHT) {
        for x in left..left.saturating_add(width).min(WIDTH) {
            let window = (x - left) % 30 > 16 && (y - top) % 44 > 26;
            picture.put_pixel(x, y, Rgb(if window { [236, 226, 170] } else { tone }));
        }
    }
}

/// Something dark on the street.
fn hole(picture: &mut RgbImage, horizon: u32, dice: &mut Dice) {
    let middle = (dice.between(190, 540), dice.between(50, 140));
    let (wide, high) = (dice.between(60, 180), dice.between(20, 55));
    let floor = i64::from(horizon);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (i64::from(x) - middle.0, i64::from(y) - floor - middle.1);
        let out = x * x * high * high + y * y * wide * wide;
        if out < wide * wide * high * high {
            *pixel = Rgb([52, 46, 44]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dice_draw_the_same_picture() {
        let (one, same) = (draw(&mut Dice::new(1, 1)).unwrap(), draw(&mut Dice::new(1, 1)).unwrap());
        assert_eq!(one, same);
        assert_ne!(one, draw(&mut Dice::new(1, 2)).unwrap());
        assert!(one.starts_with(&[0xff, 0xd8]));
    }
}
