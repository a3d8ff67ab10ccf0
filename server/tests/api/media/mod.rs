//! Uploads, packaging, jobs, the worker's API and playback.

mod bounds;
pub(crate) mod caption_drafts;
mod caption_files;
mod captions;
mod costs;
pub(crate) mod edge;
mod fair_share;
mod packaging;
mod partial_uploads;
mod parts;
pub(crate) mod rights;
mod speech_drafts;
mod speech_service;
mod tracks;
mod uploads;
mod watching;
mod worker_tokens;
