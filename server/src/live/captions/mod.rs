//! Captions that somebody types while a broadcast is on air, or rehearsed: lines in each language, one writer at a time, which viewers are told of by
//! the log of the room. At the end they become captions of the lecture.

mod cues;
mod entry;
mod events;
pub(in crate::live) mod keep;
mod lines;
mod read;
pub(crate) mod routes;
pub(in crate::live) mod view;
mod writer;

pub use events::*;
pub use lines::*;
pub use read::*;
pub use writer::*;
