//! RTMP's chunks put together into messages (RTMP 1.0, 5.3). Pure.
//!
//! The library's own reader takes one message at a time; encoders may interleave sound and picture. And here every length
//! has a bound before memory is taken.

use std::collections::HashMap;

use bytes::{Buf, Bytes, BytesMut};

/// Chunk streams of one connection; encoders use about five.
const MOST_STREAMS: usize = 64;
/// Chunks before the peer says otherwise.
const FIRST_CHUNK_SIZE: usize = 128;
/// A longer message than any frame that is taken.
const LONGEST_MESSAGE: usize = 8 << 20;
/// A longer message than any command.
const LONGEST_COMMAND: usize = 4 << 10;
/// Bytes of messages that are not complete.
const MOST_UNFINISHED: usize = 16 << 20;

/// Types of messages (RTMP 1.0, 5.4, 7.1).
pub(super) mod kind {
    pub(in super::super) const CHUNK_SIZE: u8 = 1;
    pub(in super::super) const ABORT: u8 = 2;
    pub(in super::super) const ACKNOWLEDGEMENT: u8 = 3;
    pub(in super::super) const CONTROL: u8 = 4;
    pub(in super::super) const WINDOW: u8 = 5;
    pub(in super::super) const AUDIO: u8 = 8;
    pub(in super::super) const VIDEO: u8 = 9;
    pub(in super::super) const DATA: u8 = 18;
    pub(in super::super) const COMMAND: u8 = 20;
}

/// A complete message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) kind: u8,
    /// Milliseconds; wraps around after 49 days.
    pub(super) timestamp: u32,
    pub(super) stream: u32,
    pub(super) data: Bytes,
}

/// What is no RTMP, or more of it than is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct Malformed(&'static str);

/// What has been read of a connection.
#[derive(Debug)]
pub(super) struct Chunks {
    buffer: BytesMut,
    chunk_size: usize,
    streams: HashMap<u32, Stream>,
    unfinished: usize,
    media: bool,
}

#[derive(Debug, Default)]
struct Stream {
    timestamp: u32,
    delta: u32,
    extended: bool,
    kind: u8,
    stream: u32,
    length: usize,
    data: BytesMut,
}

impl Chunks {
    pub(super) fn new() -> Self {
        Self {
            buffer: BytesMut::new(),
            chunk_size: FIRST_CHUNK_SIZE,
            streams: HashMap::new(),
            unfinished: 0,
            media: false,
        }
    }

    /// Takes media from now on; before, nothing longer than a command.
    pub(super) fn take_media(&mut self) {
        self.media = true;
    }

    /// Bytes as they were read.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next complete message. Sizes of chunks are changed on the way.
    ///
    /// # Errors
    /// When the rest cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<Message>, Malformed> {
        while let Some(read) = self.chunk()? {
            let Some(message) = read else { continue };
            let number = |data: &Bytes| data.get(..4).map(|mut four| four.get_u32());
            match message.kind {
                kind::CHUNK_SIZE => {
                    let size = number(&message.data).unwrap_or(0) as usize;
                    if !(1..=LONGEST_MESSAGE).contains(&size) {
                        return Err(Malformed("a size of chunks that is none"));
                    }
                    self.chunk_size = size;
                }
                kind::ABORT => {
                    let aborted = number(&message.data).and_then(|id| self.streams.get_mut(&id));
                    if let Some(stream) = aborted {
                        self.unfinished -= stream.data.len();
                        stream.data.clear();
                    }
                }
                _ => return Ok(Some(message)),
            }
        }
        Ok(None)
    }

    /// Reads one chunk; nothing while it is not there, and in it a message if that is complete.
    fn chunk(&mut self) -> Result<Option<Option<Message>>, Malformed> {
        let mut head = &self.buffer[..];
        let Some((format, id)) = basic_header(&mut head) else {
            return Ok(None);
        };
        if !self.streams.contains_key(&id) && (format != 0 || self.streams.len() >= MOST_STREAMS) {
            return Err(Malformed("a chunk of no message"));
        }
        let fields = [11, 7, 3, 0][usize::from(format)];
        if head.len() < fields {
            return Ok(None);
        }
        let known = self.streams.get(&id);
        let time = if format < 3 { head.get_uint(3) as u32 } else { 0 };
        let (length, kind) = if format < 2 {
            (head.get_uint(3) as usize, head.get_u8())
        } else {
            known.map_or((0, 0), |stream| (stream.length, stream.kind))
        };
        let message_stream = if format == 0 {
            head.get_u32_le()
        } else {
            known.map_or(0, |stream| stream.stream)
        };
        let extended = if format < 3 {
            time == 0xff_ffff
        } else {
            known.is_some_and(|stream| stream.extended)
        };
        if extended && head.len() < 4 {
            return Ok(None);
        }
        let time = if extended { head.get_u32() } else { time };
        let there = known.map_or(0, |stream| stream.data.len());
        let most = if self.media { LONGEST_MESSAGE } else { LONGEST_COMMAND };
        if length > most || there > length || (there > 0 && format < 2) {
            return Err(Malformed("a message that is too long"));
        }
        let taken = self.chunk_size.min(length - there);
        if head.len() < taken {
            return Ok(None);
        }
        if self.unfinished + taken > MOST_UNFINISHED {
            return Err(Malformed("too many messages at once"));
        }
        let header = self.buffer.len() - head.len();
        self.buffer.advance(header);
        let stream = self.streams.entry(id).or_default();
        if there == 0 {
            match format {
                0 => (stream.timestamp, stream.delta) = (time, time),
                1 | 2 => {
                    stream.delta = time;
                    stream.timestamp = stream.timestamp.wrapping_add(time);
                }
                _ => stream.timestamp = stream.timestamp.wrapping_add(stream.delta),
            }
        }
        stream.extended = extended;
        stream.kind = kind;
        stream.length = length;
        stream.stream = message_stream;
        stream.data.extend_from_slice(&self.buffer[..taken]);
        self.buffer.advance(taken);
        self.unfinished += taken;
        if stream.data.len() < length {
            return Ok(Some(None));
        }
        self.unfinished -= length;
        Ok(Some(Some(Message {
            kind,
            timestamp: stream.timestamp,
            stream: message_stream,
            data: stream.data.split().freeze(),
        })))
    }
}

/// Format and chunk stream (RTMP 1.0, 5.3.1.1).
fn basic_header(head: &mut &[u8]) -> Option<(u8, u32)> {
    let (format, id) = (head.first()? >> 6, u32::from(head.first()? & 63));
    let more = match id {
        0 => 1,
        1 => 2,
        _ => 0,
    };
    let bytes = head.get(1..=more)?;
    let id = bytes
        .iter()
        .rev()
        .fold(None, |sum: Option<u32>, byte| {
            Some(sum.unwrap_or(0) << 8 | u32::from(*byte))
        })
        .map_or(id, |more| more + 64);
    head.advance(1 + more);
    Some((format, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chunk of format 0.
    fn first(id: u8, time: u32, kind: u8, length: usize, data: &[u8]) -> Vec<u8> {
        let mut chunk = vec![id];
        chunk.extend(&time.to_be_bytes()[1..]);
        chunk.extend(&(length as u32).to_be_bytes()[1..]);
        chunk.push(kind);
        chunk.extend(1_u32.to_le_bytes());
        chunk.extend(data);
        chunk
    }

    fn all(chunks: &mut Chunks) -> Vec<(u8, u32, usize)> {
        let mut read = Vec::new();
        while let Some(message) = chunks.next().unwrap() {
            read.push((message.kind, message.timestamp, message.data.len()));
        }
        read
    }

    #[test]
    fn interleaved_messages_are_put_together() {
        let mut chunks = Chunks::new();
        chunks.add(&first(4, 40, 9, 200, &[1; 128]));
        chunks.add(&first(5, 30, 8, 3, &[2; 3]));
        assert_eq!(all(&mut chunks), [(8, 30, 3)]);
        chunks.add(&[0xc4]);
        chunks.add(&[1; 71]);
        assert_eq!(all(&mut chunks), []);
        // The rest, and a message that differs in nothing but its time.
        chunks.add(&[1, 0x85, 0, 0, 21, 2, 2, 2]);
        assert_eq!(all(&mut chunks), [(9, 40, 200), (8, 51, 3)]);
        chunks.add(&[0xc5, 2, 2, 2]);
        assert_eq!(all(&mut chunks), [(8, 72, 3)]);
    }

    #[test]
    fn sizes_of_chunks_and_late_times_are_understood() {
        let mut chunks = Chunks::new();
        chunks.add(&first(2, 0, 1, 4, &300_u32.to_be_bytes()));
        let mut late = first(6, 0xff_ffff, 9, 250, &[]);
        late.extend(0x0100_0000_u32.to_be_bytes());
        late.extend([0; 250]);
        chunks.add(&late);
        assert_eq!(all(&mut chunks), [(9, 0x0100_0000, 250)]);
        let mut wide = first(0, 5, 8, 1, &[7]);
        wide.insert(1, 36);
        chunks.add(&wide);
        assert_eq!(all(&mut chunks), [(8, 5, 1)]);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let refused = |bytes: &[u8]| {
            let mut chunks = Chunks::new();
            chunks.add(bytes);
            loop {
                match chunks.next() {
                    Ok(Some(_)) => {}
                    ended => break ended.is_err(),
                }
            }
        };
        assert!(refused(&first(3, 0, 20, LONGEST_COMMAND + 1, &[])));
        assert!(refused(&[0xc4]), "no message before it");
        assert!(refused(&first(2, 0, 1, 4, &[0; 4])), "chunks of nothing");
        let streams = |count: u8| -> Vec<u8> {
            let chunk = |id| {
                let mut chunk = first(0, 0, 4, 0, &[]);
                chunk.insert(1, id);
                chunk
            };
            (0..count).flat_map(chunk).collect()
        };
        assert!(!refused(&streams(64)));
        assert!(refused(&streams(65)), "too many streams");
    }
}
