//! Pictures made safe: looked at before they are decoded, decoded under limits, turned upright, shrunk, and encoded anew.
//!
//! What a picture costs is bounded before a pixel of it is decoded: its pixels, the scans its pixels are spread over, and that the
//! file is long enough to hold them at all (a few hundred bytes that claim fifty million pixels are no picture). How many are in
//! work, how many pixels and how many bytes, is bounded for the whole process by the one [`Cleaner`] that all of it shares;
//! whoever comes when it is full is told so at once.
//!
//! Nothing of the upload's bytes survives, only its colours do: no EXIF, XMP, IPTC or ICC, no comment, no hidden preview, nothing
//! behind the end of the picture (where phones keep a short film with its place). Cutting such segments out one by one would leave
//! those nobody thought of; drawing the picture again leaves none. The price is a wide colour space, which becomes plain sRGB.

mod cleaner;
mod header;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage};

pub use self::cleaner::{Capacity, Cleaner};

/// What every picture that leaves here is.
pub const MEDIA_TYPE: &str = "image/jpeg";

/// How much of a picture is accepted, and what is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest upload, in bytes.
    pub bytes: usize,
    /// The longest side accepted, in pixels.
    pub side: u32,
    /// The most pixels accepted (width times height).
    pub pixels: u64,
    /// The most pixels drawn over all scans of a JPEG together: a progressive one is drawn once for each.
    pub drawn: u64,
    /// The most memory that the decoded picture may take, in bytes.
    pub memory: u64,
    /// The longest side of what is kept, in pixels.
    pub kept_side: u32,
    /// The longest side of the thumbnail, in pixels.
    pub thumbnail_side: u32,
    /// The JPEG quality of both, 1 to 100.
    pub quality: u8,
}

impl Default for Limits {
    /// The pictures of today's phones: 50 million pixels, 20 MB; kept as a screen shows them.
    fn default() -> Self {
        Self {
            bytes: 20 * 1024 * 1024,
            side: 12_000,
            pixels: 50_000_000,
            drawn: 500_000_000,
            memory: 256 * 1024 * 1024,
            kept_side: 1_920,
            thumbnail_side: 320,
            quality: 82,
        }
    }
}

/// A picture with no past: a JPEG made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanPicture {
    /// The JPEG.
    pub bytes: Vec<u8>,
    /// Always [`MEDIA_TYPE`].
    pub media_type: &'static str,
    /// Its width in pixels, after it was turned upright.
    pub width: u32,
    /// Its height in pixels, after it was turned upright.
    pub height: u32,
    /// A small JPEG of the same, for lists.
    pub thumbnail: Vec<u8>,
}

/// Why a picture was not taken. Each can be told to the person who sent it: see [`PictureError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PictureError {
    /// Its content is of no known kind: text, or anything else under a picture's name.
    #[error("not a picture")]
    NotAPicture,
    /// A known kind of file that is not taken: GIF, HEIC, PDF, film.
    #[error("{0} is not taken")]
    KindNotAccepted(&'static str),
    /// The file is longer than this many bytes.
    #[error("longer than {0} bytes")]
    TooLarge(usize),
    /// More pixels, or a longer side, than are decoded.
    #[error("too many pixels")]
    TooManyPixels,
    /// It calls itself a picture and cannot be read as one.
    #[error("a broken picture")]
    Broken,
    /// Too many pictures are in work: nothing is wrong with this one, and it may come again in a moment.
    #[error("too many pictures are in work")]
    Busy,
}

impl PictureError {
    /// The key of the message that tells a person what is wrong and how to mend it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAPicture => "picture-error-not-a-picture",
            Self::KindNotAccepted(_) => "picture-error-kind",
            Self::TooLarge(_) => "picture-error-too-large",
            Self::TooManyPixels => "picture-error-too-many-pixels",
            Self::Broken => "picture-error-broken",
            Self::Busy => "picture-error-busy",
        }
    }
}

/// Makes of an untrusted upload a picture of ours. Takes tens of milliseconds of one core: in async code use [`Cleaner`].
pub fn clean(bytes: &[u8], limits: &Limits) -> Result<CleanPicture, PictureError> {
    if bytes.len() > limits.bytes {
        return Err(PictureError::TooLarge(limits.bytes));
    }
    let format = kind(bytes)?;
    header::refuse_costly(bytes, format, limits)?;
    let picture = decode(bytes, format, limits)?;
    let thumbnail = encode(&shrunk(&picture, limits.thumbnail_side), limits.quality)?;
    let (width, height) = picture.dimensions();
    Ok(CleanPicture { bytes: encode(&picture, limits.quality)?, media_type: MEDIA_TYPE, width, height, thumbnail })
}

/// What the content is; the name of the file is never asked.
fn kind(bytes: &[u8]) -> Result<ImageFormat, PictureError> {
    let found = infer::get(bytes).ok_or(PictureError::NotAPicture)?;
    match found.mime_type() {
        "image/jpeg" => Ok(ImageFormat::Jpeg),
        "image/png" => Ok(ImageFormat::Png),
        "image/webp" => Ok(ImageFormat::WebP),
        text if text.starts_with("text/") => Err(PictureError::NotAPicture),
        other => Err(PictureError::KindNotAccepted(other)),
    }
}

/// The picture upright, at most `kept_side` long, without transparency.
fn decode(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<RgbImage, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(decoder_limits(limits));
    let mut decoder = reader.into_decoder().map_err(|error| reason(&error))?;
    refuse_bombs(&decoder, limits)?;
    // A broken EXIF segment is no reason to refuse a sound picture: it is then shown as it lies.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let drawn = DynamicImage::from_decoder(decoder).map_err(|error| reason(&error))?;
    let flat = shrunk(&on_white(drawn), limits.kept_side);
    let mut upright = DynamicImage::ImageRgb8(flat);
    upright.apply_orientation(orientation);
    Ok(upright.into_rgb8())
}

fn decoder_limits(limits: &Limits) -> image::Limits {
    let mut strict = image::Limits::default();
    strict.max_image_width = Some(limits.side);
    strict.max_image_height = Some(limits.side);
    strict.max_alloc = Some(limits.memory);
    strict
}

/// Looks at what the header promises, before a single pixel is decoded.
fn refuse_bombs(decoder: &impl ImageDecoder, limits: &Limits) -> Result<(), PictureError> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Broken);
    }
    let too_long = width > limits.side || height > limits.side;
    let too_many = u64::from(width) * u64::from(height) > limits.pixels;
    if too_long || too_many || decoder.total_bytes() > limits.memory {
        return Err(PictureError::TooManyPixels);
    }
    Ok(())
}

fn reason(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Broken,
    }
}

/// JPEG knows no transparency; what shone through shows white, as on a page.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let translucent = picture.into_rgba8();
    let mut flat = RgbImage::new(translucent.width(), translucent.height());
    for (onto, from) in flat.pixels_mut().zip(translucent.pixels()) {
        let [red, green, blue, alpha] = from.0;
        onto.0 = [red, green, blue].map(|colour| over_white(colour, alpha));
    }
    flat
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u16::from(colour), u16::from(alpha));
    let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// At most `side` long; never enlarged. A much larger picture is first halved coarsely, which costs little and cannot be seen.
fn shrunk(picture: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = fitted(picture.dimensions(), side);
    if (width, height) == picture.dimensions() {
        return picture.clone();
    }
    let (coarse_width, coarse_height) = (width.saturating_mul(2), height.saturating_mul(2));
    if picture.width() > coarse_width && picture.height() > coarse_height {
        let coarse = image::imageops::thumbnail(picture, coarse_width, coarse_height);
        return image::imageops::resize(&coarse, width, height, FilterType::CatmullRom);
    }
    image::imageops::resize(picture, width, height, FilterType::CatmullRom)
}

/// The size with the same proportions whose longer side is at most `side`, rounded, at least one pixel each way.
fn fitted((width, height): (u32, u32), side: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= side {
        return (width, height);
    }
    let scaled = |length: u32| {
        let exact = (u64::from(length) * u64::from(side) + u64::from(long) / 2) / u64::from(long);
        u32::try_from(exact).unwrap_or(side).max(1)
    };
    (scaled(width), scaled(height))
}

fn encode(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, PictureError> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality)
        .encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(|error| reason(&error))?;
    Ok(jpeg)
}
