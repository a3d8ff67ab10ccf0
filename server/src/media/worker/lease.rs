//! Work for a worker: held open while there is none.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_protocol::lease::{JobId, Lease, LeaseRequest, PackageSettings, Source};
use mediflix_protocol::media::CopyRefusal;
use mediflix_protocol::speech::SpeechSettings;
use mediflix_protocol::words;
use tokio::time::Instant;

use super::{Worker, must_understand};
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::fitting;
use crate::media::packaging::leases::{self, Granted};
use crate::media::uploads::room;

/// A request is held open at most this long.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Leases a job, or answers 204 when the wait passed without one.
#[utoipa::path(
    post,
    path = "/api/v1/worker/leases",
    tag = "worker",
    request_body = LeaseRequest,
    responses((status = 200, body = Lease), (status = 204, description = "No work")),
)]
pub async fn lease_job(
    state: web::Data<AppState>,
    caller: Worker,
    request: web::Json<LeaseRequest>,
) -> ApiResult<HttpResponse> {
    let request = request.into_inner();
    must_understand(request.protocol, &request.worker)?;
    let until = Instant::now() + Duration::from_millis(request.wait_ms).min(LONGEST_WAIT);
    loop {
        let (worker, length, now) = (
            words::line(&request.worker),
            state.config.packaging.lease,
            state.clock.now(),
        );
        // What could not be stored is not begun.
        if room::is_short(&state).await? {
            if Instant::now() >= until || state.stopping() {
                return Ok(HttpResponse::NoContent().finish());
            }
            tokio::time::timeout_at(until, state.waker.wait()).await.ok();
            continue;
        }
        // No connection is held while waiting.
        let granted = state
            .write(move |conn| {
                Worker::must_hold(conn, caller.token_id)?;
                leases::grant(conn, &worker, length, now)
            })
            .await?;
        if let Some(granted) = granted {
            return Ok(HttpResponse::Ok().json(lease(&state, granted)));
        }
        if Instant::now() >= until || state.stopping() {
            return Ok(HttpResponse::NoContent().finish());
        }
        state.waker.wait().await;
    }
}

fn lease(state: &AppState, granted: Granted) -> Lease {
    let switched_off = (!state.config.packaging.copy_picture).then_some(CopyRefusal::Setting);
    let found_out = granted.job.encode_because.map(|because| because.0);
    let length_ms = u64::try_from(state.config.packaging.lease.as_millis()).unwrap_or(u64::MAX);
    let track = granted.track.as_ref().map(|(_, settings)| *settings);
    let usual = PackageSettings::default();
    let speech = granted.spoken.map(|spoken| SpeechSettings {
        language: spoken.language,
        offset_ms: spoken.offset_ms,
        piece_ms: state.config.speech.piece_ms,
    });
    let part = granted.job.part.filter(|_| granted.job.part_of.is_some());
    Lease {
        part: part.map(|part| part.0),
        job: JobId(granted.job.id.uuid()),
        token: granted.token,
        attempt: u32::try_from(granted.job.attempt).unwrap_or(1),
        expires_in_ms: length_ms,
        heartbeat_ms: (length_ms / 5).clamp(500, 5_000),
        source: Source {
            length: u64::try_from(granted.source.length).unwrap_or(0),
            file_name: granted.source.file_name,
            arriving: granted.source.arrived_at.is_none(),
        },
        settings: PackageSettings {
            max_height: fitting::tallest_rung(track, state.config.packaging.tallest_rung),
            // Whoever added it says what is spoken; otherwise the course does.
            default_language: granted.track.map_or(granted.language, |(track, _)| track.language),
            encode_because: found_out.or(switched_off),
            part_ms: state
                .config
                .packaging
                .part_ms
                .filter(|_| granted.source.arrived_at.is_some() && track.is_none() && speech.is_none()),
            fewer_rungs: state.config.packaging.fewer_rungs,
            track,
            speech,
            segment_ms: usual.segment_ms,
            key_frame_ms: usual.key_frame_ms,
            key_period_ms: usual.key_period_ms,
        },
    }
}
