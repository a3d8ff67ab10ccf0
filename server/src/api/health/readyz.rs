//! `GET /readyz`

use actix_web::{HttpResponse, web};

use crate::{AppState, errors::ApiResult, http::blocking};

/// Whether the server can answer: its database does.
#[utoipa::path(get, path = "/readyz", tag = "health", responses((status = 204, description = "It can work.")))]
pub async fn check_readiness(state: web::Data<AppState>) -> ApiResult<HttpResponse> {
    blocking::read(&state.database, |c| Ok(mediflix_db::accounts::any_administrator(c)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}
