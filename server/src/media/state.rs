//! What all handlers of media share on one server.

use super::captions::drafts::queue::DraftQueue;
use super::edge::Edge;
use super::packaging::on_playable::OnPlayable;
use super::segment_cache::SegmentCache;
use super::uploads::slots::UploadSlots;
use super::watching::Decisions;
use crate::config::Config;

/// The wing's part of the [`AppState`](crate::AppState).
pub struct MediaState {
    /// Segments that are watched at the moment.
    pub segments: SegmentCache,
    /// Live programmes.
    pub edge: Edge,
    /// Who may watch, as it was decided a moment ago.
    pub decisions: Decisions,
    /// Who may hold a part of an upload in memory.
    pub upload_slots: UploadSlots,
    /// What is done when a lecture can be played for the first time.
    pub on_playable: OnPlayable,
    /// What makes drafts of captions.
    pub drafts: DraftQueue,
}

impl MediaState {
    /// Nothing is cached and nobody holds anything yet.
    #[must_use]
    pub fn new(config: &Config, on_playable: OnPlayable, drafts: DraftQueue) -> Self {
        Self {
            segments: SegmentCache::new(config.packaging.segment_cache_bytes),
            edge: Edge::default(),
            decisions: Decisions::default(),
            upload_slots: UploadSlots::new(config.uploads.at_once),
            on_playable,
            drafts,
        }
    }
}
