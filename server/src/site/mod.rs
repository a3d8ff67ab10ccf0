//! The site: what the client knows before anybody signs in, whether the server works, and its public keys.

pub mod barriers;
pub mod health;
pub mod jwks;
mod openapi;
mod read;
pub(crate) mod routes;

pub use openapi::*;
pub use read::*;
