//! The pipeline: one pass over the source, everything that the plan says comes out of it.
//!
//! ```text
//! bytes ! parsebin ┬ video: queue ! decoder ! gate │ rate ! upright ! top size ! tee ┬ x264 ! cmafmux ! out
//!                  │     or: queue                 │ h264parse ! cmafmux ! out        └ next size ! tee ! …
//!                  ├ audio: queue ! decoder ! gate │ 48 kHz ! aac ! cmafmux ! out
//!                  └ text:  cues
//! ```
//!
//! Invariant: no sink waits for a clock or for another sink, so no stream can block another for good. The rooms,
//! their invariants and the reasons are in `README.md`.

mod audio;
mod branch_input;
mod bus_errors;
mod copy;
pub(crate) mod decoder_log;
mod demux;
mod elements;
mod live;
mod output;
mod package;
mod progress;
mod proving;
mod rendition_tracker;
mod run;
mod source;
mod speech;
mod tolerance;
mod video;

pub use live::package as package_live;
pub use package::package;
