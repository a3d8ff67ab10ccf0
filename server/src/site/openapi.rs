//! `GET /api/v1/openapi.json`

use actix_web::{HttpResponse, web};

/// The OpenAPI description, which whoever joins the routes provides.
#[derive(Clone, Copy)]
pub struct ApiDocument(pub fn() -> &'static str);

/// The description of this API.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "site", responses((status = 200, description = "OpenAPI 3.1.", body = Object)))]
pub async fn read_openapi(document: web::Data<ApiDocument>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("cache-control", "no-cache"))
        .body((document.0)())
}
