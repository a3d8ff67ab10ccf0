//! The handlers: a folder per resource, a file per verb.
//!
//! A handler reads: authorise, load, decide (pure, in `domain`), store, answer.

pub mod health;
pub mod jobs;
mod media_rights;
pub mod media_view;
pub mod playback;
pub mod site;
pub mod uploads;
pub mod worker;
