//! The child's end of the source: synchronous reads at any offset, with a small block cache.
//!
//! Demuxers read a few bytes here and a sample there; blocks of 256 KiB keep that from becoming a
//! round trip each, and the cache is small because the supervisor reads ahead.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError};

use super::arrival::Arrival;

const BLOCK: u64 = 256 << 10;
const CACHED_BLOCKS: usize = 4;

/// Bytes of the source, shared by the probe and the pipeline.
#[derive(Clone, Debug)]
pub struct SourceReader {
    length: u64,
    arrival: Option<Arc<Arrival>>,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug)]
struct Inner {
    socket: UnixStream,
    blocks: VecDeque<(u64, Arc<[u8]>)>,
}

impl SourceReader {
    /// A reader of `length` bytes that the other end of `socket` has.
    #[must_use]
    pub fn new(socket: UnixStream, length: u64) -> Self {
        Self {
            length,
            arrival: None,
            inner: Arc::new(Mutex::new(Inner {
                socket,
                blocks: VecDeque::new(),
            })),
        }
    }

    /// The same source while its upload still runs.
    #[must_use]
    pub fn arriving(self) -> Self {
        let arrival = Some(Arc::default());
        Self { arrival, ..self }
    }

    /// The state of a source that is still being uploaded; `None` when it is complete.
    #[must_use]
    pub fn arrival(&self) -> Option<&Arrival> {
        self.arrival.as_deref()
    }

    /// Length of the source.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The bytes from `offset`, fewer than `wanted` only at the end.
    ///
    /// # Errors
    /// When the supervisor is gone or could not read the source, or when this lies far ahead in one that still arrives.
    pub fn read_at(&self, offset: u64, wanted: usize) -> io::Result<Vec<u8>> {
        let end = self.length.min(offset.saturating_add(wanted as u64));
        if let Some(arrival) = self.arrival().filter(|_| offset < end) {
            arrival.may_wait_for(offset)?;
        }
        let mut out = Vec::with_capacity(end.saturating_sub(offset) as usize);
        let mut at = offset;
        while at < end {
            let block = self.block(at / BLOCK)?;
            let from = (at % BLOCK) as usize;
            let until = block.len().min(from + (end - at) as usize);
            if from >= until {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the source ends early"));
            }
            out.extend_from_slice(&block[from..until]);
            at += (until - from) as u64;
        }
        if let Some(arrival) = self.arrival() {
            arrival.has_read(end);
        }
        Ok(out)
    }

    /// What the other end has at `offset`, `most` bytes at most. Nothing is kept of it.
    pub(super) fn request(&self, offset: u64, most: u32) -> io::Result<Vec<u8>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        request(&mut inner.socket, offset, most)
    }

    fn block(&self, index: u64) -> io::Result<Arc<[u8]>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = inner.blocks.iter().position(|(i, _)| *i == index)
            && let Some(hit) = inner.blocks.remove(at)
        {
            let block = hit.1.clone();
            inner.blocks.push_back(hit);
            return Ok(block);
        }
        let offset = index * BLOCK;
        let length = BLOCK.min(self.length - offset) as u32;
        let mut ask = || request(&mut inner.socket, offset, length);
        let bytes = match self.arrival() {
            Some(arrival) => arrival.wait(ask),
            None => ask(),
        };
        let block: Arc<[u8]> = bytes?.into();
        if inner.blocks.len() == CACHED_BLOCKS {
            inner.blocks.pop_front();
        }
        inner.blocks.push_back((index, block.clone()));
        Ok(block)
    }
}

/// Bytes of a request: offset and length, little endian.
pub const REQUEST_BYTES: usize = 12;
/// An answer of this length says that the supervisor could not read.
pub const FAILED: u32 = u32::MAX;
/// A request for more is a child gone wild.
pub const MAX_REQUEST: u32 = BLOCK as u32;

fn request(socket: &mut UnixStream, offset: u64, length: u32) -> io::Result<Vec<u8>> {
    let mut ask = [0; REQUEST_BYTES];
    ask[..8].copy_from_slice(&offset.to_le_bytes());
    ask[8..].copy_from_slice(&length.to_le_bytes());
    socket.write_all(&ask)?;
    let mut answer = [0; 4];
    socket.read_exact(&mut answer)?;
    let answered = u32::from_le_bytes(answer);
    if answered == FAILED || answered > length {
        return Err(io::Error::other("the supervisor could not read the source"));
    }
    let mut bytes = vec![0; answered as usize];
    socket.read_exact(&mut bytes)?;
    Ok(bytes)
}
