//! The child: one job, one process, no way out but two descriptors.
//!
//! Invariant: nothing here reads a byte of the source before the sandbox is closed (`entry`), and nothing opens it again.

mod entry;
pub(crate) mod exit;
mod parent;
mod plugins;
pub mod sandbox;

pub use entry::run_job;
