//! Bodies that are files: read as a whole, up to a bound.

use actix_web::web;
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;

use crate::errors::{ApiResult, Code};

/// The whole body; refuses one of more than `most_bytes`.
pub async fn read_at_most(mut body: web::Payload, most_bytes: usize) -> ApiResult<Bytes> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = body.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| Code::BadRequest)?);
        if bytes.len() > most_bytes {
            return Err(Code::PayloadTooLarge.into());
        }
    }
    Ok(bytes.freeze())
}
