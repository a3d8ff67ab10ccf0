//! Invitations to register.

mod create;

pub use create::*;
