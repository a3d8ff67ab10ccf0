//! Loops over samples of audio: many channels to two, and peaks that no encoder can clip.
//!
//! A package of its own for the reasons of `mediflix-pixels`: optimised in every profile, tested without GStreamer.

pub mod downmix;
pub mod limiter;
pub mod places;
