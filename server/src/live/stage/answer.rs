//! `POST /api/v1/stage/answers/{number}`

use actix_web::{HttpResponse, web};

use super::hub::SdpAnswer;
use super::seat::Seated;
use crate::AppState;
use crate::errors::{ApiResult, Code};

/// Answers the offer with that number, which the events of the stage brought.
#[utoipa::path(post, path = "/api/v1/stage/answers/{number}", tag = "live", params(("number" = u64, Path)),
    request_body(content = String, content_type = "application/sdp"),
    responses((status = 204, description = "Passed on")))]
pub async fn answer_stage(
    state: web::Data<AppState>,
    who: Seated,
    number: web::Path<u64>,
    body: web::Bytes,
) -> ApiResult<HttpResponse> {
    let sdp = std::str::from_utf8(&body).ok().filter(|text| text.starts_with("v=0"));
    let answer = SdpAnswer {
        number: *number,
        sdp: sdp.ok_or(Code::BadRequest)?.to_owned(),
    };
    let listener = state.live_stage.listener(who.broadcast.id, who.seat.id);
    listener
        .and_then(|listener| listener.try_send(answer).ok())
        .ok_or(Code::NotFound)?;
    Ok(HttpResponse::NoContent().finish())
}
