//! Sessions: signing in and out, and the devices one is signed in on.

pub mod begin;
mod end;
mod list;
mod refresh;
mod sign_in;
mod sign_out;

pub use end::*;
pub use list::*;
pub use refresh::*;
pub use sign_in::*;
pub use sign_out::*;
