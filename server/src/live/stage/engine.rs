//! Runs Janus, and takes off the stage whoever may no longer be on it.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use mediflix_db::DbError;
use mediflix_db::live::broadcasts::BroadcastState;
use mediflix_db::live::{broadcasts, seats};
use mediflix_db::types::ids::BroadcastId;
use mediflix_janus::event::Event;
use mediflix_janus::files::Settings;
use mediflix_janus::gateway::Gateway;
use mediflix_janus::process::{self, Process};
use mediflix_janus::{Error, room};
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::hub::Link;
use super::seat;
use crate::AppState;
use crate::config::Janus;
use crate::errors::ApiResult;

/// A Janus that ended is started again at once, one that does not start after this.
const AGAIN: Duration = Duration::from_secs(3);
/// How often rights are looked at: whoever loses a seat is off the stage so soon.
const LOOK: Duration = Duration::from_secs(2);

/// Runs Janus until the server stops, where it is installed and wanted.
pub async fn run(state: web::Data<AppState>) {
    if state.config.stage.janus == Janus::Off {
        return;
    }
    if !process::is_installed() {
        tracing::info!("Janus is not installed: speakers cannot come by browser");
        return;
    }
    let mut generation = 0;
    loop {
        generation += 1;
        let ran = tokio::select! {
            ran = once(&state, generation) => ran,
            () = state.stopped() => return state.live_stage.connect(None),
        };
        state.live_stage.connect(None);
        match ran {
            Ok(()) => tracing::warn!("Janus ended; it is started again"),
            Err(error) => {
                tracing::error!(%error, "Janus does not run");
                sleep(AGAIN).await;
            }
        }
    }
}

/// Runs one Janus to its end.
async fn once(state: &web::Data<AppState>, generation: u64) -> Result<(), Error> {
    let stage = &state.config.stage;
    let settings = Settings {
        address: stage.address,
        public_address: stage.public_address,
        ports: (stage.ports.first, stage.ports.last),
    };
    let process = Process::start(&state.config.data.folder.join("janus"), &settings).await?;
    let (gateway, events) = Gateway::connect(process.access()).await?;
    let manager = gateway.attach().await?;
    state.live_stage.connect(Some(Arc::new(Link { generation, manager })));
    tracing::info!("the stage is open");
    tokio::select! {
        () = hear(state, events) => {}
        () = gateway.lost() => {}
        () = look(state) => {}
    }
    process.kill().await;
    Ok(())
}

/// Takes what Janus tells until it tells no more.
async fn hear(state: &web::Data<AppState>, mut events: mpsc::Receiver<Event>) {
    while let Some(event) = events.recv().await {
        if let Some(ended) = state.live_stage.hear(&event) {
            // The name stays in the room until the handle is gone.
            let _ = ended.handle.detach().await;
        }
    }
}

/// Looks at the rights of those who are on a stage, for ever.
async fn look(state: &web::Data<AppState>) {
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        for broadcast in state.live_stage.stages() {
            if let Err(error) = look_at(state, broadcast).await {
                tracing::warn!(%error, "the rights on a stage could not be looked at");
            }
        }
    }
}

async fn look_at(state: &web::Data<AppState>, broadcast: BroadcastId) -> ApiResult<()> {
    let there = state
        .read(move |conn| {
            use BroadcastState::{OnAir, Postponed, Rehearsal, Scheduled};
            let (broadcast, course) = match broadcasts::with_course(conn, broadcast) {
                Err(DbError::NotFound) => return Ok(None),
                found => found?,
            };
            if !matches!(broadcast.state, Scheduled | Postponed | Rehearsal | OnAir) {
                return Ok(None);
            }
            let mut held = Vec::new();
            for seat in seats::of_broadcast(conn, broadcast.id)? {
                if seat::is_held(conn, &seat, &course)? {
                    held.push(seat.id);
                }
            }
            Ok(Some(held))
        })
        .await?;
    let Some(there) = there else {
        let (closed, publications) = state.live_stage.close(broadcast);
        for publication in publications {
            let _ = publication.handle.detach().await;
        }
        if let (Some(closed), Some(link)) = (closed, state.live_stage.link()) {
            let _ = room::destroy(&link.manager, &closed).await;
        }
        return Ok(());
    };
    for seat in state.live_stage.publications(broadcast).into_keys() {
        if !there.contains(&seat)
            && let Some(taken) = state.live_stage.take_off(broadcast, seat, None)
        {
            let _ = taken.handle.detach().await;
        }
    }
    Ok(())
}
