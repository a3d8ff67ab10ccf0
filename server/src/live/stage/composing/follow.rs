//! Follows a stage while it is composed: who is on air is sent on, and the worker is told what is shown.

use std::time::Duration;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::live::broadcasts::{self, BroadcastState, FeedFrom, StageLayout};
use mediflix_db::live::seats;
use mediflix_db::media::queue;
use mediflix_db::types::ids::{BroadcastId, JobId};
use mediflix_protocol::stage::{Layout, Programme};
use tokio::sync::watch;
use tokio::time::timeout;

use super::super::seat;
use super::super::view::main_seat;
use super::composers::Worker;
use super::forwards::{Forwards, OnAir};
use crate::AppState;
use crate::errors::ApiResult;

/// Rights and leases are looked at so often.
const LOOK: Duration = Duration::from_secs(1);

/// What hosts decided.
struct Decided {
    over: bool,
    layout: Layout,
    on_air: Vec<OnAir>,
}

/// Follows the stage until its job is over, or another one composes it.
pub(super) async fn run(
    state: &web::Data<AppState>,
    broadcast: BroadcastId,
    worker: Worker,
    tell: watch::Sender<Programme>,
) {
    let hub = &state.live_stage;
    let mut changes = hub.changes();
    let (job, port) = worker;
    let mut forwards = Forwards::new(port);
    while hub.composers.is_of(broadcast, worker) {
        changes.mark_unchanged();
        match state.read(move |conn| decided(conn, broadcast, job)).await {
            Ok(Some(decided)) => {
                let sources = forwards.follow(hub, broadcast, &decided.on_air).await;
                tell.send_if_modified(|programme| {
                    let next = Programme {
                        version: programme.version,
                        over: decided.over,
                        layout: decided.layout,
                        sources,
                    };
                    let changed = next != *programme;
                    *programme = next;
                    programme.version += u64::from(changed);
                    changed
                });
            }
            Ok(None) => break,
            Err(error) => tracing::warn!(?error, "what is on air of a stage could not be read"),
        }
        tokio::select! {
            _ = timeout(LOOK, changes.changed()) => {}
            () = state.stopped() => break,
        }
    }
    forwards.end(hub, broadcast).await;
}

/// What is decided now; nothing when the job is no longer leased.
fn decided(conn: &mut DbConnection, broadcast: BroadcastId, job: JobId) -> ApiResult<Option<Decided>> {
    let (broadcast, course) = broadcasts::with_course(conn, broadcast)?;
    let Some(lecture) = broadcast.lecture_id else {
        return Ok(None);
    };
    let running = queue::running_of_lecture(conn, lecture)?;
    if running.iter().all(|running| running.id != job) {
        return Ok(None);
    }
    let over = broadcast.feed_from != FeedFrom::Stage
        || !matches!(broadcast.state, BroadcastState::Rehearsal | BroadcastState::OnAir);
    let mut on_air = Vec::new();
    if !over {
        let there = seats::of_broadcast(conn, broadcast.id)?;
        let main = main_seat(&there);
        for seat in &there {
            // Nobody is on air who did not agree, or may no longer be there.
            if seat.on_air_at.is_some() && seat.agreed_at.is_some() && seat::is_held(conn, seat, &course)? {
                on_air.push(OnAir {
                    seat: seat.id,
                    main: Some(seat.id) == main,
                });
            }
        }
    }
    Ok(Some(Decided {
        over,
        layout: match broadcast.layout {
            StageLayout::Speaker => Layout::Speaker,
            StageLayout::SideBySide => Layout::SideBySide,
            StageLayout::SlidesSpeaker => Layout::SlidesSpeaker,
            StageLayout::Slides => Layout::Slides,
        },
        on_air,
    }))
}
