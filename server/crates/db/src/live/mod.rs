//! What is live: broadcasts of seminars, who registered for them, and the calendars that show them.

pub mod broadcasts;
pub mod calendar_feeds;
pub mod registrations;
