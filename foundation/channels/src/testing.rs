//! A mail server for tests: real on the wire, on loopback, keeping what it receives, failing when told to.
//!
//! It speaks enough of RFC 5321 for any sender (greeting, EHLO, login, several recipients, dot-stuffing), so what passes here was
//! truly sent. What goes wrong is scripted one event at a time with [`SmtpServer::will`].

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use mail_parser::{Message, MessageParser, MimeHeaders as _};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::config::{MailConfig, Sender, Smtp, Tls, Way};

mod dialogue;

/// Where in the dialogue something is to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the server's first word.
    Greeting,
    /// At `MAIL FROM`.
    Sender,
    /// At `RCPT TO`.
    Recipient,
    /// At `DATA`, before the letter itself.
    Data,
    /// After the whole letter was received.
    Letter,
}

/// What is to happen there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Say this code and refuse; `Code(451)`, `Code(550)`.
    Code(u16),
    /// Close the connection without a word. After the whole letter this means: it has arrived, and the sender cannot know.
    HangUp,
}

/// A letter that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The letter as it came, dots unstuffed.
    pub raw: Vec<u8>,
}

impl Received {
    /// The subject, decoded.
    #[must_use]
    pub fn subject(&self) -> String {
        self.read(|message| message.subject().map(str::to_owned))
    }

    /// The text part, decoded, lines ending in `\n`.
    #[must_use]
    pub fn text(&self) -> String {
        self.read(|message| message.body_text(0).map(|text| text.replace("\r\n", "\n")))
    }

    /// The HTML part, decoded; empty if there is none.
    #[must_use]
    pub fn html(&self) -> String {
        self.read(|message| message.html_bodies().find_map(|part| part.text_contents()).map(str::to_owned))
    }

    /// The name that the letter shows as its sender, decoded.
    #[must_use]
    pub fn from_name(&self) -> String {
        self.read(|message| Some(message.from()?.first()?.name()?.to_owned()))
    }

    /// A header as it stands, not decoded; empty if there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        self.read(|message| message.header_raw(name).map(|value| value.trim().to_owned()))
    }

    /// A picture carried within the letter, by its name: what it is, and its bytes.
    #[must_use]
    pub fn inline(&self, name: &str) -> Option<(String, Vec<u8>)> {
        let message = MessageParser::default().parse(&self.raw)?;
        let part = message.parts.iter().find(|part| part.content_id() == Some(name))?;
        let kind = part.content_type()?;
        Some((format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()), part.contents().to_vec()))
    }

    fn read(&self, what: impl Fn(&Message) -> Option<String>) -> String {
        MessageParser::default().parse(&self.raw).and_then(|message| what(&message)).unwrap_or_default()
    }
}

/// A mail server on loopback; it ends when dropped.
pub struct SmtpServer {
    address: SocketAddr,
    desk: Arc<Desk>,
    letters: watch::Receiver<Vec<Received>>,
    listening: JoinHandle<()>,
}

/// What all conversations share.
struct Desk {
    script: Mutex<VecDeque<(Step, Reply)>>,
    letters: watch::Sender<Vec<Received>>,
    login: Option<Login>,
}

struct Login {
    user: String,
    password: String,
}

impl SmtpServer {
    /// Starts a server that takes letters from anybody.
    pub async fn start() -> io::Result<Self> {
        Self::listen(None).await
    }

    /// Starts a server that takes letters only after this login.
    pub async fn with_login(user: &str, password: &str) -> io::Result<Self> {
        Self::listen(Some(Login { user: user.to_owned(), password: password.to_owned() })).await
    }

    async fn listen(login: Option<Login>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (sender, letters) = watch::channel(Vec::new());
        let desk = Arc::new(Desk { script: Mutex::default(), letters: sender, login });
        let listening = tokio::spawn(welcome(listener, Arc::clone(&desk)));
        Ok(Self { address, desk, letters, listening })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A configuration that sends to it.
    #[must_use]
    pub fn config(&self) -> MailConfig {
        let login = self.desk.login.as_ref();
        let smtp = Smtp {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            tls: Tls::None,
            user: login.map(|login| login.user.clone()),
            password: login.map(|login| login.password.clone()),
            patience_seconds: 5,
        };
        let from = Sender { address: "panjereh@example.org".to_owned(), name: "سامانهٔ پنجره".to_owned() };
        MailConfig { from, reply_to: None, way: Way::Smtp(smtp) }
    }

    /// The next time the dialogue reaches `step`, `reply` happens. Several wait their turn in the order given.
    pub fn will(&self, step: Step, reply: Reply) {
        self.desk.script().push_back((step, reply));
    }

    /// What has arrived so far.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        self.letters.borrow().clone()
    }

    /// Waits, at most ten seconds, until `count` letters have arrived; then what has arrived.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let mut letters = self.letters.clone();
        let arrived = letters.wait_for(|letters| letters.len() >= count);
        // Whether it came or not, the test looks at what is there.
        let _ = tokio::time::timeout(Duration::from_secs(10), arrived).await.is_ok();
        self.letters()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Desk {
    fn script(&self) -> std::sync::MutexGuard<'_, VecDeque<(Step, Reply)>> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the script wants at this step, if it is its turn.
    fn planned(&self, step: Step) -> Option<Reply> {
        let mut script = self.script();
        let due = script.front().is_some_and(|(planned, _)| *planned == step);
        if due { script.pop_front().map(|(_, reply)| reply) } else { None }
    }

    /// Whether `given`, the argument of `AUTH PLAIN`, is the login.
    fn knows(&self, given: &str) -> bool {
        let Some(login) = &self.login else { return true };
        let wanted = format!("\0{}\0{}", login.user, login.password);
        given == base64::engine::general_purpose::STANDARD.encode(wanted)
    }
}

async fn welcome(listener: TcpListener, desk: Arc<Desk>) {
    // Dropped with this task, and all conversations with it.
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let desk = Arc::clone(&desk);
        conversations.spawn(async move {
            // A sender that goes away in the middle is no concern of the server.
            let _ = dialogue::hold(stream, &desk).await;
        });
    }
}
