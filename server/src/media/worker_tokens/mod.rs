//! Tokens of transcoders, for administrators; the command line makes them.

mod list;
pub mod token;

pub use list::*;
