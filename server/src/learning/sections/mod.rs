//! Sections of courses.

mod change;
mod create;
mod delete;

pub use change::*;
pub use create::*;
pub use delete::*;
