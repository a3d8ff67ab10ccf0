//! What a stage sends to a child: RTP packets, and in between the programme, as records in one stream of bytes.
//!
//! A record is its kind (`u8`), its length (`u32`, little endian) and its bytes.

use std::io;

use bytes::BufMut;
use mediflix_protocol::stage::{MOST_SOURCES, Programme};

use super::feed::FeedReader;

/// A packet is no longer: networks carry 1,500 bytes.
pub const LONGEST_PACKET: usize = 2_048;
/// A programme is no longer: it has a bounded number of sources.
const LONGEST_PROGRAMME: usize = 64 << 10;
const HEADER: usize = 5;
const PACKET: u8 = 1;
const PROGRAMME: u8 = 2;

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// RTP.
    Packet(Vec<u8>),
    /// Who is seen and heard from now on.
    Programme(Programme),
}

/// Writes a packet.
pub fn write_packet(to: &mut impl BufMut, packet: &[u8]) {
    write(to, PACKET, packet);
}

/// Writes a programme.
///
/// # Errors
/// When it cannot be written.
pub fn write_programme(to: &mut impl BufMut, programme: &Programme) -> io::Result<()> {
    write(to, PROGRAMME, &serde_json::to_vec(programme)?);
    Ok(())
}

fn write(to: &mut impl BufMut, kind: u8, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    to.put_u8(kind);
    to.put_u32_le(length);
    to.put_slice(bytes);
}

/// The child's end.
#[derive(Debug)]
pub struct Records {
    reader: FeedReader,
    bytes: Vec<u8>,
    at: usize,
}

impl Records {
    /// Reads records from the beginning.
    #[must_use]
    pub fn new(reader: FeedReader) -> Self {
        Self {
            reader,
            bytes: Vec::new(),
            at: 0,
        }
    }

    /// The next record, once there is one; none when the stage has ended.
    ///
    /// # Errors
    /// When the supervisor is gone, or sends what is no record.
    pub fn read(&mut self) -> io::Result<Option<Record>> {
        loop {
            if let Some((record, length)) = parse(&self.bytes[self.at..])? {
                self.at += length;
                return Ok(Some(record));
            }
            self.bytes.drain(..self.at);
            self.at = 0;
            let more = self.reader.read()?;
            if more.is_empty() {
                return Ok(None);
            }
            self.bytes.extend(more);
        }
    }
}

/// The first record of `bytes` and how long it is, if it is whole.
fn parse(bytes: &[u8]) -> io::Result<Option<(Record, usize)>> {
    let invalid = || io::Error::new(io::ErrorKind::InvalidData, "a record that is none");
    let Some(&[kind, a, b, c, d]) = bytes.first_chunk::<HEADER>() else {
        return Ok(None);
    };
    let length = u32::from_le_bytes([a, b, c, d]) as usize;
    let most = if kind == PACKET {
        LONGEST_PACKET
    } else {
        LONGEST_PROGRAMME
    };
    if !matches!(kind, PACKET | PROGRAMME) || length > most {
        return Err(invalid());
    }
    let Some(body) = bytes.get(HEADER..HEADER + length) else {
        return Ok(None);
    };
    let record = if kind == PACKET {
        Record::Packet(body.to_vec())
    } else {
        let programme: Programme = serde_json::from_slice(body)?;
        if programme.sources.len() > MOST_SOURCES {
            return Err(invalid());
        }
        Record::Programme(programme)
    };
    Ok(Some((record, HEADER + length)))
}

#[cfg(test)]
mod tests {
    use mediflix_protocol::stage::Layout;

    use super::*;

    #[test]
    fn records_are_found_again_in_a_stream_that_is_cut_anywhere() {
        let programme = Programme {
            version: 7,
            over: false,
            layout: Layout::Slides,
            sources: Vec::new(),
        };
        let mut wire = Vec::new();
        write_packet(&mut wire, &[0x80, 96, 1]);
        write_programme(&mut wire, &programme).unwrap();
        for cut in 0..8 {
            assert_eq!(
                parse(&wire[..cut]).unwrap().map(|(record, _)| record),
                (cut == 8).then(|| Record::Packet(vec![0x80, 96, 1]))
            );
        }
        let (record, length) = parse(&wire[8..]).unwrap().unwrap();
        assert_eq!((record, length), (Record::Programme(programme), wire.len() - 8));
    }

    #[test]
    fn what_is_no_record_or_too_long_is_refused() {
        assert!(parse(&[3, 0, 0, 0, 0]).is_err());
        assert!(parse(&[PACKET, 1, 8, 0, 0]).is_err(), "2,049 bytes");
        assert!(parse(&[PROGRAMME, 1, 0, 0, 0, b'x']).is_err());
    }
}
