//! Where a person stopped.

use actix_web::{HttpResponse, web};
use mediflix_db::media::positions;
use mediflix_db::types::ids::LectureId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};
use crate::media::rights;

/// No lecture is longer than a week.
const LONGEST_MS: i64 = 7 * 24 * 3600 * 1000;

/// A place in a lecture.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// From the beginning.
    #[schema(minimum = 0, maximum = 604_800_000)]
    pub position_ms: i64,
}

/// Notes where the caller stopped; 0 forgets it.
#[utoipa::path(
    put,
    path = "/api/v1/lectures/{lecture}/position",
    tag = "playback",
    params(("lecture" = LectureId, Path)),
    request_body = Position,
    responses((status = 204, description = "Noted")),
)]
pub async fn note_position(
    state: web::Data<AppState>,
    caller: SignedIn,
    lecture: web::Path<LectureId>,
    position: web::Json<Position>,
) -> ApiResult<HttpResponse> {
    let position_ms = position.position_ms;
    if !(0..=LONGEST_MS).contains(&position_ms) {
        return Err(ApiError::field("position_ms", "invalid"));
    }
    let (viewer, account, lecture, now) = (caller.viewer(), caller.id(), lecture.into_inner(), state.clock.now());
    state
        .write(move |conn| {
            rights::watchable(conn, viewer, lecture)?;
            Ok(positions::set(conn, account, lecture, position_ms, now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
