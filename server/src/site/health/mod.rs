//! Whether the server lives and can work.

mod healthz;
mod readyz;

pub use healthz::*;
pub use readyz::*;
