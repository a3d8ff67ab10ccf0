//! Who attends a broadcast: whoever watches it live, as far as they play it, and whoever checks in by the code on the screen of the hall.

mod check_in;
mod file;
mod hall;
mod list;
mod mine;
mod qr;
mod rights;
pub(crate) mod routes;
pub mod view;
mod window;

pub use check_in::*;
pub use file::*;
pub use hall::*;
pub use list::*;
pub use mine::*;
