//! Pictures that courses and lectures have of their own, in the place of stills.

mod put;
mod read;
pub mod view;

pub use put::*;
pub use read::*;
