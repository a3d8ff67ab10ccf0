//! Barriers: what somebody could not use. Anybody tells of one from any page; administrators answer by letter.

mod answer;
mod list;
mod report;
mod view;

pub use answer::*;
pub use list::*;
pub use report::*;
