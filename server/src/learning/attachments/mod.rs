//! Files of courses and lectures: documents, pictures, slides.

mod change;
mod delete;
mod download;
pub mod erase;
mod kind;
mod list;
mod order;
mod rights;
mod upload;
pub mod view;

pub use change::*;
pub use delete::*;
pub use download::*;
pub use list::*;
pub use order::*;
pub use upload::*;
