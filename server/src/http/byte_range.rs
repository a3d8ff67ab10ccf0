//! One range of bytes of a known length (RFC 9110, 14). Several ranges at once are answered whole.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::errors::{ApiError, ApiResult, Code};

/// The bytes `start .. end` of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte.
    pub start: u64,
    /// After the last byte.
    pub end: u64,
    total: u64,
    partial: bool,
}

impl ByteRange {
    /// What a request asks for of `total` bytes.
    pub fn from_request(request: &HttpRequest, total: u64) -> ApiResult<Self> {
        let header = request
            .headers()
            .get(header::RANGE)
            .and_then(|value| value.to_str().ok());
        header.map_or(
            Ok(Self {
                start: 0,
                end: total,
                total,
                partial: false,
            }),
            |text| Self::parse(text, total),
        )
    }

    fn parse(text: &str, total: u64) -> ApiResult<Self> {
        let whole = Self {
            start: 0,
            end: total,
            total,
            partial: false,
        };
        let Some((first, last)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
            return Ok(whole);
        };
        let (start, end) = match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
            (Some(start), Some(last)) if start <= last => (start, last.saturating_add(1).min(total)),
            (Some(start), None) if last.is_empty() => (start, total),
            (None, Some(suffix)) if first.is_empty() => (total.saturating_sub(suffix), total),
            _ => return Ok(whole),
        };
        if start >= end {
            return Err(ApiError::new(Code::RangeNotSatisfiable).with("length", total));
        }
        Ok(Self {
            start,
            end,
            total,
            partial: true,
        })
    }

    /// Begins the answer: 206 with `Content-Range`, or 200.
    #[must_use]
    pub fn response(self) -> HttpResponseBuilder {
        let mut response = if self.partial {
            HttpResponse::PartialContent()
        } else {
            HttpResponse::Ok()
        };
        response.insert_header((header::ACCEPT_RANGES, HeaderValue::from_static("bytes")));
        if self.partial {
            let range = format!("bytes {}-{}/{}", self.start, self.end - 1, self.total);
            response.insert_header((header::CONTENT_RANGE, range));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_players_ask_for_them() {
        let cases = [
            ("bytes=0-99", Some((0, 100, true))),
            ("bytes=990-2000", Some((990, 1000, true))),
            ("bytes=500-", Some((500, 1000, true))),
            ("bytes=-10", Some((990, 1000, true))),
            ("bytes=0-1,5-6", Some((0, 1000, false))),
            ("pages=1-2", Some((0, 1000, false))),
            ("bytes=1000-", None),
            ("bytes=-0", None),
        ];
        for (text, expected) in cases {
            let found = ByteRange::parse(text, 1000)
                .ok()
                .map(|range| (range.start, range.end, range.partial));
            assert_eq!(found, expected, "{text}");
        }
    }
}
