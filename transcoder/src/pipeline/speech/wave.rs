//! WAV files: what every service that transcribes reads.

use mediflix_protocol::speech::RATE;

/// Bytes before the samples.
const HEADER: u32 = 44;

/// A file of one channel of 16 bits (RIFF, `WAVE_FORMAT_PCM`).
pub(super) fn file(samples: &[i16]) -> Vec<u8> {
    // A piece has 19.2 MB at most.
    let bytes = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX - HEADER);
    let mut out = Vec::with_capacity(samples.len() * 2 + HEADER as usize);
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(bytes + HEADER - 8).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt ");
    out.extend_from_slice(&16_u32.to_le_bytes());
    for word in [1_u16, 1] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(&(RATE * 2).to_le_bytes());
    for word in [2_u16, 16] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(b"data");
    out.extend_from_slice(&bytes.to_le_bytes());
    out.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    out
}
