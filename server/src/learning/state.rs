//! What all handlers of learning share on one server.

use std::sync::Arc;

use mediflix_db::types::ids::CourseId;

use super::progress::buffer::ProgressBuffer;
use super::progress::pace::Paces;
use super::progress::time_lines::TimeLinesCache;
use crate::http::revision::Written;
use crate::unwritten::Unwritten;

/// The wing's part of the [`AppState`](crate::AppState).
#[derive(Default)]
pub struct LearningState {
    /// What was watched in the last second and is not written yet.
    pub progress: Arc<ProgressBuffer>,
    /// How much each account may say that it watched.
    pub paces: Paces,
    /// The time lines of lectures that are watched at the moment.
    pub time_lines: TimeLinesCache,
    /// Courses as those see them who are not signed in.
    pub public_courses: Unwritten<CourseId, Written, 256>,
}
