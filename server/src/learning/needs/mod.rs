//! What a lecture must have before it is published: a rule of its organisation, checked by the server. An exception needs a sentence
//! that viewers read.

mod exception;
mod of_lecture;
mod of_organisation;
mod rule;

pub use exception::*;
pub use of_lecture::*;
pub use of_organisation::*;
pub(in crate::learning) use rule::must_be_met;
