//! What a query may hold, and which part of what is found is asked for.

use mediflix_search_index::LONGEST_QUERY;

use crate::errors::{ApiError, ApiResult, Code};

/// No more is ever shown of one search.
const MOST: usize = 200;

/// A query with its bounds.
pub fn checked(query: &str) -> ApiResult<String> {
    let query = query.trim();
    match query.chars().count() {
        0 => Err(ApiError::field("q", "required")),
        1..=LONGEST_QUERY => Ok(query.to_owned()),
        _ => Err(ApiError::field("q", "too_long")),
    }
}

/// A part of a ranked list: its cursor is the place of its first item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Items before it.
    pub skip: usize,
    /// Items in it.
    pub most: usize,
}

impl Part {
    /// Reads limit and cursor.
    pub fn read(limit: Option<u32>, cursor: Option<&str>, usual: usize) -> ApiResult<Self> {
        let most = match limit {
            None => usual,
            Some(limit @ 1..=100) => limit as usize,
            Some(_) => return Err(ApiError::field("limit", "invalid")),
        };
        let skip = cursor.map_or(Ok(0), |cursor| cursor.parse().map_err(|_| Code::BadRequest))?;
        if skip > 1_000_000 {
            return Err(Code::BadRequest.into());
        }
        Ok(Self { skip, most })
    }

    /// The cursor after it, when `found` items were there for `most + 1`.
    #[must_use]
    pub fn next(self, found: usize) -> Option<String> {
        let next = self.skip + self.most;
        (found > self.most && next < MOST).then(|| next.to_string())
    }

    /// The cursor after it, of `total` items.
    #[must_use]
    pub fn next_of(self, total: usize) -> Option<String> {
        let next = self.skip + self.most;
        (next < total).then(|| next.to_string())
    }
}
