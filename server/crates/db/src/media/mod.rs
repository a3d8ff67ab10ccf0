//! From an upload to something that plays: uploads, sources, jobs, packages, content keys, playbacks; and what it cost.

pub mod caption_drafts;
pub mod caption_versions;
pub mod captions;
pub mod content_keys;
pub mod costs;
pub mod jobs;
pub mod leases;
pub mod overview;
pub mod packages;
pub mod parts;
pub mod playbacks;
pub mod played;
pub mod queue;
pub mod quota;
pub mod removals;
pub mod segments;
pub mod sources;
pub mod speech_pieces;
pub mod stored;
pub mod stretches;
pub mod tracks;
pub mod uploads;
pub mod waits;
pub mod worker_tokens;
