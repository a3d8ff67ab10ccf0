//! Accounts: registering, one's own, and all of them for administrators.

mod change;
mod change_own;
mod change_password;
mod confirm;
mod links;
mod list;
mod picture;
mod read_own;
mod register;
pub(super) mod view;

pub use change::*;
pub use change_own::*;
pub use change_password::*;
pub use confirm::*;
pub use links::*;
pub use list::*;
pub use picture::*;
pub use read_own::*;
pub use register::*;
