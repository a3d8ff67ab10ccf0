//! The public keys of our tokens.

mod read;

pub use read::*;
