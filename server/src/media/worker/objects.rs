//! Objects of workers that must go through the server because the store is a local folder. The address carries a
//! signature over place and length; no token is needed, as with a presigned address of S3.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::BytesMut;
use futures_util::StreamExt;
use mediflix_media_store::{Area, ObjectKey, StoreError};

use super::partial_upload;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::http::byte_range::ByteRange;
use crate::media::packaging::grants::{area_name, area_of, write_promise};
use crate::media::uploads::room;
use crate::security::signed_address::{Purpose, allows};

/// Reads a source by a grant; ranges as in RFC 9110, 14.
#[utoipa::path(
    get,
    path = "/api/v1/worker/objects/{signature}/{area}/sources/{source}",
    tag = "worker",
    params(("signature" = String, Path), ("area" = String, Path), ("source" = String, Path)),
    responses(
        (status = 200, description = "The bytes"), (status = 206, description = "The range's bytes"),
        (status = 204, description = "Its upload has not brought them yet: ask again"),
        (status = 416, description = "There are none, or their upload does not bring them: do not wait for them"),
    ),
)]
pub async fn read_source(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (signature, area, source) = path.into_inner();
    let area = area_of(&area).ok_or(Code::NotFound)?;
    let key = ObjectKey::new(format!("sources/{source}")).map_err(|_| Code::NotFound)?;
    if !allows(
        &state.master_key,
        Purpose::WorkerRead,
        key.as_str(),
        &signature,
        state.clock.now(),
    ) {
        return Err(Code::Forbidden.into());
    }
    let (range, bytes) = match state.store.length(area, &key).await {
        Ok(length) => {
            let range = ByteRange::from_request(&request, length)?;
            (range, state.store.get(area, &key, Some(range.start..range.end)).await?)
        }
        Err(StoreError::NotFound) => match partial_upload::read(&state, &key, &source, &request).await? {
            Some(found) => found,
            None => return Ok(HttpResponse::NoContent().finish()),
        },
        Err(error) => return Err(error.into()),
    };
    Ok(range
        .response()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(actix_web::body::SizedStream::new(range.end - range.start, bytes)))
}

/// Writes an object of a package by a grant: exactly the promised bytes.
#[utoipa::path(
    put,
    path = "/api/v1/worker/objects/{signature}/{area}/{prefix}/{folder}/{name}",
    tag = "worker",
    params(
        ("signature" = String, Path), ("area" = String, Path), ("prefix" = String, Path), ("folder" = String, Path),
        ("name" = String, Path),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "Stored")),
)]
pub async fn write_object(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String, String, String)>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let (signature, area, prefix, folder, name) = path.into_inner();
    store(
        &state,
        &signature,
        &area,
        &format!("{prefix}/{folder}/{name}"),
        &request,
        body,
    )
    .await
}

/// Writes an object at the top of a package: the poster.
#[utoipa::path(
    put,
    path = "/api/v1/worker/objects/{signature}/{area}/{prefix}/{name}",
    tag = "worker",
    params(
        ("signature" = String, Path), ("area" = String, Path), ("prefix" = String, Path), ("name" = String, Path),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "Stored")),
)]
pub async fn write_top_object(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String, String)>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let (signature, area, prefix, name) = path.into_inner();
    store(&state, &signature, &area, &format!("{prefix}/{name}"), &request, body).await
}

async fn store(
    state: &AppState,
    signature: &str,
    area: &str,
    key: &str,
    request: &HttpRequest,
    mut body: web::Payload,
) -> ApiResult<HttpResponse> {
    let area: Area = area_of(area).ok_or(Code::NotFound)?;
    let key = ObjectKey::new(key).map_err(|_| Code::NotFound)?;
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let length = length.ok_or(Code::BadRequest)?;
    let promise = write_promise(area, key.as_str(), length);
    if !allows(
        &state.master_key,
        Purpose::WorkerWrite,
        &promise,
        signature,
        state.clock.now(),
    ) {
        return Err(Code::Forbidden.into());
    }
    room::must_fit(state, length).await?;
    // The signature bounds the length to what a grant allows.
    let mut bytes = BytesMut::with_capacity(usize::try_from(length).unwrap_or(0));
    while let Some(chunk) = body.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| Code::BadRequest)?);
        if bytes.len() as u64 > length {
            return Err(Code::PayloadTooLarge.into());
        }
    }
    if bytes.len() as u64 != length {
        return Err(Code::BadRequest.into());
    }
    tracing::debug!(area = area_name(area), length, "a worker stored an object");
    state.store.put(area, &key, bytes.freeze()).await?;
    Ok(HttpResponse::NoContent().finish())
}
