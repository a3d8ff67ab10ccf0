//! What playback tokens say.

use mediflix_db::types::ids::{LectureId, PlaybackId};
use serde::{Deserialize, Serialize};

/// What a playback token says.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct PlaybackClaims {
    /// The right it stands for; it can be taken back.
    #[serde(rename = "sub")]
    pub playback_id: PlaybackId,
    /// The one lecture.
    #[serde(rename = "lec")]
    pub lecture_id: LectureId,
    /// Given to nobody in particular, of an open lecture: no row stands for it, so that asking for many costs nothing.
    #[serde(rename = "any", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_anyones: bool,
}
