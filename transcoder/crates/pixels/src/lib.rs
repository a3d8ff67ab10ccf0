//! Loops over pixels: scaling, comparing, tone curves and stills.
//!
//! A package of its own because these loops are optimised in every profile, and because nothing here
//! needs GStreamer to be tested.

pub mod duplicate;
pub mod range;
pub mod scale;
pub mod still;
pub mod tone;
