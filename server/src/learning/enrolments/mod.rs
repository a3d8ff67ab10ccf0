//! Enrolments: who takes a course, by themselves or because their organisation said so.

mod by_organisation;
mod list;
mod own;

pub use by_organisation::*;
pub use list::*;
pub use own::*;
