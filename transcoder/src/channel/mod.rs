//! The protocol of supervisor and child, over two inherited descriptors.
//!
//! Standard input is a socket: the child requests bytes of the source, the supervisor answers. Standard output
//! carries media and events from the child. A frame is two lengths, a JSON header and a body of bytes.
//!
//! Invariant: both lengths are bounded, because the child may have been taken over by the file that it reads.

pub mod arrival;
pub mod feed;
pub mod frame;
pub mod message;
pub mod outbox;
pub mod source;
pub mod srt;
pub mod stage;
