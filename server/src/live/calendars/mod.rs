//! Calendars (RFC 5545): one broadcast as a file, and everything that somebody registered for under a secret address.

mod event;
mod feed;
mod file;

pub use feed::*;
pub use file::*;
