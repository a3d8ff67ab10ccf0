//! Pure rules: no IO, no clock, no log.

pub mod access;
pub mod course_order;
pub mod fields;
pub mod passwords;
pub mod publication;
pub mod throttling;
pub mod turns;
