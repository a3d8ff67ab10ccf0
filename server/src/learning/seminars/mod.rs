//! Seminars: courses with a day, a place, speakers and a programme.

mod put;

pub use put::*;
