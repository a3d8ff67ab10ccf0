//! What supervisor and child say to each other, over two inherited descriptors.
//!
//! Standard input is a socket: the child asks for bytes of the source, the supervisor answers.
//! Standard output goes one way: media and news from the child. Each frame is two lengths, a JSON
//! header and a body of bytes; both lengths are bounded, because the child may have been taken over
//! by the file that it reads.

pub mod arrival;
pub mod frame;
pub mod message;
pub mod outbox;
pub mod source;
