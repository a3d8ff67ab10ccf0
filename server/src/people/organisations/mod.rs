//! Organisations, for administrators: accounts belong to them, shares of the workers and costs are counted by them.

mod change;
mod create;
mod delete;
mod list;
pub(super) mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use list::*;
