//! The only crate that knows Diesel: one query text for SQLite and PostgreSQL.
//!
//! A [`Database`] hands out connections inside [`Database::read`] and [`Database::write`]; query
//! modules are plain functions over [`DbConnection`]. Nothing here knows HTTP, rights or the network,
//! and no network call may happen inside the closures.

pub mod access;
pub mod audit;
pub mod barriers;
mod connection;
pub mod copies;
mod database;
mod error;
pub mod indexing;
pub mod learning;
pub mod letters;
pub mod live;
pub mod locks;
pub mod media;
mod migrations;
pub mod notifications;
mod one_of;
pub mod pauses;
pub mod people;
pub mod schema;
pub mod search;
pub mod signing_keys;
pub mod site_identity;
#[cfg(feature = "testing")]
pub mod testing;
pub mod throttles;
pub mod types;

pub use connection::{Backend, DbConnection, MultiBackend};
pub use database::{Database, DatabaseAddress};
pub use error::{DbError, DbResult};
pub use migrations::{applied_migrations, migrate, migrate_down_all, pending_migrations, translate};
