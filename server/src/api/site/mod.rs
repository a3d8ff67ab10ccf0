//! What the client knows before anybody signs in.

mod openapi;
mod read;

pub use openapi::*;
pub use read::*;
