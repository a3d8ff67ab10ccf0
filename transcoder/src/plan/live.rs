//! The plan of a feed: its rungs, and the moments at which all renditions are cut.

use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::live::{LiveSettings, MAX_PARTS};
use mediflix_protocol::media::{AudioFacts, CopyRefusal, SourceFacts, VideoFacts};

use super::audio::{self, AudioPlan};
use super::copy::Coding;
use super::found::{FoundAudio, Track};
use super::frame_rate::{self, FrameRate};
use super::ladder::{self, Rung};
use super::level::Level;
use super::stills::{self, StoryboardPlan};

/// Feeds of fewer frames a second are shown at a multiple of their rate: a part ends with a frame.
const SLOWEST: f64 = 24.0;
/// The pace of parts where there is no picture: fifteen frames of AAC are 320 ms, as eight pictures are.
const WITHOUT_PICTURE: FrameRate = FrameRate::new(25, 1);

/// When renditions are cut: after the same number of frames each time, so that every stream knows it by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// The constant rate of all rungs.
    pub frame_rate: FrameRate,
    /// Frames of a part.
    pub part_frames: u32,
    /// Parts of a segment, which begins with a keyframe.
    pub segment_parts: u32,
}

impl Cadence {
    /// The cadence for `settings` at `frame_rate`: parts are of whole frames and at least as long as asked for.
    #[must_use]
    pub fn new(frame_rate: FrameRate, settings: LiveSettings) -> Self {
        let part_ms = settings.part_ms.max(1);
        let parts = settings.segment_ms / part_ms;
        Self {
            frame_rate,
            part_frames: frame_rate.frames_in_ms(part_ms).max(1),
            segment_parts: u32::try_from(parts).unwrap_or(MAX_PARTS).clamp(1, MAX_PARTS),
        }
    }

    /// Frames from keyframe to keyframe.
    #[must_use]
    pub fn segment_frames(&self) -> u32 {
        self.part_frames * self.segment_parts
    }

    /// When part `number`, counted through all segments, begins.
    #[must_use]
    pub fn part_begins_ns(&self, number: u64) -> u64 {
        self.frame_rate.duration_ns(number * u64::from(self.part_frames))
    }

    /// Whether part `number` begins a segment.
    #[must_use]
    pub fn begins_segment(&self, number: u64) -> bool {
        number.is_multiple_of(u64::from(self.segment_parts))
    }
}

/// The picture of a feed, as its decoder announces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedPicture {
    /// Stored pixels.
    pub width: u32,
    /// Stored pixels.
    pub height: u32,
    /// Width to height of a pixel.
    pub pixel_aspect: (u32, u32),
    /// What it claims.
    pub frame_rate: Option<(u32, u32)>,
    /// Whether samples have full range.
    pub full_range: bool,
}

/// The sound of a feed, as its decoder announces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedSound {
    /// Channels.
    pub channels: u32,
    /// Samples a second.
    pub rate: u32,
}

/// What is made of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct LivePlan {
    /// When all renditions are cut.
    pub cadence: Cadence,
    /// The picture, if there is one.
    pub video: Option<LiveVideo>,
    /// The sound, if there is any.
    pub audio: Option<AudioPlan>,
    /// Facts for the server.
    pub facts: SourceFacts,
}

/// How the picture is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveVideo {
    /// Tallest first.
    pub rungs: Vec<Rung>,
    /// Whether samples must be converted to video range.
    pub full_range: bool,
    /// Width and height of the poster.
    pub poster: (u32, u32),
    /// Seek preview of the replay.
    pub storyboard: StoryboardPlan,
    frame_rate: FrameRate,
}

impl LiveVideo {
    /// The level at which `rung` is encoded.
    #[must_use]
    pub fn level(&self, rung: Rung) -> Level {
        Level::for_rung(rung, self.frame_rate)
    }
}

/// A broadcast of this length has a storyboard of the usual size.
const USUAL_MS: u64 = 2 * 3_600_000;

impl LivePlan {
    /// Decides what is made of `picture` and `sound`.
    #[must_use]
    pub fn new(
        picture: Option<FeedPicture>,
        sound: Option<FeedSound>,
        settings: &PackageSettings,
        live: LiveSettings,
    ) -> Self {
        let frame_rate = picture.map_or(WITHOUT_PICTURE, |picture| rate(picture.frame_rate));
        let video = picture.map(|picture| {
            let size = display_size(&picture);
            let rungs = ladder::live(size, settings.max_height);
            let top = rungs.first().copied().unwrap_or(Rung::MINIMAL);
            LiveVideo {
                rungs,
                full_range: picture.full_range,
                poster: stills::poster_size(top.width, top.height),
                storyboard: StoryboardPlan::new(top.width, top.height, Some(USUAL_MS)),
                frame_rate,
            }
        });
        let coding = Coding::Encoded(CopyRefusal::Setting);
        let audio = sound.map(|sound| {
            let found = FoundAudio {
                codec: "aac".to_owned(),
                decodable: true,
                channels: sound.channels,
                rate: sound.rate,
                ..FoundAudio::default()
            };
            audio::plan(&Track::default(), &found, coding, true, None, settings)
        });
        let facts = SourceFacts {
            container: "flv".to_owned(),
            video: picture.map(|picture| {
                let (width, height) = display_size(&picture);
                VideoFacts {
                    codec: "h264".to_owned(),
                    width,
                    height,
                    frame_rate: (frame_rate.numerator, frame_rate.denominator),
                    dynamic_range: "sdr".to_owned(),
                    ..VideoFacts::default()
                }
            }),
            audio: audio
                .iter()
                .map(|plan| AudioFacts {
                    codec: "aac".to_owned(),
                    language: plan.language.clone(),
                    channels: plan.source_channels,
                    ..AudioFacts::default()
                })
                .collect(),
            ..SourceFacts::default()
        };
        Self {
            cadence: Cadence::new(frame_rate, live),
            video,
            audio,
            facts: facts.bounded(),
        }
    }
}

/// The size with square pixels.
fn display_size(picture: &FeedPicture) -> (u32, u32) {
    let (width, height) = (picture.width, picture.height);
    match picture.pixel_aspect {
        (n, d) if n > 0 && d > 0 && n != d => {
            let wide = u64::from(width) * u64::from(n) / u64::from(d);
            (u32::try_from(wide).unwrap_or(width).max(2), height)
        }
        _ => (width, height),
    }
}

/// The rate for a feed that claims `claimed`: a standard one, and not slow.
fn rate(claimed: Option<(u32, u32)>) -> FrameRate {
    let rate = frame_rate::choose(claimed, None, None);
    let times = (SLOWEST / rate.per_second()).ceil().max(1.0) as u32;
    FrameRate::new(rate.numerator * times, rate.denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIVE: LiveSettings = LiveSettings {
        part_ms: 320,
        segment_ms: 1_920,
        first_sequence: 0,
    };

    #[test]
    fn parts_are_of_whole_frames_and_never_shorter_than_asked_for() {
        for (claimed, frames, part_us) in [
            ((25, 1), 8, 320_000),
            ((30, 1), 10, 333_333),
            ((30_000, 1_001), 10, 333_666),
            ((24, 1), 8, 333_333),
            ((50, 1), 16, 320_000),
            ((60, 1), 20, 333_333),
            // Shown at a multiple of their rate.
            ((5, 1), 8, 320_000),
            ((10, 1), 10, 333_333),
            ((15, 1), 10, 333_333),
        ] {
            let cadence = Cadence::new(rate(Some(claimed)), LIVE);
            let part = cadence.part_begins_ns(1) / 1_000;
            assert_eq!((cadence.part_frames, part), (frames, part_us), "{claimed:?}");
            assert_eq!(cadence.segment_frames(), frames * 6);
        }
        assert!(Cadence::new(rate(None), LIVE).begins_segment(12));
        assert!(!Cadence::new(rate(None), LIVE).begins_segment(13));
    }

    #[test]
    fn a_feed_has_its_own_size_and_a_small_rung() {
        let picture = FeedPicture {
            width: 1920,
            height: 1080,
            pixel_aspect: (1, 1),
            frame_rate: Some((30, 1)),
            full_range: false,
        };
        let sizes = |height: u32, max_height: u32| -> Vec<_> {
            let picture = FeedPicture {
                width: height * 16 / 9,
                height,
                ..picture
            };
            let settings = PackageSettings {
                max_height,
                ..PackageSettings::default()
            };
            let plan = LivePlan::new(Some(picture), None, &settings, LIVE);
            plan.video.unwrap().rungs.iter().map(|rung| rung.height).collect()
        };
        assert_eq!(sizes(1080, 1080), [1080, 360]);
        assert_eq!(sizes(1080, 720), [720, 360]);
        assert_eq!(sizes(720, 1080), [720, 360]);
        assert_eq!(sizes(360, 1080), [360]);
        assert_eq!(sizes(180, 1080), [180]);
    }
}
