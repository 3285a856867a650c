//! The way out for letters: whether the mail server answers. No letter is sent.

use std::time::Duration;

use channels::{Mailer, Smtp, Way};
use house::Finding;
use tokio::net::TcpStream;
use tokio::time::timeout;
use web::Message;

use crate::config::Config;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn look(config: &Config) -> Finding {
    let Some(mail) = &config.mail else { return Finding::poor("mail", "health-mail-none", "health-mail-none-todo") };
    if let Err(error) = Mailer::open(mail) {
        let what = Message::new("health-mail-wrong").with("why", error.to_string());
        return Finding::broken("mail", what, "health-mail-wrong-todo");
    }
    match &mail.way {
        Way::Smtp(smtp) => server(smtp).await,
        Way::Folder { path } => {
            let what = Message::new("health-mail-folder").with("folder", path.display().to_string());
            Finding::poor("mail", what, "health-mail-server-todo")
        }
        Way::None => Finding::poor("mail", "health-mail-nowhere", "health-mail-server-todo"),
    }
}

async fn server(smtp: &Smtp) -> Finding {
    let said = |key: &str| Message::new(key).with("server", format!("{}:{}", smtp.host, smtp.port));
    let todo = "health-mail-silent-todo";
    match timeout(PATIENCE, TcpStream::connect((smtp.host.as_str(), smtp.port))).await {
        Ok(Ok(_)) => Finding::well("mail", said("health-mail")),
        Ok(Err(error)) => Finding::broken("mail", said("health-mail-silent").with("why", error.to_string()), todo),
        Err(_) => Finding::broken("mail", said("health-mail-slow").with("seconds", PATIENCE.as_secs()), todo),
    }
}
