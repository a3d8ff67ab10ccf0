//! The handlers: a folder per resource, a file per verb.
//!
//! A handler reads: authorise, load, decide (pure, in `domain`), store, answer.

pub mod health;
pub mod site;
