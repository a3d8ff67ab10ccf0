//! What of a stage goes on air: a worker on this machine composes it, Janus sends it those who are on air, and it asks what is shown of whom.

pub(super) mod composers;
mod follow;
mod forwards;
mod join;
mod lease;
mod programme;

pub use lease::*;
pub use programme::*;
