//! What is found.

mod find;
pub mod query;
pub mod view;

pub use find::*;
