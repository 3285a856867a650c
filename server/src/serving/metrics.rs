//! Figures for Prometheus: how long operations and pages take, how large batches are. Never who or where from.

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn};
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

/// `/metrics` for whoever can reach it: on an address of its own.
pub(crate) fn open_routes(handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(render)).with_state(handle)
}

/// `/metrics` on the address of the pages, where it listens to this machine alone: for whoever asks it by this machine's name
/// and has not come through a proxy.
pub(crate) fn guarded_routes(handle: PrometheusHandle) -> Router {
    open_routes(handle).layer(from_fn(only_from_here))
}

async fn render(State(handle): State<PrometheusHandle>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}

async fn only_from_here(request: Request, next: Next) -> Response {
    if is_from_here(request.headers()) { next.run(request).await } else { StatusCode::NOT_FOUND.into_response() }
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let through_a_proxy = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "[::1]", "localhost"].contains(&name)
        && !through_a_proxy.iter().any(|name| headers.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect::<HeaderMap>()
    }

    #[test]
    fn figures_are_for_this_machine_and_never_for_whoever_comes_through_a_proxy() {
        assert!(is_from_here(&headers(&[("host", "127.0.0.1:8080")])));
        assert!(is_from_here(&headers(&[("host", "localhost")])));
        assert!(!is_from_here(&headers(&[("host", "panjereh.example")])));
        assert!(!is_from_here(&headers(&[("host", "127.0.0.1:8080"), ("x-forwarded-for", "192.0.2.1")])));
        assert!(!is_from_here(&headers(&[])));
    }
}
