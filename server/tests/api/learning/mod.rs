//! Courses, sections and lectures.

mod courses;
mod editing;
mod erasing;
mod ownership;
pub(crate) mod rights;
