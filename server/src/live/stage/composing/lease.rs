//! `POST /api/v1/worker/stages`

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::live::broadcasts::{self, BroadcastState, FeedFrom};
use mediflix_db::media::{queue, sources};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{BroadcastId, JobId};
use mediflix_db::{DbConnection, DbError};
use mediflix_protocol::live::FeedLease;
use mediflix_protocol::stage::StageRequest;
use mediflix_protocol::words;
use tokio::time::{Instant, timeout};

use super::join::join;
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::edge::{self, NewStretch};
use crate::media::uploads::room;
use crate::media::worker::{Worker, must_understand};

/// A request is held open at most this long.
const LONGEST_WAIT: Duration = Duration::from_secs(25);
/// A lease that nobody holds any more is noticed so soon.
const LOOK: Duration = Duration::from_secs(1);

/// Leases a stretch of a broadcast that comes from its stage, or answers 204 when the wait passed without one. Only for a worker on this
/// machine: Janus sends speakers to loopback.
#[utoipa::path(post, path = "/api/v1/worker/stages", tag = "worker", request_body = StageRequest,
    responses((status = 200, body = FeedLease), (status = 204, description = "No stage waits")))]
pub async fn lease_stage(
    state: web::Data<AppState>,
    _: Worker,
    caller: HttpRequest,
    request: web::Json<StageRequest>,
) -> ApiResult<HttpResponse> {
    let request = request.into_inner();
    must_understand(request.protocol, &request.worker)?;
    if request.port < 1_024 {
        return Err(ApiError::field("port", "invalid"));
    }
    if !caller
        .peer_addr()
        .is_some_and(|address| address.ip().to_canonical().is_loopback())
    {
        return Err(Code::Forbidden.into());
    }
    let until = Instant::now() + Duration::from_millis(request.wait_ms).min(LONGEST_WAIT);
    let mut changes = state.live_stage.changes();
    loop {
        changes.mark_unchanged();
        state.live_stage.composers.asked();
        if let Some((broadcast, lease)) = first(&state, &request).await? {
            join(&state, broadcast, (JobId::from(lease.lease.job.0), request.port))?;
            state.live_stage.change();
            return Ok(HttpResponse::Ok().json(lease));
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || state.stopping() {
            return Ok(HttpResponse::NoContent().finish());
        }
        let _ = timeout(left.min(LOOK), changes.changed()).await;
    }
}

/// The first stage here that waits, with its lease.
async fn first(state: &web::Data<AppState>, request: &StageRequest) -> ApiResult<Option<(BroadcastId, FeedLease)>> {
    if state.live_stage.link().is_none() || room::is_short(state).await? {
        return Ok(None);
    }
    for id in state.live_stage.stages() {
        let now = state.clock.now();
        let waits = state.read(move |conn| waits(conn, id, now)).await?;
        if !waits {
            continue;
        }
        let worker = words::line(&request.worker);
        match edge::open(state, move |conn: &mut DbConnection| stretch(conn, id, &worker)).await {
            Ok(lease) => return Ok(Some((id, lease))),
            // Another worker was faster, or the host changed it meanwhile.
            Err(error) if matches!(error.code(), Code::InUse | Code::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Whether a stage is to go on air and nobody who is alive composes it.
fn waits(conn: &mut DbConnection, id: BroadcastId, now: Timestamp) -> ApiResult<bool> {
    let broadcast = match broadcasts::with_course(conn, id) {
        Err(DbError::NotFound) => return Ok(false),
        found => found?.0,
    };
    let Some(lecture) = broadcast.lecture_id.filter(|_| takes(&broadcast)) else {
        return Ok(false);
    };
    let running = queue::running_of_lecture(conn, lecture)?;
    Ok(running
        .iter()
        .all(|job| job.lease_expires_at.is_some_and(|end| end < now)))
}

fn takes(broadcast: &broadcasts::Broadcast) -> bool {
    let is_open = matches!(broadcast.state, BroadcastState::Rehearsal | BroadcastState::OnAir);
    is_open && broadcast.feed_from == FeedFrom::Stage
}

fn stretch(conn: &mut DbConnection, id: BroadcastId, worker: &str) -> ApiResult<NewStretch> {
    let (broadcast, _) = broadcasts::with_course(conn, id)?;
    Ok(NewStretch {
        lecture: broadcast
            .lecture_id
            .filter(|_| takes(&broadcast))
            .ok_or(Code::NotFound)?,
        account: broadcast.created_by,
        worker: worker.to_owned(),
        transport: sources::Transport::Stage,
    })
}
