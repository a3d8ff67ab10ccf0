//! The API, tested through HTTP on both databases. Every test has a server and a database of its own; what
//! a test needs and does not find (PostgreSQL: `scripts/with-postgres`) fails it.
//!
//! Helpers act through HTTP alone, as clients do; only the clock and the mail folder are in their hands.

#![expect(clippy::expect_used, reason = "these are tests")]

mod access;
mod app;
mod barriers;
mod documents;
mod learning;
mod live;
mod load;
mod media;
mod notices;
mod people;
mod races;
mod rights;
mod search;
mod site;
mod starting;
