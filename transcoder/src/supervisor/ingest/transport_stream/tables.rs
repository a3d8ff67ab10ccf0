//! The tables of a transport stream: where its programme is, and what that has. Pure.
//!
//! A table is read where it fits into one packet, as those of encoders do.

/// How a picture is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    H264,
    H265,
}

/// What a programme has; numbers are those of packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Programme {
    /// Which packets carry its clock.
    pub(super) clock: u16,
    pub(super) video: Option<(u16, Picture)>,
    pub(super) audio: Option<u16>,
    /// What it has that is not taken.
    pub(super) foreign: Option<&'static str>,
}

const ASSOCIATIONS: u8 = 0;
const MAP: u8 = 2;
/// Behind each table stands a checksum.
const CHECKSUM: usize = 4;

/// Which packets tell of the first programme, by the payload of a packet of the association table.
pub(super) fn first_programme(payload: &[u8]) -> Option<u16> {
    let entries = section(payload, ASSOCIATIONS)?.get(5..)?;
    let mut entries = entries.chunks_exact(4);
    // Number 0 is the network, no programme.
    let entry = entries.find(|entry| entry[..2] != [0, 0])?;
    Some(number(entry[2], entry[3]))
}

/// A programme, by the payload of a packet of its map.
pub(super) fn programme(payload: &[u8]) -> Option<Programme> {
    let section = section(payload, MAP)?;
    let clock = number(*section.get(5)?, *section.get(6)?);
    let described = length(*section.get(7)?, *section.get(8)?);
    let mut streams = section.get(9 + described..)?;
    let mut found = Programme {
        clock,
        video: None,
        audio: None,
        foreign: None,
    };
    while let [kind, a, b, c, d, rest @ ..] = streams {
        let packets = number(*a, *b);
        match kind {
            0x1b => found.video = found.video.or(Some((packets, Picture::H264))),
            0x24 => found.video = found.video.or(Some((packets, Picture::H265))),
            0x0f => found.audio = found.audio.or(Some(packets)),
            0x01 | 0x02 | 0x10 | 0x21 | 0x33 | 0xd1 | 0xea => {
                found.foreign = Some("video other than H.264 and H.265");
            }
            0x03 | 0x04 | 0x11 | 0x81 | 0x87 => found.foreign = Some("audio other than AAC"),
            // Whatever else goes with it: texts, marks, private data.
            _ => {}
        }
        streams = rest.get(length(*c, *d)..)?;
    }
    Some(found)
}

/// What a table of a kind has between its length and its checksum.
fn section(payload: &[u8], kind: u8) -> Option<&[u8]> {
    let (pointer, rest) = payload.split_first()?;
    let table = rest.get(usize::from(*pointer)..)?;
    let [found, a, b, rest @ ..] = table else {
        return None;
    };
    let end = length(*a, *b).checked_sub(CHECKSUM)?;
    (*found == kind).then(|| rest.get(..end)).flatten()
}

fn number(high: u8, low: u8) -> u16 {
    u16::from_be_bytes([high & 0x1f, low])
}

fn length(high: u8, low: u8) -> usize {
    usize::from(u16::from_be_bytes([high & 0x0f, low]))
}
