//! `POST /api/v1/broadcasts/{id}/stream-key`

use actix_web::{HttpResponse, web};
use mediflix_db::live::broadcasts::{self, BroadcastChange, BroadcastState};
use mediflix_db::types::ids::BroadcastId;
use serde::Serialize;
use utoipa::ToSchema;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::opaque_token;

/// What an encoder is told. The key is shown this once.
#[derive(Serialize, ToSchema)]
pub struct StreamKeyView {
    /// The key; whoever has it can send.
    pub stream_key: String,
    /// Where encoders send to by RTMP; null where this site takes none.
    #[schema(required)]
    pub rtmp_address: Option<String>,
    /// Where encoders send to by SRT, with the key as stream id; null where this site takes none.
    #[schema(required)]
    pub srt_address: Option<String>,
}

/// Makes a new stream key for a broadcast that did not end, for its hosts. The old one opens nothing any more.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/stream-key", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 201, body = StreamKeyView)))]
pub async fn create_stream_key(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let (stream_key, hash) = opaque_token::fresh().map_err(|_| ApiError::internal("no randomness"))?;
    state
        .write(move |conn| {
            let (broadcast, course) = rights::hosted(conn, caller.viewer(), *id)?;
            if matches!(broadcast.state, BroadcastState::Ended | BroadcastState::Cancelled) {
                return Err(Code::Conflict.into());
            }
            let change = BroadcastChange {
                stream_key_hash: Some(hash),
                updated_at: Some(now),
                ..BroadcastChange::default()
            };
            broadcasts::change(conn, *id, &change)?;
            let subject = Subject::new("broadcast", id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "broadcast_stream_key", subject, &[])
        })
        .await?;
    let live = &state.config.live;
    Ok(HttpResponse::Created().json(StreamKeyView {
        rtmp_address: live.rtmp_address.clone(),
        srt_address: live
            .srt_address
            .as_deref()
            .map(|address| with_key(address, &stream_key)),
        stream_key,
    }))
}

/// An address of SRT with the key as its stream id, as encoders take it.
fn with_key(address: &str, stream_key: &str) -> String {
    let before = if address.contains('?') { '&' } else { '?' };
    format!("{address}{before}streamid={stream_key}")
}
