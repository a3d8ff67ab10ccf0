//! Learning: courses, their sections and lectures.
//!
//! This wing may import [`media`](crate::media), never the other way round.

pub mod course_order;
pub mod courses;
pub mod lectures;
pub mod progress;
pub mod publication;
pub(crate) mod routes;
pub mod sections;
pub mod state;
pub mod tasks;
