//! Courses, sections, lectures and progress.

mod courses;
mod editing;
mod erasing;
mod ownership;
mod progress;
pub(crate) mod rights;
