//! Leaves out duplicate frames before anything is scaled or encoded: a slide stands for minutes.
//!
//! Each frame is compared with the last one kept, so that slow fades add up. The first frame of each segment stays
//! and is a keyframe on every rung. [`choice`] decides about the others.

mod choice;
mod skip_decoding;

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::glib;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;

use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::video::zero_copy;
pub(crate) use skip_decoding::SkipDecoding;

glib::wrapper! {
    /// An element between a decoder and the rungs.
    pub struct Duplicates(ObjectSubclass<imp::Duplicates>) @extends gst::Element, gst::Object;
}

/// The element, with this name, which begins a segment at each of `cuts`.
///
/// Its caps have the nominal `rate`, though times are those of the source. With the true rate x264 would give a frame
/// more bits the longer it stands: half as many again for slides.
pub(crate) fn element(name: &str, cuts: &Arc<CutPoints>, rate: gst::Fraction) -> gst::Element {
    let element: Duplicates = glib::Object::builder().property("name", name).build();
    imp::set(&element, cuts.clone(), rate);
    if let Some(pad) = element.static_pad("sink") {
        zero_copy::any_layout(&pad);
    }
    element.upcast()
}

/// Whether `event` requests the keyframe that begins a segment.
pub(crate) fn begins_segment(event: &gst::EventRef) -> bool {
    let asked = gst_video::ForceKeyUnitEvent::parse(event);
    matches!(asked, Ok(gst_video::ForceKeyUnitEvent::Downstream(asked)) if asked.count > 0)
}

mod imp {
    use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock};

    use gst::prelude::*;
    use gst::subclass::prelude::*;
    use gst_video::prelude::*;
    use gstreamer as gst;
    use gstreamer::glib;
    use gstreamer_video as gst_video;
    use mediflix_pixels::duplicate;

    use super::choice::{Change, Choice, KeptFrame};
    use crate::pipeline::copy::cut_points::CutPoints;
    use crate::pipeline::elements::lock;

    /// A frame with this share of new blocks belongs to a slide change, hard or soft.
    const MUCH: f64 = 1.0 / 16.0;

    pub struct Duplicates {
        sink: gst::Pad,
        source: gst::Pad,
        cuts: OnceLock<(Arc<CutPoints>, gst::Fraction)>,
        state: Mutex<State>,
    }

    #[derive(Default)]
    struct State {
        info: Option<gst_video::VideoInfo>,
        /// The last frame that was kept.
        kept: Option<Frame>,
        choice: Choice,
        next_cut: usize,
    }

    /// Gives the element its cuts and its rate, once.
    pub(super) fn set(element: &super::Duplicates, cuts: Arc<CutPoints>, rate: gst::Fraction) {
        // A second time cannot happen: the only caller has just made the element.
        let _ = element.imp().cuts.set((cuts, rate));
    }

    #[glib::object_subclass]
    impl ObjectSubclass for Duplicates {
        const NAME: &'static str = "MediflixDuplicates";
        type Type = super::Duplicates;
        type ParentType = gst::Element;

        fn with_class(class: &Self::Class) -> Self {
            let [sink, source] = ["sink", "src"].map(|name| class.pad_template(name));
            let flags = gst::PadFlags::PROXY_CAPS;
            let sink = sink.map(|template| {
                gst::Pad::builder_from_template(&template)
                    .chain_function(|_, parent, buffer| {
                        Self::catch_panic_pad_function(parent, || Err(gst::FlowError::Error), |this| this.take(buffer))
                    })
                    .event_function(|_, parent, event| {
                        Self::catch_panic_pad_function(parent, || false, |this| this.hear(event))
                    })
                    .flags(flags)
                    .build()
            });
            let source = source.map(|template| gst::Pad::builder_from_template(&template).flags(flags).build());
            Self {
                sink: sink.unwrap_or_else(|| gst::Pad::new(gst::PadDirection::Sink)),
                source: source.unwrap_or_else(|| gst::Pad::new(gst::PadDirection::Src)),
                cuts: OnceLock::new(),
                state: Mutex::default(),
            }
        }
    }

    impl ObjectImpl for Duplicates {
        fn constructed(&self) {
            self.parent_constructed();
            for pad in [&self.sink, &self.source] {
                // Only a pad of the same name could be in the way.
                let _ = self.obj().add_pad(pad);
            }
        }
    }
    impl GstObjectImpl for Duplicates {}

    impl ElementImpl for Duplicates {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new(
                    "Duplicates",
                    "Filter/Video",
                    "Leaves repeated frames out",
                    "the platform's authors",
                )
            });
            Some(&METADATA)
        }

        fn pad_templates() -> &'static [gst::PadTemplate] {
            static TEMPLATES: LazyLock<Vec<gst::PadTemplate>> = LazyLock::new(|| {
                let caps = gst::Caps::new_empty_simple("video/x-raw");
                let template =
                    |name, direction| gst::PadTemplate::new(name, direction, gst::PadPresence::Always, &caps);
                let sink = template("sink", gst::PadDirection::Sink);
                sink.into_iter()
                    .chain(template("src", gst::PadDirection::Src))
                    .collect()
            });
            &TEMPLATES
        }
    }

    impl Duplicates {
        fn take(&self, buffer: gst::Buffer) -> Result<gst::FlowSuccess, gst::FlowError> {
            let Some(time) = buffer.pts() else {
                return Ok(gst::FlowSuccess::Ok);
            };
            let mut state = self.lock();
            let segment = self.segment(&mut state, time);
            let info = state.info.as_ref();
            let frame = info.and_then(|info| gst_video::VideoFrame::from_buffer_readable(buffer.clone(), info).ok());
            let change = match (&state.kept, &frame) {
                (Some(kept), Some(frame)) => change(kept, frame),
                _ => Change::Little,
            };
            let Some(frames) = state.choice.take(buffer, change, segment) else {
                return Ok(gst::FlowSuccess::Ok);
            };
            state.kept = frame;
            drop(state);
            self.push(frames)
        }

        fn push(&self, frames: Vec<KeptFrame>) -> Result<gst::FlowSuccess, gst::FlowError> {
            for KeptFrame { buffer, key } in frames {
                if let Some(segment) = key {
                    let event = gst_video::DownstreamForceKeyUnitEvent::builder()
                        .running_time(buffer.pts())
                        .count(segment)
                        .build();
                    self.source.push_event(event);
                }
                self.source.push(buffer)?;
            }
            Ok(gst::FlowSuccess::Ok)
        }

        fn lock(&self) -> MutexGuard<'_, State> {
            lock(&self.state)
        }

        /// The number of the segment that begins with this frame. A cut lies here or since the last frame.
        fn segment(&self, state: &mut State, time: gst::ClockTime) -> Option<u32> {
            let cuts = self.cuts.get().map(|(cuts, _)| cuts);
            let mut begins = None;
            while cuts
                .and_then(|cuts| cuts.number(state.next_cut))
                .is_some_and(|cut| cut <= time)
            {
                begins = u32::try_from(state.next_cut).ok();
                state.next_cut += 1;
            }
            begins
        }

        fn hear(&self, event: gst::Event) -> bool {
            match event.view() {
                gst::EventView::Caps(caps) => {
                    let info = gst_video::VideoInfo::from_caps(caps.caps()).ok();
                    let mut caps = caps.caps_owned();
                    if let Some((_, rate)) = self.cuts.get() {
                        caps.make_mut().set("framerate", *rate);
                    }
                    self.lock().info = info;
                    self.source.push_event(gst::event::Caps::new(&caps))
                }
                gst::EventView::Eos(_) => {
                    let rest = self.lock().choice.end();
                    // If they are refused, the end still goes on.
                    let _ = self.push(rest);
                    self.source.push_event(event)
                }
                _ => gst::Pad::event_default(&self.sink, Some(&*self.obj()), event),
            }
        }
    }

    type Frame = gst_video::VideoFrame<gst_video::video_frame::Readable>;

    fn change(kept: &Frame, frame: &Frame) -> Change {
        if kept.format() != gst_video::VideoFormat::I420 || kept.info() != frame.info() {
            return Change::Much;
        }
        let planes = |plane: u32| {
            let stride = |frame: &Frame| usize::try_from(frame.plane_stride()[plane as usize]).unwrap_or(0);
            let size = (frame.comp_width(plane) as usize, frame.comp_height(plane) as usize);
            let (before, now) = (kept.plane_data(plane).ok()?, frame.plane_data(plane).ok()?);
            Some(((before, stride(kept)), (now, stride(frame)), size))
        };
        let is_duplicate = |(before, now, size)| duplicate::is_duplicate(before, now, size);
        if (0..3).all(|plane| planes(plane).is_some_and(is_duplicate)) {
            return Change::Nothing;
        }
        let share = planes(0).map_or(1.0, |(before, now, size)| {
            duplicate::share_of_changes(before, now, size)
        });
        if share < MUCH { Change::Little } else { Change::Much }
    }
}
