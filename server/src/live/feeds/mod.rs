//! Feeds: what an encoder sends to a worker.

mod lease;

pub use lease::*;
