//! One conversation of the test server with one sender (RFC 5321).

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::{Desk, Received, Reply, Step};

/// The longest line taken, in bytes; the RFC asks for 1,000.
const LINE: u64 = 8_192;
/// The longest letter taken, in bytes.
const LETTER: usize = 25 * 1024 * 1024;

/// Whether the conversation goes on.
enum Next {
    Go,
    End,
}

struct Dialogue<'a> {
    stream: BufReader<TcpStream>,
    desk: &'a Desk,
    known: bool,
    from: Option<String>,
    to: Vec<String>,
}

/// Holds the conversation until either side ends it.
pub(super) async fn hold(stream: TcpStream, desk: &Desk) -> io::Result<()> {
    let mut dialogue =
        Dialogue { stream: BufReader::new(stream), desk, known: desk.login.is_none(), from: None, to: Vec::new() };
    if let Next::End = dialogue.step(Step::Greeting, "220 loopback ESMTP").await? {
        return Ok(());
    }
    while let Some(line) = dialogue.line().await? {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        if let Next::End = dialogue.answer(&line).await? {
            break;
        }
    }
    Ok(())
}

impl Dialogue<'_> {
    async fn answer(&mut self, line: &str) -> io::Result<Next> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.say(self.abilities()).await,
            "HELO" => self.say("250 loopback").await,
            "AUTH" => self.login(rest).await,
            "MAIL" => self.sender(rest).await,
            "RCPT" => self.recipient(rest).await,
            "DATA" => self.letter().await,
            "RSET" => {
                self.forget();
                self.say("250 2.0.0 forgotten").await
            }
            "NOOP" => self.say("250 2.0.0 here").await,
            "QUIT" => {
                self.say("221 2.0.0 goodbye").await?;
                Ok(Next::End)
            }
            _ => self.say("500 5.5.2 unknown command").await,
        }
    }

    fn abilities(&self) -> &'static str {
        if self.desk.login.is_some() {
            "250-loopback\r\n250-8BITMIME\r\n250-SIZE 26214400\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES"
        } else {
            "250-loopback\r\n250-8BITMIME\r\n250-SIZE 26214400\r\n250 ENHANCEDSTATUSCODES"
        }
    }

    async fn login(&mut self, rest: &str) -> io::Result<Next> {
        let given = rest.strip_prefix("PLAIN ").unwrap_or_default();
        self.known = self.desk.knows(given);
        let answer = if self.known { "235 2.7.0 welcome" } else { "535 5.7.8 no such login" };
        self.say(answer).await
    }

    async fn sender(&mut self, rest: &str) -> io::Result<Next> {
        if !self.known {
            return self.say("530 5.7.0 log in first").await;
        }
        let Some(address) = path(rest, "FROM:") else { return self.say("501 5.5.4 whose letter?").await };
        self.forget();
        let (next, taken) = self.taken(Step::Sender, "250 2.1.0 ok").await?;
        self.from = taken.then_some(address);
        Ok(next)
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<Next> {
        if self.from.is_none() {
            return self.say("503 5.5.1 first the sender").await;
        }
        let Some(address) = path(rest, "TO:") else { return self.say("501 5.5.4 to whom?").await };
        self.to.push(address);
        let (next, taken) = self.taken(Step::Recipient, "250 2.1.5 ok").await?;
        if !taken {
            self.to.pop();
        }
        Ok(next)
    }

    async fn letter(&mut self) -> io::Result<Next> {
        if self.to.is_empty() {
            return self.say("503 5.5.1 first a recipient").await;
        }
        let (next, taken) = self.taken(Step::Data, "354 go ahead, end with a dot").await?;
        if !taken {
            return Ok(next);
        }
        let Some(raw) = self.body().await? else { return Ok(Next::End) };
        let planned = self.desk.planned(Step::Letter);
        if !matches!(planned, Some(Reply::Code(_))) {
            let letter = Received { from: self.from.take().unwrap_or_default(), to: std::mem::take(&mut self.to), raw };
            self.desk.letters.send_modify(|letters| letters.push(letter));
        }
        self.forget();
        self.carry_out(planned, "250 2.0.0 taken").await
    }

    /// The lines up to the lone dot, dots unstuffed; `None` if the sender went away or would not end.
    async fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut raw = Vec::new();
        while let Some(line) = self.line().await? {
            if line == b".\r\n" {
                return Ok(Some(raw));
            }
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if raw.len() > LETTER {
                break;
            }
        }
        Ok(None)
    }

    /// One line with its end; `None` when the sender has gone.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        (&mut self.stream).take(LINE).read_until(b'\n', &mut line).await?;
        Ok(line.ends_with(b"\n").then_some(line))
    }

    async fn say(&mut self, what: &str) -> io::Result<Next> {
        self.stream.write_all(format!("{what}\r\n").as_bytes()).await?;
        self.stream.flush().await?;
        Ok(Next::Go)
    }

    async fn step(&mut self, step: Step, usual: &str) -> io::Result<Next> {
        let planned = self.desk.planned(step);
        self.carry_out(planned, usual).await
    }

    /// As [`Dialogue::step`], and whether it went the usual way.
    async fn taken(&mut self, step: Step, usual: &str) -> io::Result<(Next, bool)> {
        let planned = self.desk.planned(step);
        Ok((self.carry_out(planned, usual).await?, planned.is_none()))
    }

    async fn carry_out(&mut self, planned: Option<Reply>, usual: &str) -> io::Result<Next> {
        match planned {
            None => self.say(usual).await,
            Some(Reply::HangUp) => Ok(Next::End),
            // As real servers do, the address is repeated in the words: senders must not log it.
            Some(Reply::Code(code)) => {
                let whom = self.to.last().or(self.from.as_ref()).cloned().unwrap_or_default();
                self.say(&format!("{code} {}.1.1 <{whom}> refused", code / 100)).await
            }
        }
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
    }
}

/// The address in `FROM:<a@b> SIZE=1`.
fn path(rest: &str, word: &str) -> Option<String> {
    let head = rest.get(..word.len())?;
    let inside = rest.get(word.len()..)?.trim_start().strip_prefix('<')?;
    let (address, _) = inside.split_once('>')?;
    head.eq_ignore_ascii_case(word).then(|| address.to_owned())
}
