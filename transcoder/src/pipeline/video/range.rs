//! An element that converts full range to video range.
//!
//! GStreamer 1.22's converter copies the samples where only the range differs: contrast grew by a sixth, and the
//! lightest and darkest shades were lost.

use gstreamer as gst;
use gstreamer::glib;
use gstreamer_base as gst_base;
use gstreamer_video as gst_video;

glib::wrapper! {
    /// A `VideoFilter` that changes samples with [`mediflix_pixels::range`].
    pub struct VideoRange(ObjectSubclass<imp::VideoRange>)
        @extends gst_video::VideoFilter, gst_base::BaseTransform, gst::Element, gst::Object;
}

/// The element, with this name.
pub(crate) fn element(name: &str) -> gst::Element {
    let element: VideoRange = glib::Object::builder().property("name", name).build();
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
    use mediflix_pixels::range::{self, Component};

    use crate::pipeline::elements::lock;
    use crate::pipeline::video::colours;

    /// Formats of luma and chroma planes, of eight bits or of more in two bytes.
    const FORMATS: [&str; 11] = [
        "I420",
        "Y42B",
        "Y444",
        "NV12",
        "GRAY8",
        "I420_10LE",
        "I422_10LE",
        "Y444_10LE",
        "I420_12LE",
        "I422_12LE",
        "Y444_12LE",
    ];

    #[derive(Debug, Default)]
    pub struct VideoRange {
        way: Mutex<Way>,
    }

    /// How samples are converted.
    #[derive(Debug, Default)]
    enum Way {
        /// Eight bits: the range alone.
        #[default]
        Plain,
        /// More bits: by tables for luma and chroma.
        Deep([Vec<u16>; 2]),
        /// Range and matrix at once: the converter behind would round twice.
        Of601,
    }

    /// Whether the matrix is converted, too.
    fn is_601(caps: &gst::StructureRef) -> bool {
        let matrix = colours::from_caps(caps).map(|colours| colours.matrix());
        matrix == Some(gst_video::VideoColorMatrix::Bt601) && caps.get::<&str>("format") == Ok("I420")
    }

    #[glib::object_subclass]
    impl ObjectSubclass for VideoRange {
        const NAME: &'static str = "MediflixVideoRange";
        type Type = super::VideoRange;
        type ParentType = gst_video::VideoFilter;
    }

    impl ObjectImpl for VideoRange {}
    impl GstObjectImpl for VideoRange {}

    impl ElementImpl for VideoRange {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new(
                    "Video range",
                    "Filter/Video",
                    "Full range to video range",
                    "the platform's authors",
                )
            });
            Some(&METADATA)
        }

        fn pad_templates() -> &'static [gst::PadTemplate] {
            static TEMPLATES: LazyLock<Vec<gst::PadTemplate>> = LazyLock::new(|| {
                let caps = gst::Caps::builder("video/x-raw").field("format", gst::List::new(FORMATS));
                let caps = caps.build();
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

    impl BaseTransformImpl for VideoRange {
        const MODE: BaseTransformMode = BaseTransformMode::NeverInPlace;
        const PASSTHROUGH_ON_SAME_CAPS: bool = false;
        const TRANSFORM_IP_ON_PASSTHROUGH: bool = false;

        fn transform_caps(
            &self,
            direction: gst::PadDirection,
            caps: &gst::Caps,
            filter: Option<&gst::Caps>,
        ) -> Option<gst::Caps> {
            let mut other = caps.clone();
            for structure in other.make_mut().iter_mut() {
                match colours::from_caps(structure) {
                    Some(_) if direction == gst::PadDirection::Sink && is_601(structure) => {
                        structure.set("colorimetry", "bt709");
                    }
                    Some(full) if direction == gst::PadDirection::Sink => {
                        structure.set("colorimetry", colours::in_video_range(&full).to_string());
                    }
                    _ => structure.remove_field("colorimetry"),
                }
            }
            Some(filter.map_or(other.clone(), |filter| {
                filter.intersect_with_mode(&other, gst::CapsIntersectMode::First)
            }))
        }
    }

    impl VideoFilterImpl for VideoRange {
        fn set_info(
            &self,
            incaps: &gst::Caps,
            in_info: &gst_video::VideoInfo,
            outcaps: &gst::Caps,
            out_info: &gst_video::VideoInfo,
        ) -> Result<(), gst::LoggableError> {
            let bits = in_info.comp_depth(0);
            let way = if bits > 8 {
                Way::Deep([Component::Luma, Component::Chroma].map(|component| range::table(component, bits)))
            } else if incaps.structure(0).is_some_and(is_601) {
                Way::Of601
            } else {
                Way::Plain
            };
            *lock(&self.way) = way;
            self.parent_set_info(incaps, in_info, outcaps, out_info)
        }

        fn transform_frame(
            &self,
            input: &gst_video::VideoFrameRef<&gst::BufferRef>,
            output: &mut gst_video::VideoFrameRef<&mut gst::BufferRef>,
        ) -> Result<gst::FlowSuccess, gst::FlowError> {
            let way = lock(&self.way);
            if matches!(*way, Way::Of601) {
                of_601(input, output).ok_or(gst::FlowError::Error)?;
                return Ok(gst::FlowSuccess::Ok);
            }
            let stride = |stride: i32| usize::try_from(stride).map_err(|_| gst::FlowError::Error);
            for plane in 0..input.n_planes() {
                let number = plane as usize;
                let (from_stride, to_stride) = (
                    stride(input.plane_stride()[number])?,
                    stride(output.plane_stride()[number])?,
                );
                // A plane has the number of its first component.
                let lines = input.comp_height(plane) as usize;
                let bytes = input.comp_width(plane) as usize * usize::try_from(input.comp_pstride(plane)).unwrap_or(1);
                let from = input.plane_data(plane).map_err(|_| gst::FlowError::Error)?;
                let to = output.plane_data_mut(plane).map_err(|_| gst::FlowError::Error)?;
                let component = if plane == 0 { Component::Luma } else { Component::Chroma };
                let rows = from.chunks(from_stride).zip(to.chunks_mut(to_stride));
                for (from, to) in rows.take(lines) {
                    let (Some(from), Some(to)) = (from.get(..bytes), to.get_mut(..bytes)) else {
                        return Err(gst::FlowError::Error);
                    };
                    match &*way {
                        Way::Deep(tables) => range::deep_line(&tables[usize::from(plane > 0)], from, to),
                        Way::Plain | Way::Of601 => range::line(component, from, to),
                    }
                }
            }
            Ok(gst::FlowSuccess::Ok)
        }
    }

    /// Converts a whole I420 frame; `None` when its planes are smaller than they say.
    fn of_601(
        input: &gst_video::VideoFrameRef<&gst::BufferRef>,
        output: &mut gst_video::VideoFrameRef<&mut gst::BufferRef>,
    ) -> Option<()> {
        let (width, height) = (input.width() as usize, input.height() as usize);
        let half = width.div_ceil(2);
        let stride = |strides: &[i32], plane: usize| usize::try_from(*strides.get(plane)?).ok();
        let from = [0, 1, 2].map(|plane| input.plane_data(plane).unwrap_or_default());
        let line = |plane: usize, row: usize, length: usize| {
            let at = row * stride(input.plane_stride(), plane)?;
            from[plane].get(at..at + length)
        };
        let strides = output.plane_stride().to_vec();
        let [luma, blue, red, _] = output.planes_data_mut();
        let rows = luma.chunks_mut(stride(&strides, 0)?).take(height);
        for (row, to) in rows.enumerate() {
            let colours = [line(1, row / 2, half)?, line(2, row / 2, half)?];
            range::luma_line_of_601(line(0, row, width)?, colours, to.get_mut(..width)?);
        }
        let rows = blue
            .chunks_mut(stride(&strides, 1)?)
            .zip(red.chunks_mut(stride(&strides, 2)?));
        for (row, (blue, red)) in rows.take(height.div_ceil(2)).enumerate() {
            let to = [blue.get_mut(..half)?, red.get_mut(..half)?];
            range::chroma_line_of_601([line(1, row, half)?, line(2, row, half)?], to);
        }
        Some(())
    }
}
