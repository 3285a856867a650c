//! Letters arrive as they were written; what fails is told apart by whether trying again can help.

use channels::testing::{Reply, SmtpServer, Step};
use channels::{Inline, Letter, MailConfig, MailConfigError, Mailer, Note, SendError, Sender, Smtp, Tls, Way};
use tokio::net::TcpListener;

fn letter() -> Letter {
    Letter {
        to: "zahra@example.org".to_owned(),
        subject: "پاسخ گزارش شما دربارهٔ «چراغ خیابان» رسید".to_owned(),
        text: "سلام،\nپاسخ گزارش شما رسیده است.\n.\nاین خط با نقطه آغاز نمی‌شود.\n".to_owned(),
        html: Some("<p dir=\"rtl\">پاسخ گزارش شما رسیده است.</p>".to_owned()),
        reply_to: Some("reply+7f3a@example.org".to_owned()),
        message_id: Some("case-12.answer@example.org".to_owned()),
        written: Some(1_795_262_400_000_000),
        headers: vec![("X-Case".to_owned(), "IR-23-1405-4821973-6".to_owned())],
        ..Letter::default()
    }
}

async fn send_to(server: &SmtpServer) -> Result<(), SendError> {
    Mailer::open(&server.config()).unwrap().send(&letter()).await
}

fn never_names_the_person(error: &SendError) {
    let told = format!("{error} {error:?}");
    assert!(!told.contains('@') && !told.contains("zahra"), "{told}");
}

#[tokio::test]
async fn a_persian_letter_arrives_as_it_was_written() {
    let server = SmtpServer::start().await.unwrap();
    send_to(&server).await.unwrap();
    let arrived = server.wait_for(1).await;
    let [received] = arrived.as_slice() else { panic!("{} letters", arrived.len()) };
    assert_eq!(received.from, "panjereh@example.org");
    assert_eq!(received.to, ["zahra@example.org"]);
    assert_eq!(received.subject(), letter().subject);
    assert_eq!(received.text(), letter().text);
    assert_eq!(received.html(), letter().html.unwrap());
    assert_eq!(received.from_name(), "سامانهٔ پنجره");
    assert_eq!(received.header("Message-ID"), "<case-12.answer@example.org>");
    assert_eq!(received.header("Reply-To"), "reply+7f3a@example.org");
    assert_eq!(received.header("X-Case"), "IR-23-1405-4821973-6");
    assert_eq!(received.header("Auto-Submitted"), "auto-generated");
    assert_eq!(received.header("Date"), "Sat, 21 Nov 2026 12:00:00 +0000");
}

#[tokio::test]
async fn everything_on_the_wire_is_plain_ascii_in_short_lines() {
    let server = SmtpServer::start().await.unwrap();
    send_to(&server).await.unwrap();
    let raw = server.wait_for(1).await.remove(0).raw;
    assert!(raw.is_ascii());
    assert!(raw.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
}

#[tokio::test]
async fn a_letter_without_a_page_is_text_alone() {
    let server = SmtpServer::start().await.unwrap();
    let plain = Letter { html: None, ..letter() };
    Mailer::open(&server.config()).unwrap().send(&plain).await.unwrap();
    let received = server.wait_for(1).await.remove(0);
    assert_eq!(received.text(), letter().text);
    assert!(received.header("Content-Type").starts_with("text/plain"));
}

#[tokio::test]
async fn a_picture_travels_within_the_letter_and_its_page_shows_it() {
    let server = SmtpServer::start().await.unwrap();
    let picture =
        Inline { name: "map.png".to_owned(), media_type: "image/png".to_owned(), bytes: vec![1, 2, 3, 0, 255] };
    let shown =
        Letter { html: Some("<img src=\"cid:map.png\">".to_owned()), inline: vec![picture.clone()], ..letter() };
    let mailer = Mailer::open(&server.config()).unwrap();
    mailer.send(&shown).await.unwrap();
    let received = server.wait_for(1).await.remove(0);
    assert_eq!(received.inline("map.png"), Some(("image/png".to_owned(), picture.bytes.clone())));
    assert_eq!((received.text(), received.html()), (letter().text, "<img src=\"cid:map.png\">".to_owned()));
    assert!(received.raw.is_ascii());
    let odd = Letter { inline: vec![Inline { name: "a>\r\nBcc: x@y.z".to_owned(), ..picture }], ..shown };
    assert!(matches!(mailer.send(&odd).await, Err(SendError::Never(_))));
}

#[tokio::test]
async fn every_letter_says_in_its_own_languages_who_reads_a_reply() {
    let server = SmtpServer::start().await.unwrap();
    let note = |lang, text: &str| Note { lang, text: text.to_owned() };
    let notes = vec![note("fa", "پاسخ به کسی نمی‌رسد."), note("en", "Replies reach nobody.")];
    let config = MailConfig { reply_to: Some("Desk <desk@Example.org>".to_owned()), ..server.config() };
    let mailer = Mailer::open(&config).unwrap().noting(notes);
    let persian = Letter { languages: vec!["fa"], reply_to: None, ..letter() };
    mailer.send(&persian).await.unwrap();
    mailer.send(&Letter { languages: Vec::new(), ..letter() }).await.unwrap();
    let arrived = server.wait_for(2).await;
    assert!(arrived[0].text().ends_with("\n\nپاسخ به کسی نمی‌رسد.\n"), "{}", arrived[0].text());
    assert!(!arrived[0].text().contains("Replies"));
    assert_eq!(arrived[0].header("Reply-To"), "desk@example.org");
    assert!(
        arrived[1].text().contains("Replies") && arrived[1].text().contains("پاسخ به کسی"),
        "a letter of no language says all"
    );
    assert_eq!(arrived[1].header("Reply-To"), "reply+7f3a@example.org", "its own goes first");
    let odd = MailConfig { reply_to: Some("nobody".to_owned()), ..server.config() };
    assert_eq!(Mailer::open(&odd).err(), Some(MailConfigError::ReplyTo("nobody".to_owned())));
}

#[tokio::test]
async fn an_address_in_any_script_and_with_a_name_beside_it_is_reached() {
    let server = SmtpServer::start().await.unwrap();
    let mailer = Mailer::open(&server.config()).unwrap();
    for to in ["دبیرخانه <info@پنجره.ایران>", "info@xn--rgbk5dg5y.xn--mgba3a4f16a"] {
        mailer.send(&Letter { to: to.to_owned(), ..letter() }).await.unwrap();
    }
    let arrived = server.wait_for(2).await;
    assert_eq!(arrived[0].to, arrived[1].to);
    assert!(arrived[0].to[0].starts_with("info@xn--"), "{:?}", arrived[0].to);
}

#[tokio::test]
async fn what_a_server_puts_off_is_tried_later() {
    let server = SmtpServer::start().await.unwrap();
    for (step, code) in
        [(Step::Greeting, 421), (Step::Sender, 451), (Step::Recipient, 452), (Step::Data, 451), (Step::Letter, 451)]
    {
        server.will(step, Reply::Code(code));
        let error = send_to(&server).await.unwrap_err();
        assert_eq!(error, SendError::Later(format!("{code} 4.1.1")), "{step:?}");
        never_names_the_person(&error);
    }
    assert_eq!(server.letters(), []);
    send_to(&server).await.unwrap();
    assert_eq!(server.wait_for(1).await.len(), 1);
}

#[tokio::test]
async fn what_a_server_refuses_is_never_tried_again() {
    let server = SmtpServer::start().await.unwrap();
    for (step, code) in [(Step::Sender, 553), (Step::Recipient, 550), (Step::Data, 554), (Step::Letter, 550)] {
        server.will(step, Reply::Code(code));
        let error = send_to(&server).await.unwrap_err();
        assert_eq!(error, SendError::Never(format!("{code} 5.1.1")), "{step:?}");
        never_names_the_person(&error);
    }
    assert_eq!(server.letters(), []);
}

#[tokio::test]
async fn a_server_that_hangs_up_is_tried_later() {
    let server = SmtpServer::start().await.unwrap();
    for step in [Step::Greeting, Step::Sender, Step::Recipient, Step::Data] {
        server.will(step, Reply::HangUp);
        let error = send_to(&server).await.unwrap_err();
        assert!(matches!(error, SendError::Later(_)), "{step:?}: {error}");
        never_names_the_person(&error);
    }
    assert_eq!(server.letters(), []);
}

#[tokio::test]
async fn a_letter_whose_receipt_was_lost_comes_again_under_the_same_name() {
    let server = SmtpServer::start().await.unwrap();
    server.will(Step::Letter, Reply::HangUp);
    assert!(matches!(send_to(&server).await, Err(SendError::Later(_))));
    send_to(&server).await.unwrap();
    let arrived = server.wait_for(2).await;
    assert_eq!(arrived.len(), 2);
    assert_eq!(arrived[0].header("Message-ID"), arrived[1].header("Message-ID"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_later() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    drop(silent);
    let error = Mailer::open(&smtp(port, 5)).unwrap().send(&letter()).await.unwrap_err();
    assert_eq!(error, SendError::Later("no connection to the mail server".to_owned()));
}

#[tokio::test]
async fn a_server_that_says_nothing_does_not_hold_us_for_ever() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let error = Mailer::open(&smtp(port, 1)).unwrap().send(&letter()).await.unwrap_err();
    assert_eq!(error, SendError::Later("the mail server did not answer in time".to_owned()));
}

#[tokio::test]
async fn a_wrong_password_is_the_administrator_s_matter_not_the_letter_s() {
    let server = SmtpServer::with_login("panjereh", "right").await.unwrap();
    let mut config = server.config();
    Mailer::open(&config).unwrap().send(&letter()).await.unwrap();
    if let Way::Smtp(smtp) = &mut config.way {
        smtp.password = Some("wrong".to_owned());
    }
    let error = Mailer::open(&config).unwrap().send(&letter()).await.unwrap_err();
    assert_eq!(error, SendError::Later("535 5.7.8".to_owned()));
    assert_eq!(server.wait_for(1).await.len(), 1);
}

#[tokio::test]
async fn a_server_without_a_secure_line_gets_nothing_when_one_is_asked_for() {
    let server = SmtpServer::start().await.unwrap();
    let mut config = server.config();
    if let Way::Smtp(smtp) = &mut config.way {
        smtp.tls = Tls::StartTls;
    }
    let error = Mailer::open(&config).unwrap().send(&letter()).await.unwrap_err();
    assert!(matches!(error, SendError::Later(_)), "{error}");
    assert_eq!(server.letters(), []);
}

#[tokio::test]
async fn what_is_no_address_is_never_tried() {
    let server = SmtpServer::start().await.unwrap();
    let mailer = Mailer::open(&server.config()).unwrap();
    for to in [
        "",
        "zahra",
        "zahra@",
        "a b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org, b@example.org",
    ] {
        let letter = Letter { to: to.to_owned(), ..letter() };
        assert!(matches!(mailer.send(&letter).await, Err(SendError::Never(_))), "{to}");
    }
    let persian = Letter { to: "زهرا@example.org".to_owned(), ..letter() };
    assert!(matches!(mailer.send(&persian).await, Err(SendError::Never(_))));
}

#[tokio::test]
async fn no_text_becomes_a_header_of_its_own() {
    let server = SmtpServer::start().await.unwrap();
    let mailer = Mailer::open(&server.config()).unwrap();
    let planted = Letter { subject: "سلام\r\nBcc: everybody@example.org".to_owned(), ..letter() };
    mailer.send(&planted).await.unwrap();
    let received = server.wait_for(1).await.remove(0);
    assert_eq!(received.header("Bcc"), "");
    assert_eq!(received.to, ["zahra@example.org"]);
    for headers in [("X-A\r\nBcc", "b"), ("X-A", "a\r\nBcc: b"), ("", "a")] {
        let planted = Letter { headers: vec![(headers.0.to_owned(), headers.1.to_owned())], ..letter() };
        assert!(matches!(mailer.send(&planted).await, Err(SendError::Never(_))), "{headers:?}");
    }
    let planted = Letter { message_id: Some("a@b>\r\nBcc: <c@d".to_owned()), ..letter() };
    assert!(matches!(mailer.send(&planted).await, Err(SendError::Never(_))));
}

#[tokio::test]
async fn a_developer_finds_letters_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config = MailConfig { way: Way::Folder { path: folder.path().join("mail") }, ..smtp(1, 1) };
    Mailer::open(&config).unwrap().send(&letter()).await.unwrap();
    // Started again, it writes over nothing.
    let mailer = Mailer::open(&config).unwrap();
    mailer.send(&letter()).await.unwrap();
    assert!(mailer.delivers());
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path().join("mail")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["000001.eml", "000002.eml"]);
    let text = std::fs::read_to_string(folder.path().join("mail/000001.eml")).unwrap();
    assert!(text.contains("To: zahra@example.org"));
}

#[tokio::test]
async fn a_house_without_mail_sends_nothing_and_says_so() {
    let mailer = Mailer::none();
    assert!(!mailer.delivers());
    mailer.send(&letter()).await.unwrap();
}

#[test]
fn configuration_is_read_as_an_administrator_writes_it() {
    let text = r#"
        from = { address = "panjereh@example.org", name = "پنجره" }
        [way]
        kind = "smtp"
        host = "mail.example.org"
        port = 587
        user = "panjereh"
        password = "hush-hush"
    "#;
    let config: MailConfig = toml::from_str(text).unwrap();
    let Way::Smtp(smtp) = &config.way else { panic!("{config:?}") };
    assert_eq!((smtp.tls, smtp.patience_seconds), (Tls::StartTls, 60));
    assert!(!format!("{config:?}").contains("hush-hush"));
    let short: MailConfig = toml::from_str("from = { address = \"a@example.org\" }").unwrap();
    assert!(matches!(short.way, Way::None));
    assert!(matches!(
        toml::from_str("from.address = \"a@b.org\"\nway.kind = \"folder\"\nway.path = \"/tmp/m\"")
            .map(|config: MailConfig| config.way),
        Ok(Way::Folder { .. })
    ));
}

#[test]
fn a_configuration_that_cannot_work_is_refused_at_the_start() {
    let mut config = smtp(25, 1);
    config.from.address = "nobody".to_owned();
    assert!(matches!(Mailer::open(&config), Err(MailConfigError::From(_))));
    let mut config = smtp(25, 1);
    if let Way::Smtp(smtp) = &mut config.way {
        smtp.user = Some("alone".to_owned());
    }
    assert!(matches!(Mailer::open(&config), Err(MailConfigError::HalfALogin)));
}

fn smtp(port: u16, patience_seconds: u64) -> MailConfig {
    let from = Sender { address: "panjereh@example.org".to_owned(), name: String::new() };
    let host = "127.0.0.1".to_owned();
    MailConfig {
        reply_to: None,
        from,
        way: Way::Smtp(Smtp { host, port, tls: Tls::None, user: None, password: None, patience_seconds }),
    }
}
