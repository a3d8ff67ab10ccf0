//! Answers that more than one resource gives: lists and their cursors.

use mediflix_db::types::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::errors::{ApiError, ApiResult, Code};

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// The things, in order.
    pub items: Vec<T>,
    /// Where the next part begins; null at the end.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// Which part of a list is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// How many things at most.
    #[param(minimum = 1, maximum = 100, default = 30)]
    pub limit: Option<u32>,
    /// `next_cursor` of the part before.
    pub cursor: Option<String>,
}

impl Page {
    /// How many rows to load: one more than is shown tells whether there is a next part.
    pub fn rows(&self) -> ApiResult<i64> {
        match self.limit.unwrap_or(30) {
            limit @ 1..=100 => Ok(i64::from(limit) + 1),
            _ => Err(ApiError::field("limit", "invalid")),
        }
    }

    /// The id of the last thing of the part before.
    pub fn after<I: From<Uuid>>(&self) -> ApiResult<Option<I>> {
        let parse = |cursor: &String| {
            Uuid::parse_str(cursor)
                .map(I::from)
                .map_err(|_| Code::BadRequest.into())
        };
        self.cursor.as_ref().map(parse).transpose()
    }

    /// Cuts the extra row off and says where the next part begins.
    #[must_use]
    pub fn list<R, T>(&self, mut rows: Vec<R>, id: impl Fn(&R) -> Uuid, show: impl Fn(R) -> T) -> List<T> {
        let shown = self.limit.unwrap_or(30) as usize;
        let more = rows.len() > shown;
        rows.truncate(shown);
        let next_cursor = rows.last().filter(|_| more).map(|row| id(row).to_string());
        List {
            items: rows.into_iter().map(show).collect(),
            next_cursor,
        }
    }
}

/// The seconds until a moment, as answers count them.
#[must_use]
pub fn seconds_until(moment: Timestamp, now: Timestamp) -> u64 {
    moment.since(now).as_secs()
}
