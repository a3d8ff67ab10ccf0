//! Trims the silence that an encoder put before the audio, as players do.
//!
//! AAC in MP4 tells its length in a comment (`source/gapless.rs`), MP3 in its first frame, which is
//! silent itself (Xing, LAME). Decoders clip to their segment, to the sample, so the segment is made to begin later.
//! The silence behind the audio is shorter than a frame and stays.

use gstreamer as gst;
use gstreamer::prelude::*;

/// What claims to be longer is no encoder's delay.
const LONGEST: gst::ClockTime = gst::ClockTime::from_seconds(1);
/// A decoder of MP3 is itself this many samples late.
const MP3_DECODER_DELAY: u64 = 529;

/// Trims the audio that flows into `pad` where its encoder says that it begins.
///
/// `priming` is the number of silent samples that the container tells.
pub(crate) fn trim(pad: &gst::Pad, priming: Option<u64>) {
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        if let Some(segment) = info.buffer().and_then(|first| shortened(pad, first, priming)) {
            pad.send_event(gst::event::Segment::new(&segment));
        }
        gst::PadProbeReturn::Remove
    });
}

/// The segment of `pad` without the silence; none where an edit list leaves it out already.
fn shortened(
    pad: &gst::Pad,
    first: &gst::Buffer,
    priming: Option<u64>,
) -> Option<gst::FormattedSegment<gst::ClockTime>> {
    let caps = pad.current_caps()?;
    let caps = caps.structure(0)?;
    let version = caps.get::<i32>("mpegversion").ok()?;
    let samples = match version {
        1 => priming_of_mp3(&first.map_readable().ok()?)?,
        _ => priming?,
    };
    let rate = u64::try_from(caps.get::<i32>("rate").ok()?).ok()?;
    let silence = gst::ClockTime::SECOND.mul_div_floor(samples, rate)?;
    let event = pad.sticky_event::<gst::event::Segment>(0)?;
    let mut segment = event.segment().clone().downcast::<gst::ClockTime>().ok()?;
    if segment.start() != Some(gst::ClockTime::ZERO) || silence.is_zero() || silence > LONGEST {
        return None;
    }
    // Everything else stays when it was.
    segment.set_start(silence);
    segment.set_time(segment.time().map(|time| time + silence));
    segment.set_base(segment.base().map(|base| base + silence));
    Some(segment)
}

/// Samples of silence at the beginning of an MP3, as LAME's part of its first frame tells. That frame is not decoded.
fn priming_of_mp3(frame: &[u8]) -> Option<u64> {
    let is_mpeg_1 = frame.get(1)? >> 3 & 3 == 3;
    let is_mono = frame.get(3)? >> 6 == 3;
    let side_information = match (is_mpeg_1, is_mono) {
        (true, false) => 32,
        (true, true) | (false, false) => 17,
        (false, true) => 9,
    };
    let told = frame.get(4 + side_information..)?;
    if !told.starts_with(b"Xing") && !told.starts_with(b"Info") {
        return None;
    }
    let flags = told.get(7)?;
    let fields = [(1, 4), (2, 4), (4, 100), (8, 4)];
    let lame = fields
        .iter()
        .filter(|(flag, _)| flags & flag != 0)
        .map(|(_, bytes)| bytes)
        .sum::<usize>()
        + 8;
    let encoder = told.get(lame..).unwrap_or_default();
    let known = [b"LAME", b"Lavf", b"Lavc"]
        .iter()
        .any(|name| encoder.starts_with(*name));
    // Twelve bits each: samples before and behind.
    let delay = encoder
        .get(21..23)
        .filter(|_| known)
        .map(|two| u64::from(two[0]) << 4 | u64::from(two[1] >> 4));
    delay.map(|delay| delay + MP3_DECODER_DELAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_frame_of_an_mp3_tells_its_silence() {
        let frame = |side: usize, header: [u8; 4], told: &[u8]| [&header, vec![0; side].as_slice(), told].concat();
        let lame = |name: &[u8], flags: u8, before: usize| {
            let mut told = [b"Info\0\0\0", [flags].as_slice(), &vec![0; before]].concat();
            told.extend_from_slice(name);
            told.resize(8 + before + 21, 0);
            // 576 samples before, 1,000 behind.
            told.extend_from_slice(&[0x24, 0x03, 0xe8]);
            told
        };
        let stereo = [0xff, 0xfb, 0x50, 0x00];
        let mono_of_mpeg_2 = [0xff, 0xf3, 0x50, 0xc0];
        assert_eq!(
            priming_of_mp3(&frame(32, stereo, &lame(b"LAME3.100", 15, 112))),
            Some(576 + 529)
        );
        assert_eq!(
            priming_of_mp3(&frame(9, mono_of_mpeg_2, &lame(b"Lavc59.37", 3, 8))),
            Some(576 + 529)
        );
        assert_eq!(priming_of_mp3(&frame(32, stereo, &lame(b"Other", 3, 8))), None);
        assert_eq!(priming_of_mp3(&frame(32, stereo, b"Xing")), None);
        assert_eq!(priming_of_mp3(&frame(32, stereo, &[0; 200])), None);
        assert_eq!(priming_of_mp3(&[]), None);
    }
}
