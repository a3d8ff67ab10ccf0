//! Segments that are watched at the moment, in memory within a bound. Objects never change, so nothing goes stale.

use bytes::{Bytes, BytesMut};
use futures_util::TryStreamExt;
use mediflix_media_store::{Area, MediaStore, ObjectKey, StoreError};
use moka::future::Cache;

/// The cache.
pub struct SegmentCache(Cache<String, Bytes>);

impl SegmentCache {
    /// Keeps at most `bytes`.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let weight = |_: &String, object: &Bytes| u32::try_from(object.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(bytes).weigher(weight).build())
    }

    /// An object of the store. Many who ask at once cause one read.
    pub async fn get(&self, store: &dyn MediaStore, area: Area, key: &ObjectKey) -> Result<Bytes, StoreError> {
        let read = async {
            let mut stream = store.get(area, key, None).await?;
            let mut bytes = BytesMut::new();
            while let Some(chunk) = stream.try_next().await? {
                bytes.extend_from_slice(&chunk);
            }
            Ok(bytes.freeze())
        };
        self.0.try_get_with_by_ref(key.as_str(), read).await.map_err(
            |error: std::sync::Arc<StoreError>| match &*error {
                StoreError::NotFound => StoreError::NotFound,
                StoreError::Full => StoreError::Full,
                StoreError::Unavailable(cause) => StoreError::Unavailable(cause.clone()),
            },
        )
    }
}
