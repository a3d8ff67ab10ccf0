//! FLV: the messages of an encoder as the byte stream that the child reads (Adobe FLV 10.1, annex E). Pure.

use std::collections::VecDeque;

use bytes::{BufMut, Bytes, BytesMut};

use super::chunks::kind;
use super::container::{Container, Streams};
use crate::channel::message::FeedContainer;

/// What an encoder sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) kind: u8,
    /// Milliseconds.
    pub(super) timestamp: u32,
    pub(super) data: Bytes,
}

impl Tag {
    /// Whether it tells a decoder how to decode and shows nothing itself.
    fn is_header(&self) -> bool {
        match self.kind {
            kind::AUDIO | kind::VIDEO => self.data.get(1) == Some(&0),
            _ => false,
        }
    }

    /// Whether decoding can begin with it.
    fn is_key_frame(&self) -> bool {
        self.kind == kind::VIDEO
            && self.data.first().is_some_and(|first| first >> 4 == 1)
            && self.data.get(1) == Some(&1)
    }

    /// What it is, when it is not H.264 or AAC.
    pub(super) fn foreign_codec(&self) -> Option<&'static str> {
        let first = *self.data.first()?;
        match self.kind {
            // Enhanced RTMP names its codecs by four letters.
            kind::VIDEO if first & 0x80 != 0 => Some("video other than H.264"),
            kind::VIDEO if first & 0x0f != 7 => Some("video other than H.264"),
            kind::AUDIO if first >> 4 != 10 => Some("audio other than AAC"),
            _ => None,
        }
    }

    /// It as bytes, so many milliseconds after `base`.
    fn write(&self, base: u32, to: &mut BytesMut) {
        // A difference across the wrap-around counts, too; what is earlier comes at once.
        let time = self.timestamp.wrapping_sub(base);
        let [high, rest @ ..] = if time > u32::MAX / 2 {
            [0; 4]
        } else {
            time.to_be_bytes()
        };
        let length = self.data.len() as u32;
        to.put_u8(self.kind);
        to.put_slice(&length.to_be_bytes()[1..]);
        to.put_slice(&rest);
        to.put_u8(high);
        to.put_slice(&[0; 3]);
        to.put_slice(&self.data);
        to.put_u32(11 + length);
    }
}

/// The FLV of a feed.
#[derive(Default)]
pub(super) struct Flv {
    metadata: Option<Tag>,
    /// What tells decoders how to decode: video, audio.
    headers: [Option<Tag>; 2],
    /// The time at which the stretch begins.
    base: u32,
}

impl Container for Flv {
    type Piece = Tag;
    const NAME: FeedContainer = FeedContainer::Flv;

    fn bytes(tag: &Tag) -> usize {
        tag.data.len()
    }

    fn note(&mut self, tag: &Tag) {
        match tag.kind {
            kind::DATA => self.metadata = Some(tag.clone()),
            kind::VIDEO if tag.is_header() => self.headers[0] = Some(tag.clone()),
            kind::AUDIO if tag.is_header() => self.headers[1] = Some(tag.clone()),
            _ => {}
        }
    }

    fn streams(&self) -> Streams {
        let has = |at: usize| self.headers[at].is_some();
        Streams {
            video: has(0),
            audio: has(1),
        }
    }

    fn has_all(&self) -> bool {
        self.headers.iter().all(Option::is_some)
    }

    /// Before the first keyframe there is no picture, and sound without one waits for it.
    fn begins(&self, tag: &Tag) -> bool {
        tag.is_key_frame() || (tag.kind == kind::AUDIO && self.headers[0].is_none())
    }

    fn shows(tag: &Tag) -> bool {
        !tag.is_header() && tag.kind != kind::DATA
    }

    fn head(&mut self, streams: Streams, tags: &VecDeque<Tag>) -> BytesMut {
        self.base = tags.iter().map(|tag| tag.timestamp).min().unwrap_or(0);
        let mut bytes = BytesMut::from(&header(streams)[..]);
        for tag in self.metadata.iter().chain(self.headers.iter().flatten()) {
            let at_beginning = Tag {
                timestamp: self.base,
                ..tag.clone()
            };
            at_beginning.write(self.base, &mut bytes);
        }
        bytes
    }

    fn write(&self, tag: &Tag, to: &mut BytesMut) {
        tag.write(self.base, to);
    }
}

/// The beginning of a file with these streams.
fn header(Streams { video, audio }: Streams) -> [u8; 13] {
    let streams = u8::from(video) | u8::from(audio) << 2;
    [b'F', b'L', b'V', 1, streams, 0, 0, 0, 9, 0, 0, 0, 0]
}

/// The metadata in a data message: encoders ask a server to keep it, files just have it.
pub(super) fn metadata(data: &Bytes) -> Option<Bytes> {
    let string = |text: &str| {
        let mut bytes = vec![2, 0, text.len() as u8];
        bytes.extend(text.as_bytes());
        bytes
    };
    let ask = string("@setDataFrame");
    let rest = if data.starts_with(&ask) {
        data.slice(ask.len()..)
    } else {
        data.clone()
    };
    rest.starts_with(&string("onMetaData")).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_written_as_files_have_it() {
        let tag = |kind, timestamp, data: &'static [u8]| Tag {
            kind,
            timestamp,
            data: Bytes::from_static(data),
        };
        let mut bytes = BytesMut::new();
        tag(9, 0x0112_3456 + 7, &[0x17, 1, 5]).write(7, &mut bytes);
        assert_eq!(
            bytes[..],
            [9, 0, 0, 3, 0x12, 0x34, 0x56, 1, 0, 0, 0, 0x17, 1, 5, 0, 0, 0, 14]
        );
        bytes.clear();
        tag(8, 3, &[]).write(u32::MAX - 1, &mut bytes);
        assert_eq!(bytes[4..8], [0, 0, 5, 0], "across the wrap-around");
        bytes.clear();
        tag(8, 3, &[]).write(5, &mut bytes);
        assert_eq!(bytes[4..8], [0; 4], "earlier");
        assert!(tag(9, 0, &[0x17, 1]).is_key_frame() && tag(9, 0, &[0x17, 0]).is_header());
        assert!(!tag(9, 0, &[0x27, 1]).is_key_frame() && !tag(8, 0, &[0x17, 1]).is_key_frame());
    }

    #[test]
    fn other_codecs_are_told_from_ours() {
        let foreign = |kind, first| {
            let data = Bytes::from(vec![first]);
            let tag = Tag {
                kind,
                timestamp: 0,
                data,
            };
            tag.foreign_codec().is_some()
        };
        assert!(!foreign(9, 0x17) && !foreign(8, 0xaf));
        assert!(foreign(9, 0x12) && foreign(9, 0x90) && foreign(8, 0x2f));
    }

    #[test]
    fn metadata_is_kept_without_the_request_to_keep_it() {
        let plain = b"\x02\x00\x0aonMetaData\x03";
        let asked = [b"\x02\x00\x0d@setDataFrame".as_slice(), plain].concat();
        for data in [plain.to_vec(), asked] {
            assert_eq!(metadata(&Bytes::from(data)), Some(Bytes::from_static(plain)));
        }
        assert_eq!(metadata(&Bytes::from_static(b"\x02\x00\x05other")), None);
    }
}
