//! Live: broadcasts of seminars, their stages and rooms, captions that are typed meanwhile, who registered for them and who attends, and what calendars say of them.
//!
//! This wing may import [`people`](crate::people), [`media`](crate::media) and [`learning`](crate::learning), never the other way
//! round.

pub mod attendance;
pub mod broadcasts;
pub mod calendars;
pub mod captions;
pub mod feeds;
pub mod registrations;
pub mod room;
pub(crate) mod routes;
pub mod stage;
pub mod tasks;
