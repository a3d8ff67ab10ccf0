//! `GET /readyz`

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::errors::ApiResult;
use crate::media::uploads::room;

/// What works only in part.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// The disk of the media folder is nearly full: uploads and packaging wait, everything else works.
    pub storage_full: bool,
}

/// Whether the server can answer: its database does.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, body = Readiness, description = "It works in part."),
    (status = 204, description = "It can work."),
))]
pub async fn check_readiness(state: web::Data<AppState>) -> ApiResult<HttpResponse> {
    state
        .read(|conn| Ok(mediflix_db::people::accounts::any_administrator(conn)?))
        .await?;
    if room::is_short(&state).await? {
        return Ok(HttpResponse::Ok().json(Readiness { storage_full: true }));
    }
    Ok(HttpResponse::NoContent().finish())
}
