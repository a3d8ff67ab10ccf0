//! What people write down at moments of lectures, for themselves alone.

mod change;
mod create;
mod delete;
mod export;
mod list;
pub mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use export::*;
pub use list::*;

/// Letters of the longest note.
const LONGEST: usize = 4_000;
/// So many notes one person may have.
const MOST: i64 = 10_000;
