//! Broadcasts: live events of seminars.

mod change;
mod chapter;
mod create;
mod delete;
mod follow;
mod lecture;
mod list;
mod plan;
mod read;
pub(in crate::live) mod rights;
pub mod states;
mod steps;
mod stream_key;
pub(in crate::live) mod view;

pub use change::*;
pub use chapter::*;
pub use create::*;
pub use delete::*;
pub use list::*;
pub use read::*;
pub use steps::*;
pub use stream_key::*;
