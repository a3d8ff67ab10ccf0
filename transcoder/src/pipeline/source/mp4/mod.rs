//! MP4 headers (ISO/IEC 14496-12).

pub(crate) mod boxes;
pub(crate) mod byte_order;
pub(crate) mod channel_layout;
pub(crate) mod clean_aperture;
pub(crate) mod edit_list;
pub(crate) mod languages;
pub(crate) mod sample_index;
pub(crate) mod track_headers;
