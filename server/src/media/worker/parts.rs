//! Parts of a live stretch.

use actix_web::{HttpRequest, HttpResponse, web};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::live::{LARGEST_PART, LEASE_HEADER, MAX_PARTS, PartFacts};
use mediflix_protocol::naming;

use super::Worker;
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::edge::{Part, take};

/// Sums of durations stay below this: two days.
const LONGEST_US: u64 = 2 * 24 * 3_600 * 1_000_000;
/// A part is no longer than a minute.
const LONGEST_PART_US: u64 = 60_000_000;
/// Two days have fewer segments, however short.
const MOST_SEGMENTS: u32 = 1_000_000;

/// Takes a part of a segment, plain; after the last one once the segment is stored.
#[utoipa::path(
    put,
    path = "/api/v1/worker/jobs/{job}/parts/{rendition}/{sequence}/{part}",
    tag = "worker",
    params(
        ("job" = JobId, Path), ("rendition" = String, Path), ("sequence" = u32, Path), ("part" = u32, Path), PartFacts,
        ("mediflix-lease" = String, Header, description = "The lease's token"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "Taken")),
)]
pub async fn put_part(
    state: web::Data<AppState>,
    _: Worker,
    path: web::Path<(JobId, String, u32, u32)>,
    facts: web::Query<PartFacts>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let (job, rendition, sequence, part) = path.into_inner();
    let facts = facts.into_inner();
    let token = request
        .headers()
        .get(LEASE_HEADER)
        .and_then(|token| token.to_str().ok());
    let token = LeaseToken(token.ok_or(Code::LeaseLost)?.to_owned());
    if naming::area(&naming::init(&rendition)).is_none() {
        return Err(ApiError::field("rendition", "invalid"));
    }
    if part >= MAX_PARTS {
        return Err(ApiError::field("part", "invalid"));
    }
    if sequence >= MOST_SEGMENTS {
        return Err(ApiError::field("sequence", "invalid"));
    }
    if !(1..=LONGEST_PART_US).contains(&facts.duration_us) {
        return Err(ApiError::field("duration_us", "invalid"));
    }
    if facts.start_us > LONGEST_US {
        return Err(ApiError::field("start_us", "invalid"));
    }
    let part = Part {
        job,
        token,
        rendition,
        sequence,
        index: usize::try_from(part).map_err(ApiError::internal)?,
        facts,
        bytes: read(body).await?,
    };
    take(&state, part).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn read(mut body: web::Payload) -> ApiResult<Bytes> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = body.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| Code::BadRequest)?);
        if bytes.len() > LARGEST_PART {
            return Err(Code::PayloadTooLarge.into());
        }
    }
    if bytes.is_empty() {
        return Err(Code::BadRequest.into());
    }
    Ok(bytes.freeze())
}
