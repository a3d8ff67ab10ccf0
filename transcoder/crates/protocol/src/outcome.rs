//! How a job ends.

use serde::{Deserialize, Serialize};

use crate::failure::{FailureKind, Reason};
use crate::heartbeat::Heartbeat;
use crate::lease::LeaseToken;

/// The job is finished: every object is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Done {
    /// What no heartbeat has told yet.
    pub last: Heartbeat,
    /// Decoded duration of the longest rendition.
    pub duration_ms: u64,
    /// What the uploader should know.
    #[serde(default)]
    pub warnings: Vec<Reason>,
    /// CPU time of the child, for the administrator's cost figures.
    pub cpu_ms: u64,
}

/// The job failed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failed {
    /// The lease.
    pub token: LeaseToken,
    /// Fixes whether it is tried again.
    pub kind: FailureKind,
    /// What the uploader is told.
    pub reason: Reason,
    /// For the administrator: the end of the child's log, 8 KiB at most, no secrets.
    pub detail: String,
}

/// The worker stops in an orderly way; another may take the job at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Release {
    /// The lease.
    pub token: LeaseToken,
}
