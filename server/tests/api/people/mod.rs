//! Accounts, sessions, invitations and organisations.

mod accounts;
mod audit;
mod handed_links;
mod mail;
mod organisations;
mod passwords;
mod registration;
pub(crate) mod rights;
mod sessions;
mod verification;
