//! Drafts of captions that a machine makes: a person looks at them, and confirms them.

mod create;
mod list;
pub mod queue;
mod retry;
mod translator;
mod view;

pub use create::*;
pub use list::*;
pub use retry::*;
