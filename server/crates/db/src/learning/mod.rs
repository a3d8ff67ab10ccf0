//! What is taught: courses, sections, lectures, and what was deleted of them.

pub mod courses;
pub mod deletion;
pub mod lectures;
pub mod sections;
