//! What is live: broadcasts of seminars, the seats on their stages, their rooms, captions that are typed meanwhile, who registered for them and who attends, and the calendars that show them.

pub mod attendance;
pub mod broadcasts;
pub mod calendar_feeds;
pub mod captions;
pub mod registrations;
pub mod room;
pub mod seats;
