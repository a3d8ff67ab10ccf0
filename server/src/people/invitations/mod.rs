//! Invitations to register.

mod create;
mod list;

pub use create::*;
pub use list::*;
