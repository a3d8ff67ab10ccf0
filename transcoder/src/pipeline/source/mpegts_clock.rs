//! Detects transport streams whose PCR is rare (ISO/IEC 13818-1, 2.7.2 allows a tenth of a second).
//!
//! A slide show has a PCR with each frame, and the demuxer takes the next one, seconds later, for a jump. For such
//! streams the timestamps alone tell when frames are shown.

use std::collections::BTreeMap;

/// Packet sizes and offsets of the sync byte. In some files a timestamp of four bytes stands before each packet.
const PACKETS: [(usize, usize); 2] = [(188, 0), (192, 4)];
const SYNC: u8 = 0x47;
/// Ticks a second of the PCR base.
pub(super) const TICKS: u64 = 90_000;
/// Ticks after which the PCR base begins anew: it has 33 bits.
pub(super) const CYCLE: u64 = 1 << 33;
/// A longer step is no rare PCR but another clock.
const LONGEST: u64 = 60 * TICKS;

/// Whether the PCR of the stream that begins with `bytes` comes less than twice a second.
pub(crate) fn is_in(bytes: &[u8]) -> bool {
    let mut last = BTreeMap::new();
    let mut steps = Vec::new();
    for (pid, clock, _) in clocks(bytes) {
        let before: Option<u64> = last.insert(pid, clock);
        let step = before.and_then(|before| clock.checked_sub(before));
        steps.extend(step.filter(|step| *step <= LONGEST));
    }
    steps.sort_unstable();
    // Two clocks are enough to see it.
    steps.get(steps.len() / 2).is_some_and(|step| *step > TICKS / 2)
}

/// The PID, the PCR base and the offset of each packet in `bytes` that has a PCR.
pub(super) fn clocks(bytes: &[u8]) -> impl Iterator<Item = (u16, u64, u64)> {
    let begins = |(size, at): (usize, usize)| {
        let fits = |from: &usize| (0..3).all(|nth| bytes.get(from + nth * size + at) == Some(&SYNC));
        Some((size, at, (0..size).find(fits)?))
    };
    let (size, at, from) = PACKETS.into_iter().find_map(begins).unwrap_or((188, 0, bytes.len()));
    let packets = (from..).step_by(size).zip(bytes[from..].chunks_exact(size));
    packets.filter_map(move |(place, packet)| {
        let (pid, clock) = clock(&packet[at..])?;
        Some((pid, clock, place as u64))
    })
}

/// A packet's PID and PCR base (2.4.3.5).
fn clock(packet: &[u8]) -> Option<(u16, u64)> {
    let head: [u8; 12] = packet.get(..12)?.try_into().ok()?;
    let has_clock = head[0] == SYNC && head[3] & 0x20 != 0 && head[4] >= 7 && head[5] & 0x10 != 0;
    let base = head[6..10].iter().fold(0, |base, byte| base << 8 | u64::from(*byte));
    let pid = u16::from_be_bytes([head[1] & 0x1f, head[2]]);
    has_clock.then_some((pid, base << 1 | u64::from(head[10] >> 7)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(every_ms: u64, extra: usize) -> Vec<u8> {
        let packet = |number: u64| {
            let base = number * every_ms * 90;
            let mut packet = vec![0xff; 188];
            packet[..6].copy_from_slice(&[SYNC, 1, 0, 0x20, 183, 0x10]);
            packet[6..10].copy_from_slice(&u32::try_from(base >> 1).unwrap().to_be_bytes());
            packet[10] = (u8::from(base & 1 == 1)) << 7;
            [vec![0; extra], packet].concat()
        };
        (0..8).flat_map(packet).collect()
    }

    #[test]
    fn a_clock_every_two_seconds_is_rare() {
        assert!(is_in(&stream(2_000, 0)));
        assert!(is_in(&stream(2_000, 4)));
        assert!(!is_in(&stream(40, 0)));
        assert!(!is_in(&stream(100, 4)));
        assert!(!is_in(&stream(0, 0)));
        assert!(!is_in(&[]));
        assert!(!is_in(&[SYNC; 1_000]));
    }
}
