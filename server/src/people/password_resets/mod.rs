//! Setting a new password by mail.

mod confirm;
mod request;

pub use confirm::*;
pub use request::*;
