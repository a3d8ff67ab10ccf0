//! The planner: what was found in the source decides what is made of it.
//!
//! [`Plan::new`] turns [`found::Found`] into renditions, stills and text tracks, or refuses. Invariant: it is pure,
//! and the pipeline makes exactly what the plan says.

mod audio;
mod copy;
pub mod crop;
mod facts;
pub mod found;
pub mod frame_rate;
pub mod ladder;
mod level;
mod limits;
pub mod live;
pub mod pace;
mod parts;
mod simple;
pub mod stage;
mod stills;
#[cfg(test)]
mod tests;
mod track;
mod video;

use mediflix_protocol::bounds;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::{CopyRefusal, SourceFacts};
use mediflix_protocol::part::Part;
use serde::Serialize;

pub use audio::AudioPlan;
pub use copy::{Coding, ends_segment};
use found::{Found, FoundVideo, Track};
pub use frame_rate::FrameRate;
pub use ladder::Rung;
pub use level::Level;
pub use limits::{KEY_FRAMES_APART_MS, LONGEST_SILENCE_MS, MAX_AUDIO, MAX_DURATION_MS, MAX_PIXELS, MAX_TEXT};
pub(crate) use parts::whole;
pub use stills::StoryboardPlan;
pub use video::VideoPlan;

/// What is made of a source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// The target duration of a segment.
    pub segment_ms: u64,
    /// The video, if there is any.
    pub video: Option<VideoPlan>,
    /// The audio tracks in the container's order.
    pub audio: Vec<AudioPlan>,
    /// The text tracks in the container's order.
    pub text: Vec<TextPlan>,
    /// Data after this time is dropped: a jump in broken timestamps would be filled for hours.
    pub longest_ms: Option<u64>,
    /// When the lecture begins, in running time.
    pub origin_ns: u64,
    /// The parts of a lecture that several workers share; otherwise none.
    pub parts: Vec<Part>,
    /// The part that is made.
    pub part: Part,
    /// Facts for the server.
    #[serde(skip)]
    pub facts: SourceFacts,
    /// Warnings for the uploader.
    #[serde(skip)]
    pub warnings: Vec<Reason>,
}

/// A text track that is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TextPlan {
    /// Stream of the source.
    pub stream: String,
    /// BCP 47 or `und`.
    pub language: String,
    /// The container's title.
    pub title: Option<String>,
}

impl Plan {
    /// Decides what is made of `found`.
    ///
    /// # Errors
    /// With the reason for the uploader when it cannot be packaged.
    pub fn new(found: &Found, settings: &PackageSettings) -> Result<Self, Reason> {
        refuse(found)?;
        let found_video = found.video().filter(|(_, v)| v.decodable);
        let found_audio: Vec<_> = found.audio().filter(|(_, a)| a.decodable).take(MAX_AUDIO).collect();
        if found_video.is_none() && found_audio.is_empty() && found.audio().any(|(_, a)| a.impossible) {
            return Err(Reason::new(MediaCode::Damaged));
        }
        if found_video.is_none() && found_audio.is_empty() {
            let codecs = found.codecs().join(", ");
            return Err(Reason::new(MediaCode::NothingDecodable).with("codecs", codecs));
        }
        let taken = found_video
            .iter()
            .map(|(track, _)| *track)
            .chain(found_audio.iter().map(|(track, _)| *track));
        let origin_ns = taken.filter_map(|track| track.first_ns).min().unwrap_or(0);
        let (found_video, found_audio) = track::wanted(found, settings.track, (found_video, found_audio))?;
        let video_plan = found_video.map(|(track, v)| video::plan(track, v, found, settings));
        let default = found_audio
            .iter()
            .position(|(track, _)| track.default && track.enabled)
            .or_else(|| found_audio.iter().position(|(track, _)| track.enabled))
            .unwrap_or(0);
        let audio_plan: Vec<_> = found_audio
            .iter()
            .enumerate()
            .map(|(index, (track, a))| {
                let coding = match settings.encode_because {
                    Some(because) => Coding::Encoded(because),
                    // Its times are those of another time line.
                    None if settings.track.is_some() => Coding::Encoded(CopyRefusal::Timestamps),
                    None => copy::audio(found, track, a, origin_ns),
                };
                audio::plan(track, a, coding, index == default, found.duration_ms, settings)
            })
            .collect();
        let text = found
            .text()
            .filter(|(_, t)| t.keepable && settings.track.is_none())
            .take(MAX_TEXT)
            .map(|(track, _)| TextPlan {
                stream: track.stream.clone(),
                language: track.language.clone().unwrap_or_else(|| "und".to_owned()),
                title: track.title_line(),
            })
            .collect();
        let parts = parts(found_video, video_plan.as_ref(), origin_ns, found.duration_ms, settings);
        Ok(Self {
            origin_ns,
            part: parts.first().copied().unwrap_or_else(parts::whole),
            parts,
            segment_ms: settings.segment_ms,
            facts: facts::facts(found, video_plan.as_ref(), &found_audio, &audio_plan).bounded(),
            warnings: match settings.track {
                None => bounds::warnings(facts::left_out(found)),
                // What else is in the file is not wanted.
                Some(_) => Vec::new(),
            },
            video: video_plan,
            audio: audio_plan,
            text,
            longest_ms: found.duration_ms.map(|ms| ms + ms / 50 + 5_000),
        })
    }
}

impl Plan {
    /// The plan of one part; `None` unless it is a later one of the parts. The first part has all audio.
    #[must_use]
    pub fn for_part(mut self, part: Part) -> Option<Self> {
        if part.number == 0 || !self.parts.contains(&part) {
            return None;
        }
        self.part = part;
        self.audio.clear();
        self.text.clear();
        Some(self)
    }

    /// How long what is made will be, as far as it is known.
    #[must_use]
    pub fn expected_ms(&self) -> Option<u64> {
        let fit = self.audio.iter().find_map(|audio| audio.fit);
        fit.and_then(|fit| fit.until_ms).or(self.facts.duration_ms)
    }

    /// Whether it is laid on the time line of another source.
    #[must_use]
    pub fn is_fitted(&self) -> bool {
        self.audio.iter().any(|audio| audio.fit.is_some())
    }

    /// Whether this part has the lecture's end.
    #[must_use]
    pub fn has_the_end(&self) -> bool {
        self.part.until_us.is_none()
    }
}

fn parts(
    video: Option<(&Track, &FoundVideo)>,
    plan: Option<&VideoPlan>,
    origin_ns: u64,
    duration_ms: Option<u64>,
    settings: &PackageSettings,
) -> Vec<Part> {
    let is_copied = plan.is_some_and(|plan| plan.top == Coding::Copied);
    let keys = video.filter(|_| is_copied).and_then(|(track, video)| {
        Some(parts::KeyFrames {
            times: video.coded.as_ref()?.key_times.as_ref()?,
            first_ns: track.first_ns?,
            origin_ns,
        })
    });
    let keys = keys.zip(duration_ms);
    keys.map_or_else(Vec::new, |(keys, duration_ms)| {
        parts::split(&keys, duration_ms, settings)
    })
}

fn refuse(found: &Found) -> Result<(), Reason> {
    if found.encrypted {
        return Err(Reason::new(MediaCode::Encrypted));
    }
    if let Some(duration_ms) = found.duration_ms.filter(|ms| *ms > MAX_DURATION_MS) {
        return Err(Reason::new(MediaCode::TooLong)
            .with("duration_ms", duration_ms)
            .with("max_ms", MAX_DURATION_MS));
    }
    match found.video() {
        Some((_, v)) if u64::from(v.width) * u64::from(v.height) > MAX_PIXELS => Err(Reason::new(MediaCode::TooLarge)
            .with("width", v.width)
            .with("height", v.height)
            .with("max_pixels", MAX_PIXELS)),
        _ => Ok(()),
    }
}
