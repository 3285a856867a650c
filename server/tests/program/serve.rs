//! Serving: healthy when it is up, figures for this machine alone, and a clean end at the signal.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use testkit::block_on;

use crate::desk::Desk;

/// How long the program may take to answer its first request, on a busy machine, and to end.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, serving at a desk. Killed when it is dropped.
pub(crate) struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    pub(crate) async fn at(desk: &Desk) -> Self {
        let address = free_address();
        let mut command = desk.command();
        let child = command.args(["serve", "--listen", &address]).stderr(Stdio::null()).spawn().unwrap();
        let mut serving = Self { child, address };
        serving.answers().await;
        serving
    }

    async fn answers(&mut self) {
        let end = Instant::now() + PATIENCE;
        while reqwest::get(self.url("/health/live")).await.is_err() {
            assert!(self.child.try_wait().unwrap().is_none(), "the program ended before it served");
            assert!(Instant::now() < end, "the program does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let answer = reqwest::get(self.url(path)).await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    /// Sends it the signal that a service manager sends; answers whether it ended well.
    fn terminate(&mut self) -> bool {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself: that is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

#[test]
fn it_serves_until_the_signal_and_ends_well() {
    block_on(async {
        let desk = Desk::new();
        let mut serving = Serving::at(&desk).await;
        assert_eq!(serving.get("/health/ready").await, (StatusCode::OK, r#"{"ready":true,"wrong":[]}"#.to_owned()));
        assert_eq!(serving.get("/healthz").await.0, StatusCode::OK);
        assert_eq!(serving.get("/").await.0, StatusCode::OK);
        assert_eq!(serving.get("/sign-in").await.0, StatusCode::OK);
        assert_eq!(serving.get("/nowhere").await.0, StatusCode::NOT_FOUND);
        assert!(serving.terminate());
        assert!(!desk.path("panjereh-data/panjereh.db-wal").exists());
    });
}

#[test]
fn figures_are_on_an_address_of_their_own_and_nowhere_else() {
    block_on(async {
        let desk = Desk::new();
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        std::fs::write(desk.path("panjereh.toml"), format!("metrics_listen = \"{free}\"\n")).unwrap();
        let serving = Serving::at(&desk).await;
        let figures = reqwest::get(format!("http://{free}/metrics")).await.unwrap();
        assert_eq!(figures.status(), StatusCode::OK);
        assert!(figures.text().await.unwrap().contains("operation_seconds_bucket"));
        // Whoever comes through a proxy on this machine cannot be told from this machine.
        assert_eq!(serving.get("/metrics").await.0, StatusCode::NOT_FOUND);
        let forged = reqwest::Client::new().get(serving.url("/metrics")).header("x-forwarded-for", "127.0.0.1");
        assert_eq!(forged.send().await.unwrap().status(), StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_replaces_the_data_waits_until_nobody_serves_them() {
    block_on(async {
        let desk = Desk::new();
        let mut serving = Serving::at(&desk).await;
        let backup = desk.run(&["backup", "kept"]);
        assert!(backup.well, "{}", backup.text);
        let restore = desk.run(&["restore", "kept"]);
        assert!(!restore.well && restore.says("in use by another panjereh"), "{}", restore.text);
        assert!(serving.terminate());
    });
}

#[test]
fn an_address_that_is_taken_is_told_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let told = Desk::new().run(&["serve", "--listen", &address]);
    assert!(!told.well && told.says("Nobody can listen on") && told.says("What to do:"), "{}", told.text);
}

#[test]
fn the_interface_describes_itself() {
    block_on(async {
        let serving = Serving::at(&Desk::new()).await;
        let (status, text) = serving.get("/api/v1/openapi.json").await;
        let described: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((status, described["openapi"].as_str()), (StatusCode::OK, Some("3.1.0")));
        assert!(described["paths"].as_object().is_some_and(|paths| !paths.is_empty()));
    });
}
