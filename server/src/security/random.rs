//! Random bytes of the operating system.

use ring::error::Unspecified;
use ring::rand::{SecureRandom, SystemRandom};

/// Fills with bytes that nobody can guess.
///
/// # Errors
/// When the system has none.
pub fn fill(bytes: &mut [u8]) -> Result<(), Unspecified> {
    SystemRandom::new().fill(bytes)
}
