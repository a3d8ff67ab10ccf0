//! Invitations to register.

mod create;
mod import;
mod list;
mod resend;
mod rights;

pub use create::*;
pub use import::*;
pub use list::*;
pub use resend::*;
