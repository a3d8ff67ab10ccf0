//! Matroska and WebM headers.

pub(crate) mod ebml;
pub(crate) mod projection;
