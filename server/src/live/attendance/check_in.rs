//! `POST /api/v1/broadcasts/{id}/hall/check-ins`

use actix_web::{HttpResponse, web};
use mediflix_db::live::attendance;
use mediflix_db::types::ids::BroadcastId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, OwnAttendance};
use super::{hall, window};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::live::room::enter;
use crate::security::minute_codes;
use crate::security::throttle::{self, Subject};

/// What somebody in the hall reads from its screen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCheckIn {
    /// The code of this minute or of the one before; six digits.
    #[schema(min_length = 6, max_length = 6)]
    pub code: String,
}

/// Checks oneself in in the hall, again at the end: the first and the last time are kept. A wrong code is a fault of its field.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/hall/check-ins", tag = "attendance", params(("id" = BroadcastId, Path)),
    request_body = NewCheckIn, responses((status = 201, body = OwnAttendance)))]
pub async fn check_in_hall(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    body: web::Json<NewCheckIn>,
) -> ApiResult<HttpResponse> {
    let (id, now, code) = (*id, state.clock.now(), body.into_inner().code);
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ApiError::field("code", "invalid"));
    }
    let minute = minute_codes::minute_of(&state.master_key, &hall::about(id), &code, now);
    let answer = state.write(move |conn| {
        let entered = enter(conn, caller.viewer(), id)?;
        if !window::hall_window(&entered.broadcast, now).is_open {
            return Err(Code::Conflict.into());
        }
        let subjects = [Subject::hall_code(&id.to_string(), &caller.id().to_string())];
        throttle::must_not_wait(conn, &subjects, now)?;
        let Some(minute) = minute else {
            throttle::count_failure(conn, &subjects, now)?;
            return Ok(None);
        };
        throttle::forgive(conn, &subjects)?;
        attendance::check_in(conn, id, caller.id(), (minute, now))?;
        view::own(conn, &entered.broadcast, caller.id(), now).map(Some)
    });
    match answer.await? {
        Some(answer) => Ok(HttpResponse::Created().json(answer)),
        None => Err(ApiError::field("code", "wrong")),
    }
}
