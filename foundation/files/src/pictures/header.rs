//! What a picture will cost, read from its header before a pixel of it is decoded.

use std::io::Cursor;

use image::{ImageDecoder as _, ImageFormat, ImageReader};

use super::{Limits, PictureError, decoder_limits, reason, refuse_bombs};

/// Pixels of a JPEG that a byte can hold: a block of 8 by 8 takes at least one bit, whatever stands in it. A WebP may hold more
/// in a byte, and no photograph does.
const PIXELS_A_BYTE: u64 = 64 * 8;
/// So many pixels of a WebP cost little, whatever its bytes: a drawing of one colour may be that small.
const CHEAP: u64 = 1 << 20;
/// Bytes of a PNG's rows that a byte can hold: what deflate makes of nothing but the same byte, and a little more.
const PACKED: u64 = 1_040;

/// How many pixels a picture has, if it is one whose decoding we can bear.
pub(super) fn look(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<u64, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(decoder_limits(limits));
    let decoder = reader.into_decoder().map_err(|error| reason(&error))?;
    refuse_bombs(&decoder, limits)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let is_hollow = match format {
        ImageFormat::Jpeg => length < pixels / PIXELS_A_BYTE,
        ImageFormat::Png => length < decoder.total_bytes() / 8 / PACKED,
        ImageFormat::WebP => pixels > CHEAP && length < pixels / PIXELS_A_BYTE,
        _ => false,
    };
    if is_hollow { Err(PictureError::Broken) } else { Ok(pixels) }
}

/// Refuses what would be drawn too often: a progressive JPEG is drawn once for each of its scans, and a scan in which nothing
/// changes is a few bytes long.
pub(super) fn refuse_costly(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<(), PictureError> {
    let pixels = look(bytes, format, limits)?;
    let drawn = if format == ImageFormat::Jpeg { pixels.saturating_mul(scans(bytes).max(1)) } else { pixels };
    if drawn > limits.drawn.max(pixels) { Err(PictureError::TooManyPixels) } else { Ok(()) }
}

/// How many scans a JPEG has: read as a decoder reads it, segment by segment, to its end. What lies inside a segment, as a
/// camera's preview does, is none of its own.
fn scans(jpeg: &[u8]) -> u64 {
    let (mut rest, mut scans) = (jpeg, 0_u64);
    while let Some((marker, after)) = next_marker(rest) {
        match marker {
            END => break,
            SCAN => {
                scans = scans.saturating_add(1);
                rest = after;
            }
            0x01 | 0xd0..=0xd8 => rest = after,
            _ => rest = behind_segment(after),
        }
    }
    scans
}

const SCAN: u8 = 0xda;
const END: u8 = 0xd9;

/// The next marker, and what stands behind it. A byte of 255 in what is drawn is followed by a zero, and is no marker.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes;
    loop {
        let at = rest.iter().position(|byte| *byte == 0xff)?;
        rest = rest.get(at.saturating_add(1)..)?;
        match rest.split_first()? {
            (0x00, after) => rest = after,
            (0xff, _) => {}
            (marker, after) => return Some((*marker, after)),
        }
    }
}

/// What stands behind a segment, whose first two bytes say how long it is.
fn behind_segment(bytes: &[u8]) -> &[u8] {
    let length = bytes.first_chunk::<2>().map_or(0, |length| usize::from(u16::from_be_bytes(*length)));
    bytes.get(length..).unwrap_or_default()
}
