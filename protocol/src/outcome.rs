//! How a job ends.

use serde::{Deserialize, Serialize};

use crate::failure::{FailureKind, Reason};
use crate::heartbeat::Heartbeat;
use crate::lease::LeaseToken;
use crate::media::CopyRefusal;

/// The job is finished: every object is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Done))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Failed))]
pub struct Failed {
    /// The lease.
    pub token: LeaseToken,
    /// Fixes whether it is tried again.
    pub kind: FailureKind,
    /// What the uploader is told.
    pub reason: Reason,
    /// For the administrator: the end of the child's log, 8 KiB at most, no secrets.
    pub detail: String,
    /// CPU time of the child, as in [`Done`].
    #[serde(default)]
    pub cpu_ms: u64,
}

/// The worker lets the job go; another may take it at once, and no attempt is counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Release))]
pub struct Release {
    /// The lease.
    pub token: LeaseToken,
    /// The picture was copied and cannot be: whoever takes the job next encodes it. Nothing when the worker only stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encode_because: Option<CopyRefusal>,
    /// CPU time of the child, as in [`Done`].
    #[serde(default)]
    pub cpu_ms: u64,
    /// The source still arrives, and cannot be packaged before it is whole: nobody takes the job until then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub await_upload: bool,
}
