//! How far people are: what they watched, where they stopped, and what they go on with.

pub mod buffer;
mod go_on;
mod list_courses;
mod note;
pub mod pace;
pub mod time_lines;
pub mod view;

pub use go_on::*;
pub use list_courses::*;
pub use note::*;
