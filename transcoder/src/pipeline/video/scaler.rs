//! The scaler as an element: I420 in, I420 of another size out. Frames that have the size already pass through.

use gstreamer as gst;
use gstreamer::glib;
use gstreamer_base as gst_base;
use gstreamer_video as gst_video;

glib::wrapper! {
    /// A `VideoFilter` that scales with [`mediflix_pixels::scale::Scaler`].
    pub struct PlaneScaler(ObjectSubclass<imp::PlaneScaler>)
        @extends gst_video::VideoFilter, gst_base::BaseTransform, gst::Element, gst::Object;
}

/// The element, with this name; the caps behind it set the size.
pub(crate) fn element(name: &str) -> gst::Element {
    let element: PlaneScaler = glib::Object::builder().property("name", name).build();
    glib::object::Cast::upcast(element)
}

mod imp {
    use std::sync::{LazyLock, Mutex};

    use gst::subclass::prelude::*;
    use gst_base::subclass::BaseTransformMode;
    use gst_base::subclass::prelude::*;
    use gst_video::prelude::*;
    use gst_video::subclass::prelude::*;
    use gstreamer as gst;
    use gstreamer::glib;
    use gstreamer_base as gst_base;
    use gstreamer_video as gst_video;
    use mediflix_pixels::scale::{Plane, Scaler};

    use crate::pipeline::elements::lock;
    use crate::pipeline::video::zero_copy;

    #[derive(Debug, Default)]
    pub struct PlaneScaler {
        state: Mutex<State>,
    }

    #[derive(Debug, Default)]
    struct State {
        /// One for each plane.
        scalers: Vec<Scaler>,
        /// The previous frame and its scaled result.
        before: Option<(gst::Buffer, gst::Buffer)>,
    }

    type Frame = gst_video::VideoFrame<gst_video::video_frame::Readable>;

    #[glib::object_subclass]
    impl ObjectSubclass for PlaneScaler {
        const NAME: &'static str = "MediflixPlaneScaler";
        type Type = super::PlaneScaler;
        type ParentType = gst_video::VideoFilter;
    }

    impl ObjectImpl for PlaneScaler {}
    impl GstObjectImpl for PlaneScaler {}

    impl ElementImpl for PlaneScaler {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new(
                    "Plane scaler",
                    "Filter/Video",
                    "Scales each plane",
                    "the platform's authors",
                )
            });
            Some(&METADATA)
        }

        fn pad_templates() -> &'static [gst::PadTemplate] {
            static TEMPLATES: LazyLock<Vec<gst::PadTemplate>> = LazyLock::new(|| {
                let caps = gst::Caps::builder("video/x-raw").field("format", "I420").build();
                let template =
                    |name: &str, direction| gst::PadTemplate::new(name, direction, gst::PadPresence::Always, &caps);
                let sink = template("sink", gst::PadDirection::Sink);
                sink.into_iter()
                    .chain(template("src", gst::PadDirection::Src))
                    .collect()
            });
            &TEMPLATES
        }
    }

    impl BaseTransformImpl for PlaneScaler {
        const MODE: BaseTransformMode = BaseTransformMode::NeverInPlace;
        const PASSTHROUGH_ON_SAME_CAPS: bool = true;
        const TRANSFORM_IP_ON_PASSTHROUGH: bool = false;

        fn transform_caps(
            &self,
            _: gst::PadDirection,
            caps: &gst::Caps,
            filter: Option<&gst::Caps>,
        ) -> Option<gst::Caps> {
            let mut other = caps.clone();
            for structure in other.make_mut().iter_mut() {
                structure.set("width", gst::IntRange::new(2, i32::MAX));
                structure.set("height", gst::IntRange::new(2, i32::MAX));
                // Pixels may be non-square before and are square afterwards.
                structure.set(
                    "pixel-aspect-ratio",
                    gst::FractionRange::new(gst::Fraction::new(1, i32::MAX), gst::Fraction::new(i32::MAX, 1)),
                );
            }
            Some(filter.map_or(other.clone(), |filter| {
                filter.intersect_with_mode(&other, gst::CapsIntersectMode::First)
            }))
        }
    }

    impl VideoFilterImpl for PlaneScaler {
        fn set_info(
            &self,
            incaps: &gst::Caps,
            in_info: &gst_video::VideoInfo,
            outcaps: &gst::Caps,
            out_info: &gst_video::VideoInfo,
        ) -> Result<(), gst::LoggableError> {
            let size = |info: &gst_video::VideoInfo, plane: u8| {
                (info.comp_width(plane) as usize, info.comp_height(plane) as usize)
            };
            let scalers = [0, 1, 2].map(|plane| Scaler::new(size(in_info, plane), size(out_info, plane)));
            *lock(&self.state) = State {
                scalers: scalers.into(),
                before: None,
            };
            self.parent_set_info(incaps, in_info, outcaps, out_info)
        }

        fn transform_frame(
            &self,
            input: &gst_video::VideoFrameRef<&gst::BufferRef>,
            output: &mut gst_video::VideoFrameRef<&mut gst::BufferRef>,
        ) -> Result<gst::FlowSuccess, gst::FlowError> {
            let mut state = lock(&self.state);
            let State { scalers, before } = &mut *state;
            let read = |buffer, info: &gst_video::VideoInfo| {
                gst_video::VideoFrame::from_buffer_readable(buffer, info).map_err(|_| gst::FlowError::Error)
            };
            // Both are held until the next one comes.
            let input = read(zero_copy::hold(input.buffer()), input.info())?;
            let before = match before.replace((zero_copy::hold(input.buffer()), zero_copy::hold(output.buffer()))) {
                Some((source, result)) => Some((read(source, input.info())?, read(result, output.info())?)),
                None => None,
            };
            let strides = output.plane_stride().to_vec();
            for ((number, to), scaler) in output.planes_data_mut().into_iter().enumerate().zip(scalers) {
                let stride = usize::try_from(strides[number]).map_err(|_| gst::FlowError::Error)?;
                let from = plane(&input, number).ok_or(gst::FlowError::Error)?;
                let before = before
                    .as_ref()
                    .and_then(|(source, result)| plane(source, number).zip(plane(result, number)));
                match before {
                    Some(before) => scaler.scale_changes(from, before, (to, stride)),
                    None => scaler.scale(from, (to, stride)),
                }
            }
            Ok(gst::FlowSuccess::Ok)
        }
    }

    fn plane(frame: &Frame, number: usize) -> Option<Plane<'_>> {
        let stride = usize::try_from(*frame.plane_stride().get(number)?).ok()?;
        Some((frame.plane_data(u32::try_from(number).ok()?).ok()?, stride))
    }
}
