//! Text over time: cues, the files that hold them, and what is wrong with such a file.
//!
//! Pure: no database, no network, no clock. A file is read whole or not at all.

mod cue;
mod encoding;
mod format;
pub mod html;
pub mod markup;
mod read;
mod report;
mod times;
mod write;

pub use cue::{Cue, CueFault, LONGEST_TEXT, MOST_BYTES, MOST_CUES, MOST_MS, accept, shifted};
pub use format::Format;
pub use read::{Imported, read, readable};
pub use report::{LineNote, LineParams};
