//! Pictures that show what the one before them shows are left out before anything is scaled or encoded: a slide stands for minutes.
//!
//! Each picture is compared with the last one that was kept, so that slow fades add up. Three a second stay, or are made, where the
//! source has fewer: encoders of GStreamer 1.22 obey one request for a key frame at a time only, and it must have come out before
//! the next one goes in. The first of each segment stays, too, and becomes a key frame on every rung.

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::glib;
use gstreamer::prelude::*;

use super::copy::Cuts;
use super::loan;

glib::wrapper! {
    /// An element between a decoder and the rungs.
    pub struct Repeats(ObjectSubclass<imp::Repeats>) @extends gst::Element, gst::Object;
}

/// An element of that name that begins a segment at each of `cuts`.
///
/// What comes out is said to have the nominal `rate`, though times are those of the source: x264 would give a picture that stands for
/// long the more bits the longer, half as many again for slides than without repeats left out.
pub(super) fn element(name: &str, cuts: &Arc<Cuts>, rate: gst::Fraction) -> gst::Element {
    let element: Repeats = glib::Object::builder().property("name", name).build();
    imp::set(&element, cuts.clone(), rate);
    if let Some(pad) = element.static_pad("sink") {
        loan::any_layout(&pad);
    }
    element.upcast()
}

mod imp {
    use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

    use gst::prelude::*;
    use gst::subclass::prelude::*;
    use gst_video::prelude::*;
    use gstreamer as gst;
    use gstreamer::glib;
    use gstreamer_video as gst_video;
    use mediflix_pixels::repeat;

    use super::super::copy::Cuts;

    /// The longest time without a picture: a segment of four seconds has twelve, and x264 holds nine (its lookahead of eight and one).
    const LONGEST: gst::ClockTime = gst::ClockTime::from_mseconds(333);

    /// Ten seconds without a picture forbid copying.
    const MOST_REPEATS: usize = 40;

    pub struct Repeats {
        sink: gst::Pad,
        source: gst::Pad,
        cuts: OnceLock<(Arc<Cuts>, gst::Fraction)>,
        state: Mutex<State>,
    }

    #[derive(Default)]
    struct State {
        info: Option<gst_video::VideoInfo>,
        kept: Option<(gst::ClockTime, gst_video::VideoFrame<gst_video::video_frame::Readable>)>,
        /// The last one that went on.
        shown: Option<gst::Buffer>,
        /// The last one that was left out.
        left_out: Option<gst::Buffer>,
        next_cut: usize,
    }

    impl State {
        /// The picture that stands until `time`, again and again, where the source has no other.
        fn stands_until(&mut self, time: gst::ClockTime) -> Vec<gst::Buffer> {
            let mut repeats = Vec::new();
            while let Some(shown) = &mut self.shown
                && let Some(next) = shown.pts().map(|at| at + LONGEST)
                && next < time
                && repeats.len() < MOST_REPEATS
            {
                let again = shown.make_mut();
                again.set_pts(next);
                again.set_duration(LONGEST);
                repeats.push(shown.clone());
            }
            repeats
        }
    }

    /// Gives the element its cuts and its rate, once.
    pub(super) fn set(element: &super::Repeats, cuts: Arc<Cuts>, rate: gst::Fraction) {
        // A second time cannot happen: the only caller has just made the element.
        let _ = element.imp().cuts.set((cuts, rate));
    }

    #[glib::object_subclass]
    impl ObjectSubclass for Repeats {
        const NAME: &'static str = "MediflixRepeats";
        type Type = super::Repeats;
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

    impl ObjectImpl for Repeats {
        fn constructed(&self) {
            self.parent_constructed();
            for pad in [&self.sink, &self.source] {
                // Only a pad of the same name could be in the way.
                let _ = self.obj().add_pad(pad);
            }
        }
    }
    impl GstObjectImpl for Repeats {}

    impl ElementImpl for Repeats {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new(
                    "Repeats",
                    "Filter/Video",
                    "Leaves repeated pictures out",
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

    impl Repeats {
        fn take(&self, buffer: gst::Buffer) -> Result<gst::FlowSuccess, gst::FlowError> {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(time) = buffer.pts() else {
                return Ok(gst::FlowSuccess::Ok);
            };
            let stands = state.stands_until(time);
            drop(state);
            for repeat in stands {
                self.source.push(repeat)?;
            }
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let begins = self.begins_segment(&mut state, time);
            let frame = state
                .info
                .as_ref()
                .and_then(|info| gst_video::VideoFrame::from_buffer_readable(buffer.clone(), info).ok());
            let end = time + buffer.duration().unwrap_or_default();
            let repeated = match (&state.kept, &frame) {
                (Some((kept_at, kept)), Some(frame)) => {
                    !begins && end.saturating_sub(*kept_at) <= LONGEST && is_repeated(kept, frame)
                }
                _ => false,
            };
            if repeated {
                state.left_out = Some(buffer);
                return Ok(gst::FlowSuccess::Ok);
            }
            let is_first = state.kept.is_none();
            state.left_out = None;
            state.shown = Some(buffer.clone());
            state.kept = frame.map(|frame| (time, frame));
            drop(state);
            // The first one is a key frame anyway; asked for that, x264enc of GStreamer 1.22 hears nothing later.
            if begins && !is_first {
                let event = gst_video::DownstreamForceKeyUnitEvent::builder()
                    .running_time(time)
                    .build();
                self.source.push_event(event);
            }
            self.source.push(buffer)
        }

        /// Whether a cut lies at this picture, or since the last one.
        fn begins_segment(&self, state: &mut State, time: gst::ClockTime) -> bool {
            let cuts = self.cuts.get().map(|(cuts, _)| cuts);
            let mut begins = false;
            while cuts
                .and_then(|cuts| cuts.number(state.next_cut))
                .is_some_and(|cut| cut <= time)
            {
                state.next_cut += 1;
                begins = true;
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
                    self.state.lock().unwrap_or_else(PoisonError::into_inner).info = info;
                    self.source.push_event(gst::event::Caps::new(&caps))
                }
                gst::EventView::Eos(_) => {
                    let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
                    let last = state.left_out.take();
                    drop(state);
                    // It says how long the one before it is shown.
                    if let Some(last) = last {
                        // Who does not want it gets the end.
                        let _ = self.source.push(last);
                    }
                    self.source.push_event(event)
                }
                _ => gst::Pad::event_default(&self.sink, Some(&*self.obj()), event),
            }
        }
    }

    type Frame = gst_video::VideoFrame<gst_video::video_frame::Readable>;

    fn is_repeated(kept: &Frame, frame: &Frame) -> bool {
        if kept.format() != gst_video::VideoFormat::I420 || kept.info() != frame.info() {
            return false;
        }
        (0..3_u32).all(|plane| {
            let at = plane as usize;
            let stride = |frame: &Frame| usize::try_from(frame.plane_stride()[at]).unwrap_or(0);
            let size = (frame.comp_width(plane) as usize, frame.comp_height(plane) as usize);
            let (Ok(before), Ok(now)) = (kept.plane_data(plane), frame.plane_data(plane)) else {
                return false;
            };
            repeat::is_repeated((before, stride(kept)), (now, stride(frame)), size)
        })
    }
}
