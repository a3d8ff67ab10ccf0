//! Where segments end: the same moments on every rung.

use std::sync::Arc;

use crate::pipeline::copy::cut_points::CutPoints;

/// Where the segments of a rendition end.
#[derive(Clone, Debug)]
pub(crate) enum Cut {
    /// Before the keyframes that [`segment_from`] names: the same moments on every rung.
    KeyFrames(u64),
    /// Before the keyframes that are cut points.
    At(Arc<CutPoints>),
    /// Before the keyframes at which the copied rung is cut; each cut point must have one.
    Beside(Arc<CutPoints>),
    /// After at most this long.
    Duration(u64),
}

/// How many segments at the beginning have one GOP: a lecture plays soon and goes on without waiting.
const SHORT: u64 = 3;

/// How many GOPs the segment has that begins with GOP `group`; `None` when no segment begins there. Later segments
/// have `every` GOPs.
pub(crate) fn segment_from(group: u64, every: u64) -> Option<u64> {
    match group.checked_sub(SHORT) {
        None => Some(1),
        Some(after) => after.is_multiple_of(every).then_some(every),
    }
}
