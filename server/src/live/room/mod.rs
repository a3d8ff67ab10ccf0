//! The room of a broadcast: messages, questions with votes, polls, raised hands. Open while it is on air, and readable ever after.

mod entry;
mod events;
pub mod hub;
pub(in crate::live) mod listening;
mod messages;
mod people;
mod polls;
mod question_draft;
mod questions;
mod read;
mod reader;
mod render;
pub(crate) mod routes;
mod settings;
pub mod view;

pub(super) use entry::enter;
pub use events::*;
pub use messages::*;
pub use people::*;
pub use polls::*;
pub use question_draft::*;
pub use questions::*;
pub use read::*;
pub use settings::*;
