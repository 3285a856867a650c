//! Figures for Prometheus: how long operations and pages take, how large batches are. Never who or where from.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::trouble::{OrTrouble, Trouble};

/// Upper ends of the buckets of everything that takes time, in seconds.
const SECONDS: [f64; 14] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Upper ends of the buckets of batches, in operations.
const SIZES: [f64; 10] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0];
/// How often what has been counted is put in order, so that memory stays bounded when nobody asks.
const TIDYING: Duration = Duration::from_secs(5);

/// Starts counting. To be called once, inside the runtime.
pub(crate) fn start() -> Result<PrometheusHandle, Trouble> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
        .and_then(|builder| builder.set_buckets_for_metric(Matcher::Full("batch_size".to_owned()), &SIZES))
        .and_then(PrometheusBuilder::install_recorder)
        .or_trouble("Figures cannot be counted", "report this: it is a fault of the program.")?;
    let tidied = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(TIDYING).await;
            tidied.run_upkeep();
        }
    });
    Ok(handle)
}

/// `/metrics` for whoever can reach it: on an address of its own, never on that of the pages. A proxy before those may pass on
/// whatever it is asked, and looks like this machine itself.
pub(crate) fn routes(handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(render)).with_state(handle)
}

async fn render(State(handle): State<PrometheusHandle>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}
