//! Chooses the program of a transport stream: the first with video. The others are named.
//!
//! The PAT and the PMTs are read from the first packets. Where they are not there, the demuxer chooses.

use std::collections::BTreeMap;

use super::mpegts_clock;
use crate::channel::source::SourceReader;
use crate::failure::Failure;

const PACKET: usize = 188;
const SYNC: u8 = 0x47;
const SEARCHED: usize = 2 << 20;
const VIDEO_STREAM_TYPES: &[u8] = &[0x01, 0x02, 0x10, 0x1b, 0x24, 0x33, 0xea];

/// The choice among the programs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Programs {
    /// Program number for the demuxer; `None` when there is no choice.
    pub(crate) taken: Option<u16>,
    /// The numbers of the others.
    pub(crate) others: Vec<String>,
    /// The PCR is rare and must be ignored.
    pub(crate) without_clock: bool,
}

/// The programs of `source`.
pub(crate) fn read(source: &SourceReader, container: &str) -> Result<Programs, Failure> {
    if container != "mpegts" {
        return Ok(Programs::default());
    }
    let head = source.read_at(0, SEARCHED)?;
    Ok(Programs {
        without_clock: mpegts_clock::is_in(&head),
        ..choose(&tables(&head))
    })
}

fn choose(programs: &BTreeMap<u16, bool>) -> Programs {
    if programs.len() < 2 {
        return Programs::default();
    }
    let taken = programs
        .iter()
        .find(|(_, has_video)| **has_video)
        .or_else(|| programs.iter().next())
        .map(|(number, _)| *number);
    let others = programs
        .keys()
        .filter(|number| Some(**number) != taken)
        .map(u16::to_string)
        .collect();
    Programs {
        taken,
        others,
        ..Programs::default()
    }
}

/// Program number → whether it has video.
fn tables(bytes: &[u8]) -> BTreeMap<u16, bool> {
    let mut maps: BTreeMap<u16, u16> = BTreeMap::new();
    let mut programs = BTreeMap::new();
    let start = (0..PACKET).find(|at| [0, 1, 2].iter().all(|n| bytes.get(at + n * PACKET) == Some(&SYNC)));
    for packet in bytes[start.unwrap_or(bytes.len())..].chunks_exact(PACKET) {
        let Some((pid, section)) = section(packet) else {
            continue;
        };
        if pid == 0 && section.first() == Some(&0x00) {
            for entry in body(section, 8).chunks_exact(4) {
                let number = u16::from_be_bytes([entry[0], entry[1]]);
                if number != 0 {
                    maps.insert(u16::from_be_bytes([entry[2] & 0x1f, entry[3]]), number);
                    programs.entry(number).or_insert(false);
                }
            }
        } else if let (Some(number), Some(0x02)) = (maps.get(&pid), section.first()) {
            programs.insert(*number, has_video(section));
        }
    }
    programs
}

/// A packet's PID and the section that starts in it.
fn section(packet: &[u8]) -> Option<(u16, &[u8])> {
    let starts = packet[0] == SYNC && packet[1] & 0x40 != 0 && packet[3] & 0x10 != 0;
    if !starts {
        return None;
    }
    let pid = u16::from_be_bytes([packet[1] & 0x1f, packet[2]]);
    let adaptation = if packet[3] & 0x20 != 0 {
        1 + usize::from(packet[4])
    } else {
        0
    };
    let payload = packet.get(4 + adaptation..)?;
    let pointer = usize::from(*payload.first()?);
    Some((pid, payload.get(1 + pointer..)?))
}

/// A section's entries between its `header` bytes and its checksum, as far as this packet has them.
fn body(section: &[u8], header: usize) -> &[u8] {
    let length = section
        .get(1..3)
        .map_or(0, |b| usize::from(u16::from_be_bytes([b[0] & 0x0f, b[1]])));
    let end = (3 + length).saturating_sub(4).min(section.len());
    section.get(header..end).unwrap_or_default()
}

fn has_video(section: &[u8]) -> bool {
    let info = section
        .get(10..12)
        .map_or(0, |b| usize::from(u16::from_be_bytes([b[0] & 0x0f, b[1]])));
    let mut entries = body(section, 12 + info);
    while let [stream_type, _, _, high, low, rest @ ..] = entries {
        if VIDEO_STREAM_TYPES.contains(stream_type) {
            return true;
        }
        let skip = usize::from(u16::from_be_bytes([high & 0x0f, *low]));
        entries = rest.get(skip..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_program_with_video_is_taken_and_the_others_are_named() {
        let programs = BTreeMap::from([(1, false), (7, true), (9, true)]);
        let expected = Programs {
            taken: Some(7),
            others: vec!["1".to_owned(), "9".to_owned()],
            ..Programs::default()
        };
        assert_eq!(choose(&programs), expected);
        assert_eq!(choose(&BTreeMap::from([(1, true)])), Programs::default());
    }

    #[test]
    fn the_tables_of_a_real_stream_are_read() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/media/mpeg2_two_programs.ts");
        // Whatever its name says, its tables name one.
        assert_eq!(tables(&std::fs::read(file).unwrap()), BTreeMap::from([(1, true)]));
    }

    #[test]
    fn garbage_has_no_programs() {
        assert!(tables(&[SYNC; 4000]).is_empty() || tables(&[SYNC; 4000]).len() < 4000);
        assert!(tables(&[]).is_empty());
    }
}
