//! Courses, sections, lectures and progress.

mod attachments;
mod courses;
mod curriculums;
mod editing;
mod enrolments;
mod erasing;
mod needs;
mod notes;
mod ownership;
mod page_heads;
mod professors;
mod progress;
pub(crate) mod rights;
mod seminars;
mod thumbnails;
