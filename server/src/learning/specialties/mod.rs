//! Clinical specialties.

mod list;

pub use list::*;
