//! Gives encoders and branches frames without copying them.
//!
//! `x264enc` holds each buffer until its frame comes out coded, some fourteen frames later, though x264 has copied it
//! before the call returns. On four rungs that was 70 MiB. Each encoder gets buffers that point at the frame without
//! holding it; the frame is held here, one at a time.
//!
//! Decoders keep a frame mapped for writing while others refer to it. GStreamer would copy such a frame, three
//! megabytes, for an element that sets another time on its buffer. [`own`] avoids that.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;

use crate::failure::Failure;
use crate::pipeline::elements::{lock, pad};

/// Lends `encoder` its frames. Only for encoders that copy within the call.
pub(crate) fn lend(encoder: &gst::Element) -> Result<(), Failure> {
    let pad = pad(encoder, "sink")?;
    any_layout(&pad);
    let held = Mutex::new(None);
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        if let Some(buffer) = info.buffer_mut()
            && let Some((shown, frame)) = on_loan(buffer)
        {
            *buffer = shown;
            // The call with the previous frame has returned.
            *lock(&held) = Some(frame);
        }
        gst::PadProbeReturn::Ok
    });
    Ok(())
}

/// Answers allocation queries at `pad`: any stride is fine, and no pool is wanted.
///
/// One branch that does not say so makes the decoder copy each frame, and an encoder asks for a pool as large as what
/// it would hold.
pub(crate) fn any_layout(pad: &gst::Pad) {
    let asked = gst::PadProbeType::QUERY_DOWNSTREAM | gst::PadProbeType::PUSH;
    pad.add_probe(asked, |_, info| match info.query_mut().map(gst::QueryRef::view_mut) {
        Some(gst::QueryViewMut::Allocation(query)) => {
            query.add_allocation_meta::<gst_video::VideoMeta>(None);
            gst::PadProbeReturn::Handled
        }
        _ => gst::PadProbeReturn::Ok,
    });
}

type HeldFrame = gst::MappedBuffer<gst::buffer::Readable>;

/// Makes `frame` a buffer that can be written to. Its pixels stay shared and read-only.
pub(crate) fn own(frame: &mut gst::Buffer) -> &mut gst::BufferRef {
    if !frame.is_writable()
        && let Ok(held) = frame.clone().into_mapped_buffer_readable()
        && let Some(own) = shell(frame, gst::Memory::from_slice(held))
    {
        *frame = own;
    }
    frame.make_mut()
}

/// Another reference to `frame`. A copy would share its memory, and the frame's pool would discard it and map
/// another.
#[expect(
    unsafe_code,
    reason = "gstreamer-rs refers to buffers that it was given by value only"
)]
pub(crate) fn hold(frame: &gst::BufferRef) -> gst::Buffer {
    // SAFETY: buffers are reference-counted, and while there are two references nobody may write to it.
    unsafe { gst::glib::translate::from_glib_none(frame.as_ptr()) }
}

/// A buffer that points at the frame of `buffer`, and that frame. It must be held while the buffer is read.
fn on_loan(buffer: &gst::Buffer) -> Option<(gst::Buffer, HeldFrame)> {
    let frame = buffer.clone().into_mapped_buffer_readable().ok()?;
    let shown = shell(buffer, gst::Memory::from_slice(Lent(frame.as_slice())))?;
    Some((shown, frame))
}

/// A buffer with the flags and times of `buffer` whose planes lie in `memory`.
fn shell(buffer: &gst::BufferRef, memory: gst::Memory) -> Option<gst::Buffer> {
    let mut shown = gst::Buffer::new();
    let shell = shown.make_mut();
    shell.append_memory(memory);
    let what = gst::BufferCopyFlags::FLAGS | gst::BufferCopyFlags::TIMESTAMPS;
    buffer.copy_into(shell, what, ..).ok()?;
    // The layout of the planes is not copied without the planes.
    if let Some(layout) = buffer.meta::<gst_video::VideoMeta>() {
        let size = (layout.width(), layout.height());
        let (offset, stride) = (layout.offset(), layout.stride());
        gst_video::VideoMeta::add_full(
            shell,
            layout.video_frame_flags(),
            layout.format(),
            size.0,
            size.1,
            offset,
            stride,
        )
        .ok()?;
    }
    Some(shown)
}

/// The address of a frame. The encoder keeps it longer than the frame is held, and does not read it again.
struct Lent(*const [u8]);

#[expect(unsafe_code, reason = "an address of bytes that do not change")]
// SAFETY: reading them from another thread does no harm.
unsafe impl Send for Lent {}

impl AsRef<[u8]> for Lent {
    #[expect(unsafe_code, reason = "the bytes are there when this is called")]
    fn as_ref(&self) -> &[u8] {
        // SAFETY: only `Memory::from_slice` calls this, and keeps the address; the frame is held then.
        unsafe { &*self.0 }
    }
}
