//! What a feed needs of the connection that brings it.

use std::io;
use std::time::Duration;

use mediflix_protocol::live::Transport;

use super::container::Container;

/// Without media for so long a feed is over.
pub(super) const SILENCE: Duration = Duration::from_secs(10);

/// Why a connection ends.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("{0}")]
    Connection(#[from] io::Error),
    #[error("not understood: {0}")]
    Malformed(String),
    #[error("nothing came for ten seconds")]
    Silent,
    #[error("{0}")]
    Codec(&'static str),
}

/// A code and a sentence, for encoders that show them.
pub(super) type Word = (&'static str, &'static str);

/// An encoder that has shown its key.
pub(super) trait Connection: Send + Sized {
    /// What it sends.
    type Container: Container;
    const TRANSPORT: Transport;

    /// Takes its media. Before this nothing is kept of them.
    fn accept(&mut self) -> impl Future<Output = Result<(), Fault>> + Send;

    /// What comes next; nothing when the encoder has ended the feed.
    fn next(&mut self) -> impl Future<Output = Result<Option<Piece<Self>>, Fault>> + Send;

    /// Sends it away, before or after its media were taken.
    fn refuse(self, code: &str, why: &str) -> impl Future<Output = ()> + Send;
}

/// What a connection brings.
pub(super) type Piece<C> = <<C as Connection>::Container as Container>::Piece;
