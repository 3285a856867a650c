//! Writing a picture as SVG, for pages: light, sharp at any size, without scripts.

use std::fmt::Write as _;

use crate::extent::Pixel;
use crate::picture::{Fill, Ink, Item, Picture, Stroke, Theme};

/// The letters, as the pages themselves name them.
const FAMILY: &str = "Vazirmatn,Tahoma,'Segoe UI',system-ui,sans-serif";

impl Picture {
    /// The picture as an SVG document.
    #[must_use]
    pub fn svg(&self, theme: Theme) -> String {
        let mut out = String::new();
        let (width, height) = (self.width, self.height);
        let alt = escaped(&self.alt);
        push(
            &mut out,
            format_args!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-label=\"{alt}\" lang=\"{}\" font-family=\"{FAMILY}\">",
                self.lang
            ),
        );
        if theme == Theme::Screen {
            out.push_str(&dark());
        }
        let ground = colour("fill", Ink::Outside);
        push(&mut out, format_args!("<rect width=\"{width}\" height=\"{height}\"{ground}/>"));
        for item in &self.items {
            write(&mut out, item);
        }
        self.credit(&mut out);
        out.push_str("</svg>\n");
        out
    }

    /// Whose lines these are, as their licence asks, in the corner the scale leaves free.
    fn credit(&self, out: &mut String) {
        let from_right = self.dir == "rtl";
        let (x, y) = (if from_right { 8.0 } else { self.width - 8.0 }, self.height - 7.0);
        // The end of a line from the right is at its left, and so in both.
        let (fill, edge) = (colour("fill", Ink::Soft), colour("stroke", Ink::Outside));
        push(
            out,
            format_args!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"9.5\" direction=\"{}\" text-anchor=\"end\"{fill}{edge} stroke-width=\"2\" \
             paint-order=\"stroke\">{}</text>",
                self.dir,
                escaped(&self.credit)
            ),
        );
    }
}

fn write(out: &mut String, item: &Item) {
    match item {
        Item::Shape { rings, fill, line } if !rings.is_empty() => {
            let (fill, line) = (filled(*fill), stroked(*line));
            push(out, format_args!("<path d=\"{}\"{fill}{line}/>", path(rings)));
        }
        Item::Shape { .. } => {}
        Item::Disc { at, radius, fill, line } => {
            let (fill, line) = (filled(Some(*fill)), stroked(*line));
            push(out, format_args!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\"{fill}{line}/>", at.0, at.1));
        }
        Item::Text { text, at, size, ink, .. } => {
            let dir = if crate::letters::from_right(text) { "rtl" } else { "ltr" };
            let (fill, edge) = (colour("fill", *ink), colour("stroke", Ink::Card));
            let foot = at.1 + size * 0.34;
            push(
                out,
                format_args!(
                    "<text x=\"{:.1}\" y=\"{foot:.1}\" font-size=\"{size}\" direction=\"{dir}\" text-anchor=\"middle\"{fill}{edge} \
                 stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>",
                    at.0,
                    escaped(text)
                ),
            );
        }
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    let _ = out.write_fmt(text);
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A class for the reader who wants it dark, and the light colour for all who read no styles.
fn colour(attribute: &str, ink: Ink) -> String {
    let class = if attribute == "fill" { format!(" data-f=\"{ink:?}\"") } else { format!(" data-s=\"{ink:?}\"") };
    format!("{class} {attribute}=\"{}\"", hex(ink.light()))
}

/// The rules that turn every ink dark where the screen is.
fn dark() -> String {
    let mut rules = String::new();
    for ink in Ink::ALL {
        let dark = hex(ink.dark());
        push(&mut rules, format_args!("[data-f={ink:?}]{{fill:{dark}}}[data-s={ink:?}]{{stroke:{dark}}}"));
    }
    include_str!("dark.svg").trim_end().replace("/* rules */", &rules)
}

fn filled(fill: Option<Fill>) -> String {
    let Some(Fill { ink, opacity }) = fill else { return " fill=\"none\"".to_owned() };
    let through = if opacity < 1.0 { format!(" fill-opacity=\"{opacity}\"") } else { String::new() };
    colour("fill", ink) + &through
}

fn stroked(line: Option<Stroke>) -> String {
    line.map_or_else(String::new, |Stroke { ink, width }| {
        format!("{} stroke-width=\"{width}\" stroke-linejoin=\"round\"", colour("stroke", ink))
    })
}

fn path(rings: &[Vec<Pixel>]) -> String {
    let mut out = String::new();
    for ring in rings {
        let mut last = (0.0, 0.0);
        for (place, at) in ring.iter().enumerate() {
            // Each step counts from where the one before ended, as it was rounded: short, and nothing adds up.
            let at = (at.0.round(), at.1.round());
            let step = if place == 0 { 'M' } else { 'l' };
            push(&mut out, format_args!("{step}{} {}", at.0 - last.0, at.1 - last.1));
            last = at;
        }
        out.push('Z');
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
