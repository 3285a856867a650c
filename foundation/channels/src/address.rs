//! E-mail addresses as people write them: with a name beside, with a domain in any script, with invisible marks pasted along.
//!
//! The one reader of addresses: wherever one is typed (reports, invitations, agencies, settings), [`read`] says what it means.

/// How long an address may be.
const LONGEST: usize = 254;
/// How long its part before the sign may be.
const LONGEST_NAME: usize = 64;

/// The address that a text names, plain and as mail servers know it: without the name beside it and the brackets, its domain
/// in ASCII (`xn--…`) and small letters. None where the text names no address, or more than one.
///
/// Whether anybody reads there, only a letter finds out.
#[must_use]
pub fn read(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|sign| !is_invisible(*sign)).map(narrow).collect();
    let text = text.trim_start().trim_end_matches(is_around);
    if text.contains(['\r', '\n']) {
        return None;
    }
    match beside(text) {
        Some((name, address)) => {
            let address = bare(address)?;
            names_no_other(name, &address).then_some(address)
        }
        None => bare(text),
    }
}

/// The address of a text that is nothing else.
fn bare(text: &str) -> Option<String> {
    let (name, host) = plain(text).rsplit_once('@')?;
    let host = domain(host)?;
    let whole = format!("{}@{host}", name_part(name)?);
    (whole.len() <= LONGEST).then_some(whole)
}

/// Marks of direction and joining that come along when an address is copied out of a text.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// What a sentence or a list puts behind an address.
fn is_around(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, ';' | ',' | '.' | '؛' | '،' | '。')
}

/// What stands beside an address, and the address: `Name <a@b>`, `a@b (Name)`. None where nothing stands beside it.
fn beside(text: &str) -> Option<(&str, &str)> {
    if let Some((before, rest)) = text.split_once('<') {
        // Whatever follows the bracket makes it no address, and `bare` refuses it.
        return Some(rest.strip_suffix('>').map_or((before, text), |address| (before, address)));
    }
    let (address, name) = text.strip_suffix(')')?.split_once('(')?;
    Some((name, address))
}

/// Whether a name beside an address names no other one: mail programs write `a@b <a@b>`.
fn names_no_other(name: &str, address: &str) -> bool {
    let words = name.split_whitespace().map(|word| word.trim_matches(['"', '\'', '(', ')', '[', ']']));
    let mut others = words.filter(|word| word.contains('@')).map(|word| bare(word.trim_end_matches(is_around)));
    others.all(|other| other.is_some_and(|other| other.eq_ignore_ascii_case(address)))
}

/// An address without what a link puts around it: `mailto:a@b?subject=…`.
fn plain(text: &str) -> &str {
    let text = text.trim();
    let link = text.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).and_then(|_| text.get(7..));
    link.map_or(text, |link| link.split('?').next().unwrap_or(link).trim())
}

/// The part before the sign, which only its own server understands.
fn name_part(name: &str) -> Option<String> {
    let name = latin_digits(name);
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\@\"".contains(c);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    (!name.is_empty() && name.len() <= LONGEST_NAME && !name.contains(odd) && !dots).then_some(name)
}

/// A domain of at least two parts, in ASCII.
fn domain(host: &str) -> Option<String> {
    let host =
        host.trim().split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']).map(latin_digits).collect::<Vec<_>>().join(".");
    let host = idna::domain_to_ascii_strict(&host).ok()?;
    let parts: Vec<&str> = host.split('.').collect();
    let sound = |part: &&str| !part.is_empty() && part.len() <= 63;
    let is_number = parts.last().is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()));
    (parts.len() >= 2 && parts.iter().all(sound) && !is_number && host.len() <= 253).then_some(host)
}

/// Digits of a Persian keyboard, among letters that are not Persian, made plain.
fn latin_digits(part: &str) -> String {
    let persian = |c: char| matches!(c, '\u{6f0}'..='\u{6f9}' | '\u{660}'..='\u{669}');
    if !part.chars().all(|c| c.is_ascii() || persian(c)) {
        return part.to_owned();
    }
    let digit = |c: char| char::from_digit(u32::from(c) & 0xf, 10).filter(|_| persian(c)).unwrap_or(c);
    part.chars().map(digit).collect()
}

/// A full-width sign as it is written elsewhere.
fn narrow(sign: char) -> char {
    match u32::from(sign) {
        0xfe6b => '@',
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_address_is_read_however_it_is_written() {
        for (written, meant) in [
            ("water-23@example.ir", "water-23@example.ir"),
            (" a.b+c@Mail.Example.ORG ", "a.b+c@mail.example.org"),
            ("Zahra Ahmadi <zahra@example.org>", "zahra@example.org"),
            ("\"احمدی، زهرا\" <zahra@example.org>", "zahra@example.org"),
            ("<zahra@example.org>", "zahra@example.org"),
            ("mailto:zahra@example.org", "zahra@example.org"),
            ("\u{200f}zahra@example.org\u{200e}", "zahra@example.org"),
            ("info@پنجره.ایران", "info@xn--rgbk5dg5y.xn--mgba3a4f16a"),
            ("user@bücher.example", "user@xn--bcher-kva.example"),
            ("user@xn--bcher-kva.example", "user@xn--bcher-kva.example"),
            ("user@EXAMPLE。org", "user@example.org"),
            ("زهرا@example.org", "زهرا@example.org"),
            ("zahra۲۳@example۱.org", "zahra23@example1.org"),
            ("zahra@example.org <zahra@example.org>", "zahra@example.org"),
            ("\"Zahra@Example.org\" <zahra@example.org>", "zahra@example.org"),
            ("'zahra@example.org' <mailto:zahra@example.org>", "zahra@example.org"),
            ("Zahra Ahmadi <mailto:zahra@example.org>;", "zahra@example.org"),
            ("mailto:zahra@example.org?subject=Lamp", "zahra@example.org"),
            ("MAILTO:zahra@example.org", "zahra@example.org"),
            ("zahra@example.org (Zahra Ahmadi)", "zahra@example.org"),
            ("zahra@example.org;", "zahra@example.org"),
            ("zahra@example.org, ", "zahra@example.org"),
            ("zahra@example.org.", "zahra@example.org"),
            ("zahra@example.org،", "zahra@example.org"),
            ("zahra＠example.org", "zahra@example.org"),
            ("ｚａｈｒａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "zahra@example.org"),
            ("Zahra ＜zahra﹫example.org＞", "zahra@example.org"),
        ] {
            assert_eq!(read(written).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        let long = format!("{}@example.org", "a".repeat(65));
        for text in [
            "",
            "water",
            "@example.ir",
            "a@b",
            "a b@c.d",
            "a@b.c>",
            "a@b@c.d",
            "a@.c",
            "a@c.",
            "a@b.c\r\nBcc: x@y.z",
            "a@b.c, d@e.f",
            "a@b.c <d@e.f>",
            "a@b.c (d@e.f)",
            "a@b.c; d@e.f;",
            "Zahra @ home <a@b.c>",
            "mailto:a@b.c,d@e.f",
            "<a@b.c> and more",
            "a@b.c?subject=x",
            "<a@b.c> <d@e.f>",
            "a@b..c",
            ".a@b.c",
            "a..b@c.de",
            "a@127.0.0.1",
            "a@-b.org",
            "a@b_c.org",
            &long,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_read_is_read_again_as_it_is() {
        for text in ["info@پنجره.ایران", "Name <a@b.org>"] {
            let once = read(text).unwrap();
            assert_eq!(read(&once), Some(once));
        }
    }
}
