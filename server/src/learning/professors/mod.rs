//! Professors: pages of people who teach, with or without an account.

mod change;
mod claim;
mod create;
mod delete;
mod list;
mod picture;
mod read;
pub(in crate::learning) mod rights;
pub mod view;

pub use change::*;
pub use claim::*;
pub use create::*;
pub use delete::*;
pub use list::*;
pub use picture::*;
pub use read::*;
