//! Sessions for command-line tools on the server's own machine.

mod open;

pub use open::*;
