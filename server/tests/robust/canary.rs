//! Who reported from where is nowhere: marks planted in what a browser sends along are looked for in every file there is.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use image::{ImageFormat, RgbImage};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, StatusCode};
use tempfile::TempDir;
use testkit::block_on;
use testkit::postgres::PgServer;

use crate::sender::{finds, receipt, report};
use crate::serving::{Home, Serving};
use crate::whole;

const ADDRESS: &str = "203.0.113.77";
const AGENT: &str = "CanaryPhone/14.05";
const CAMERA: &str = "EXIF-CANARY-GPS-35.6892N-51.3890E";
const PHONE: &str = "09121405177";
const PERSIAN_PHONE: &str = "۰۹۱۲۱۴۰۵۱۷۸";
/// What may and must be found: without it, finding nothing would prove nothing.
const CONTROL: &str = "شاهدِ‌جست‌وجو";

/// Everything that must be nowhere, in every form it could be kept in.
const CANARIES: [&str; 7] = [ADDRESS, AGENT, CAMERA, PHONE, PERSIAN_PHONE, "9121405177", "9121405178"];

/// A photograph that says where it was taken, twice: as a camera says it, and as a remark.
fn photograph() -> Vec<u8> {
    let mut plain = Vec::new();
    RgbImage::new(64, 48).write_to(&mut Cursor::new(&mut plain), ImageFormat::Jpeg).unwrap();
    let text = [CAMERA.as_bytes(), b"\0"].concat();
    let length = u32::try_from(text.len()).unwrap();
    // One directory of one entry: ImageDescription, text, so long, behind the directory.
    let head =
        [b"Exif\0\0II*\0".as_slice(), &8_u32.to_le_bytes(), &1_u16.to_le_bytes(), &0x010E_u16.to_le_bytes()].concat();
    let entry = [&2_u16.to_le_bytes()[..], &length.to_le_bytes(), &26_u32.to_le_bytes(), &0_u32.to_le_bytes()].concat();
    let segment = |marker: u8, body: &[u8]| {
        let size = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker][..], &size, body].concat()
    };
    let exif = segment(0xE1, &[head, entry, text.clone()].concat());
    [&plain[..2], &exif, &segment(0xFE, &text), &plain[2..]].concat()
}

fn with_marks(request: reqwest::RequestBuilder, key: &str) -> reqwest::RequestBuilder {
    let forwarded =
        [("x-forwarded-for", ADDRESS), ("x-real-ip", ADDRESS), ("user-agent", AGENT), ("idempotency-key", key)];
    forwarded.into_iter().fold(request, |request, (name, value)| request.header(name, value))
}

/// Keeps the picture under a name; answers what it is called.
async fn keep(client: &Client, serving: &Serving, key: &str) -> String {
    let form = Form::new().part("file", Part::bytes(photograph()).file_name("photo.jpg"));
    let sent =
        with_marks(client.post(serving.url("/api/v1/reports/pictures")), key).multipart(form).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let kept: serde_json::Value = sent.json().await.unwrap();
    kept["id"].as_str().unwrap().to_owned()
}

/// Where in a folder and below one of the words stands, as bytes: `file:word`.
fn holding(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut grep = Command::new("grep");
    grep.args(["--recursive", "--text", "--fixed-strings", "--only-matching"]);
    grep.args(words.iter().flat_map(|word| ["-e", *word]));
    let found = grep.arg(folder).output().unwrap();
    String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
}

/// Reports with every mark there is, and looks for the marks in every file of these folders.
async fn nothing_is_kept_of_who_reported(home: &Home, folders: &[&Path]) {
    let serving = home.serve().await;
    let client = Client::new();
    // A draft that is never sent, and one that is.
    keep(&client, &serving, "a-report-that-was-never-sent").await;
    let key = "a-report-with-every-mark-there-is";
    let picture = keep(&client, &serving, key).await;
    let text = format!("لوله ترکیده است، {CONTROL}. شمارهٔ من {PHONE} است، یا {PERSIAN_PHONE}.");
    let mut told = report(&text);
    told["pictures"] = serde_json::json!([picture]);
    let sent = with_marks(client.post(serving.url("/api/v1/reports")), key).json(&told).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let (code, number) = receipt(sent).await.unwrap();
    for path in ["/", "/report", "/follow", "/answers", "/nowhere"] {
        let seen = with_marks(client.get(serving.url(path)), key).send().await.unwrap();
        assert!(seen.status() != StatusCode::INTERNAL_SERVER_ERROR);
    }
    assert!(finds(&client, &serving, &code, &number).await);
    whole::settled(&home.database).await;
    let found = |words: &[&str]| folders.iter().flat_map(|folder| holding(folder, words)).collect::<Vec<_>>();
    assert_eq!(found(&CANARIES), Vec::<String>::new(), "while it runs");
    serving.kill();
    assert_eq!(found(&CANARIES), Vec::<String>::new(), "after it was killed");
    assert!(!found(&[CONTROL]).is_empty(), "the search finds nothing at all");
    assert_eq!(found(&[&code]), Vec::<String>::new(), "the reporter's code is kept");
}

#[test]
fn nothing_is_kept_of_who_reported_on_sqlite() {
    block_on(async {
        let home = Home::sqlite().with("PANJEREH_PROXIES", "1");
        nothing_is_kept_of_who_reported(&home, &[&home.folder()]).await;
    });
}

#[test]
fn nothing_is_kept_of_who_reported_on_postgres() {
    block_on(async {
        let state = TempDir::new().unwrap();
        let server = PgServer::alone(state.path()).unwrap();
        let home = Home::postgres(&server).with("PANJEREH_PROXIES", "1");
        nothing_is_kept_of_who_reported(&home, &[&home.folder(), server.folder()]).await;
    });
}
