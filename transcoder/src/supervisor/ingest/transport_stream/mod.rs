//! MPEG transport streams (ISO 13818-1), as far as it takes to begin one anywhere: at a keyframe, with its tables before it. Pure.

mod scanner;
mod tables;

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

pub(super) use scanner::Scanner;

use super::container::{Container, Streams};
use crate::channel::message::FeedContainer;

/// Packets one after the other.
#[derive(Clone, Debug)]
pub(super) struct Packets {
    bytes: Bytes,
    /// Whether it begins with the first packet of a keyframe.
    is_key_frame: bool,
    /// Whether sound begins in it.
    has_sound: bool,
    /// The packets of the tables that tell of it.
    tables: Bytes,
    /// What the tables announce.
    announced: Streams,
}

/// The transport stream of a feed.
#[derive(Default)]
pub(super) struct TransportStream {
    tables: Bytes,
    announced: Option<Streams>,
    has_picture: bool,
    has_sound: bool,
}

impl Container for TransportStream {
    type Piece = Packets;
    const NAME: FeedContainer = FeedContainer::MpegTs;

    fn bytes(packets: &Packets) -> usize {
        packets.bytes.len()
    }

    fn note(&mut self, packets: &Packets) {
        self.tables = packets.tables.clone();
        self.announced = Some(packets.announced);
        self.has_picture |= packets.is_key_frame;
        self.has_sound |= packets.has_sound;
    }

    fn streams(&self) -> Streams {
        Streams {
            video: self.has_picture,
            audio: self.has_sound,
        }
    }

    fn has_all(&self) -> bool {
        self.announced == Some(self.streams())
    }

    fn begins(&self, packets: &Packets) -> bool {
        packets.is_key_frame || (packets.has_sound && !packets.announced.video)
    }

    fn shows(_: &Packets) -> bool {
        true
    }

    fn head(&mut self, _: Streams, _: &VecDeque<Packets>) -> BytesMut {
        BytesMut::from(&self.tables[..])
    }

    fn write(&self, packets: &Packets, to: &mut BytesMut) {
        to.extend_from_slice(&packets.bytes);
    }
}
