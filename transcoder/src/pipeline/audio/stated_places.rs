//! Where the channels of uncompressed audio lie, as the container states it and never as somebody guesses it.
//!
//! Between a demuxer and the downmix there are two that guess: demuxers of WAVE give four channels the first four positions, and
//! audioconvert takes the third of three for the low frequencies. So the caps carry what is stated, and a mask that keeps audioconvert
//! from making up another.

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_sounds::places::{self, ChannelPosition};

/// The field of the caps that holds the letters of the places; empty where nobody states them.
pub(super) const PLACES: &str = "mediflix-places";
/// Bits of a mask that GStreamer has positions for.
const MOST_BITS: i32 = 28;

/// Has the caps that flow into `pad` tell the places of the channels: those that are `stated` where the codec tells none itself.
pub(crate) fn tell(pad: &gst::Pad, stated: Option<Vec<ChannelPosition>>) {
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
        let Some(gst::EventView::Caps(event)) = info.event().map(|event| event.view()) else {
            return gst::PadProbeReturn::Ok;
        };
        if let Some(caps) = with_places(event.caps(), stated.as_deref()) {
            let event = gst::event::Caps::builder(&caps).seqnum(event.seqnum()).build();
            info.data = Some(gst::PadProbeData::Event(event));
        }
        gst::PadProbeReturn::Ok
    });
}

/// The caps with what is known of the places; nothing where they stay as they are.
fn with_places(caps: &gst::CapsRef, stated: Option<&[ChannelPosition]>) -> Option<gst::Caps> {
    let mut structure = caps.structure(0)?.to_owned();
    let channels = structure.get::<i32>("channels").ok().filter(|channels| *channels > 2)?;
    let mask = structure.get::<gst::Bitmask>("channel-mask").map_or(0, |mask| *mask);
    let letters = match stated {
        Some(stated) => places::letters(stated),
        // Sixty-four channels and more have no mask.
        None if mask == 0 => String::new(),
        None => return None,
    };
    structure.set(PLACES, letters);
    if channels <= MOST_BITS {
        structure.set("channel-mask", gst::Bitmask::new((1 << channels) - 1));
    }
    Some(std::iter::once(structure).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(channels: i32, mask: u64, stated: Option<&str>) -> Option<(String, u64)> {
        gst::init().unwrap();
        let caps = gst::Caps::builder("audio/x-raw")
            .field("channels", channels)
            .field("channel-mask", gst::Bitmask::new(mask))
            .build();
        let stated = stated.map(|letters| places::from_letters(letters).unwrap());
        let caps = with_places(&caps, stated.as_deref())?;
        let structure = caps.structure(0)?;
        let mask = structure.get::<gst::Bitmask>("channel-mask").unwrap();
        Some((structure.get(PLACES).unwrap(), *mask))
    }

    #[test]
    fn what_is_stated_counts_and_a_guess_does_not() {
        assert_eq!(told(3, 0, Some("CLR")), Some(("CLR".to_owned(), 0b111)));
        assert_eq!(told(4, 0b1111, Some("")), Some((String::new(), 0b1111)));
        assert_eq!(told(3, 0, None), Some((String::new(), 0b111)));
        assert_eq!(told(6, 0x3f, None), None, "the decoder knows");
        assert_eq!(told(2, 0b11, Some("LR")), None);
        assert_eq!(told(64, 0, None), Some((String::new(), 0)));
    }
}
