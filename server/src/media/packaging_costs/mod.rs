//! What packaging costs, for administrators.

mod list;
mod view;

pub use list::*;
