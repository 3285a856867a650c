//! A QR code as SVG, drawn here so that nothing is asked of anybody else.

use fast_qr::QRBuilder;
use fast_qr::convert::{Builder, svg::SvgBuilder};
use web::AppError;

/// The SVG of a QR code that says `text`. Fails when the text is longer than a QR code can hold.
pub fn svg(text: &str) -> Result<String, AppError> {
    let code = QRBuilder::new(text).build().map_err(|_| AppError::broken("a QR code could not be drawn"))?;
    Ok(SvgBuilder::default().margin(2).to_str(&code))
}
