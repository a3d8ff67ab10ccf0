//! What is made of a source that is added to a lecture: its audio alone, or its picture alone.

use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::lease::TrackSettings;

use super::found::{Found, FoundAudio, FoundVideo, Track};

/// The tracks of a source that are taken.
pub(super) type Taken<'a> = (Option<(&'a Track, &'a FoundVideo)>, Vec<(&'a Track, &'a FoundAudio)>);

/// An added video has no more rungs: two pictures play at once, the smaller of which is small.
pub(super) const MOST_RUNGS: usize = 2;

/// Of the tracks that can be decoded those that are wanted, or why there is none.
pub(super) fn wanted<'a>(
    found: &Found,
    track: Option<TrackSettings>,
    (video, audio): Taken<'a>,
) -> Result<Taken<'a>, Reason> {
    let codecs = || found.codecs().join(", ");
    match track {
        None => Ok((video, audio)),
        Some(TrackSettings::Audio { .. }) => {
            let first = audio
                .iter()
                .find(|(track, _)| track.default && track.enabled)
                .or_else(|| audio.iter().find(|(track, _)| track.enabled))
                .or(audio.first());
            let first = *first.ok_or_else(|| Reason::new(MediaCode::NoSound).with("codecs", codecs()))?;
            Ok((None, vec![first]))
        }
        Some(TrackSettings::Video) if video.is_none() => {
            Err(Reason::new(MediaCode::NoPicture).with("codecs", codecs()))
        }
        Some(TrackSettings::Video) => Ok((video, Vec::new())),
    }
}
