//! Who is there: accounts and their devices, sessions, one-time links, organisations.

pub mod accounts;
pub mod groups;
pub mod join_links;
pub mod known_devices;
pub mod links;
pub mod logos;
pub mod memberships;
pub mod organisations;
pub mod pictures;
pub mod profiles;
pub mod sessions;
pub mod verifications;
