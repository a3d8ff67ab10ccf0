//! Speech of one slide, by espeak-ng's Vietnamese voice.

use std::process::{Command, Stdio};

use super::DemoError;

/// Samples a second that espeak-ng speaks at.
pub(super) const RATE: u32 = 22_050;
const WORDS_A_MINUTE: &str = "150";
const HEADER: usize = 44;

/// Mono samples of `text`.
pub(super) fn speak(text: &str) -> Result<Vec<i16>, DemoError> {
    let output = Command::new("espeak-ng")
        .args(["-v", "vi", "-s", WORDS_A_MINUTE, "--stdout", text])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| DemoError::Speech(error.to_string()))?;
    let rate = output
        .stdout
        .get(24..28)
        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    if !output.status.success() || rate != Some(RATE) {
        return Err(DemoError::Speech(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ));
    }
    let samples = output.stdout[HEADER..].chunks_exact(2);
    Ok(samples.map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect())
}
