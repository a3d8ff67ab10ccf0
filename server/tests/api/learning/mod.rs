//! Courses, sections and lectures.

mod courses;
mod editing;
mod erasing;
pub(crate) mod rights;
