//! Accounts, sessions, invitations and organisations.

mod accounts;
mod audit;
mod groups;
mod handed_links;
mod importing;
mod joining;
mod mail;
mod organisations;
mod passwords;
mod registration;
pub(crate) mod rights;
mod sessions;
mod verification;
