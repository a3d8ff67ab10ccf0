//! Joining an organisation: open links, which whoever has one may use, and invitations to who has an account already.

mod join;
mod links;
mod offer;

pub use join::*;
pub use links::*;
pub use offer::*;

pub(in crate::people) use join::into_group;
pub(in crate::people) use offer::good;
