//! Lectures.

mod change;
mod create;
mod delete;
mod deleted;
mod publish;
mod read;
mod rights;
pub mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use deleted::*;
pub use publish::*;
pub use read::*;
