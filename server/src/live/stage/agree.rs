//! `POST /api/v1/stage/agreement`

use actix_web::{HttpResponse, web};
use mediflix_db::live::seats::{self, SeatChange};
use serde::Deserialize;
use utoipa::ToSchema;

use super::seat::Seated;
use crate::AppState;
use crate::errors::{ApiError, ApiResult};
use crate::fields;

/// The longest text that one agrees to.
const LONGEST: usize = 4_000;

/// What somebody agrees to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The text as it stood on their page; it is kept with the moment.
    pub text: String,
}

/// Agrees to be recorded and shown. Without it nobody's camera or voice is taken.
#[utoipa::path(post, path = "/api/v1/stage/agreement", tag = "live", request_body = Agreement,
    responses((status = 204, description = "Kept")))]
pub async fn agree_to_recording(
    state: web::Data<AppState>,
    who: Seated,
    body: web::Json<Agreement>,
) -> ApiResult<HttpResponse> {
    let text = fields::paragraphs(&body.text, LONGEST).map_err(|fault| ApiError::field("text", fault))?;
    let now = state.clock.now();
    let change = SeatChange {
        agreed_at: Some(now),
        agreed_to: Some(text),
        ..SeatChange::default()
    };
    state
        .write(move |conn| Ok(seats::change(conn, who.seat.id, &change)?))
        .await?;
    state.live_stage.change();
    Ok(HttpResponse::NoContent().finish())
}
