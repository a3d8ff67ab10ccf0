//! Matroska and WebM headers.

pub(crate) mod ebml;
pub(crate) mod framing;
mod projection;
