//! The planner: what was found in the source decides what is made of it. Pure; no GStreamer element in it.
//!
//! [`found::Found`] comes from the probe; [`Plan::new`] turns it into renditions, stills and text
//! tracks, or refuses. The pipeline builds exactly what the plan says and decides nothing itself.

mod copy;
pub mod found;
pub mod frame_rate;
pub mod ladder;
mod level;
pub mod pace;
mod parts;
mod simple;
mod stills;
#[cfg(test)]
mod tests;

use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::{AudioFacts, SourceFacts, VideoFacts};
use mediflix_protocol::part::Part;
use mediflix_protocol::{bounds, words};
use serde::Serialize;

pub use copy::{Coding, ends_segment};
use found::{Found, FoundAudio, FoundVideo, Track, Unseen};
pub use frame_rate::FrameRate;
pub use ladder::Rung;
pub use level::Level;
use simple::Simple;
pub use stills::StoryboardPlan;

/// A picture of more pixels is refused: decoding alone would take gigabytes.
pub const MAX_PIXELS: u64 = 8192 * 4320;
/// A longer source is refused.
pub const MAX_DURATION_MS: u64 = 24 * 3_600_000;
/// Key frames of a copied picture may lie this far apart: so much is decoded before what a person seeks is seen.
pub const KEY_FRAMES_APART_MS: u64 = 10_000;
/// Copied sound may pause so long; silence is put there.
pub const LONGEST_SILENCE_MS: u64 = 10_000;
/// More sound tracks than this are left out.
pub const MAX_AUDIO: usize = 16;
/// More text tracks than this are left out.
pub const MAX_TEXT: usize = 32;

/// What is made of a source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// Length of a segment in video frames' terms, and of an audio segment.
    pub segment_ms: u64,
    /// The picture, when there is one.
    pub video: Option<VideoPlan>,
    /// The sound tracks in the container's order.
    pub audio: Vec<AudioPlan>,
    /// The text tracks in the container's order.
    pub text: Vec<TextPlan>,
    /// Nothing with a later time is taken: a jump in broken timestamps would be filled for hours.
    pub longest_ms: Option<u64>,
    /// When the first thing is seen or heard, on the pipeline's clock.
    pub origin_ns: u64,
    /// The parts, when it is shared with other workers; otherwise none.
    pub parts: Vec<Part>,
    /// The stretch that is made.
    pub part: Part,
    /// For the server.
    #[serde(skip)]
    pub facts: SourceFacts,
    /// What the uploader should know already.
    #[serde(skip)]
    pub warnings: Vec<Reason>,
}

/// How the picture is made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VideoPlan {
    /// Stream of the source.
    pub stream: String,
    /// What the tallest rung is made of. Where it is copied, all rungs keep the source's own pace and key frames.
    pub top: Coding,
    /// Constant rate of every rung; the nominal one beside a copied rung.
    pub frame_rate: FrameRate,
    /// Frames from key frame to key frame.
    pub gop_frames: u32,
    /// Key frames from segment to segment.
    pub gops_per_segment: u32,
    /// No segment is longer.
    pub longest_segment_ms: u64,
    /// Fields are woven into frames first.
    pub deinterlace: bool,
    /// Clockwise turn that makes it upright, with the mirror before it.
    pub orientation: found::Orientation,
    /// What the source's colours mean, in GStreamer's notation.
    pub colorimetry: String,
    /// The source's samples are to be brought into video range.
    pub full_range: bool,
    /// The tone curve, when the source is not SDR.
    pub dynamic_range: found::DynamicRange,
    /// Tallest first; the others are scaled from it.
    pub rungs: Vec<Rung>,
    /// Some are left out, as the content is simple.
    pub fewer_rungs: bool,
    /// Size of the I-frame rendition and of what the storyboard is made from: that of the smallest rung there could be.
    pub iframes: Rung,
    /// Seek preview.
    pub storyboard: StoryboardPlan,
    /// Width and height of the poster.
    pub poster: (u32, u32),
}

impl VideoPlan {
    /// The level at which `rung` is encoded.
    #[must_use]
    pub fn level(&self, rung: Rung) -> Level {
        Level::for_rung(rung, self.frame_rate)
    }

    /// Frames from the first key frame to the second where all rungs are encoded: the first segment is this group, and the shorter it
    /// is the sooner a lecture plays.
    #[must_use]
    pub fn first_gop_frames(&self) -> u32 {
        self.gop_frames.div_ceil(2)
    }

    /// Whether a picture of so many bytes has more bits than the tallest rung may have.
    #[must_use]
    pub fn has_too_many_bits(&self, bytes: u64, duration_ms: u64) -> bool {
        let top = self.rungs.first().copied().unwrap_or(Rung::MINIMAL);
        copy::has_too_many_bits(bytes, duration_ms, top)
    }
}

/// How a sound track is made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AudioPlan {
    /// Stream of the source.
    pub stream: String,
    /// What it is made of.
    pub coding: Coding,
    /// BCP 47.
    pub language: String,
    /// The container's title.
    pub title: Option<String>,
    /// Of the source.
    pub source_channels: u32,
    /// Samples a second of the source.
    pub source_rate: u32,
    /// 1 or 2.
    pub channels: u32,
    /// Bit/s.
    pub bitrate: u32,
    /// Plays unless the person chose another.
    pub default: bool,
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
    /// With the reason that the uploader is told when it cannot be packaged at all.
    pub fn new(found: &Found, settings: &PackageSettings) -> Result<Self, Reason> {
        refuse(found)?;
        let video = found.video().filter(|(_, v)| v.decodable);
        let audio: Vec<_> = found.audio().filter(|(_, a)| a.decodable).take(MAX_AUDIO).collect();
        if video.is_none() && audio.is_empty() && found.audio().any(|(_, a)| a.impossible) {
            return Err(Reason::new(MediaCode::Damaged));
        }
        if video.is_none() && audio.is_empty() {
            let codecs = found.codecs().join(", ");
            return Err(Reason::new(MediaCode::NothingDecodable).with("codecs", codecs));
        }
        let video_plan = video.map(|(track, v)| plan_video(track, v, found, settings));
        let default = audio
            .iter()
            .position(|(track, _)| track.default && track.enabled)
            .or_else(|| audio.iter().position(|(track, _)| track.enabled))
            .unwrap_or(0);
        let taken = video
            .iter()
            .map(|(track, _)| *track)
            .chain(audio.iter().map(|(track, _)| *track));
        let origin_ns = taken.filter_map(|track| track.first_ns).min().unwrap_or(0);
        let audio_plan: Vec<_> = audio
            .iter()
            .enumerate()
            .map(|(index, (track, a))| {
                let coding = match settings.encode_because {
                    Some(because) => Coding::Encoded(because),
                    None => copy::audio(found, track, a, origin_ns),
                };
                plan_audio(track, a, coding, index == default, found.duration_ms, settings)
            })
            .collect();
        let text = found
            .text()
            .filter(|(_, t)| t.keepable)
            .take(MAX_TEXT)
            .map(|(track, _)| TextPlan {
                stream: track.stream.clone(),
                language: track.language.clone().unwrap_or_else(|| "und".to_owned()),
                title: title(track),
            })
            .collect();
        let parts = parts(video, video_plan.as_ref(), origin_ns, found.duration_ms, settings);
        Ok(Self {
            origin_ns,
            part: parts.first().copied().unwrap_or_else(parts::whole),
            parts,
            segment_ms: settings.segment_ms,
            facts: facts(found, video_plan.as_ref(), &audio, &audio_plan).bounded(),
            warnings: bounds::warnings(left_out(found)),
            video: video_plan,
            audio: audio_plan,
            text,
            longest_ms: found.duration_ms.map(|ms| ms + ms / 50 + 5_000),
        })
    }
}

impl Plan {
    /// The same lecture, but only this part of it; nothing when it is none of the plan's parts, or the first, which has all sound.
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

    /// Whether the lecture's end is made here.
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

fn plan_video(track: &Track, video: &FoundVideo, found: &Found, settings: &PackageSettings) -> VideoPlan {
    let rungs = ladder::rungs(video.display_size(), settings.max_height);
    // ASF names no rate: what is claimed there is a decoder's guess.
    let claimed = video.nominal_rate.filter(|_| found.container != "asf");
    let frame_rate = frame_rate::choose(claimed, video.measured_interval_ns, video.steady_interval_ns);
    let top = rungs.first().copied().unwrap_or(Rung::MINIMAL);
    let top_rung = match settings.encode_because {
        Some(because) => Coding::Encoded(because),
        None => copy::video(found, video, top),
    };
    let (all, smallest) = (rungs.len(), rungs.last().copied().unwrap_or(Rung::MINIMAL));
    let rungs = match simple::content(found, video) {
        Some(content) if settings.fewer_rungs && top_rung == Coding::Copied => {
            ladder::fewer(&rungs, content == Simple::Throughout)
        }
        _ => rungs,
    };
    let key_frames_apart_ms = match (top_rung, &video.coded) {
        (Coding::Copied, Some(coded)) => coded.key_frames_apart_ms.unwrap_or(KEY_FRAMES_APART_MS),
        _ => settings.key_frame_ms,
    };
    VideoPlan {
        stream: track.stream.clone(),
        top: top_rung,
        longest_segment_ms: settings.segment_ms + key_frames_apart_ms,
        frame_rate,
        gop_frames: frame_rate.frames_in_ms(settings.key_frame_ms).max(1),
        gops_per_segment: u32::try_from(settings.segment_ms.div_ceil(settings.key_frame_ms.max(1)).max(1)).unwrap_or(1),
        deinterlace: video.interlaced,
        orientation: video.orientation,
        colorimetry: video.colorimetry.clone(),
        full_range: video.full_range,
        dynamic_range: video.dynamic_range,
        iframes: smallest,
        storyboard: StoryboardPlan::new(top.width, top.height, found.duration_ms),
        poster: stills::poster_size(top.width, top.height),
        fewer_rungs: rungs.len() < all,
        rungs,
    }
}

fn plan_audio(
    track: &Track,
    audio: &FoundAudio,
    coding: Coding,
    default: bool,
    duration_ms: Option<u64>,
    settings: &PackageSettings,
) -> AudioPlan {
    let channels = audio.channels.clamp(1, 2);
    let encoded = if channels == 1 { 80_000 } else { 128_000 };
    let copied = audio.coded.as_ref().filter(|_| coding == Coding::Copied);
    let mean = copied.and_then(|coded| coded.mean_rate(duration_ms));
    AudioPlan {
        stream: track.stream.clone(),
        language: track
            .language
            .clone()
            .unwrap_or_else(|| settings.default_language.clone()),
        title: title(track),
        source_channels: audio.channels,
        source_rate: audio.rate,
        channels,
        bitrate: mean.and_then(|mean| u32::try_from(mean).ok()).unwrap_or(encoded),
        coding,
        default,
    }
}

/// The container's title of a track, as far as anybody reads it.
fn title(track: &Track) -> Option<String> {
    let title = words::line(track.title.as_deref()?);
    (!title.is_empty()).then_some(title)
}

fn facts(
    found: &Found,
    plan: Option<&VideoPlan>,
    audio: &[(&Track, &FoundAudio)],
    audio_plan: &[AudioPlan],
) -> SourceFacts {
    let video = found.video().zip(plan).map(|((_, v), plan)| {
        let (width, height) = v.display_size();
        VideoFacts {
            codec: v.codec.clone(),
            width,
            height,
            frame_rate: (plan.frame_rate.numerator, plan.frame_rate.denominator),
            dynamic_range: v.dynamic_range.as_str().to_owned(),
            interlaced: v.interlaced,
            copied: plan.top == Coding::Copied,
            encoded_because: plan.top.refusal(),
            fewer_rungs: plan.fewer_rungs,
        }
    });
    let audio = audio
        .iter()
        .zip(audio_plan)
        .map(|((track, a), plan)| AudioFacts {
            codec: a.codec.clone(),
            language: plan.language.clone(),
            title: track.title.clone(),
            channels: a.channels,
            copied: plan.coding == Coding::Copied,
            encoded_because: plan.coding.refusal(),
        })
        .collect();
    SourceFacts {
        container: found.container.clone(),
        duration_ms: found.duration_ms,
        video,
        audio,
        left_out: found.other_programs.clone(),
    }
}

fn left_out(found: &Found) -> Vec<Reason> {
    let language = |track: &Track| track.language.clone().unwrap_or_else(|| "und".to_owned());
    let mut warnings = Vec::new();
    if let Some((_, v)) = found.video().filter(|(_, v)| !v.decodable) {
        warnings.push(Reason::new(MediaCode::VideoLeftOut).with("codec", &v.codec));
    }
    warnings.extend(other_pictures(found));
    for unseen in &found.unseen {
        warnings.push(match unseen {
            Unseen::Video { codec } => Reason::new(MediaCode::VideoLeftOut).with("codec", codec),
            Unseen::Audio { codec } => Reason::new(MediaCode::AudioLeftOut).with("codec", codec),
        });
    }
    for (at, (track, a)) in found.audio().enumerate() {
        if !a.decodable || at >= MAX_AUDIO {
            warnings.push(
                Reason::new(MediaCode::AudioLeftOut)
                    .with("codec", &a.codec)
                    .with("language", language(track)),
            );
        }
    }
    for (track, t) in found.text().filter(|(_, t)| !t.keepable) {
        warnings.push(
            Reason::new(MediaCode::TextLeftOut)
                .with("codec", &t.codec)
                .with("language", language(track)),
        );
    }
    if !found.other_programs.is_empty() {
        let names = found.other_programs.join(", ");
        warnings.push(Reason::new(MediaCode::ProgrammesLeftOut).with("programmes", names));
    }
    warnings
}

/// A lecture shows one picture: the others are named as the file numbers them.
fn other_pictures(found: &Found) -> Option<Reason> {
    let taken = found.video().map(|(track, _)| &track.stream);
    let others = found.videos().enumerate();
    let others = others.filter(|(_, (track, _))| Some(&track.stream) != taken);
    let name = |(at, (_, v)): (usize, (&Track, &FoundVideo))| match (v.width, v.height) {
        (0, _) | (_, 0) => format!("{}: {}", at + 1, v.codec),
        (width, height) => format!("{}: {}, {width} × {height}", at + 1, v.codec),
    };
    let names: Vec<_> = others.take(MAX_AUDIO).map(name).collect();
    (!names.is_empty()).then(|| Reason::new(MediaCode::PicturesLeftOut).with("tracks", names.join("; ")))
}
