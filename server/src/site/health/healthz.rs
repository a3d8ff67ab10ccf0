//! `GET /healthz`

use actix_web::HttpResponse;

/// Whether the process answers.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 204, description = "It lives.")))]
pub async fn check_health() -> HttpResponse {
    HttpResponse::NoContent().finish()
}
