//! The transcoder: a supervisor that does all network I/O and one sandboxed child per job that does all media.
//!
//! A file of a stranger is the most dangerous thing this platform reads, so no code that touches it
//! has a network, a file system, a credential or a long life. What crosses between the two processes
//! is bytes only:
//!
//! ```text
//! server ◄─ leases, grants, keys ─► supervisor ◄─ source bytes · media, facts ─► child (GStreamer)
//! ```
//!
//! - [`plan`] is pure: what was found in the source decides what is made of it. No GStreamer element in it.
//! - [`proof`] is pure, too: what was read of the source against what came out.
//! - [`pipeline`] and [`child`] run in the child only; neither knows network nor storage.
//! - [`srt`] is a process of its own, too: it takes connections by SRT and has the network, but no demuxer.
//! - [`supervisor`] runs leased jobs; its [`supervisor::child_process`] starts and watches one child, as [`local`] does for one file.

pub mod channel;
pub mod child;
pub mod demo;
pub mod failure;
pub mod local;
pub mod pipeline;
pub mod plan;
pub mod proof;
pub mod srt;
pub mod supervisor;
