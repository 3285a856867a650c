//! The way out for letters: whether the mail server answers. No letter is sent.

use std::time::Duration;

use channels::{Mailer, Smtp, Way};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::Finding;
use crate::config::Config;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn look(config: &Config) -> Finding {
    let Some(mail) = &config.mail else {
        return Finding::poor(
            "mail",
            "No letter leaves this house.",
            "set [mail] when agencies or people are to be written to.",
        );
    };
    if let Err(error) = Mailer::open(mail) {
        return Finding::broken("mail", error.to_string(), "correct [mail] in the settings.");
    }
    match &mail.way {
        Way::Smtp(smtp) => server(smtp).await,
        Way::Folder { path } => Finding::poor(
            "mail",
            format!("Letters are laid into {}.", path.display()),
            "set a mail server when they are to leave.",
        ),
        Way::None => {
            Finding::poor("mail", "Letters count as sent and go nowhere.", "set a mail server when they are to leave.")
        }
    }
}

async fn server(smtp: &Smtp) -> Finding {
    let shown = format!("{}:{}", smtp.host, smtp.port);
    let todo =
        "see that the name and port are right and that no firewall stands between; letters wait until it answers.";
    match timeout(PATIENCE, TcpStream::connect((smtp.host.as_str(), smtp.port))).await {
        Ok(Ok(_)) => Finding::well("mail", format!("{shown} answers")),
        Ok(Err(error)) => Finding::broken("mail", format!("{shown} does not answer: {error}"), todo),
        Err(_) => Finding::broken("mail", format!("{shown} did not answer in {} s.", PATIENCE.as_secs()), todo),
    }
}
