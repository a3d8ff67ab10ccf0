//! The API, tested through HTTP on both databases. Every test has a server and a database of its own; what
//! a test needs and does not find (PostgreSQL: `scripts/with-postgres`) fails it.
//!
//! Helpers act through HTTP alone, as clients do; only the clock and the mail folder are in their hands.

#![expect(clippy::expect_used, reason = "these are tests")]

mod accounts;
mod app;
mod arriving;
mod bounds;
mod costs;
mod courses;
mod documents;
mod editing;
mod erasing;
mod handed_links;
mod load;
mod mail;
mod organisations;
mod packaging;
mod parts;
mod passwords;
mod races;
mod registration;
mod rights;
mod sessions;
mod site;
mod starting;
mod turns;
mod uploads;
mod watching;
mod worker_tokens;
