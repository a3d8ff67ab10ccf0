//! The beginning of AAC as broadcasters send it: LATM in LOAS frames (ISO/IEC 14496-3, 1.7).
//!
//! aacparse of GStreamer 1.22 forgets the configuration that it begins with. It drops all frames up to the next one that repeats it, and
//! gives that one the time of the packet it lies in, not its own. So it is shown the first configuration twice, and nothing before it.

use std::ops::Range;
use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::audio::format::FRAME;
use crate::pipeline::elements::lock;

/// Bytes of a frame's header.
const HEADER: usize = 3;
/// Rates by their numbers (1.6.3.4).
const RATES: [u64; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
/// So many packets without a configuration are dropped.
const MOST_PACKETS: u32 = 100;

/// Mends what flows into each parser of AAC that comes into `pipeline`.
pub(super) fn watch(pipeline: &gst::Pipeline) {
    pipeline.connect_deep_element_added(|_, _, element| {
        let is_parser = element.factory().is_some_and(|factory| factory.name() == "aacparse");
        if let Some(pad) = element.static_pad("sink").filter(|_| is_parser) {
            mend(&pad);
        }
    });
}

fn mend(pad: &gst::Pad) {
    let dropped = Mutex::new(0);
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        let caps = pad.current_caps();
        let format = caps
            .as_ref()
            .and_then(|caps| caps.structure(0)?.get::<&str>("stream-format").ok());
        let mut dropped = lock(&dropped);
        if format != Some("loas") || *dropped >= MOST_PACKETS {
            return gst::PadProbeReturn::Remove;
        }
        let Some(buffer) = info.buffer_mut() else {
            return gst::PadProbeReturn::Ok;
        };
        let start = buffer.map_readable().ok().and_then(|bytes| {
            let start = Start::find(&bytes)?;
            let again = bytes[start.frame.clone()].iter();
            let all: Vec<u8> = again.chain(&bytes[start.frame.start..]).copied().collect();
            Some((all, start))
        });
        let Some((bytes, start)) = start else {
            *dropped += 1;
            return gst::PadProbeReturn::Handled;
        };
        let late = gst::ClockTime::from_nseconds(start.frames_before * FRAME * 1_000_000_000 / start.rate);
        let mut mended = gst::Buffer::from_slice(bytes);
        if let Some(mended) = mended.get_mut() {
            mended.set_pts(buffer.pts().map(|pts| pts + late));
            mended.set_dts(buffer.dts().map(|dts| dts + late));
            mended.set_flags(buffer.flags());
        }
        *buffer = mended;
        gst::PadProbeReturn::Remove
    });
}

/// The first frame of a packet that tells the configuration.
#[derive(Debug, PartialEq, Eq)]
struct Start {
    frame: Range<usize>,
    frames_before: u64,
    rate: u64,
}

impl Start {
    fn find(bytes: &[u8]) -> Option<Self> {
        let is_followed = |at: &usize| {
            frame(bytes, *at).is_some_and(|frame| frame.end == bytes.len() || frame_length(bytes, frame.end).is_some())
        };
        let mut at = (0..bytes.len()).find(is_followed)?;
        let mut frames_before = 0;
        loop {
            let frame = frame(bytes, at)?;
            if let Some(rate) = rate(&bytes[frame.clone()]) {
                return Some(Self {
                    frame,
                    frames_before,
                    rate,
                });
            }
            at = frame.end;
            frames_before += 1;
        }
    }
}

/// The whole frame that begins `at`.
fn frame(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let end = at + frame_length(bytes, at)?;
    (end <= bytes.len()).then_some(at..end)
}

/// The length that a frame tells of itself (1.7.2): eleven bits of `0x2b7`, thirteen of length.
fn frame_length(bytes: &[u8], at: usize) -> Option<usize> {
    let header = bytes.get(at..at + HEADER)?;
    let is_frame = header[0] == 0x56 && header[1] & 0xe0 == 0xe0;
    is_frame.then(|| HEADER + (usize::from(header[1] & 0x1f) << 8 | usize::from(header[2])))
}

/// The rate in the configuration of a frame, if it tells one (1.7.3, tables 1.41 and 1.42): one program of one layer.
fn rate(frame: &[u8]) -> Option<u64> {
    let head: [u8; 4] = frame.get(HEADER..HEADER + 4)?.try_into().ok()?;
    let bits = u32::from_be_bytes(head);
    // The same as before, version, same framing, subframes (6), programs (4), layers (3), and the object's kind (5).
    let is_told = bits >> 30 == 0;
    let number = bits >> (32 - 1 - 1 - 1 - 6 - 4 - 3 - 5 - 4) & 0xf;
    RATES.get(number as usize).copied().filter(|_| is_told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(content: &[u8]) -> Vec<u8> {
        [&[0x56, 0xe0, u8::try_from(content.len()).unwrap()], content].concat()
    }

    #[test]
    fn the_first_configuration_of_a_packet_is_found() {
        // 48 kHz, one channel.
        let told = framed(&[0x20, 0x00, 0x11, 0x88, 1, 2]);
        let same = framed(&[0x80, 1, 2, 3]);
        let packet = [&[9, 9], &same[..], &same, &told, &same].concat();
        let frame = 2 + 2 * same.len()..2 + 2 * same.len() + told.len();
        let start = Start {
            frame,
            frames_before: 2,
            rate: 48_000,
        };
        assert_eq!(Start::find(&packet), Some(start));
        assert_eq!(Start::find(&same), None);
        assert_eq!(Start::find(&told[..5]), None);
        assert_eq!(Start::find(&[]), None);
    }
}
