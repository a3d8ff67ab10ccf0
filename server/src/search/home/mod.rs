//! The home page in one answer: what is somebody's own, read anew each time, and shelves that many people share.

mod own;
mod read;
mod shelves;
mod specialty;

pub use read::*;
