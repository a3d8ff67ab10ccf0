//! Packaging, from a source to a package: whose turn it is, leases for workers, grants for their objects, content keys, and what
//! happens after a failure. The HTTP face is in `media/worker` and `media/jobs`.
//!
//! Workers hold no credentials of the database or the store. A lease's token proves who has a job; every write of
//! a worker carries it, and a job that was given to another answers `lease_lost`.

pub mod costs;
pub mod erasure;
pub mod estimate;
pub mod fair_share;
pub mod fitting;
pub mod grants;
pub mod keys;
pub mod leases;
pub mod objects;
pub mod on_playable;
pub mod parts;
pub mod queue;
pub mod retry;
pub mod speech;
pub mod sweep;
mod tell;
