//! What a feed needs to know of the container that its encoder sends. Pure.

use std::collections::VecDeque;

use bytes::BytesMut;

use crate::channel::message::FeedContainer;

/// What a stretch has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Streams {
    pub(super) video: bool,
    pub(super) audio: bool,
}

/// What a container has told of a feed, and how its bytes are written.
pub(super) trait Container: Default + Send + 'static {
    /// What an encoder sends at a time.
    type Piece: Send + 'static;
    const NAME: FeedContainer;

    fn bytes(piece: &Self::Piece) -> usize;

    /// Keeps what decoders need to know before their first frame.
    fn note(&mut self, piece: &Self::Piece);

    /// What has come until now.
    fn streams(&self) -> Streams;

    /// Whether nothing more is to come to what has come.
    fn has_all(&self) -> bool;

    /// Whether decoding can begin with a piece.
    fn begins(&self, piece: &Self::Piece) -> bool;

    /// Whether a piece belongs to what is shown.
    fn shows(piece: &Self::Piece) -> bool;

    /// The bytes of a stretch before its pieces.
    fn head(&mut self, streams: Streams, pieces: &VecDeque<Self::Piece>) -> BytesMut;

    /// Writes a piece of a stretch that has begun.
    fn write(&self, piece: &Self::Piece, to: &mut BytesMut);
}
