//! Enrolments: who takes a course, by themselves or because their organisation said so.

mod by_organisation;
mod letter;
mod list;
mod of_organisation;
mod own;

pub use by_organisation::*;
pub use list::*;
pub use of_organisation::*;
pub use own::*;
