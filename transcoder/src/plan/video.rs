//! Plans the video.

use mediflix_protocol::lease::PackageSettings;
use serde::Serialize;

use super::copy::{self, Coding};
use super::crop::Crop;
use super::found::{DynamicRange, Found, FoundVideo, Orientation, Track};
use super::frame_rate::{self, FrameRate};
use super::ladder::{self, Rung};
use super::level::Level;
use super::limits::KEY_FRAMES_APART_MS;
use super::simple::{self, Simple};
use super::stills::{self, StoryboardPlan};
use super::track::MOST_RUNGS;

/// How the video is made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VideoPlan {
    /// Stream of the source.
    pub stream: String,
    /// What the tallest rung is made of. Where it is copied, all rungs keep the source's timestamps and keyframes.
    pub top: Coding,
    /// Constant rate of every rung; the nominal one beside a copied rung.
    pub frame_rate: FrameRate,
    /// Frames from keyframe to keyframe.
    pub gop_frames: u32,
    /// Keyframes from segment to segment.
    pub gops_per_segment: u32,
    /// No segment is longer.
    pub longest_segment_ms: u64,
    /// Whether it is deinterlaced first.
    pub deinterlace: bool,
    /// What is cut off the stored frames.
    pub crop: Crop,
    /// The rotation that makes it upright, with the mirror before it.
    pub orientation: Orientation,
    /// What the source's colours mean, in GStreamer's notation.
    pub colorimetry: String,
    /// Whether samples must be converted to video range.
    pub full_range: bool,
    /// The tone curve, when the source is not SDR.
    pub dynamic_range: DynamicRange,
    /// Tallest first; the others are scaled from it.
    pub rungs: Vec<Rung>,
    /// Whether rungs are left out because the content is simple.
    pub fewer_rungs: bool,
    /// The size of the I-frame rendition and of the frames for the storyboard: the smallest possible rung.
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

    /// Frames of the first GOP where all rungs are encoded.
    ///
    /// It is the first segment, and the shorter it is the sooner a lecture plays.
    #[must_use]
    pub fn first_gop_frames(&self) -> u32 {
        self.gop_frames.div_ceil(2)
    }

    /// Whether video of so many bytes exceeds the bit rate that the tallest rung may have.
    #[must_use]
    pub fn has_too_many_bits(&self, bytes: u64, duration_ms: u64) -> bool {
        let top = self.rungs.first().copied().unwrap_or(Rung::MINIMAL);
        copy::has_too_many_bits(bytes, duration_ms, top)
    }
}

/// Decides how `video`, which `track` carries, is made.
pub(super) fn plan(track: &Track, video: &FoundVideo, found: &Found, settings: &PackageSettings) -> VideoPlan {
    let mut rungs = ladder::rungs(video.display_size(), settings.max_height);
    if settings.track.is_some() {
        rungs.truncate(MOST_RUNGS);
    }
    // ASF has no frame rate: the claim is a guess of the decoder.
    let claimed = video.nominal_rate.filter(|_| found.container != "asf");
    let frame_rate = frame_rate::choose(claimed, video.measured_interval_ns, video.steady_interval_ns);
    let top = rungs.first().copied().unwrap_or(Rung::MINIMAL);
    let coding = match settings.encode_because {
        Some(because) => Coding::Encoded(because),
        None => copy::video(found, video, top),
    };
    let (all, smallest) = (rungs.len(), rungs.last().copied().unwrap_or(Rung::MINIMAL));
    let rungs = match simple::content(found, video) {
        Some(content) if settings.fewer_rungs && coding == Coding::Copied => {
            ladder::fewer(&rungs, content == Simple::Throughout)
        }
        _ => rungs,
    };
    let key_frames_apart_ms = match (coding, &video.coded) {
        (Coding::Copied, Some(coded)) => coded.key_frames_apart_ms.unwrap_or(KEY_FRAMES_APART_MS),
        _ => settings.key_frame_ms,
    };
    VideoPlan {
        stream: track.stream.clone(),
        top: coding,
        longest_segment_ms: settings.segment_ms + key_frames_apart_ms,
        frame_rate,
        gop_frames: frame_rate.frames_in_ms(settings.key_frame_ms).max(1),
        gops_per_segment: u32::try_from(settings.segment_ms.div_ceil(settings.key_frame_ms.max(1)).max(1)).unwrap_or(1),
        deinterlace: video.interlaced,
        crop: video.crop,
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
