//! `mediflix serve`

use actix_web::web;

use super::{CommandResult, logging};
use crate::{
    AppState,
    app_state::{Clock, StartError},
    config::Config,
    http::server,
};

pub(super) fn run(config: Config) -> CommandResult {
    logging::begin(&config.log)?;
    actix_web::rt::System::new().block_on(async {
        let state = web::Data::new(AppState::open(config, Clock::system())?);
        let running = server::listen(state).map_err(StartError::Listen)?;
        for address in &running.addresses {
            tracing::info!(%address, "listening");
        }
        let stopper = running.stopper();
        actix_web::rt::spawn(async move {
            asked_to_stop().await;
            tracing::info!("stopping: running requests may finish");
            stopper.stop().await;
        });
        running.until_stopped().await?;
        Ok(())
    })
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
