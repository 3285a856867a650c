//! Pictures: whatever an upload carried with it is gone, and nothing an upload is can bring the house down.

use std::io::Cursor;

use files::pictures::{Capacity, CleanPicture, Cleaner, Limits, PictureError, clean};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

const CANON: &[u8] = include_bytes!("../fixtures/piexif_r_canon.jpg");
const PLAIN: &[u8] = include_bytes!("../fixtures/piexif_noexif.jpg");
const CANARY: &[u8] = b"CANARY-35.6892N-51.3890E-REZA";

fn cleaned(bytes: &[u8]) -> CleanPicture {
    clean(bytes, &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> PictureError {
    clean(bytes, &Limits::default()).unwrap_err()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Left half red, right half blue.
fn two_colours(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The JPEG with one more segment right behind its beginning.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// An EXIF segment that says how the camera was held (1 to 8), with a description.
fn exif(orientation: u8, description: &[u8]) -> Vec<u8> {
    let length = u32::try_from(description.len()).unwrap().to_be_bytes();
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x0e\0\x02");
    exif.extend(length);
    exif.extend(38_u32.to_be_bytes());
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(description);
    exif
}

/// Every marker of a JPEG from its beginning to its end, and how many bytes lie behind the end.
fn markers(jpeg: &[u8]) -> (Vec<u8>, usize) {
    assert_eq!(jpeg[..2], [0xff, 0xd8], "a JPEG begins with SOI");
    let (mut found, mut at) = (Vec::new(), 2);
    loop {
        assert_eq!(jpeg[at], 0xff, "a marker at {at}");
        let marker = jpeg[at + 1];
        at += 2;
        if marker == 0xd9 {
            return (found, jpeg.len() - at);
        }
        found.push(marker);
        at += usize::from(u16::from_be_bytes([jpeg[at], jpeg[at + 1]]));
        if marker == 0xda {
            while jpeg[at] != 0xff || jpeg[at + 1] == 0 || (0xd0..=0xd7).contains(&jpeg[at + 1]) {
                at += 1;
            }
        }
    }
}

/// The judge of every picture that leaves: no segment but those that draw it, nothing behind its end.
fn assert_bare(jpeg: &[u8]) {
    let (found, behind) = markers(jpeg);
    let draws = |marker: u8| matches!(marker, 0xe0 | 0xdb | 0xc0 | 0xc2 | 0xc4 | 0xdd | 0xda);
    let extra: Vec<_> = found.iter().filter(|marker| !draws(**marker)).collect();
    assert!(extra.is_empty(), "segments that carry more than the picture: {extra:x?}");
    assert!(found.first() == Some(&0xe0) && !found[1..].contains(&0xe0), "one JFIF header, at the beginning");
    assert_eq!(behind, 0, "bytes behind the end");
}

#[test]
fn a_camera_s_picture_loses_its_place_its_maker_and_its_hidden_preview() {
    assert!(holds(CANON, b"Canon") && markers(CANON).0.contains(&0xe1));
    let picture = cleaned(CANON);
    assert_bare(&picture.bytes);
    assert_bare(&picture.thumbnail);
    assert!(!holds(&picture.bytes, b"Canon"));
    assert_eq!((picture.width, picture.height, picture.media_type), (80, 80, "image/jpeg"));
}

#[test]
fn a_film_hidden_behind_the_end_is_gone() {
    let film = [b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x40moovudta\xa9xyz".as_slice(), CANARY].concat();
    let motion_photo = [CANON, &film].concat();
    let picture = cleaned(&motion_photo);
    assert_bare(&picture.bytes);
    assert!(!holds(&picture.bytes, CANARY) && !holds(&picture.bytes, b"ftyp"));
}

#[test]
fn words_planted_in_any_segment_are_gone() {
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>".as_slice(), CANARY].concat();
    let iptc = [b"Photoshop 3.0\08BIM\x04\x04".as_slice(), CANARY].concat();
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), CANARY].concat();
    let planted = [
        (0xe1, exif(1, CANARY)),
        (0xe1, xmp),
        (0xed, iptc),
        (0xe2, icc),
        (0xfe, CANARY.to_vec()),
        (0xef, CANARY.to_vec()),
    ];
    for (marker, content) in planted {
        let jpeg = with_segment(PLAIN, marker, &content);
        assert!(holds(&jpeg, CANARY));
        let picture = cleaned(&jpeg);
        assert_bare(&picture.bytes);
        assert!(!holds(&picture.bytes, CANARY) && !holds(&picture.thumbnail, CANARY), "marker {marker:x}");
    }
}

#[test]
fn words_planted_in_a_png_are_gone() {
    let png = encoded(two_colours(40, 20), ImageFormat::Png);
    let body = [b"tEXtComment\0".as_slice(), CANARY].concat();
    let length = u32::try_from(body.len() - 4).unwrap().to_be_bytes();
    let chunk = [&length[..], &body, &crc32(&body).to_be_bytes()].concat();
    let planted = [&png[..33], &chunk, &png[33..]].concat();
    let picture = cleaned(&planted);
    assert_bare(&picture.bytes);
    assert!(!holds(&picture.bytes, CANARY));
}

#[test]
fn a_picture_taken_sideways_stands_upright() {
    let upright = encoded(two_colours(64, 32), ImageFormat::Jpeg);
    let turned = cleaned(&with_segment(&upright, 0xe1, &exif(6, b"x")));
    assert_eq!((turned.width, turned.height), (32, 64));
    let seen = image::load_from_memory(&turned.bytes).unwrap().into_rgb8();
    let (above, below) = (seen.get_pixel(16, 4).0, seen.get_pixel(16, 60).0);
    assert!(above[0] > 200 && above[2] < 60, "the left, red, is above after a quarter turn: {above:?}");
    assert!(below[2] > 200 && below[0] < 60, "{below:?}");
    assert_eq!(cleaned(&with_segment(&upright, 0xe1, &exif(3, b"x"))).width, 64);
}

#[test]
fn a_large_picture_is_shrunk_and_a_small_one_is_left() {
    let picture = cleaned(&encoded(two_colours(4_000, 3_000), ImageFormat::Jpeg));
    assert_eq!((picture.width, picture.height), (1_920, 1_440));
    let thumbnail = image::load_from_memory(&picture.thumbnail).unwrap();
    assert_eq!((thumbnail.width(), thumbnail.height()), (320, 240));
    let small = cleaned(PLAIN);
    assert_eq!((small.width, small.height), (50, 50));
    let sliver = cleaned(&encoded(two_colours(4_000, 1), ImageFormat::Png));
    assert_eq!((sliver.width, sliver.height), (1_920, 1));
}

#[test]
fn png_and_webp_become_jpeg_and_what_shone_through_is_white() {
    let glass = RgbaImage::from_pixel(32, 32, Rgba([0, 0, 0, 0]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let picture = cleaned(&encoded(glass.clone(), format));
        assert_bare(&picture.bytes);
        let seen = image::load_from_memory(&picture.bytes).unwrap().into_rgb8();
        assert!(seen.get_pixel(16, 16).0.iter().all(|colour| *colour > 250));
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    let bomb = png_claiming(50_000, 50_000);
    assert!(bomb.len() < 200);
    assert_eq!(
        refused(&bomb),
        PictureError::TooManyPixels,
        "its header claims more than is ever decoded, and its body is none"
    );
    assert_eq!(refused(&png_claiming(11_000, 11_000)), PictureError::TooManyPixels);
}

/// A lossless WebP of one colour: 32 bytes, whatever its size.
fn hollow_webp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"RIFF\x18\0\0\0WEBPVP8L\x0c\0\0\0\x2f".to_vec();
    bytes.extend(((width - 1) | ((height - 1) << 14)).to_le_bytes());
    bytes.extend([0x88, 0x88, 0x08, 0, 0, 0, 0]);
    bytes
}

#[test]
fn a_webp_with_nothing_in_it_is_refused_before_it_is_decoded_and_a_small_one_is_not() {
    let hollow = hollow_webp(12_000, 4_166);
    assert_eq!(hollow.len(), 32);
    assert_eq!(refused(&hollow), PictureError::Broken);
    assert_eq!(cleaned(&hollow_webp(40, 30)).width, 40);
}

#[test]
fn a_jpeg_that_claims_to_be_huge_is_refused() {
    let mut jpeg = PLAIN.to_vec();
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(refused(&jpeg), PictureError::TooManyPixels);
}

#[test]
fn a_file_that_is_too_long_is_refused_unread() {
    let limits = Limits { bytes: 100, ..Limits::default() };
    assert_eq!(clean(PLAIN, &limits), Err(PictureError::TooLarge(100)));
}

#[test]
fn the_name_does_not_make_a_picture() {
    for text in [
        "گزارش من: چراغ خیابان خاموش است",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version=\"1.0\"?><svg/>",
        "<html>",
        "",
    ] {
        assert_eq!(refused(text.as_bytes()), PictureError::NotAPicture, "{text}");
    }
}

#[test]
fn other_kinds_are_refused_by_name() {
    let gif = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0";
    let pdf = b"%PDF-1.7\n";
    assert_eq!(refused(gif), PictureError::KindNotAccepted("image/gif"));
    assert_eq!(refused(heic), PictureError::KindNotAccepted("image/heif"));
    assert_eq!(refused(pdf), PictureError::KindNotAccepted("application/pdf"));
}

#[test]
fn a_picture_that_ends_in_its_header_is_broken() {
    for whole in [CANON, PLAIN, &encoded(two_colours(40, 20), ImageFormat::Png)] {
        assert_eq!(refused(&whole[..40]), PictureError::Broken);
    }
    let png = encoded(two_colours(400, 200), ImageFormat::Png);
    assert_eq!(refused(&png[..png.len() / 2]), PictureError::Broken);
}

#[test]
fn every_reason_has_words_of_its_own() {
    use PictureError::{Broken, Busy, KindNotAccepted, NotAPicture, TooLarge, TooManyPixels};
    let reasons = [NotAPicture, KindNotAccepted("image/gif"), TooLarge(1), TooManyPixels, Broken, Busy];
    let keys: std::collections::BTreeSet<_> = reasons.iter().map(|reason| reason.key()).collect();
    assert_eq!(keys.len(), reasons.len());
}

#[tokio::test]
async fn many_pictures_take_turns() {
    let cleaner = Cleaner::new(Limits::default(), Capacity { at_once: 2, ..Capacity::default() });
    let senders: Vec<_> = (0..8)
        .map(|_| {
            let cleaner = cleaner.clone();
            tokio::spawn(async move { cleaner.clean(CANON.to_vec()).await })
        })
        .collect();
    for sender in senders {
        assert_eq!(sender.await.unwrap().unwrap().width, 80);
    }
    assert_eq!(cleaner.clean(b"no".to_vec()).await, Err(PictureError::NotAPicture));
}

/// The picture with its frame's header claiming another size.
fn claiming(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = jpeg.to_vec();
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

#[test]
fn a_few_bytes_that_claim_millions_of_pixels_are_no_picture() {
    let hollow = claiming(PLAIN, 7_000, 7_000);
    assert!(hollow.len() < 50_000);
    assert_eq!(refused(&hollow), PictureError::Broken);
    assert_eq!(refused(&png_claiming(7_000, 7_000)), PictureError::Broken);
}

/// A progressive JPEG of one grey block whose last scan, in which nothing changes, comes `many` times.
fn with_scans(many: usize) -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    jpeg.extend([1; 64]);
    jpeg.extend([0xff, 0xc2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
    // One code of one bit in each table: no difference, and the end of the block.
    for table in [0x00, 0x10] {
        jpeg.extend([0xff, 0xc4, 0, 20, table, 1]);
        jpeg.extend([0; 16]);
    }
    jpeg.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0x7f]);
    for _ in 0..many {
        jpeg.extend([0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0, 0x7f]);
    }
    jpeg.extend([0xff, 0xd9]);
    jpeg
}

#[test]
fn a_picture_that_would_be_drawn_over_and_over_is_refused_before_it_is_drawn() {
    let limits = Limits { drawn: 64 * 20, ..Limits::default() };
    assert_eq!(clean(&with_scans(19), &limits).unwrap().width, 8);
    assert_eq!(clean(&with_scans(20), &limits), Err(PictureError::TooManyPixels));
    let inside_a_segment = with_segment(&with_scans(3), 0xe1, &[0xff, 0xda].repeat(500));
    assert_eq!(clean(&inside_a_segment, &limits).unwrap().width, 8, "a camera's preview is no scan of its picture");
}

#[tokio::test]
async fn whoever_comes_when_enough_bytes_wait_is_told_at_once() {
    let limits = Limits { bytes: 100_000, ..Limits::default() };
    let cleaner = Cleaner::new(limits, Capacity { at_once: 1, pixels: 1, bytes: 1 });
    let same = cleaner.clone();
    let (one, other) = tokio::join!(cleaner.clean(CANON.to_vec()), same.clean(vec![0xff; 70_000]));
    assert_eq!(one.unwrap().width, 80);
    assert_eq!(other, Err(PictureError::Busy));
    assert_eq!(same.clean(CANON.to_vec()).await.unwrap().width, 80, "the room is given back");
}

fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let header = [b"IHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let body = [b"IDAT".as_slice(), &[0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [header, body, b"IEND".to_vec()] {
        png.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
        png.extend(&chunk);
        png.extend(crc32(&chunk).to_be_bytes());
    }
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// The first bytes that make each kind be taken for what it claims.
fn beginnings() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(vec![]),
        Just(vec![0xff, 0xd8, 0xff]),
        Just(b"\x89PNG\r\n\x1a\n".to_vec()),
        Just(b"RIFF\x40\0\0\0WEBPVP8 ".to_vec()),
        Just(b"RIFF\x40\0\0\0WEBPVP8L".to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_never_bring_it_down(begin in beginnings(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = clean(&[begin, rest].concat(), &Limits::default());
    }

    #[test]
    fn a_picture_cut_anywhere_is_either_drawn_bare_or_refused(at in 0..CANON.len()) {
        if let Ok(picture) = clean(&CANON[..at], &Limits::default()) {
            assert_bare(&picture.bytes);
        }
    }

    #[test]
    fn a_picture_with_bytes_changed_is_either_drawn_bare_or_refused(changes in prop::collection::vec((0..CANON.len(), any::<u8>()), 1..8)) {
        let mut jpeg = CANON.to_vec();
        for (at, byte) in changes {
            jpeg[at] = byte;
        }
        if let Ok(picture) = clean(&jpeg, &Limits::default()) {
            assert_bare(&picture.bytes);
        }
    }
}
