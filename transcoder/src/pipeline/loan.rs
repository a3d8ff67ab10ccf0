//! Pictures on loan: an encoder is shown each picture in one and the same slot.
//!
//! `x264enc` holds every buffer that it was given until the picture comes out coded, some fourteen later, though x264 has
//! copied it before the call returns. On four rungs that was 70 MiB of pictures that nobody reads again. Each encoder has
//! one slot; a picture is copied into it, and the slot is written again for the next one.

use std::cell::UnsafeCell;
use std::sync::{Arc, Mutex, PoisonError};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;
use gstreamer_video::prelude::*;

use crate::child::Failure;

/// Lends `encoder` its pictures instead of giving them away. Only for encoders that copy within the call.
pub(super) fn lend(encoder: &gst::Element) -> Result<(), Failure> {
    let pad = encoder
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("an encoder without a pad"))?;
    any_layout(&pad);
    let slot = Mutex::new(None);
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(buffer), Some(caps)) = (info.buffer_mut(), pad.current_caps())
            && let Some(loan) = on_loan(buffer, &caps, &mut slot)
        {
            *buffer = loan;
        }
        gst::PadProbeReturn::Ok
    });
    Ok(())
}

/// Answers for `pad` that lines may have any length, and that no pool is wanted: one branch that does not say so makes the
/// decoder copy each picture, and an encoder asks for a pool as large as what it would hold.
pub(super) fn any_layout(pad: &gst::Pad) {
    let asked = gst::PadProbeType::QUERY_DOWNSTREAM | gst::PadProbeType::PUSH;
    pad.add_probe(asked, |_, info| match info.query_mut().map(gst::QueryRef::view_mut) {
        Some(gst::QueryViewMut::Allocation(query)) => {
            query.add_allocation_meta::<gst_video::VideoMeta>(None);
            gst::PadProbeReturn::Handled
        }
        _ => gst::PadProbeReturn::Ok,
    });
}

/// A buffer with the times of `buffer` and its picture in the slot.
fn on_loan(
    buffer: &gst::BufferRef,
    caps: &gst::CapsRef,
    slot: &mut Option<(gst_video::VideoInfo, Arc<Slot>)>,
) -> Option<gst::Buffer> {
    let info = gst_video::VideoInfo::from_caps(caps).ok()?;
    let (info, slot) = match slot {
        Some(known) if known.0 == info => known,
        _ => slot.insert((info.clone(), Arc::new(Slot::new(info.size())))),
    };
    let frame = gst_video::VideoFrameRef::from_buffer_ref_readable(buffer, info).ok()?;
    slot.fill(|bytes| copy(&frame, info, bytes))?;
    let mut loan = gst::Buffer::new();
    let shell = loan.make_mut();
    shell.append_memory(gst::Memory::from_slice(Lent(slot.clone())));
    buffer
        .copy_into(
            shell,
            gst::BufferCopyFlags::FLAGS | gst::BufferCopyFlags::TIMESTAMPS,
            ..,
        )
        .ok()?;
    Some(loan)
}

/// Line by line, because a decoder's lines may be longer than the picture is wide.
fn copy(frame: &gst_video::VideoFrameRef<&gst::BufferRef>, info: &gst_video::VideoInfo, to: &mut [u8]) -> Option<()> {
    for plane in 0..info.n_planes() {
        let at = plane as usize;
        let (from_stride, to_stride) = (*frame.plane_stride().get(at)?, *info.stride().get(at)?);
        let (from_stride, to_stride) = (usize::try_from(from_stride).ok()?, usize::try_from(to_stride).ok()?);
        let length = from_stride.min(to_stride);
        let lines = to.get_mut(*info.offset().get(at)?..)?.chunks_mut(to_stride);
        let pictured = frame.plane_data(plane).ok()?.chunks(from_stride);
        for (line, source) in lines.zip(pictured).take(info.comp_height(plane as u8) as usize) {
            let length = length.min(source.len()).min(line.len());
            line[..length].copy_from_slice(&source[..length]);
        }
    }
    Some(())
}

/// Pixels that an encoder may still point at, though it reads them no more.
struct Slot(UnsafeCell<Box<[u8]>>);

impl Slot {
    fn new(size: usize) -> Self {
        Self(UnsafeCell::new(vec![0; size].into()))
    }

    #[expect(unsafe_code, reason = "the encoder keeps a pointer to what is written again")]
    fn fill(&self, write: impl FnOnce(&mut [u8]) -> Option<()>) -> Option<()> {
        // SAFETY: only the thread that streams into the encoder comes here, and no call of the encoder runs meanwhile.
        // No Rust reference outlives `Memory::from_slice`; pointers of the encoder stay valid, for each holds the slot.
        write(unsafe { &mut *self.0.get() })
    }
}

#[expect(unsafe_code, reason = "see `Slot::fill`")]
// SAFETY: one thread writes, and nobody reads at that time.
unsafe impl Sync for Slot {}

/// What a buffer holds of the slot.
struct Lent(Arc<Slot>);

impl AsRef<[u8]> for Lent {
    #[expect(unsafe_code, reason = "see `Slot::fill`")]
    fn as_ref(&self) -> &[u8] {
        // SAFETY: taken when the buffer is made, when nobody writes.
        unsafe { &*self.0.0.get() }
    }
}
