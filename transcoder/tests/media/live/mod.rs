//! Feeds: what comes live is cut into parts while it comes, and what was cut is what was sent.

mod film;
mod made;
mod packaging;
mod rtmp;
mod server;
mod srt;
mod stage;
mod transcoder;
