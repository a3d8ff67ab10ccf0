//! Live: broadcasts of seminars, who registered for them, and what calendars say of them.
//!
//! This wing may import [`people`](crate::people), [`media`](crate::media) and [`learning`](crate::learning), never the other way
//! round.

pub mod feeds;
pub(crate) mod routes;
