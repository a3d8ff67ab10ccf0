//! Edits that notice each other: what people write has a revision, answers carry it as ETag, and whoever sends it back in
//! If-Match changes only what they saw (RFC 9110, 8.8.3 and 13.1.1). Without If-Match an edit is made as ever.

use std::future::{Ready, ready};

use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use bytes::Bytes;
use serde::Serialize;

use crate::errors::{ApiError, ApiResult, Code};

/// What has a revision.
pub trait HasRevision {
    /// Raised by every edit of its fields, from 1.
    fn revision(&self) -> i32;
}

/// An answer with its revision as ETag.
#[derive(Debug)]
pub struct Revised<T>(pub T);

impl<T: HasRevision + Serialize> Responder for Revised<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .insert_header((header::ETAG, tag(self.0.revision())))
            .json(self.0)
    }
}

/// An answer that is written down already, with its revision as ETag.
#[derive(Clone, Debug)]
pub struct Written {
    body: Bytes,
    revision: i32,
}

impl Written {
    /// Writes an answer down.
    pub fn new<T: HasRevision + Serialize>(answer: &T) -> ApiResult<Self> {
        Ok(Self {
            body: serde_json::to_vec(answer).map_err(ApiError::internal)?.into(),
            revision: answer.revision(),
        })
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.body.len()
    }
}

impl Responder for Written {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .insert_header((header::ETAG, tag(self.revision)))
            .content_type(header::ContentType::json())
            .body(self.body)
    }
}

fn tag(revision: i32) -> String {
    format!("\"{revision}\"")
}

/// The revision that the caller saw, if they say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(Option<i32>);

impl IfMatch {
    /// Whether the caller says what they saw.
    #[must_use]
    pub fn is_given(self) -> bool {
        self.0.is_some()
    }

    /// Refuses an edit of what is no longer as the caller saw it. The error tells what is there now.
    pub fn check<T: HasRevision + Serialize>(self, now: &T) -> ApiResult<()> {
        match self.0 {
            Some(seen) if seen != now.revision() => {
                let current = serde_json::to_value(now).map_err(ApiError::internal)?;
                Err(ApiError::new(Code::Changed).with("current", current))
            }
            _ => Ok(()),
        }
    }

    fn read(request: &HttpRequest) -> ApiResult<Self> {
        let Some(value) = request.headers().get(header::IF_MATCH) else {
            return Ok(Self(None));
        };
        let text = value.to_str().map_or("", str::trim);
        if text == "*" {
            return Ok(Self(None));
        }
        let tag = text.strip_prefix("W/").unwrap_or(text);
        let revision = tag.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match revision.and_then(|digits| digits.parse().ok()) {
            Some(revision) => Ok(Self(Some(revision))),
            None => Err(ApiError::new(Code::BadRequest).because("If-Match is no revision")),
        }
    }
}

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::read(request))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_revision_is_read_as_caches_and_proxies_write_it() {
        let read = |value: &'static str| {
            let request = TestRequest::default().insert_header((header::IF_MATCH, value));
            IfMatch::read(&request.to_http_request()).map(|seen| seen.0)
        };
        assert_eq!(read("\"7\"").ok(), Some(Some(7)));
        assert_eq!(read("W/\"7\"").ok(), Some(Some(7)));
        assert_eq!(read("*").ok(), Some(None));
        for wrong in ["7", "\"\"", "\"a\"", "\"1\", \"2\""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
