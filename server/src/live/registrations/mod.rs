//! Registrations: who wants to be at a broadcast, and how they are told of it.

mod letter;
mod put;
mod tell;
mod times;

pub use put::*;
pub use tell::tell;
pub(in crate::live) use tell::tell_soon;
