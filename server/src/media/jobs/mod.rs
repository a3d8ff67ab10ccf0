//! Jobs as instructors and administrators see them.

mod act;
mod list;
mod show;

pub use act::*;
pub use list::*;
pub use show::*;
