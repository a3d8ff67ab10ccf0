//! `POST /api/v1/worker/feeds`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::live::broadcasts::{self, BroadcastState, FeedFrom};
use mediflix_db::media::sources;
use mediflix_protocol::live::{FeedLease, FeedRequest, Transport};
use mediflix_protocol::words;

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::edge::{self, NewStretch};
use crate::media::uploads::room;
use crate::media::worker::{Worker, must_understand};
use crate::security::opaque_token;

/// Leases a stretch of the broadcast that a stream key opens, to the worker that an encoder showed it to.
///
/// A key is 256 random bits: nobody guesses one, and a wait after wrong ones would keep out everybody else who sends through this worker.
#[utoipa::path(
    post,
    path = "/api/v1/worker/feeds",
    tag = "worker",
    request_body = FeedRequest,
    responses((status = 200, body = FeedLease)),
)]
pub async fn lease_feed(
    state: web::Data<AppState>,
    _: Worker,
    request: web::Json<FeedRequest>,
) -> ApiResult<web::Json<FeedLease>> {
    let request = request.into_inner();
    must_understand(request.protocol, &request.worker)?;
    if room::is_short(&state).await? {
        return Err(Code::StorageFull.into());
    }
    let (hash, worker) = (opaque_token::hash(&request.stream_key.0), words::line(&request.worker));
    let find = move |conn: &mut DbConnection| stretch(conn, &hash, &worker, request.transport);
    Ok(web::Json(edge::open(&state, find).await?))
}

/// What comes by a key now. One that was withdrawn, or whose broadcast takes nothing at the moment, is as if it had never been.
fn stretch(conn: &mut DbConnection, key: &[u8], worker: &str, transport: Transport) -> ApiResult<NewStretch> {
    let broadcast = broadcasts::by_stream_key(conn, key)?;
    if broadcast.feed_from == FeedFrom::Stage {
        // Its hosts chose the stage.
        return Err(Code::InUse.into());
    }
    let takes = matches!(broadcast.state, BroadcastState::Rehearsal | BroadcastState::OnAir);
    Ok(NewStretch {
        lecture: broadcast.lecture_id.filter(|_| takes).ok_or(Code::NotFound)?,
        account: broadcast.created_by,
        worker: worker.to_owned(),
        transport: match transport {
            Transport::Rtmp => sources::Transport::Rtmp,
            Transport::Srt => sources::Transport::Srt,
            Transport::Stage => sources::Transport::Stage,
        },
    })
}
