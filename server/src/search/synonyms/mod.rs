//! Words that mean the same.

mod change;
mod create;
mod dictionary;
mod list;
mod remove;
pub mod view;

pub use change::*;
pub use create::*;
pub use dictionary::dictionary;
pub use list::*;
pub use remove::*;
