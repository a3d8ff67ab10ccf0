//! Describes a stream for the planner.

use std::ops::RangeInclusive;

use gstreamer as gst;
use gstreamer_video as gst_video;

use super::gate::Seen;
use super::tags;
use super::track::{OpenTrack, Role};
use crate::pipeline::elements::lock;
use crate::pipeline::video::colours;
use crate::plan::found::{Coded, CodedAudio, Content, DynamicRange, FoundAudio, FoundText, FoundVideo, Track};
use crate::plan::pace;

/// Sample rates that are possible.
const RATES: RangeInclusive<u32> = 1..=768_000;

/// Whether the converter before the encoders takes frames of `caps`.
fn is_convertible(caps: &gst::CapsRef) -> bool {
    let templates = gst::ElementFactory::find("videoconvert").map(|factory| factory.static_pad_templates());
    templates.is_some_and(|templates| {
        let mut inputs = templates
            .iter()
            .filter(|template| template.direction() == gst::PadDirection::Sink);
        inputs.any(|template| template.caps().can_intersect(caps))
    })
}

impl OpenTrack {
    /// Describes the stream for the planner.
    pub(crate) fn describe(&self) -> Track {
        let seen = lock(&self.seen);
        let language = self
            .tag::<gst::tags::LanguageCode>(&seen)
            .and_then(|code| tags::language(code.get()))
            .or_else(|| tags::language(self.language.as_deref()?));
        let title = self.tag::<gst::tags::Title>(&seen).map(|title| title.get().to_owned());
        drop(seen);
        Track {
            stream: self.stream.clone(),
            language,
            title,
            default: self.default,
            enabled: self.header.as_ref().is_none_or(|header| header.enabled),
            lasts_ms: self.claimed_ms(),
            first_ns: self.first().map(gst::ClockTime::nseconds),
            content: match self.role {
                Role::Video => Content::Video(self.describe_video()),
                Role::Audio => Content::Audio(self.describe_audio()),
                Role::Text => Content::Text(FoundText {
                    codec: self.codec_name(),
                    keepable: self.cues.is_some(),
                }),
                Role::Other => Content::Other,
            },
        }
    }

    /// Describes its coded video.
    fn describe_coded(&self) -> Option<Coded> {
        let index = &self.index;
        let copy_branch = self.copy_branch.as_ref()?;
        let caps = copy_branch.caps()?;
        let caps = caps.structure(0)?;
        let level = caps.get::<String>("level").ok()?;
        Some(Coded {
            profile: caps.get("profile").ok()?,
            // 4, 4.1 and 1b.
            level: match level.split_once('.') {
                Some((whole, part)) => whole.parse::<u32>().ok()? * 10 + part.parse::<u32>().ok()?,
                None => level.trim_end_matches('b').parse::<u32>().ok()? * 10,
            },
            bytes: index.bytes,
            key_frames_apart_ms: index.key_frames_apart_ms,
            heaviest_rate: index.heaviest_rate,
            key_times: index.key_times.clone(),
            edits: index.edits,
            refused: copy_branch.refusal.reason(),
        })
    }

    /// Describes its coded audio.
    fn describe_coded_audio(&self) -> Option<CodedAudio> {
        let copy_branch = self.copy_branch.as_ref()?;
        let caps = copy_branch.caps()?;
        let caps = caps.structure(0)?;
        let int = |field| caps.get::<i32>(field).ok().and_then(|value| u32::try_from(value).ok());
        Some(CodedAudio {
            profile: caps.get("profile").ok()?,
            rate: int("rate")?,
            channels: int("channels")?,
            bytes: self.index.bytes,
            edits: self.index.edits,
            refused: copy_branch.refusal.reason(),
        })
    }

    fn describe_video(&self) -> FoundVideo {
        let seen = lock(&self.seen);
        let mut video = FoundVideo {
            codec: self.codec_name(),
            pixel_aspect: (1, 1),
            coded: self.describe_coded(),
            ..FoundVideo::default()
        };
        let Some(info) = seen
            .caps
            .as_ref()
            .and_then(|caps| gst_video::VideoInfo::from_caps(caps).ok())
        else {
            return video;
        };
        let fraction = |f: gst::Fraction| Some((u32::try_from(f.numer()).ok()?, u32::try_from(f.denom()).ok()?));
        let orientation = self
            .tag::<gst::tags::ImageOrientation>(&seen)
            .map(|value| tags::orientation(value.get()))
            .or(self.framing.orientation);
        video.decodable = !seen.dead && seen.caps.as_deref().is_some_and(is_convertible);
        video.width = info.width();
        video.height = info.height();
        let aspect = fraction(info.par()).unwrap_or((1, 1));
        video.pixel_aspect = self.framing.pixel_aspect((video.width, video.height), aspect);
        let crop = Some(self.framing.crop).filter(|crop| crop.rest((video.width, video.height)).is_some());
        video.framing_ignored = crop.is_none() || self.framing.is_tilted || self.framing.is_impossible;
        video.crop = crop.unwrap_or_default();
        video.nominal_rate = fraction(info.fps()).filter(|(n, _)| *n > 0);
        let pace = pace::measure(&seen.times);
        video.measured_interval_ns = pace.median_ns.filter(|_| seen.untimed < 3);
        video.steady_interval_ns = pace.steady_ns.filter(|_| seen.untimed < 3);
        video.interlaced = info.interlace_mode() != gst_video::VideoInterlaceMode::Progressive;
        let tagged = seen.caps.as_ref().and_then(|caps| caps.structure(0));
        let tagged = tagged.and_then(|caps| caps.get::<String>("colorimetry").ok());
        video.colorimetry = tagged.unwrap_or_else(|| info.colorimetry().to_string());
        let colours = info.colorimetry();
        video.full_range = colours::is_full_range(&colours);
        video.rec_709 = colours.matrix() == gst_video::VideoColorMatrix::Bt709
            && colours.range() == gst_video::VideoColorRange::Range16_235;
        video.orientation = orientation.unwrap_or_default();
        video.dynamic_range = match info.colorimetry().transfer() {
            gst_video::VideoTransferFunction::AribStdB67 => DynamicRange::Hlg,
            gst_video::VideoTransferFunction::Smpte2084 => DynamicRange::Pq,
            _ => DynamicRange::Sdr,
        };
        video
    }

    fn describe_audio(&self) -> FoundAudio {
        let seen = lock(&self.seen);
        let caps = seen.caps.as_ref().and_then(|caps| caps.structure(0));
        let int = |field: &str| {
            caps.and_then(|s| s.get::<i32>(field).ok())
                .and_then(|v| u32::try_from(v).ok())
        };
        let is_possible = int("rate").is_some_and(|rate| RATES.contains(&rate));
        FoundAudio {
            codec: self.codec_name(),
            decodable: seen.caps.is_some() && !seen.dead && is_possible,
            impossible: seen.caps.is_some() && !is_possible,
            channels: int("channels").unwrap_or(2),
            rate: int("rate").unwrap_or(48_000),
            coded: self.describe_coded_audio(),
        }
    }

    fn tag<'a, T: gst::tags::Tag<'a>>(&self, seen: &Seen) -> Option<gst::tags::TagValue<T::TagType>> {
        let late = seen.tags.as_ref().and_then(|tags| tags.get::<T>());
        late.or_else(|| self.tags.get::<T>())
    }

    fn codec_name(&self) -> String {
        self.codec
            .as_ref()
            .map_or_else(Clone::clone, |codec| codec.name.to_owned())
    }
}
