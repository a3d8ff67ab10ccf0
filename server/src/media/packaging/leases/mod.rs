//! Leases of jobs: granted, renewed by heartbeats, ended by done, failed or release.
//!
//! Each step is one transaction: a worker killed at any moment leaves a job that another can take.

mod attempt;
mod cancel;
mod end;
mod grant;
mod heartbeat;
mod take_back;
mod verify;

pub use cancel::{cancel, cancel_for_source};
pub use end::{done, failed, release};
pub use grant::{Granted, Spoken, grant};
pub use heartbeat::{LIVE_LEASE, heartbeat};
pub use take_back::{take_back_all, take_back_expired};
pub use verify::verify;
