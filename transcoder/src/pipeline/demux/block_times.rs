//! Times of audio in blocks of a fixed number of samples (ADPCM of WAV and AVI), by its blocks.
//!
//! Demuxers of GStreamer 1.22 take a block of one channel for half as many samples as it holds, whatever the header says: audio would
//! play at double speed.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::elements::lock;

/// What the caps say of the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Blocks {
    bytes: u64,
    samples: u64,
    rate: u64,
}

/// Where the next block begins.
#[derive(Default)]
struct Count {
    first: Option<gst::ClockTime>,
    bytes: u64,
}

/// Has the blocks that flow into `pad` begin one after the other.
pub(super) fn count(pad: &gst::Pad) {
    let count = Mutex::new(Count::default());
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_FLUSH;
    pad.add_probe(mask, move |pad, info| {
        let mut count = lock(&count);
        let blocks = pad.current_caps().and_then(|caps| Blocks::from_caps(&caps));
        let Some(buffer) = info.buffer_mut() else {
            *count = Count::default();
            return gst::PadProbeReturn::Ok;
        };
        if let Some(blocks) = blocks {
            let first = *count.first.get_or_insert_with(|| buffer.pts().unwrap_or_default());
            let begins = first + blocks.time(count.bytes);
            count.bytes += buffer.size() as u64;
            let ends = first + blocks.time(count.bytes);
            let buffer = buffer.make_mut();
            buffer.set_pts(begins);
            buffer.set_duration(ends.saturating_sub(begins));
        }
        gst::PadProbeReturn::Ok
    });
}

impl Blocks {
    fn from_caps(caps: &gst::CapsRef) -> Option<Self> {
        let caps = caps.structure(0)?;
        let number = |field| {
            u64::try_from(caps.get::<i32>(field).ok()?)
                .ok()
                .filter(|number| *number > 0)
        };
        let (bytes, channels) = (number("block_align")?, number("channels")?);
        // The header of a block holds samples, too; the others have four bits each.
        let (header, in_header) = match caps.get::<&str>("layout").ok()? {
            "microsoft" => (7 * channels, 2),
            "dvi" => (4 * channels, 1),
            _ => return None,
        };
        Some(Self {
            bytes,
            samples: bytes.checked_sub(header)? * 2 / channels + in_header,
            rate: number("rate")?,
        })
    }

    /// How long so many bytes of blocks last.
    fn time(self, bytes: u64) -> gst::ClockTime {
        let samples = u128::from(bytes) * u128::from(self.samples) / u128::from(self.bytes);
        let nanoseconds = samples * 1_000_000_000 / u128::from(self.rate);
        gst::ClockTime::from_nseconds(u64::try_from(nanoseconds).unwrap_or(u64::MAX / 4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(layout: &str, channels: i32, bytes: i32) -> Option<u64> {
        gst::init().unwrap();
        let caps = gst::Caps::builder("audio/x-adpcm")
            .field("layout", layout)
            .field("channels", channels)
            .field("rate", 44_100)
            .field("block_align", bytes)
            .build();
        Blocks::from_caps(&caps).map(|blocks| blocks.samples)
    }

    #[test]
    fn a_block_holds_as_many_samples_as_its_layout_says() {
        assert_eq!(blocks("microsoft", 1, 1_024), Some(2_036));
        assert_eq!(blocks("microsoft", 2, 1_024), Some(1_012));
        assert_eq!(blocks("dvi", 1, 1_024), Some(2_041));
        assert_eq!(blocks("quicktime", 1, 34), None);
        assert_eq!(blocks("microsoft", 2, 9), None);
        assert_eq!(blocks("microsoft", 0, 1_024), None);
    }

    #[test]
    fn time_is_counted_without_rounding_adding_up() {
        let blocks = Blocks {
            bytes: 1_024,
            samples: 2_036,
            rate: 44_100,
        };
        assert_eq!(blocks.time(1_024 * 44_100), gst::ClockTime::from_seconds(2_036));
        assert_eq!(blocks.time(0), gst::ClockTime::ZERO);
    }
}
