//! The downmix as an element: any channels in, one or two out. Audio with the right channels passes through.

use gstreamer as gst;
use gstreamer::glib;
use gstreamer_base as gst_base;

glib::wrapper! {
    /// A transform that mixes with [`mediflix_sounds::downmix::Downmix`].
    pub struct ChannelMixer(ObjectSubclass<imp::ChannelMixer>)
        @extends gst_base::BaseTransform, gst::Element, gst::Object;
}

/// The element, with this name, which gives `channels`: one or two.
pub(crate) fn element(name: &str, channels: u32) -> gst::Element {
    let element: ChannelMixer = glib::Object::builder().property("name", name).build();
    imp::set_outputs(&element, channels);
    glib::object::Cast::upcast(element)
}

mod imp {
    use std::sync::{LazyLock, Mutex, OnceLock};

    use gst::subclass::prelude::*;
    use gst_base::subclass::BaseTransformMode;
    use gst_base::subclass::prelude::*;
    use gstreamer as gst;
    use gstreamer::glib;
    use gstreamer_base as gst_base;
    use mediflix_sounds::downmix::Downmix;
    use mediflix_sounds::places;

    use crate::pipeline::audio::stated_places::PLACES;
    use crate::pipeline::elements::lock;

    const SAMPLE_BYTES: usize = size_of::<f32>();

    #[derive(Debug, Default)]
    pub struct ChannelMixer {
        outputs: OnceLock<u32>,
        mix: Mutex<Option<Downmix>>,
    }

    pub(super) fn set_outputs(element: &super::ChannelMixer, channels: u32) {
        // A second number cannot happen: the only caller has just made the element.
        let _ = element.imp().outputs.set(channels.clamp(1, 2));
    }

    #[glib::object_subclass]
    impl ObjectSubclass for ChannelMixer {
        const NAME: &'static str = "MediflixChannelMixer";
        type Type = super::ChannelMixer;
        type ParentType = gst_base::BaseTransform;
    }

    impl ObjectImpl for ChannelMixer {}
    impl GstObjectImpl for ChannelMixer {}

    impl ElementImpl for ChannelMixer {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new(
                    "Channel mixer",
                    "Filter/Audio",
                    "Mixes channels by their positions",
                    "the platform's authors",
                )
            });
            Some(&METADATA)
        }

        fn pad_templates() -> &'static [gst::PadTemplate] {
            static TEMPLATES: LazyLock<Vec<gst::PadTemplate>> = LazyLock::new(|| {
                let template = |name: &str, direction, channels| {
                    let caps = gst::Caps::builder("audio/x-raw")
                        .field("format", "F32LE")
                        .field("layout", "interleaved")
                        .field("rate", gst::IntRange::new(1, i32::MAX))
                        .field("channels", channels);
                    gst::PadTemplate::new(name, direction, gst::PadPresence::Always, &caps.build())
                };
                let sink = template("sink", gst::PadDirection::Sink, gst::IntRange::new(1, i32::MAX));
                let src = template("src", gst::PadDirection::Src, gst::IntRange::new(1, 2));
                sink.into_iter().chain(src).collect()
            });
            &TEMPLATES
        }
    }

    impl BaseTransformImpl for ChannelMixer {
        const MODE: BaseTransformMode = BaseTransformMode::NeverInPlace;
        const PASSTHROUGH_ON_SAME_CAPS: bool = true;
        const TRANSFORM_IP_ON_PASSTHROUGH: bool = false;

        fn transform_caps(
            &self,
            direction: gst::PadDirection,
            caps: &gst::Caps,
            filter: Option<&gst::Caps>,
        ) -> Option<gst::Caps> {
            let mut other = caps.clone();
            for structure in other.make_mut().iter_mut() {
                structure.remove_field("channel-mask");
                structure.remove_field(PLACES);
                if direction == gst::PadDirection::Sink {
                    let outputs = self.outputs.get().copied().unwrap_or(2);
                    structure.set("channels", i32::try_from(outputs).unwrap_or(2));
                    if outputs == 2 {
                        structure.set("channel-mask", gst::Bitmask::new(0b11));
                    }
                } else {
                    structure.set("channels", gst::IntRange::new(1, i32::MAX));
                }
            }
            Some(filter.map_or(other.clone(), |filter| {
                filter.intersect_with_mode(&other, gst::CapsIntersectMode::First)
            }))
        }

        fn set_caps(&self, incaps: &gst::Caps, outcaps: &gst::Caps) -> Result<(), gst::LoggableError> {
            let unknown = || gst::loggable_error!(gst::CAT_RUST, "audio without channels");
            let channels = |caps| channels(caps).ok_or_else(unknown);
            let (inputs, outputs) = (channels(incaps)?, channels(outcaps)?);
            let stated = incaps.structure(0).and_then(|caps| caps.get::<String>(PLACES).ok());
            let mix = match stated {
                Some(letters) => {
                    Downmix::from_places(&places::from_letters(&letters).unwrap_or_default(), inputs, outputs)
                }
                None => {
                    let mask = incaps
                        .structure(0)
                        .and_then(|caps| caps.get::<gst::Bitmask>("channel-mask").ok());
                    Downmix::new(mask.map_or(0, |mask| *mask), inputs, outputs)
                }
            };
            *lock(&self.mix) = Some(mix);
            Ok(())
        }

        fn unit_size(&self, caps: &gst::Caps) -> Option<usize> {
            Some(channels(caps)? * SAMPLE_BYTES)
        }

        fn transform(
            &self,
            input: &gst::Buffer,
            output: &mut gst::BufferRef,
        ) -> Result<gst::FlowSuccess, gst::FlowError> {
            let mix = lock(&self.mix);
            let mix = mix.as_ref().ok_or(gst::FlowError::NotNegotiated)?;
            let input = input.map_readable().map_err(|_| gst::FlowError::Error)?;
            let mut output = output.map_writable().map_err(|_| gst::FlowError::Error)?;
            let samples = |bytes: &[u8]| -> Vec<f32> {
                let chunks = bytes.chunks_exact(SAMPLE_BYTES);
                chunks
                    .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
                    .collect()
            };
            let mut mixed = vec![0.0; output.len() / SAMPLE_BYTES];
            mix.mix(&samples(&input), &mut mixed);
            for (bytes, sample) in output.chunks_exact_mut(SAMPLE_BYTES).zip(mixed) {
                bytes.copy_from_slice(&sample.to_le_bytes());
            }
            Ok(gst::FlowSuccess::Ok)
        }
    }

    fn channels(caps: &gst::Caps) -> Option<usize> {
        let channels = caps.structure(0)?.get::<i32>("channels").ok()?;
        usize::try_from(channels).ok().filter(|channels| *channels > 0)
    }
}
