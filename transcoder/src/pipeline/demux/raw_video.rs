//! Raw frames as demuxers of GStreamer 1.22 hand them out: what their caps and buffers leave out is added.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;

use crate::pipeline::elements::lock;

/// Rows may begin at multiples of so many bytes.
const ALIGNMENTS: [usize; 4] = [1, 2, 8, 16];

/// Mends the frames that flow into `pad`.
///
/// avidemux takes frames that are stored from bottom to top for ones with pixels of a negative height. Rows that are
/// packed without gaps would be read as if each began at a multiple of four bytes.
pub(super) fn mend(pad: &gst::Pad) {
    let format: Mutex<Option<gst_video::VideoInfo>> = Mutex::default();
    let mended: Arc<Mutex<Option<gst::Caps>>> = Arc::default();
    let answered = mended.clone();
    // Whoever asks what comes is told the same.
    pad.add_probe(gst::PadProbeType::QUERY_UPSTREAM, move |_, info| {
        let Some(gst::QueryViewMut::Caps(query)) = info.query_mut().map(gst::QueryRef::view_mut) else {
            return gst::PadProbeReturn::Ok;
        };
        let Some(mut caps) = lock(&answered).clone() else {
            return gst::PadProbeReturn::Ok;
        };
        if let Some(filter) = query.filter() {
            caps = filter.intersect_with_mode(&caps, gst::CapsIntersectMode::First);
        }
        query.set_result(&caps);
        gst::PadProbeReturn::Handled
    });
    let mask = gst::PadProbeType::EVENT_DOWNSTREAM | gst::PadProbeType::BUFFER;
    pad.add_probe(mask, move |_, info| {
        if let Some(buffer) = info.buffer_mut() {
            if let Some(format) = lock(&format).as_ref() {
                describe_rows(buffer, format);
            }
            return gst::PadProbeReturn::Ok;
        }
        let Some(gst::EventView::Caps(event)) = info.event().map(|event| event.view()) else {
            return gst::PadProbeReturn::Ok;
        };
        let mut caps = event.caps_owned();
        if let Some(caps) = caps.make_mut().structure_mut(0)
            && let Ok(aspect) = caps.get::<gst::Fraction>("pixel-aspect-ratio")
            && (aspect.numer() <= 0 || aspect.denom() <= 0)
        {
            let aspect = gst::Fraction::new(
                aspect.numer().saturating_abs().max(1),
                aspect.denom().saturating_abs().max(1),
            );
            caps.set("pixel-aspect-ratio", aspect);
        }
        *lock(&format) = gst_video::VideoInfo::from_caps(&caps).ok();
        *lock(&mended) = Some(caps.clone());
        info.data = Some(gst::PadProbeData::Event(gst::event::Caps::new(&caps)));
        gst::PadProbeReturn::Ok
    });
}

/// Says where the rows of `buffer` lie, when not where frames of `format` have them usually.
fn describe_rows(buffer: &mut gst::Buffer, format: &gst_video::VideoInfo) {
    if buffer.size() == format.size() || buffer.meta::<gst_video::VideoMeta>().is_some() {
        return;
    }
    let Some(planes) = planes(format) else { return };
    let layout = ALIGNMENTS.into_iter().map(|alignment| layout(&planes, alignment));
    let Some((offsets, strides, _)) = layout.into_iter().flatten().find(|(.., size)| *size == buffer.size()) else {
        return;
    };
    let (format, width, height) = (format.format(), format.width(), format.height());
    let flags = gst_video::VideoFrameFlags::empty();
    // Without this description the frame is read as its caps say, as before.
    let _ = gst_video::VideoMeta::add_full(buffer.make_mut(), flags, format, width, height, &offsets, &strides);
}

/// Bytes of a row and rows of each plane; nothing where pixels are not whole bytes.
fn planes(format: &gst_video::VideoInfo) -> Option<Vec<(usize, usize)>> {
    let mut planes = vec![(0, 0); format.n_planes() as usize];
    for component in 0..u8::try_from(format.n_components()).ok()? {
        let pixel = usize::try_from(format.comp_pstride(component))
            .ok()
            .filter(|bytes| *bytes > 0)?;
        let plane = planes.get_mut(format.comp_plane(component) as usize)?;
        plane.0 = plane.0.max(pixel * format.comp_width(component) as usize);
        plane.1 = plane.1.max(format.comp_height(component) as usize);
    }
    Some(planes)
}

type Layout = (Vec<usize>, Vec<i32>, usize);

/// Offsets and strides of planes whose rows begin at multiples of `alignment`, and the size of all.
fn layout(planes: &[(usize, usize)], alignment: usize) -> Option<Layout> {
    let (mut offsets, mut strides, mut end) = (Vec::new(), Vec::new(), 0_usize);
    for (bytes, rows) in planes {
        let stride = bytes.next_multiple_of(alignment);
        offsets.push(end);
        strides.push(i32::try_from(stride).ok()?);
        end = end.checked_add(stride.checked_mul(*rows)?)?;
    }
    Some((offsets, strides, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_gaps_are_told_by_the_size_of_a_frame() {
        gst::init().unwrap();
        let planes_of = |format| planes(&gst_video::VideoInfo::builder(format, 322, 180).build().unwrap());
        let packed = planes_of(gst_video::VideoFormat::I420).unwrap();
        assert_eq!(packed, [(322, 180), (161, 90), (161, 90)]);
        let (offsets, strides, size) = layout(&packed, 1).unwrap();
        assert_eq!((offsets, strides), (vec![0, 57_960, 72_450], vec![322, 161, 161]));
        assert_eq!(size, 322 * 180 * 3 / 2);
        assert_eq!(planes_of(gst_video::VideoFormat::Rgb), Some(vec![(966, 180)]));
        assert_eq!(planes_of(gst_video::VideoFormat::V210), None);
    }
}
