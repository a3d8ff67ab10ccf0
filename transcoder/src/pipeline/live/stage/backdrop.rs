//! What is seen where nobody is: a quiet picture behind everybody.

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;

use crate::failure::Failure;
use crate::pipeline::elements::{append, filter, pad};
use crate::plan::stage::{HEIGHT, WIDTH};

/// Night and teal of the site (BT.709, limited range: luma, Cb, Cr).
const NIGHT: [u8; 3] = [32, 130, 123];
const TEAL: [u8; 3] = [84, 134, 104];
/// A bar in the middle: it is on, and nobody is there yet.
const BAR: (u32, u32) = (160, 8);

/// Adds the picture behind all others of `compositor`.
pub(super) fn add(pipeline: &gst::Pipeline, compositor: &gst::Element, caps: &gst::Caps) -> Result<(), Failure> {
    let source = gst_app::AppSrc::builder()
        .name("stage-backdrop")
        .caps(caps)
        .format(gst::Format::Time)
        .build();
    let chain = [
        source.clone().upcast(),
        // Shows the one frame again and again, without copying it.
        gst::ElementFactory::make("imagefreeze")
            .name("stage-backdrop-still")
            .property("is-live", true)
            .build()?,
        filter("stage-backdrop-caps", caps.clone())?,
    ];
    append(pipeline, &chain)?;
    let behind = compositor
        .request_pad_simple("sink_%u")
        .ok_or_else(|| Failure::bug("a compositor without room"))?;
    behind.set_property("zorder", 0_u32);
    pad(&chain[2], "src")?.link(&behind)?;
    let mut frame = gst::Buffer::from_slice(picture());
    if let Some(frame) = frame.get_mut() {
        frame.set_pts(gst::ClockTime::ZERO);
    }
    // It waits in the source until the pipeline runs.
    source
        .push_buffer(frame)
        .map_err(|error| Failure::bug(format!("a backdrop: {error}")))?;
    source
        .end_of_stream()
        .map_err(|error| Failure::bug(format!("a backdrop: {error}")))?;
    Ok(())
}

/// The picture as I420.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    for (plane, divisor) in [(0, 1), (1, 2), (2, 2)] {
        let (width, height) = (WIDTH / divisor, HEIGHT / divisor);
        let (bar_width, bar_height) = (BAR.0 / divisor, BAR.1 / divisor);
        let is_bar = |x: u32, y: u32| x.abs_diff(width / 2) < bar_width / 2 && y.abs_diff(height / 2) < bar_height / 2;
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        bytes.extend(pixels.map(|(x, y)| if is_bar(x, y) { TEAL[plane] } else { NIGHT[plane] }));
    }
    bytes
}
