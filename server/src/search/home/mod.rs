//! The home page in one answer: what is somebody's own, read anew each time, and shelves that many people share.

mod card;
mod own;
mod read;
mod shelves;
mod specialty;
mod written;

pub use read::*;
