//! People: accounts, their sessions, invitations, organisations and memberships.
//!
//! This wing imports the floor alone.

pub mod accounts;
pub mod groups;
pub mod invitations;
pub mod joining;
pub mod links;
pub mod local_sessions;
pub mod memberships;
pub mod organisations;
pub mod password_resets;
pub(crate) mod routes;
pub mod sessions;
pub mod setup;
pub mod tasks;
pub mod verification;
