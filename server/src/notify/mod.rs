//! What people are told: a bell on the site, and by which ways they want to hear. The floor knows no wing: wings say what happened.

mod choices;
mod list;
mod mark;
pub(crate) mod routes;
mod tell;
mod unsubscribe;
mod visible;

pub use choices::*;
pub use list::*;
pub use mark::*;
pub use tell::*;
pub use unsubscribe::*;
