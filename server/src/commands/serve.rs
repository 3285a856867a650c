//! `panjereh serve`: the pages, the programs' interface, and (unless set otherwise) the jobs.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::Ended;
use crate::assembly::{self, Assembled};
use crate::config::Config;
use crate::health as installation;
use crate::serving::health::{self, Disk, Health};
use crate::serving::{connections, logging, metrics, running, stop};
use crate::systems;
use crate::trouble::{OrTrouble, Trouble};

pub(super) async fn run(config: &Config) -> Ended {
    logging::start(&config.log)?;
    let figures = metrics::start()?;
    let stop = stop::on_signals()?;
    let _in_use = running::shared(&config.data_dir)?;
    // Whoever knocks while the house is put together waits, and is not turned away.
    let listener = listen(config.listen, "listen").await?;
    let assembled = assembly::assemble(config).await?;
    let workers = config.workers.then(|| spawn_workers(&assembled, &stop));
    let watched = watch(config, &figures, &assembled, &stop).await?;
    let address = listener.local_addr().unwrap_or(config.listen);
    tracing::info!(%address, public = config.public_url(), "serving");
    serve(listener, whole_router(config, &assembled, figures)?, &stop).await;
    for task in workers.into_iter().chain(watched) {
        // A task that panicked has said so in the log; there is nothing left to do for it.
        let _ = task.await;
    }
    assembled.db().close().await;
    Ok(ExitCode::SUCCESS)
}

fn whole_router(config: &Config, assembled: &Assembled, figures: PrometheusHandle) -> Result<Router, Trouble> {
    let router = assembled.router()?.merge(health::routes(health_of(config, assembled)));
    let here_only = config.metrics_listen.is_none() && config.listen.ip().is_loopback() && config.proxies == 0;
    Ok(if here_only { router.merge(metrics::guarded_routes(figures)) } else { router })
}

fn health_of(config: &Config, assembled: &Assembled) -> Health {
    let config = config.clone();
    let disk = Disk::asked(move || installation::no_room(&config));
    Health { db: assembled.db().clone(), migrations: Arc::from(systems::migrations()), disk }
}

/// Figures and health on an address of their own, if one is set.
async fn watch(
    config: &Config,
    figures: &PrometheusHandle,
    assembled: &Assembled,
    stop: &CancellationToken,
) -> Result<Option<JoinHandle<()>>, Trouble> {
    let Some(address) = config.metrics_listen else { return Ok(None) };
    let listener = listen(address, "metrics_listen").await?;
    let router = metrics::open_routes(figures.clone()).merge(health::routes(health_of(config, assembled)));
    let stop = stop.clone();
    Ok(Some(tokio::spawn(async move { connections::serve(listener, router, &stop).await })))
}

fn spawn_workers(assembled: &Assembled, stop: &CancellationToken) -> JoinHandle<()> {
    let (workers, stop) = (assembled.workers(), stop.clone());
    tokio::spawn(workers.run(stop.cancelled_owned()))
}

async fn listen(address: SocketAddr, setting: &str) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address).await.or_trouble(
        format!("Nobody can listen on {address}"),
        &format!("set `{setting}` to an address of this machine and a port that nobody else uses."),
    )
}

/// Serves until the signal; then what is under way has its time to end.
async fn serve(listener: TcpListener, router: Router, stop: &CancellationToken) {
    let out_of_patience = async {
        stop.cancelled().await;
        tokio::time::sleep(stop::PATIENCE).await;
    };
    tokio::select! {
        () = connections::serve(listener, router, stop) => {}
        () = out_of_patience => tracing::warn!("some requests did not end in time"),
    }
}
