//! Pure rules: no IO, no clock, no log.

pub mod access;
pub mod fields;
pub mod throttling;
