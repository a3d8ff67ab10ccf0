//! Learning: courses with sections and lectures, curriculums, and who takes them.
//!
//! This wing may import [`media`](crate::media), never the other way round.

pub mod attachments;
pub mod course_order;
pub mod courses;
pub mod curriculums;
mod due_day;
pub mod enrolments;
pub mod lectures;
pub mod needs;
pub mod notes;
mod ownership;
pub mod page_head;
pub mod professors;
pub mod progress;
pub mod publication;
pub(crate) mod routes;
pub mod sections;
pub mod seminars;
pub mod specialties;
pub mod state;
pub mod tasks;
pub mod thumbnails;
