//! What the server does by itself, between requests: it runs the tasks that the wings register, and knows none of them.

mod task;
pub mod upkeep;

pub use task::{Every, Running, Task, spawn};
