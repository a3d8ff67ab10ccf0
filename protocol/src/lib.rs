//! The job protocol: what a transcoder worker and the server say to each other.
//!
//! All of it is JSON over HTTP below `/api/v1/worker`, with `Authorization: Bearer` and a JWT of
//! audience `worker`. A worker holds neither database nor storage credentials: it asks for a
//! [`lease::Lease`], reads the source and writes objects by the grants the server gives it
//! ([`grant`]), and reports what it closed with each [`heartbeat`]. Every write carries the lease's
//! token; an answer `409` ([`lease::LEASE_LOST`]) means that another worker has the job, and the
//! worker drops it without a trace.
//!
//! | call | request → answer |
//! | --- | --- |
//! | `POST /worker/leases` | [`lease::LeaseRequest`] → `200` [`lease::Lease`] or `204` when the wait passed |
//! | `POST /worker/jobs/{job}/source` | [`grant::SourceGrantRequest`] → [`grant::SourceGrant`] (renewed before it ends) |
//! | `POST /worker/jobs/{job}/grants` | [`grant::GrantRequest`] → [`grant::GrantAnswer`] |
//! | `POST /worker/jobs/{job}/keys` | [`grant::KeyRequest`] → [`grant::KeyAnswer`] |
//! | `POST /worker/jobs/{job}/heartbeat` | [`heartbeat::Heartbeat`] → [`heartbeat::HeartbeatAnswer`] |
//! | `POST /worker/jobs/{job}/done` | [`outcome::Done`] → `204` |
//! | `POST /worker/jobs/{job}/failed` | [`outcome::Failed`] → `204` |
//! | `POST /worker/jobs/{job}/release` | [`outcome::Release`] → `204` (no attempt is counted) |
//!
//! What comes live has calls of its own: [`live`].
//!
//! This crate imports neither actix, Diesel nor GStreamer.

pub mod bounds;
pub mod failure;
pub mod grant;
pub mod heartbeat;
pub mod lease;
pub mod live;
pub mod media;
pub mod naming;
pub mod outcome;
pub mod part;
pub mod speech;
pub mod stage;
pub mod storyboard;
pub mod words;

/// The protocol's version; a server refuses a worker with another one by `409`.
pub const PROTOCOL_VERSION: u32 = 6;
