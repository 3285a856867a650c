//! One letter to one person, and how it becomes the bytes that mail servers exchange.

use std::time::{Duration, SystemTime};

use lettre::address::AddressError;
use lettre::message::header::ContentType;
use lettre::message::header::{HeaderName, HeaderValue, MessageId};
use lettre::message::{Attachment, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::mailer::SendError;

/// One letter to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    /// Its subject, in any script.
    pub subject: String,
    /// Its text, readable alone.
    pub text: String,
    /// The same as a page, if there is one.
    pub html: Option<String>,
    /// Pictures that the page shows, carried in the letter itself.
    pub inline: Vec<Inline>,
    /// The languages it is written in, by code: the line that says who reads a reply is in the same. All, if none is named.
    pub languages: Vec<&'static str>,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<String>,
    /// Its own name, `local@domain` without brackets. The same at every attempt, so that a letter sent twice is shown once.
    pub message_id: Option<String>,
    /// When it was written, in microseconds since 1970; the moment of sending if not told.
    pub written: Option<i64>,
    /// Further headers, such as `References`. Names are ASCII; values may be in any script.
    pub headers: Vec<(String, String)>,
}

/// A picture within a letter: the page shows it as `cid:` and its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    /// Its name in the letter: ASCII letters, digits, `-`, `.`.
    pub name: String,
    /// What it is, such as `image/png`.
    pub media_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// The letter as a message from `from`. A letter that cannot be one will never be: nothing here depends on the moment.
    pub(crate) fn message(&self, from: &Mailbox) -> Result<Message, SendError> {
        let mut builder = Message::builder()
            .from(from.clone())
            .to(mailbox(&self.to)?)
            .subject(self.subject.clone())
            .raw_header(header("Auto-Submitted", "auto-generated")?);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to)?);
        }
        if let Some(id) = &self.message_id {
            builder = builder.header(message_id(id)?);
        }
        if let Some(written) = self.written {
            builder = builder.date(moment(written));
        }
        for (name, value) in &self.headers {
            builder = builder.raw_header(header(name, value)?);
        }
        self.with_body(builder)
    }

    fn with_body(&self, builder: MessageBuilder) -> Result<Message, SendError> {
        let built = match &self.html {
            Some(html) if self.inline.is_empty() => {
                builder.multipart(MultiPart::alternative_plain_html(self.text.clone(), html.clone()))
            }
            Some(html) => {
                let plain = SinglePart::plain(self.text.clone());
                builder.multipart(MultiPart::alternative().singlepart(plain).multipart(self.with_pictures(html)?))
            }
            None => builder.singlepart(SinglePart::plain(self.text.clone())),
        };
        built.map_err(|_| never("the letter cannot be put together"))
    }
}

impl Letter {
    /// The page, and the pictures it shows.
    fn with_pictures(&self, html: &str) -> Result<MultiPart, SendError> {
        let mut parts = MultiPart::related().singlepart(SinglePart::html(html.to_owned()));
        for picture in &self.inline {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            if picture.name.is_empty() || !picture.name.chars().all(plain) {
                return Err(never("not the name of a picture"));
            }
            let kind = ContentType::parse(&picture.media_type).map_err(|_| never("not the kind of a picture"))?;
            parts = parts.singlepart(Attachment::new_inline(picture.name.clone()).body(picture.bytes.clone(), kind));
        }
        Ok(parts)
    }
}

/// Whoever an address names; written in any way that people write addresses.
fn mailbox(text: &str) -> Result<Mailbox, SendError> {
    let plain = crate::address::read(text).ok_or_else(|| never("not an e-mail address"))?;
    let address: Address = plain.parse().map_err(|_: AddressError| never("not an e-mail address"))?;
    Ok(Mailbox::new(None, address))
}

fn message_id(id: &str) -> Result<MessageId, SendError> {
    let plain = |c: char| c.is_ascii_graphic() && c != '<' && c != '>';
    if id.contains('@') && id.chars().all(plain) {
        Ok(MessageId::from(format!("<{id}>")))
    } else {
        Err(never("not a message id"))
    }
}

fn header(name: &str, value: &str) -> Result<HeaderValue, SendError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name = Some(name).filter(|name| !name.is_empty() && name.chars().all(plain));
    let name = name.and_then(|name| HeaderName::new_from_ascii(name.to_owned()).ok());
    let name = name.ok_or_else(|| never("not the name of a header"))?;
    if value.contains(['\r', '\n']) {
        return Err(never("a header of more than one line"));
    }
    Ok(HeaderValue::new(name, value.to_owned()))
}

/// Moments before 1970 do not occur; were one given, the letter would bear the first day of that year.
fn moment(micros: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(micros).unwrap_or(0))
}

fn never(reason: &str) -> SendError {
    SendError::Never(reason.to_owned())
}
