//! What is live: broadcasts of seminars.

pub mod broadcasts;
