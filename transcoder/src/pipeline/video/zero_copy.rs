//! Frames on loan: an encoder is shown each frame only until the next one comes.
//!
//! `x264enc` holds every buffer that it was given until the frame comes out coded, some fourteen later, though x264 has
//! copied it before the call returns. On four rungs that was 70 MiB of frames that nobody reads again. Each encoder gets
//! buffers that point at the frame without holding it; the frame is held here, one at a time.
//!
//! Decoders keep a frame that they show mapped for writing, as long as others refer to it, and GStreamer copies the whole of such a
//! frame for whoever wants to write another time into its buffer: three megabytes of fresh memory each. [`own`] does without.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;

use crate::failure::Failure;
use crate::pipeline::elements::{lock, pad};

/// Lends `encoder` its frames instead of giving them away. Only for encoders that copy within the call.
pub(crate) fn lend(encoder: &gst::Element) -> Result<(), Failure> {
    let pad = pad(encoder, "sink")?;
    any_layout(&pad);
    let held = Mutex::new(None);
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        if let Some(buffer) = info.buffer_mut()
            && let Some((shown, frame)) = on_loan(buffer)
        {
            *buffer = shown;
            // The call that was made with the one before has returned.
            *lock(&held) = Some(frame);
        }
        gst::PadProbeReturn::Ok
    });
    Ok(())
}

/// Answers for `pad` that lines may have any length, and that no pool is wanted: one branch that does not say so makes the
/// decoder copy each frame, and an encoder asks for a pool as large as what it would hold.
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

/// `frame` as a buffer that can be written into; what is seen on it cannot.
pub(crate) fn own(frame: &mut gst::Buffer) -> &mut gst::BufferRef {
    if !frame.is_writable()
        && let Ok(held) = frame.clone().into_mapped_buffer_readable()
        && let Some(own) = shell(frame, gst::Memory::from_slice(held))
    {
        *frame = own;
    }
    frame.make_mut()
}

/// `frame` itself, to be held. A copy would share its memory: whatever pool it came from would throw it away and map another.
#[expect(
    unsafe_code,
    reason = "gstreamer-rs refers to buffers that it was given by value only"
)]
pub(crate) fn hold(frame: &gst::BufferRef) -> gst::Buffer {
    // SAFETY: it is a buffer with a count of references; as long as there are two, nobody is let write into it.
    unsafe { gst::glib::translate::from_glib_none(frame.as_ptr()) }
}

/// A buffer like `buffer` that points at its frame, and the frame, to be held while it is looked at.
fn on_loan(buffer: &gst::Buffer) -> Option<(gst::Buffer, HeldFrame)> {
    let frame = buffer.clone().into_mapped_buffer_readable().ok()?;
    let shown = shell(buffer, gst::Memory::from_slice(Lent(frame.as_slice())))?;
    Some((shown, frame))
}

/// A buffer like `buffer` whose planes lie in `memory`.
fn shell(buffer: &gst::BufferRef, memory: gst::Memory) -> Option<gst::Buffer> {
    let mut shown = gst::Buffer::new();
    let shell = shown.make_mut();
    shell.append_memory(memory);
    let what = gst::BufferCopyFlags::FLAGS | gst::BufferCopyFlags::TIMESTAMPS;
    buffer.copy_into(shell, what, ..).ok()?;
    // Where the planes lie is not copied without the planes.
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

/// Where a frame lies. The encoder keeps it longer than the frame is held, and does not look there again.
struct Lent(*const [u8]);

#[expect(unsafe_code, reason = "an address of bytes that do not change")]
// SAFETY: reading them from another thread does no harm.
unsafe impl Send for Lent {}

impl AsRef<[u8]> for Lent {
    #[expect(unsafe_code, reason = "the bytes are there when this is called")]
    fn as_ref(&self) -> &[u8] {
        // SAFETY: called by `Memory::from_slice` alone, which keeps the address; the frame is held then.
        unsafe { &*self.0 }
    }
}
