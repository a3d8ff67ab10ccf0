//! The pipeline's source element: it reads bytes at any offset from the supervisor and knows no address and no file.

use gstreamer as gst;
use gstreamer::glib;
use gstreamer_base as gst_base;

use super::overlay::Overlay;
use super::tail_reads::TailReads;
use crate::channel::source::SourceReader;

glib::wrapper! {
    /// A `BaseSrc` over a [`SourceReader`].
    pub struct ByteSource(ObjectSubclass<imp::ByteSource>) @extends gst_base::BaseSrc, gst::Element, gst::Object;
}

impl ByteSource {
    /// The element. It reads from `reader`, shows what `overlay` replaces, and does not wait for `tail_reads`.
    #[must_use]
    pub fn new(reader: &SourceReader, overlay: Overlay, tail_reads: TailReads) -> Self {
        let element: Self = glib::Object::builder().property("name", "source").build();
        imp::set_reader(&element, (reader.clone(), overlay, tail_reads));
        element
    }
}

mod imp {
    use std::sync::{LazyLock, OnceLock};

    use gst::subclass::prelude::*;
    use gst_base::prelude::*;
    use gst_base::subclass::base_src::CreateSuccess;
    use gst_base::subclass::prelude::*;
    use gstreamer as gst;
    use gstreamer::glib;
    use gstreamer_base as gst_base;

    use crate::channel::source::SourceReader;
    use crate::pipeline::source::overlay::Overlay;
    use crate::pipeline::source::tail_reads::TailReads;

    type Shown = (SourceReader, Overlay, TailReads);

    #[derive(Debug, Default)]
    pub struct ByteSource {
        shown: OnceLock<Shown>,
    }

    /// Gives the element its bytes, once.
    pub(super) fn set_reader(element: &super::ByteSource, shown: Shown) {
        // A second reader cannot happen: the only caller has just made the element.
        let _ = element.imp().shown.set(shown);
    }

    #[glib::object_subclass]
    impl ObjectSubclass for ByteSource {
        const NAME: &'static str = "MediflixByteSource";
        type Type = super::ByteSource;
        type ParentType = gst_base::BaseSrc;
    }

    impl ObjectImpl for ByteSource {
        fn constructed(&self) {
            self.parent_constructed();
            self.obj().set_format(gst::Format::Bytes);
        }
    }

    impl GstObjectImpl for ByteSource {}

    impl ElementImpl for ByteSource {
        fn metadata() -> Option<&'static gst::subclass::ElementMetadata> {
            static METADATA: LazyLock<gst::subclass::ElementMetadata> = LazyLock::new(|| {
                gst::subclass::ElementMetadata::new(
                    "Byte source",
                    "Source",
                    "Reads the source of a job over its channel",
                    "the platform's authors",
                )
            });
            Some(&METADATA)
        }

        fn pad_templates() -> &'static [gst::PadTemplate] {
            static TEMPLATES: LazyLock<Vec<gst::PadTemplate>> = LazyLock::new(|| {
                let any = gst::Caps::new_any();
                gst::PadTemplate::new("src", gst::PadDirection::Src, gst::PadPresence::Always, &any)
                    .into_iter()
                    .collect()
            });
            &TEMPLATES
        }
    }

    impl BaseSrcImpl for ByteSource {
        fn is_seekable(&self) -> bool {
            true
        }

        fn size(&self) -> Option<u64> {
            let (reader, _, tail_reads) = self.shown.get()?;
            let is_hidden = reader.arrival().is_some() && tail_reads.hides_end();
            (!is_hidden).then(|| reader.length())
        }

        fn create(
            &self,
            offset: u64,
            given: Option<&mut gst::BufferRef>,
            length: u32,
        ) -> Result<CreateSuccess, gst::FlowError> {
            let (reader, overlay, tail_reads) = self.shown.get().ok_or(gst::FlowError::Error)?;
            let arrival = reader.arrival();
            if arrival.is_some_and(|arrival| tail_reads.are_at(offset, arrival.reached())) {
                return Err(gst::FlowError::Eos);
            }
            let mut bytes = reader.read_at(offset, length as usize).map_err(|error| {
                gst::element_imp_error!(self, gst::ResourceError::Read, ["{error}"]);
                gst::FlowError::Error
            })?;
            if bytes.is_empty() {
                return Err(gst::FlowError::Eos);
            }
            overlay.cover(offset, &mut bytes);
            if let Some(given) = given {
                fill(given, offset, &bytes).ok_or(gst::FlowError::Error)?;
                return Ok(CreateSuccess::FilledBuffer);
            }
            let mut buffer = gst::Buffer::from_mut_slice(bytes);
            if let Some(buffer) = buffer.get_mut() {
                buffer.set_offset(offset);
            }
            Ok(CreateSuccess::NewBuffer(buffer))
        }
    }

    /// Fills the demuxer's own buffer.
    fn fill(given: &mut gst::BufferRef, offset: u64, bytes: &[u8]) -> Option<()> {
        let length = bytes.len().min(given.size());
        given
            .map_writable()
            .ok()?
            .get_mut(..length)?
            .copy_from_slice(&bytes[..length]);
        if length < given.size() {
            given.set_size(length);
        }
        given.set_offset(offset);
        Some(())
    }
}
