//! How bodies, paths and queries are read, and what is said when they cannot be.

use std::io::ErrorKind;

use actix_web::error::{JsonPayloadError, PathError, PayloadError, QueryPayloadError};
use actix_web::web;

use crate::errors::{ApiError, Code};

const LARGEST_JSON_BYTES: usize = 256 * 1024;

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(
            web::JsonConfig::default()
                .limit(LARGEST_JSON_BYTES)
                .error_handler(|error, _| json(error).into()),
        )
        .app_data(web::PathConfig::default().error_handler(|error: PathError, _| {
            // What is no id names nothing.
            ApiError::new(Code::NotFound).because(error.to_string()).into()
        }))
        .app_data(
            web::QueryConfig::default().error_handler(|error: QueryPayloadError, _| {
                ApiError::new(Code::BadRequest).because(error.to_string()).into()
            }),
        );
}

fn json(error: JsonPayloadError) -> ApiError {
    match error {
        JsonPayloadError::ContentType => Code::UnsupportedMediaType.into(),
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            Code::PayloadTooLarge.into()
        }
        JsonPayloadError::Deserialize(cause) if cause.is_data() => {
            // Well-formed, but not of the described form: serde names the field in its message alone.
            ApiError::new(Code::ValidationFailed).with("detail", cause.to_string())
        }
        JsonPayloadError::Payload(PayloadError::Io(cause)) if cause.kind() == ErrorKind::TimedOut => {
            Code::BodyTooSlow.into()
        }
        other => ApiError::new(Code::BadRequest).because(other.to_string()),
    }
}
