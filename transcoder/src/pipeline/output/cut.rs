//! Where segments end: the same moments on every rung.

use std::sync::Arc;

use crate::pipeline::copy::cut_points::CutPoints;

/// Where a rendition's segments end.
#[derive(Clone, Debug)]
pub(crate) enum Cut {
    /// Before the keyframes that [`segment_from`] says: the same moments on every rung, whatever waits in a muxer when.
    KeyFrames(u64),
    /// Before the keyframes that are cuts.
    At(Arc<CutPoints>),
    /// Before the keyframes that are where the copied rung is cut; each cut must have one.
    Beside(Arc<CutPoints>),
    /// After at most this long.
    Duration(u64),
}

/// So many segments have one GOP, so that a lecture plays soon and goes on: the next is there before they are seen.
const SHORT: u64 = 3;

/// How many GOPs the segment has that begins with this group, where later ones have `every`; nothing when none does.
pub(crate) fn segment_from(group: u64, every: u64) -> Option<u64> {
    match group.checked_sub(SHORT) {
        None => Some(1),
        Some(after) => after.is_multiple_of(every).then_some(every),
    }
}
