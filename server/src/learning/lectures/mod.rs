//! Lectures.

pub(in crate::learning) mod announce;
mod change;
mod create;
mod delete;
mod deleted;
pub mod erase;
pub mod late_publication;
pub mod news_letters;
mod publish;
pub mod publish_when_playable;
mod read;
pub(in crate::learning) mod rights;
pub mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use deleted::*;
pub use publish::*;
pub use read::*;
