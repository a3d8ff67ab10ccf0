//! Captions, subtitles, descriptions and chapters: text over the time of a lecture.
//!
//! One person writes a text at a time; others watch and may take over. Viewers see what somebody confirmed.

mod confirm;
mod create;
mod delete;
pub mod drafts;
pub mod erase;
mod file;
mod import;
mod list;
mod read;
mod rights;
mod save;
mod shift;
mod versions;
mod view;
mod writer;

pub use confirm::*;
pub use create::*;
pub use delete::*;
pub use drafts::*;
pub use file::*;
pub use import::*;
pub use list::*;
pub use read::*;
pub use save::*;
pub use shift::*;
pub use versions::*;
pub use writer::*;
