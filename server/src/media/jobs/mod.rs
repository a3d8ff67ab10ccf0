//! Jobs as instructors and administrators see them.

mod cancel;
mod list;
mod repackage;
mod retry;
mod rights;
mod show;

pub use cancel::*;
pub use list::*;
pub use repackage::*;
pub use retry::*;
pub use show::*;
