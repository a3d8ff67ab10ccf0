//! People: accounts, their sessions, invitations and organisations.
//!
//! This wing imports the floor alone.

pub mod accounts;
pub mod invitations;
pub mod links;
pub mod local_sessions;
pub mod organisations;
pub mod password_resets;
pub(crate) mod routes;
pub mod sessions;
pub mod setup;
pub mod tasks;
