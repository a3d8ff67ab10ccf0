//! Memberships: what somebody may do in an organisation. Its administrators decide, and the platform's.

mod change;
mod list;
pub(super) mod membership;
mod view;

pub use change::*;
pub use list::*;
