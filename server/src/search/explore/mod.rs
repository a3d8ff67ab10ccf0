//! Courses by filters, with how many there are behind each choice.

mod list;

pub use list::*;
