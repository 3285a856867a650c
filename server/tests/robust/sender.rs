//! Programs that send reports, and remember what was acknowledged.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::serving::{PATIENCE, Serving};

/// What was acknowledged: the name of the sending, and the code and number of its receipt.
pub(crate) type Receipts = BTreeMap<String, (String, String)>;

/// A report about a burst pipe in Tehran.
pub(crate) fn report(text: &str) -> Value {
    json!({ "category": "water-leak", "text": text, "place": "2301", "since": "2026-11-01", "address": "خیابان ایران" })
}

/// Sends a report under the name `key`.
pub(crate) async fn send(client: &Client, serving: &Serving, key: &str) -> reqwest::Result<Response> {
    let text = format!("لولهٔ آب سر کوچه ترکیده است، فرستادهٔ {key}");
    let request = client.post(serving.url("/api/v1/reports")).header("idempotency-key", key);
    request.json(&report(&text)).send().await
}

/// The receipt in an answer.
pub(crate) async fn receipt(answer: Response) -> reqwest::Result<(String, String)> {
    let receipt: Value = answer.json().await?;
    let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
    Ok((text("code"), text("number")))
}

/// Many senders at once, each sending one report after the other.
pub(crate) struct Crowd {
    senders: JoinSet<(Receipts, Vec<String>)>,
    acknowledged: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
}

impl Crowd {
    /// Sets `many` senders to work on what answers at `address`.
    pub(crate) fn of(many: usize, address: &str) -> Self {
        let (acknowledged, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let mut senders = JoinSet::new();
        for sender in 0..many {
            senders.spawn(work(sender, address.to_owned(), Arc::clone(&acknowledged), Arc::clone(&over)));
        }
        Self { senders, acknowledged, over }
    }

    /// Waits until so many reports were acknowledged.
    pub(crate) async fn until(&self, reports: usize) {
        let end = Instant::now() + PATIENCE;
        while self.acknowledged.load(Ordering::Relaxed) < reports {
            assert!(Instant::now() < end, "too few reports are acknowledged");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// What was acknowledged, and the names of what was sent and never answered.
    pub(crate) async fn ended(self) -> (Receipts, Vec<String>) {
        self.over.store(true, Ordering::Relaxed);
        let (mut receipts, mut open) = (Receipts::new(), Vec::new());
        for (told, unanswered) in self.senders.join_all().await {
            receipts.extend(told);
            open.extend(unanswered);
        }
        (receipts, open)
    }
}

/// One sender: until it is over, or the line breaks.
async fn work(
    sender: usize,
    address: String,
    acknowledged: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
) -> (Receipts, Vec<String>) {
    let client = Client::new();
    let mut receipts = Receipts::new();
    for number in 0_u32.. {
        let key = format!("sender-{sender:04}-report-{number:08}");
        if over.load(Ordering::Relaxed) {
            break;
        }
        let text = format!("لولهٔ آب سر کوچه ترکیده است، فرستادهٔ {key}");
        let request = client.post(format!("http://{address}/api/v1/reports")).header("idempotency-key", &key);
        let Ok(answer) = request.json(&report(&text)).send().await else { return (receipts, vec![key]) };
        if answer.status() != StatusCode::CREATED {
            return (receipts, vec![key]);
        }
        let Ok(told) = receipt(answer).await else { return (receipts, vec![key]) };
        receipts.insert(key, told);
        acknowledged.fetch_add(1, Ordering::Relaxed);
    }
    (receipts, Vec::new())
}

/// Whether a code opens the case of this number.
pub(crate) async fn finds(client: &Client, serving: &Serving, code: &str, number: &str) -> bool {
    let asked = client.get(serving.url("/api/v1/follow")).header("x-tracking-code", code).send().await.unwrap();
    let is_found = asked.status() == StatusCode::OK;
    let told: Value = asked.json().await.unwrap();
    is_found && told["number"] == number
}
