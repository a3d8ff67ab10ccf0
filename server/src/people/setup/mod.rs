//! The first administrator.

mod create;

pub use create::*;
