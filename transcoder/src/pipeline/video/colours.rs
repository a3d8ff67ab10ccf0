//! Settles what the colours of decoded frames mean, from the coded data and from the container.
//!
//! qtdemux of GStreamer 1.22 knows no full range, and its caps would hide what the coded data says. So libav's
//! decoders are not told the container's colours, and both are put together behind them.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video::{
    VideoColorMatrix as Matrix, VideoColorPrimaries as Primaries, VideoColorRange as Range, VideoColorimetry,
    VideoTransferFunction as Transfer,
};

use crate::pipeline::elements::lock;

/// Frames with more lines are HD where nothing else is said.
const SD_LINES: i32 = 576;

/// Settles the colorimetry of the frames that leave `decoder`.
pub(crate) fn settle(decoder: &gst::Element) {
    let container: Arc<Mutex<Option<VideoColorimetry>>> = Arc::default();
    let (Some(sink), Some(src)) = (decoder.static_pad("sink"), decoder.static_pad("src")) else {
        return;
    };
    let said = container.clone();
    on_caps(&sink, move |caps| {
        *lock(&said) = from_caps(caps);
        caps.remove_field("colorimetry");
    });
    on_caps(&src, move |caps| {
        let container = *lock(&container);
        let lines = caps.get("height").unwrap_or(0);
        let settled = together(from_caps(caps), container, lines);
        caps.set("colorimetry", settled.to_string());
    });
}

/// Whether samples have full range: luma from 0 and not from 16.
pub(crate) fn is_full_range(colours: &VideoColorimetry) -> bool {
    colours.range() == Range::Range0_255 && colours.matrix() != Matrix::Rgb
}

/// `colours` in video range.
pub(crate) fn in_video_range(colours: &VideoColorimetry) -> VideoColorimetry {
    VideoColorimetry::new(
        Range::Range16_235,
        colours.matrix(),
        colours.transfer(),
        colours.primaries(),
    )
}

/// The colorimetry that caps name.
pub(crate) fn from_caps(caps: &gst::StructureRef) -> Option<VideoColorimetry> {
    caps.get::<String>("colorimetry").ok()?.parse().ok()
}

fn on_caps(pad: &gst::Pad, change: impl Fn(&mut gst::StructureRef) + Send + Sync + 'static) {
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
        let Some(gst::EventView::Caps(event)) = info.event().map(|event| event.view()) else {
            return gst::PadProbeReturn::Ok;
        };
        let mut caps = event.caps_owned();
        if let Some(caps) = caps.make_mut().structure_mut(0) {
            change(caps);
        }
        info.data = Some(gst::PadProbeData::Event(gst::event::Caps::new(&caps)));
        gst::PadProbeReturn::Ok
    });
}

/// Prefers the coded data over the container, and the container over the usual.
///
/// The range is full if either says so: "video range" is often only a default.
fn together(coded: Option<VideoColorimetry>, container: Option<VideoColorimetry>, lines: i32) -> VideoColorimetry {
    let said = || coded.iter().chain(&container);
    let usual = if lines > SD_LINES { "bt709" } else { "bt601" };
    let usual: Option<VideoColorimetry> = usual.parse().ok();
    let all = || said().chain(&usual);
    let range = if said().any(|colours| colours.range() == Range::Range0_255) {
        Range::Range0_255
    } else {
        Range::Range16_235
    };
    let matrix = all()
        .map(VideoColorimetry::matrix)
        .find(|matrix| *matrix != Matrix::Unknown);
    // With matrix RGB the range is always full.
    let range = if matrix == Some(Matrix::Rgb) {
        Range::Range0_255
    } else {
        range
    };
    VideoColorimetry::new(
        range,
        matrix.unwrap_or(Matrix::Bt709),
        all()
            .map(VideoColorimetry::transfer)
            .find(|transfer| *transfer != Transfer::Unknown)
            .unwrap_or(Transfer::Bt709),
        all()
            .map(VideoColorimetry::primaries)
            .find(|primaries| *primaries != Primaries::Unknown)
            .unwrap_or(Primaries::Bt709),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coded_data_goes_before_the_container_and_both_before_what_is_usual() {
        gst::init().unwrap();
        let colours = |said: &str| (!said.is_empty()).then(|| said.parse::<VideoColorimetry>().unwrap());
        for (coded, container, lines, expected) in [
            ("", "", 1_080, "bt709"),
            ("", "", 480, "bt601"),
            ("1:3:5:1", "bt709", 720, "1:3:5:1"),
            ("1:0:0:0", "", 720, "1:3:5:1"),
            ("1:0:0:0", "bt601", 720, "1:4:16:4"),
            ("2:0:0:0", "bt709", 480, "bt709"),
            ("bt601", "1:3:5:1", 480, "1:4:16:4"),
            ("bt709", "bt2100-hlg", 2_160, "bt709"),
            ("2:0:0:0", "bt2100-hlg", 2_160, "bt2100-hlg"),
            ("sRGB", "", 720, "sRGB"),
        ] {
            let got = together(colours(coded), colours(container), lines);
            assert_eq!(Some(&got), colours(expected).as_ref(), "{coded} in {container}: {got}");
        }
    }
}
