//! What of the tus protocol is there.

use actix_web::{HttpResponse, web};

use super::answer;
use crate::AppState;
use crate::media::uploads::headers::{TUS_CHECKSUMS, TUS_EXTENSIONS, TUS_VERSION};

/// The protocol's version and extensions (tus "OPTIONS").
#[utoipa::path(
    options,
    path = "/api/v1/uploads",
    tag = "uploads",
    responses((status = 204, description = "Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm")),
)]
pub async fn describe_uploads(state: web::Data<AppState>) -> HttpResponse {
    answer(HttpResponse::NoContent(), None)
        .insert_header(("tus-version", TUS_VERSION))
        .insert_header(("tus-extension", TUS_EXTENSIONS))
        .insert_header(("tus-checksum-algorithm", TUS_CHECKSUMS))
        .insert_header(("tus-max-size", state.config.uploads.largest_file_bytes.to_string()))
        .finish()
}
