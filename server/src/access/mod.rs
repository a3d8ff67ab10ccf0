//! Access: who is asking, and who may do what.

pub mod caller;
pub mod rules;
