//! How far two times may differ that mean the same moment.

/// Times are rounded on their way through indexes, demuxers and muxers; players notice larger differences between rungs.
pub(crate) const TOLERANCE_NS: u64 = 1_000_000;
