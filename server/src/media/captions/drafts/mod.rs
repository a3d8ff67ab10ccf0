//! Drafts of captions that a machine makes: a person looks at them, and confirms them.

mod answer;
mod cancel;
mod create;
mod heard;
mod list;
pub mod queue;
mod recogniser;
mod retry;
mod speech_queue;
pub(in crate::media) mod tell;
mod transcribe;
mod translator;
mod view;

pub use cancel::*;
pub use create::*;
pub use list::*;
pub use retry::*;
pub use transcribe::*;
