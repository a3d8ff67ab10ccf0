//! `GET /api/v1/openapi.json`

use std::sync::LazyLock;

use actix_web::HttpResponse;

use crate::http::openapi;

static DOCUMENT: LazyLock<String> = LazyLock::new(openapi::document);

/// The description of this API.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "site", responses((status = 200, description = "OpenAPI 3.1.", body = Object)))]
pub async fn read_openapi() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("cache-control", "no-cache"))
        .body(DOCUMENT.as_str())
}
