//! A part on its way from a worker.

use bytes::Bytes;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::live::PartFacts;

/// A part as a worker sends it.
#[derive(Clone)]
pub struct Part {
    /// The job.
    pub job: JobId,
    /// Its lease.
    pub token: LeaseToken,
    /// The rendition's id.
    pub rendition: String,
    /// Media sequence number of its segment.
    pub sequence: u32,
    /// From 0 in each segment.
    pub index: usize,
    /// What it is.
    pub facts: PartFacts,
    /// Plain.
    pub bytes: Bytes,
}
