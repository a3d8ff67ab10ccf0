//! Curriculums: paths through courses, assigned to organisations.

mod assignments;
mod change;
mod courses;
mod create;
mod delete;
mod duplicate;
mod list;
mod prerequisites;
mod publish;
mod read;
mod rights;
mod view;

pub use assignments::*;
pub use change::*;
pub use courses::*;
pub use create::*;
pub use delete::*;
pub use duplicate::*;
pub use list::*;
pub use publish::*;
pub use read::*;
