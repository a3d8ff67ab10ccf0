//! Courses.

mod change;
mod create;
mod delete;
mod list;
mod order;
mod professors;
mod publish;
mod read;
pub(super) mod rights;
mod specialties;
pub mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use list::*;
pub use order::*;
pub use publish::*;
pub use read::*;
