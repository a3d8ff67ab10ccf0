//! Segments that are watched at the moment, in memory within a bound. Objects never change, so nothing goes stale; what is erased is forgotten.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;
use futures_util::TryStreamExt;
use mediflix_media_store::{Area, MediaStore, ObjectKey, StoreError};
use moka::future::Cache;

/// What a connection buffers at once: it stays in the processor's cache, and many slow phones cost little memory.
const SLICE_BYTES: usize = 256 * 1024;

/// The cache.
pub struct SegmentCache(Cache<String, Segment>);

/// An object, in the pieces in which it was read. Clones share them.
#[derive(Clone, Debug)]
pub struct Segment(Arc<[Bytes]>);

impl SegmentCache {
    /// Keeps at most `bytes`.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let weight = |_: &String, segment: &Segment| u32::try_from(segment.length()).unwrap_or(u32::MAX);
        let cache = Cache::builder().max_capacity(bytes).weigher(weight);
        Self(cache.support_invalidation_closures().build())
    }

    /// Forgets what lies below `prefix/`.
    pub fn forget(&self, prefix: &ObjectKey) {
        let prefix = format!("{prefix}/");
        // It fails only where a cache was built without closures.
        if let Err(error) = self.0.invalidate_entries_if(move |key, _| key.starts_with(&prefix)) {
            tracing::error!(%error, "erased segments stay in memory");
        }
    }

    /// Keeps an object that was just stored: many will ask for it.
    pub async fn keep(&self, key: &ObjectKey, bytes: Bytes) {
        self.0.insert(key.to_string(), Segment::from(bytes)).await;
    }

    /// An object of the store. Many who ask at once cause one read.
    pub async fn get(&self, store: &dyn MediaStore, area: Area, key: &ObjectKey) -> Result<Segment, StoreError> {
        if let Some(segment) = self.0.get(key.as_str()).await {
            return Ok(segment);
        }
        let read = async {
            let pieces: Vec<Bytes> = store.get(area, key, None).await?.try_collect().await?;
            Ok(Segment(pieces.into()))
        };
        self.0
            .try_get_with_by_ref(key.as_str(), read)
            .await
            .map_err(|error: Arc<StoreError>| match &*error {
                StoreError::NotFound => StoreError::NotFound,
                StoreError::Full => StoreError::Full,
                StoreError::Unavailable(cause) => StoreError::Unavailable(cause.clone()),
            })
    }
}

impl From<Bytes> for Segment {
    fn from(bytes: Bytes) -> Self {
        Self([bytes].into())
    }
}

impl Segment {
    /// Bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.0.iter().map(|piece| piece.len() as u64).sum()
    }

    /// The given bytes as the body of an answer, without a copy.
    #[must_use]
    pub fn body(&self, wanted: Range<u64>) -> SegmentBody {
        let mut slices = VecDeque::new();
        let mut start = 0;
        for piece in &*self.0 {
            let end = start + piece.len() as u64;
            let (from, to) = (
                wanted.start.clamp(start, end) - start,
                wanted.end.clamp(start, end) - start,
            );
            // Both lie within the piece, whose length is a usize.
            if from < to {
                slices.push_back(piece.slice(from as usize..to as usize));
            }
            start = end;
        }
        SegmentBody {
            slices,
            length: wanted.end.min(start).saturating_sub(wanted.start),
        }
    }
}

/// See [`Segment::body`].
#[derive(Debug, Default)]
pub struct SegmentBody {
    slices: VecDeque<Bytes>,
    length: u64,
}

impl MessageBody for SegmentBody {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let slices = &mut self.get_mut().slices;
        let Some(first) = slices.front_mut() else {
            return Poll::Ready(None);
        };
        let slice = first.split_to(first.len().min(SLICE_BYTES));
        if first.is_empty() {
            slices.pop_front();
        }
        Poll::Ready(Some(Ok(slice)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_over_several_pieces_comes_whole_and_in_small_slices() {
        let all: Vec<u8> = (0..600_000_u32).map(|n| (n % 251) as u8).collect();
        let segment = Segment(all.chunks(280_000).map(Bytes::copy_from_slice).collect());
        assert_eq!(segment.length(), 600_000);
        for range in [0..600_000, 0..0, 279_999..280_001, 100..590_000, 599_999..600_000] {
            let mut body = segment.body(range.clone());
            assert_eq!(body.size(), BodySize::Sized(range.end - range.start));
            let mut got = Vec::new();
            let mut context = Context::from_waker(std::task::Waker::noop());
            while let Poll::Ready(Some(Ok(slice))) = Pin::new(&mut body).poll_next(&mut context) {
                assert!((1..=SLICE_BYTES).contains(&slice.len()));
                got.extend_from_slice(&slice);
            }
            assert!(got == all[range.start as usize..range.end as usize], "{range:?}");
        }
    }
}
