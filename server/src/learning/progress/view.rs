//! Progress in answers.

use mediflix_db::learning::progress::LectureProgress;
use mediflix_db::types::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// How far the reader is in a lecture.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Progress)]
pub struct ProgressView {
    /// Where they stopped.
    pub position_ms: i64,
    /// How much they watched, of a hundred.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: i32,
    /// Since when they are done.
    #[schema(required)]
    pub done_at: Option<Timestamp>,
    /// When they watched last.
    pub watched_at: Timestamp,
}

impl From<&LectureProgress> for ProgressView {
    fn from(row: &LectureProgress) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a share lies between 0 and 1")]
        let percent = (row.share.clamp(0.0, 1.0) * 100.0).floor() as i32;
        Self {
            position_ms: row.position_ms,
            percent,
            done_at: row.done_at,
            watched_at: row.updated_at,
        }
    }
}
