//! The HDR tone curve as an element: ten-bit BT.2020 in, eight-bit BT.709 out.

use gstreamer as gst;
use gstreamer::glib;
use gstreamer_base as gst_base;
use gstreamer_video as gst_video;
use mediflix_pixels::tone::{Table, Transfer};

use crate::failure::Failure;
use crate::plan::found::DynamicRange;

glib::wrapper! {
    /// A `VideoFilter` that applies a [`Table`].
    pub struct ToneMap(ObjectSubclass<imp::ToneMap>)
        @extends gst_video::VideoFilter, gst_base::BaseTransform, gst::Element, gst::Object;
}

/// The element for video of `range`.
pub(crate) fn element(range: DynamicRange) -> Result<gst::Element, Failure> {
    let transfer = match range {
        DynamicRange::Pq => Transfer::Pq,
        DynamicRange::Hlg | DynamicRange::Sdr => Transfer::Hlg,
    };
    let element: ToneMap = glib::Object::builder().property("name", "video-tone").build();
    imp::set_table(&element, Table::new(transfer));
    Ok(glib::object::Cast::upcast(element))
}

mod imp {
    use std::sync::{LazyLock, OnceLock};

    use gst::subclass::prelude::*;
    use gst_base::subclass::BaseTransformMode;
    use gst_base::subclass::prelude::*;
    use gst_video::prelude::*;
    use gst_video::subclass::prelude::*;
    use gstreamer as gst;
    use gstreamer::glib;
    use gstreamer_base as gst_base;
    use gstreamer_video as gst_video;
    use mediflix_pixels::tone::Table;

    #[derive(Debug, Default)]
    pub struct ToneMap {
        table: OnceLock<Table>,
    }

    pub(super) fn set_table(element: &super::ToneMap, table: Table) {
        // A second table cannot happen: the only caller has just made the element.
        let _ = element.imp().table.set(table);
    }

    #[glib::object_subclass]
    impl ObjectSubclass for ToneMap {
        const NAME: &'static str = "MediflixToneMap";
        type Type = super::ToneMap;
        type ParentType = gst_video::VideoFilter;
    }

    impl ObjectImpl for ToneMap {}
    impl GstObjectImpl for ToneMap {}

    impl ElementImpl for ToneMap {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new("Tone map", "Filter/Video", "HDR to SDR", "the platform's authors")
            });
            Some(&METADATA)
        }

        fn pad_templates() -> &'static [gst::PadTemplate] {
            static TEMPLATES: LazyLock<Vec<gst::PadTemplate>> = LazyLock::new(|| {
                let template = |name: &str, direction, format: &str| {
                    let caps = gst::Caps::builder("video/x-raw").field("format", format).build();
                    gst::PadTemplate::new(name, direction, gst::PadPresence::Always, &caps)
                };
                let sink = template("sink", gst::PadDirection::Sink, "I420_10LE");
                let src = template("src", gst::PadDirection::Src, "I420");
                sink.into_iter().chain(src).collect()
            });
            &TEMPLATES
        }
    }

    impl BaseTransformImpl for ToneMap {
        const MODE: BaseTransformMode = BaseTransformMode::NeverInPlace;
        const PASSTHROUGH_ON_SAME_CAPS: bool = false;
        const TRANSFORM_IP_ON_PASSTHROUGH: bool = false;

        fn transform_caps(
            &self,
            direction: gst::PadDirection,
            caps: &gst::Caps,
            filter: Option<&gst::Caps>,
        ) -> Option<gst::Caps> {
            let (format, colorimetry) = match direction {
                gst::PadDirection::Sink => ("I420", Some("bt709")),
                _ => ("I420_10LE", None),
            };
            let mut other = caps.clone();
            for structure in other.make_mut().iter_mut() {
                structure.set("format", format);
                structure.remove_fields([
                    "colorimetry",
                    "chroma-site",
                    "mastering-display-info",
                    "content-light-level",
                ]);
                if let Some(colorimetry) = colorimetry {
                    structure.set("colorimetry", colorimetry);
                    structure.set("chroma-site", "mpeg2");
                }
            }
            Some(filter.map_or(other.clone(), |filter| {
                filter.intersect_with_mode(&other, gst::CapsIntersectMode::First)
            }))
        }
    }

    impl VideoFilterImpl for ToneMap {
        fn transform_frame(
            &self,
            input: &gst_video::VideoFrameRef<&gst::BufferRef>,
            output: &mut gst_video::VideoFrameRef<&mut gst::BufferRef>,
        ) -> Result<gst::FlowSuccess, gst::FlowError> {
            let table = self.table.get().ok_or(gst::FlowError::Error)?;
            map(table, input, output).ok_or(gst::FlowError::Error)?;
            Ok(gst::FlowSuccess::Ok)
        }
    }

    fn map(
        table: &Table,
        input: &gst_video::VideoFrameRef<&gst::BufferRef>,
        output: &mut gst_video::VideoFrameRef<&mut gst::BufferRef>,
    ) -> Option<()> {
        let (width, height) = (input.width() as usize, input.height() as usize);
        let stride = |strides: &[i32], plane: usize| strides.get(plane).and_then(|s| usize::try_from(*s).ok());
        let strides = output.plane_stride().to_vec();
        let (out_y, out_u, out_v) = (stride(&strides, 0)?, stride(&strides, 1)?, stride(&strides, 2)?);
        let [luma, blue, red, _] = output.planes_data_mut();
        let pairs = luma
            .chunks_mut(2 * out_y)
            .zip(blue.chunks_mut(out_u))
            .zip(red.chunks_mut(out_v));
        for (pair, ((luma, blue), red)) in pairs.take(height / 2).enumerate() {
            let row = |plane: u32, row: usize, length: usize| -> Option<Vec<u16>> {
                let at = row * stride(input.plane_stride(), plane as usize)?;
                let bytes = input.plane_data(plane).ok()?.get(at..at + 2 * length)?;
                Some(
                    bytes
                        .chunks_exact(2)
                        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                        .collect(),
                )
            };
            let (top, bottom) = (row(0, 2 * pair, width)?, row(0, 2 * pair + 1, width)?);
            let (u, v) = (row(1, pair, width / 2)?, row(2, pair, width / 2)?);
            let (out_top, out_bottom) = luma.split_at_mut(out_y);
            table.rows(
                [&top, &bottom],
                [&u, &v],
                [&mut out_top[..width], &mut out_bottom[..width]],
                [&mut blue[..width / 2], &mut red[..width / 2]],
            );
        }
        Some(())
    }
}
