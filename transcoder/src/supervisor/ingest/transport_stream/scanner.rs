//! Cuts what comes into runs of packets that can be begun with. Pure.

use bytes::{Bytes, BytesMut};

use super::super::connection::Fault;
use super::super::container::Streams;
use super::Packets;
use super::tables::{Picture, Programme, first_programme, programme};

const PACKET: usize = 188;
const SYNC: u8 = 0x47;
/// The tables come several times a second; what has none within so many bytes is something else.
const MOST_WITHOUT_TABLES: usize = 4 << 20;
const ASSOCIATIONS: u16 = 0;

/// Reads a transport stream and lets through what is packaged of it.
#[derive(Default)]
pub(in super::super) struct Scanner {
    /// Less than a packet.
    rest: BytesMut,
    /// Bytes that came while the programme was not known.
    without_tables: usize,
    associations: Option<[u8; PACKET]>,
    map: Option<u16>,
    programme: Option<Programme>,
    tables: Bytes,
    run: Run,
}

/// The packets that are being gathered.
#[derive(Default)]
struct Run {
    bytes: BytesMut,
    is_key_frame: bool,
    has_sound: bool,
}

/// A packet.
struct Packet<'a> {
    whole: &'a [u8; PACKET],
    number: u16,
    /// Whether a table or a frame begins in it.
    begins: bool,
    /// Whether it says that decoding can begin with it.
    is_entry: bool,
    payload: &'a [u8],
}

impl Scanner {
    /// What can be handed on of all that has come.
    pub(in super::super) fn add(&mut self, bytes: &[u8]) -> Result<Vec<Packets>, Fault> {
        self.rest.extend_from_slice(bytes);
        if self.programme.is_none() {
            self.without_tables += bytes.len();
            if self.without_tables > MOST_WITHOUT_TABLES {
                return Err(Fault::Malformed(
                    "no MPEG transport stream with H.264 or H.265 and AAC".to_owned(),
                ));
            }
        }
        let mut found = Vec::new();
        loop {
            let begins = self.rest.iter().position(|byte| *byte == SYNC);
            let _ = self.rest.split_to(begins.unwrap_or(self.rest.len()));
            let Some(packet) = self.rest.first_chunk::<PACKET>().copied() else {
                break;
            };
            let _ = self.rest.split_to(PACKET);
            if let Some(packet) = Packet::read(&packet) {
                self.take(&packet, &mut found)?;
            }
        }
        self.close(&mut found);
        Ok(found)
    }

    fn take(&mut self, packet: &Packet<'_>, found: &mut Vec<Packets>) -> Result<(), Fault> {
        if packet.number == ASSOCIATIONS && packet.begins {
            if let Some(map) = first_programme(packet.payload) {
                self.associations = Some(*packet.whole);
                self.map = Some(map);
            }
        } else if self.map == Some(packet.number) && packet.begins {
            self.learn(packet)?;
        }
        let Some(programme) = self.programme else {
            return Ok(());
        };
        let is_audio = programme.audio == Some(packet.number);
        let picture = programme.video.filter(|(number, _)| *number == packet.number);
        let is_table = packet.number == ASSOCIATIONS || self.map == Some(packet.number);
        if !is_table && !is_audio && picture.is_none() && programme.clock != packet.number {
            return Ok(());
        }
        if packet.begins && picture.is_some_and(|(_, picture)| packet.is_key_frame(picture)) {
            self.close(found);
            self.run.is_key_frame = true;
        }
        self.run.has_sound |= is_audio && packet.begins;
        self.run.bytes.extend_from_slice(packet.whole);
        Ok(())
    }

    /// Learns what there is. What decoders were told once stays so while a connection lasts.
    fn learn(&mut self, packet: &Packet<'_>) -> Result<(), Fault> {
        let (Some(associations), Some(found)) = (&self.associations, programme(packet.payload)) else {
            return Ok(());
        };
        if let Some(foreign) = found.foreign {
            return Err(Fault::Codec(foreign));
        }
        if self.programme.is_some_and(|known| known != found) {
            return Err(Fault::Malformed("its streams have changed".to_owned()));
        }
        if found.video.is_some() || found.audio.is_some() {
            self.programme = Some(found);
            self.tables = [&associations[..], &packet.whole[..]].concat().into();
        }
        Ok(())
    }

    /// Ends the run.
    fn close(&mut self, found: &mut Vec<Packets>) {
        let Some(programme) = self.programme.filter(|_| !self.run.bytes.is_empty()) else {
            return;
        };
        let run = std::mem::take(&mut self.run);
        found.push(Packets {
            bytes: run.bytes.freeze(),
            is_key_frame: run.is_key_frame,
            has_sound: run.has_sound,
            tables: self.tables.clone(),
            announced: Streams {
                video: programme.video.is_some(),
                audio: programme.audio.is_some(),
            },
        });
    }
}

impl<'a> Packet<'a> {
    /// A packet, unless it says itself that it is damaged.
    fn read(whole: &'a [u8; PACKET]) -> Option<Self> {
        let [_, high, low, flags, ..] = *whole;
        let (has_fields, has_payload) = (flags & 0x20 != 0, flags & 0x10 != 0);
        let fields = if has_fields { 1 + usize::from(whole[4]) } else { 0 };
        let payload = if has_payload { whole.get(4 + fields..)? } else { &[] };
        (high & 0x80 == 0).then_some(Self {
            whole,
            number: u16::from_be_bytes([high & 0x1f, low]),
            begins: high & 0x40 != 0,
            is_entry: fields > 1 && whole[5] & 0x40 != 0,
            payload,
        })
    }

    /// Whether the frame that begins in it is one that decoding can begin with: it says so, or what there is of it shows it.
    fn is_key_frame(&self, picture: Picture) -> bool {
        self.is_entry || self.units().any(|first| opens(picture, first))
    }

    /// The first bytes of the units of the bitstream.
    fn units(&self) -> impl Iterator<Item = u8> + '_ {
        // Before the bitstream stands the header of the frame: nine bytes and as many as the last of them says.
        let stamps = self.payload.get(8).map_or(0, |length| usize::from(*length));
        let bitstream = self.payload.get(9 + stamps..).unwrap_or_default();
        let units = bitstream.windows(4).filter(|window| window[..3] == [0, 0, 1]);
        units.map(|window| window[3])
    }
}

/// Whether a unit stands at the beginning of a keyframe: itself, or what comes before it.
fn opens(picture: Picture, first: u8) -> bool {
    match picture {
        Picture::H264 => matches!(first & 0x1f, 5 | 7),
        Picture::H265 => matches!(first >> 1 & 0x3f, 16..=21 | 32 | 33),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::super::super::container::Container;
    use super::super::TransportStream;
    use super::*;

    const VIDEO: u16 = 0x100;
    const AUDIO: u16 = 0x101;
    const MAP: u16 = 0x1000;

    /// A packet with a payload, padded.
    fn packet(number: u16, begins: bool, payload: &[u8]) -> Vec<u8> {
        let [high, low] = number.to_be_bytes();
        let mut bytes = vec![SYNC, high | u8::from(begins) << 6, low, 0x10];
        bytes.extend(payload);
        bytes.resize(PACKET, 0xff);
        bytes
    }

    /// The tables of a programme of these kinds of streams.
    fn tables(kinds: &[(u8, u16)]) -> Vec<u8> {
        let mut associations = vec![0, 0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xf0, 0];
        associations.extend([0; 4]);
        let mut map = vec![
            0,
            2,
            0xb0,
            13 + 5 * kinds.len() as u8,
            0,
            1,
            0xc1,
            0,
            0,
            0xe1,
            0,
            0xf0,
            0,
        ];
        for (kind, number) in kinds {
            let [high, low] = number.to_be_bytes();
            map.extend([*kind, 0xe0 | high, low, 0xf0, 0]);
        }
        map.extend([0; 4]);
        [packet(0, true, &associations), packet(MAP, true, &map)].concat()
    }

    fn frame(number: u16, unit: u8) -> Vec<u8> {
        packet(
            number,
            true,
            &[0, 0, 1, 0xe0, 0, 0, 0x80, 0, 0, 0, 0, 0, 1, 9, 0xf0, 0, 0, 1, unit],
        )
    }

    #[test]
    fn a_stretch_begins_with_the_tables_and_a_keyframe() {
        let told = tables(&[(0x1b, VIDEO), (0x0f, AUDIO), (0x06, 0x102)]);
        let (delta, key, sound) = (frame(VIDEO, 0x41), frame(VIDEO, 0x67), frame(AUDIO, 0));
        let other = packet(0x102, true, &[1, 2, 3]);
        let sent = [&delta, &told, &delta, &sound, &other, &key, &delta]
            .map(Vec::as_slice)
            .concat();
        let mut scanner = Scanner::default();
        // However it is cut, and behind something else.
        let mut found = scanner.add(b"no packet").unwrap();
        for bytes in sent.chunks(100) {
            found.extend(scanner.add(bytes).unwrap());
        }
        let mut feed = TransportStream::default();
        let first = found.iter().position(|packets| {
            feed.note(packets);
            feed.begins(packets)
        });
        let first = first.unwrap();
        assert!(feed.has_all());
        let mut bytes = feed.head(feed.streams(), &VecDeque::new());
        for packets in &found[first..] {
            feed.write(packets, &mut bytes);
        }
        assert!(bytes[..] == [told, key, delta].concat()[..], "{bytes:?}");
    }

    #[test]
    fn a_keyframe_is_known_by_its_mark_or_its_units() {
        let key = |kind, unit| {
            let mut scanner = Scanner::default();
            scanner.add(&tables(&[(kind, VIDEO)])).unwrap();
            scanner.add(&frame(VIDEO, unit)).unwrap()[0].is_key_frame
        };
        assert!(key(0x1b, 0x65) && key(0x1b, 0x67) && !key(0x1b, 0x41));
        assert!(key(0x24, 19 << 1) && key(0x24, 32 << 1) && !key(0x24, 1 << 1));
        let mut marked = frame(VIDEO, 0x41);
        marked.splice(3..4, [0x30, 1, 0x40]);
        marked.truncate(PACKET);
        let mut scanner = Scanner::default();
        scanner.add(&tables(&[(0x1b, VIDEO)])).unwrap();
        assert!(scanner.add(&marked).unwrap()[0].is_key_frame);
    }

    #[test]
    fn what_is_not_taken_ends_it() {
        let fault = |bytes: &[u8]| Scanner::default().add(bytes).unwrap_err().to_string();
        assert_eq!(fault(&tables(&[(0x1b, VIDEO), (0x81, AUDIO)])), "audio other than AAC");
        assert!(fault(&tables(&[(0x02, VIDEO)])).contains("H.265"));
        assert!(fault(&vec![0; MOST_WITHOUT_TABLES + 1]).contains("no MPEG transport stream"));
        let changed = [tables(&[(0x1b, VIDEO)]), tables(&[(0x24, VIDEO)])].concat();
        assert!(fault(&changed).contains("changed"));
        // Tables that end early, and lengths beyond them.
        for cut in 1..PACKET {
            let mut told = tables(&[(0x1b, VIDEO), (0x0f, AUDIO)]);
            for table in [0, PACKET] {
                told[table + 3] = 0x30;
                told[table + 4] = cut as u8;
            }
            assert!(Scanner::default().add(&told).unwrap().is_empty(), "{cut}");
        }
    }
}
