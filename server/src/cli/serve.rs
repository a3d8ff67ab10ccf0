//! `mediflix serve` and `mediflix up`: the server, alone or with a transcoder beside it.

use std::net::SocketAddr;

use actix_web::web;

use super::{CommandResult, companion, demo, logging};
use crate::AppState;
use crate::app_state::{Clock, StartError};
use crate::background;
use crate::client::{leave_credential, reachable};
use crate::config::Config;
use crate::routes;

/// What runs beside the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing: transcoders are elsewhere.
    Nothing,
    /// One transcoder on this machine.
    Transcoder,
}

#[derive(Debug, clap::Args)]
pub(super) struct UpArguments {
    /// Do not bring in the demo world at the first start
    #[arg(long)]
    pub(super) no_demo: bool,
}

pub(super) fn run(config: Config, beside: Beside, with_demo: bool) -> CommandResult {
    logging::begin(&config.log)?;
    if !config.ignored.is_empty() {
        tracing::warn!(names = ?config.ignored, "variables of an orchestrator are no settings and are ignored");
    }
    actix_web::rt::System::new().block_on(async {
        let state = web::Data::new(AppState::open(config, Clock::system())?);
        let running = routes::listen(state.clone()).map_err(StartError::Listen)?;
        for address in &running.addresses {
            tracing::info!(%address, "listening");
        }
        let address = running.addresses.first().copied().unwrap_or(running.local);
        leave_credential(&state, running.local).map_err(StartError::Listen)?;
        let tasks = background::spawn(&state, routes::tasks());
        let stage = actix_web::rt::spawn(crate::live::stage::engine::run(state.clone()));
        let companions = begin_beside(&state, running.local, beside, with_demo)?;
        tell_start(&state, address).await?;
        let (stopper, stopping) = (running.stopper(), state.clone());
        actix_web::rt::spawn(async move {
            asked_to_stop().await;
            tracing::info!("stopping: running requests may finish");
            stopping.stop();
            // The transcoder lets go of its job while the server still listens.
            for companion in companions {
                companion.stop().await;
            }
            stopper.stop().await;
        });
        running.until_stopped().await?;
        tasks.stop();
        // Janus ends with it.
        stage.await.ok();
        state.learning.progress.write(&state.database).await?;
        Ok(())
    })
}

fn begin_beside(
    state: &web::Data<AppState>,
    address: SocketAddr,
    beside: Beside,
    with_demo: bool,
) -> Result<Vec<companion::Companion>, StartError> {
    if beside == Beside::Nothing {
        return Ok(Vec::new());
    }
    let mut companions = vec![companion::transcoder(state, reachable(address))?];
    if with_demo && demo::is_wanted(state) {
        companions.push(demo::bring_in(state.clone()));
    }
    Ok(companions)
}

/// Says where the platform is, and how to make the first administrator.
async fn tell_start(state: &web::Data<AppState>, address: SocketAddr) -> CommandResult {
    let name = &state.config.site.name;
    eprintln!(
        "\n{name} runs at {} (listening on {address}). Ctrl-C stops it.",
        state.config.site.public_url
    );
    if let Some(link) = crate::people::setup::first_administrator_link(state).await? {
        eprintln!("There is no administrator yet. Make one by this link; it works once:\n\n    {link}\n");
    }
    Ok(())
}

/// Waits for Ctrl-C or the service manager's TERM.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "TERM cannot be heard; Ctrl-C can");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
