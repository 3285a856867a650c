//! The mailer: hands letters to a mail server, to a folder, or to nobody.

use std::error::Error as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls as Line, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::io::AsyncWriteExt;

use crate::config::{MailConfig, Sender, Smtp, Tls, Way};
use crate::letter::Letter;

/// Why a letter did not go out. The reasons name no person and no address: they may be logged and kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Trying again later can help: no connection, a busy server, a login that an administrator has to mend.
    #[error("later: {0}")]
    Later(String),
    /// Trying again is of no use: the address does not exist, the letter is not wanted.
    #[error("never: {0}")]
    Never(String),
}

/// What is wrong with the configuration of mail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailConfigError {
    /// The sender's address is not one.
    #[error("mail.from.address is not an e-mail address: {0}")]
    From(String),
    /// The address for replies is not one.
    #[error("mail.reply_to is not an e-mail address: {0}")]
    ReplyTo(String),
    /// A secure line to this host cannot be set up.
    #[error("no secure line to {0} is possible: {1}")]
    Tls(String, String),
    /// An account without a password, or a password without an account.
    #[error("the mail server wants both a user and a password, or neither")]
    HalfALogin,
    /// The folder for letters cannot be made.
    #[error("the folder for letters, {0}: {1}")]
    Folder(PathBuf, String),
}

/// Sends letters. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    from: Option<Mailbox>,
    reply_to: Option<String>,
    notes: Arc<Vec<Note>>,
    exit: Exit,
}

/// What every letter says of replies, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The language's code.
    pub lang: &'static str,
    /// The sentence.
    pub text: String,
}

#[derive(Clone)]
enum Exit {
    Smtp(Arc<Post>),
    Folder(Arc<LetterBox>),
    None,
}

impl Mailer {
    /// The mailer that this configuration asks for. Connects to nothing yet.
    pub fn open(config: &MailConfig) -> Result<Self, MailConfigError> {
        let exit = match &config.way {
            Way::Smtp(smtp) => Exit::Smtp(Arc::new(Post::open(smtp)?)),
            Way::Folder { path } => Exit::Folder(Arc::new(LetterBox::open(path)?)),
            Way::None => Exit::None,
        };
        let reply_to = config
            .reply_to
            .as_ref()
            .map(|typed| crate::address::read(typed).ok_or_else(|| MailConfigError::ReplyTo(typed.clone())));
        Ok(Self { from: Some(mailbox(&config.from)?), reply_to: reply_to.transpose()?, notes: Arc::default(), exit })
    }

    /// The mailer of a house without mail: every letter counts as sent.
    #[must_use]
    pub fn none() -> Self {
        Self { from: None, reply_to: None, notes: Arc::default(), exit: Exit::None }
    }

    /// The same mailer, whose every letter says in its own languages who reads a reply.
    #[must_use]
    pub fn noting(self, notes: Vec<Note>) -> Self {
        Self { notes: Arc::new(notes), ..self }
    }

    /// Where somebody reads replies, if anybody does.
    #[must_use]
    pub fn reply_to(&self) -> Option<&str> {
        self.reply_to.as_deref()
    }

    /// What letters in a language say of replies, for a page within the letter; the text has it already.
    #[must_use]
    pub fn note(&self, lang: &str) -> Option<&str> {
        self.notes.iter().find(|note| note.lang == lang).map(|note| note.text.as_str())
    }

    /// The letter with what it must say of replies.
    fn noted(&self, letter: &Letter) -> Letter {
        let mut noted = letter.clone();
        for note in
            self.notes.iter().filter(|note| letter.languages.is_empty() || letter.languages.contains(&note.lang))
        {
            noted.text = format!("{}\n\n{}\n", noted.text.trim_end(), note.text);
        }
        noted.reply_to = noted.reply_to.or_else(|| self.reply_to.clone());
        noted
    }

    /// Whether letters go anywhere: pages offer an answer by e-mail only then.
    #[must_use]
    pub fn delivers(&self) -> bool {
        !matches!(self.exit, Exit::None)
    }

    /// Sends `letter`. `Ok` means that the next server has taken the letter upon itself.
    pub async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        let Some(from) = &self.from else { return Ok(()) };
        let message = self.noted(letter).message(from)?;
        match &self.exit {
            Exit::Smtp(post) => post.deliver(message).await,
            Exit::Folder(folder) => folder.drop_in(&message.formatted()).await,
            Exit::None => Ok(()),
        }
    }
}

/// A mail server, and how long we wait for it.
struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    patience: Duration,
}

impl Post {
    fn open(smtp: &Smtp) -> Result<Self, MailConfigError> {
        Ok(Self { transport: transport(smtp)?, patience: Duration::from_secs(smtp.patience_seconds) })
    }

    async fn deliver(&self, message: Message) -> Result<(), SendError> {
        let foreign = message.envelope().to().iter().any(|address| !AsRef::<str>::as_ref(address).is_ascii());
        // The transport's own patience covers connecting only: a server that takes the line and says nothing would hold us for ever.
        let Ok(answer) = tokio::time::timeout(self.patience, self.transport.send(message)).await else {
            return Err(SendError::Later("the mail server did not answer in time".to_owned()));
        };
        match answer {
            Ok(_) => Ok(()),
            Err(error) if error.is_client() && foreign => {
                Err(SendError::Never("the mail server takes no address in this script".to_owned()))
            }
            Err(error) => Err(judged(&error)),
        }
    }
}

/// What a failure means for the letter. 5xx is the end of it, except when the server speaks of our login and not of the letter.
fn judged(error: &lettre::transport::smtp::Error) -> SendError {
    const LOGIN: [u16; 4] = [530, 534, 535, 538];
    let Some(code) = error.status().map(u16::from) else {
        return SendError::Later(trouble(error).to_owned());
    };
    let reason = format!("{code}{}", enhanced(error).unwrap_or_default());
    if error.is_permanent() && !LOGIN.contains(&code) { SendError::Never(reason) } else { SendError::Later(reason) }
}

/// The server's finer code (RFC 3463, `5.1.1`) with a space before it. The words behind it are left out: servers like to repeat the
/// address there.
fn enhanced(error: &lettre::transport::smtp::Error) -> Option<String> {
    let said = error.source()?.to_string();
    let first = said.split_whitespace().next()?.to_owned();
    let digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.chars().all(|c| c.is_ascii_digit());
    let sound = first.split('.').count() == 3 && first.split('.').all(digits);
    sound.then(|| format!(" {first}"))
}

fn trouble(error: &lettre::transport::smtp::Error) -> &'static str {
    if error.is_timeout() {
        "the mail server did not answer in time"
    } else if error.is_tls() {
        "no secure line to the mail server"
    } else if error.is_client() {
        "the mail server cannot do what is asked of it"
    } else if error.is_response() {
        "the mail server broke off or said something unreadable"
    } else {
        "no connection to the mail server"
    }
}

fn mailbox(sender: &Sender) -> Result<Mailbox, MailConfigError> {
    let wrong = || MailConfigError::From(sender.address.clone());
    let plain = crate::address::read(&sender.address).ok_or_else(wrong)?;
    let address: Address = plain.parse().map_err(|_| wrong())?;
    let name = Some(sender.name.trim().to_owned()).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, address))
}

fn transport(smtp: &Smtp) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailConfigError> {
    // "Dangerous" is only that the builder begins without TLS; the line is set right here.
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
        .port(smtp.port)
        .timeout(Some(Duration::from_secs(smtp.patience_seconds)))
        .tls(line(smtp)?);
    match (&smtp.user, &smtp.password) {
        (Some(user), Some(password)) => {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        (None, None) => {}
        _ => return Err(MailConfigError::HalfALogin),
    }
    Ok(builder.build())
}

fn line(smtp: &Smtp) -> Result<Line, MailConfigError> {
    let secure = || {
        TlsParameters::new(smtp.host.clone())
            .map_err(|error| MailConfigError::Tls(smtp.host.clone(), error.to_string()))
    };
    match smtp.tls {
        Tls::None => Ok(Line::None),
        Tls::StartTls => Ok(Line::Required(secure()?)),
        Tls::Tls => Ok(Line::Wrapper(secure()?)),
    }
}

/// A folder that letters are dropped into, numbered in the order in which they came.
struct LetterBox {
    path: PathBuf,
    next: AtomicU64,
}

impl LetterBox {
    fn open(path: &Path) -> Result<Self, MailConfigError> {
        std::fs::create_dir_all(path).map_err(|error| MailConfigError::Folder(path.to_owned(), error.to_string()))?;
        Ok(Self { path: path.to_owned(), next: AtomicU64::new(1) })
    }

    async fn drop_in(&self, letter: &[u8]) -> Result<(), SendError> {
        self.write(letter).await.map_err(|error| SendError::Later(format!("the folder for letters: {}", error.kind())))
    }

    async fn write(&self, letter: &[u8]) -> std::io::Result<()> {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let path = self.path.join(format!("{number:06}.eml"));
            match tokio::fs::File::create_new(path).await {
                Ok(mut file) => {
                    file.write_all(letter).await?;
                    return file.flush().await;
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}
