//! The handlers: a folder per resource, a file per verb.
//!
//! A handler reads: authorise, load, decide (pure, in `domain`), store, answer.

pub mod accounts;
pub mod courses;
pub mod health;
pub mod invitations;
pub mod jobs;
pub mod jwks;
pub mod lectures;
pub mod local_sessions;
mod media_rights;
pub mod media_view;
pub mod organisations;
pub mod packaging_costs;
pub mod password_resets;
pub mod playback;
pub mod sections;
pub mod sessions;
pub mod setup;
pub mod site;
pub mod uploads;
pub mod worker;
pub mod worker_tokens;
