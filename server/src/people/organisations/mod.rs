//! Organisations: courses belong to them, people are their members, shares of the workers and costs are counted by them.

mod change;
mod create;
mod delete;
mod list;
mod logo;
pub(super) mod of_site;
mod read;
pub(super) mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use list::*;
pub use logo::*;
pub use read::*;
