//! Uploads by tus 1.0.0. An upload's address carries a capability of 256 bits for that upload alone, because access
//! tokens end during long uploads; it is never logged and only its hash is kept.
//!
//! Bytes are durable before they are acknowledged; an upload becomes a source with a job.

mod append;
pub mod begin_while_uploading;
mod create;
pub mod finish;
pub mod headers;
mod list;
mod lock;
mod options;
mod pace;
pub mod receive;
pub mod rights;
pub mod room;
pub mod rules;
pub mod slots;
mod status;
mod terminate;

pub use append::*;
pub use create::*;
pub use list::*;
pub use options::*;
pub use status::*;
pub use terminate::*;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use mediflix_db::media::uploads::Upload;
use mediflix_db::types::Timestamp;
use mediflix_media_store::Assembly;

use crate::errors::{ApiError, ApiResult, Code};
use crate::media::uploads::headers::{TUS_VERSION, number};

/// The client must speak our version (tus 1.0.0, "Tus-Resumable").
fn must_speak_tus(headers: &HeaderMap) -> ApiResult<()> {
    let version = headers.get("tus-resumable").and_then(|value| value.to_str().ok());
    if version == Some(TUS_VERSION) {
        Ok(())
    } else {
        Err(Code::TusVersion.into())
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn whole_number(headers: &HeaderMap, name: &str) -> ApiResult<u64> {
    text(headers, name)
        .and_then(number)
        .ok_or_else(|| ApiError::field(name, "invalid"))
}

fn state_of(upload: &Upload) -> ApiResult<Assembly> {
    serde_json::from_value(upload.assembly.0.clone()).map_err(ApiError::internal)
}

/// Begins an answer with what every answer of the protocol says.
fn answer(mut response: HttpResponseBuilder, upload: Option<(&Upload, u64)>) -> HttpResponseBuilder {
    response
        .insert_header(("tus-resumable", TUS_VERSION))
        .insert_header(("cache-control", "no-store"));
    if let Some((upload, offset)) = upload {
        response
            .insert_header(("upload-offset", offset.to_string()))
            .insert_header(("upload-length", upload.length.to_string()));
        if let Ok(value) = HeaderValue::from_str(&http_date(upload.expires_at)) {
            response.insert_header((HeaderName::from_static("upload-expires"), value));
        }
    }
    response
}

/// A moment as RFC 9110, 5.6.7 writes it.
fn http_date(moment: Timestamp) -> String {
    let since = std::time::Duration::from_secs(u64::try_from(moment.as_s()).unwrap_or(0));
    actix_web::http::header::HttpDate::from(std::time::UNIX_EPOCH + since).to_string()
}

fn no_content(upload: &Upload, offset: u64) -> HttpResponse {
    answer(HttpResponse::NoContent(), Some((upload, offset))).finish()
}
