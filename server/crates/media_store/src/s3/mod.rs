//! The S3-compatible store: two buckets, path-style addresses, no checksums that Garage would refuse.

mod client;
mod multipart;

use std::ops::Range;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use aws_sdk_s3::Client;
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use aws_sdk_s3::types::{Delete, Object, ObjectIdentifier};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use tokio_util::io::ReaderStream;

use self::client::{client, client_for_worker, failed};
use crate::{Area, Assembly, ByteStream, Entry, EntryStream, MediaStore, ObjectKey, Presigned, StoreError};

const READ_CHUNK_BYTES: usize = 256 * 1024;

/// How to reach the store. Three addresses, because a worker and a browser may see it under other names.
#[derive(Clone)]
pub struct S3Settings {
    /// Address that this server uses.
    pub endpoint: String,
    /// Address that workers use; the same when nothing.
    pub worker_endpoint: Option<String>,
    /// Public address of the media bucket (a CDN, say); nothing when the server passes media on itself.
    pub public_media_base: Option<String>,
    /// Signing region.
    pub region: String,
    /// Bucket of [`Area::Private`].
    pub private_bucket: String,
    /// Bucket of [`Area::Media`].
    pub media_bucket: String,
    /// Access key id.
    pub access_key: String,
    /// Secret key.
    pub secret_key: String,
}

/// A store behind the S3 protocol.
pub struct S3Store {
    client: Client,
    worker: Client,
    settings: S3Settings,
}

impl S3Store {
    /// Prepares the clients; connects at the first call.
    #[must_use]
    pub fn new(settings: S3Settings) -> Self {
        let client = client(&settings, &settings.endpoint);
        let worker = client_for_worker(&settings);
        Self {
            client,
            worker,
            settings,
        }
    }

    fn bucket(&self, area: Area) -> &str {
        match area {
            Area::Private => &self.settings.private_bucket,
            Area::Media => &self.settings.media_bucket,
        }
    }

    async fn put_raw(&self, area: Area, key: String, bytes: Bytes) -> Result<(), StoreError> {
        let request = self.client.put_object().bucket(self.bucket(area)).key(key);
        request.body(bytes.into()).send().await.map_err(failed)?;
        Ok(())
    }

    async fn delete_raw(&self, area: Area, key: String) -> Result<(), StoreError> {
        match self
            .client
            .delete_object()
            .bucket(self.bucket(area))
            .key(key)
            .send()
            .await
            .map_err(failed)
        {
            Ok(_) | Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[async_trait]
impl MediaStore for S3Store {
    async fn put(&self, area: Area, key: &ObjectKey, bytes: Bytes) -> Result<(), StoreError> {
        self.put_raw(area, key.to_string(), bytes).await
    }

    async fn length(&self, area: Area, key: &ObjectKey) -> Result<u64, StoreError> {
        let output = self
            .client
            .head_object()
            .bucket(self.bucket(area))
            .key(key.as_str())
            .send()
            .await
            .map_err(failed)?;
        Ok(output.content_length.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
    }

    async fn get(&self, area: Area, key: &ObjectKey, range: Option<Range<u64>>) -> Result<ByteStream, StoreError> {
        let mut request = self.client.get_object().bucket(self.bucket(area)).key(key.as_str());
        if let Some(range) = range {
            if range.is_empty() {
                self.length(area, key).await?;
                return Ok(futures_util::stream::empty().boxed());
            }
            request = request.range(format!("bytes={}-{}", range.start, range.end - 1));
        }
        let output = request.send().await.map_err(failed)?;
        let reader = ReaderStream::with_capacity(output.body.into_async_read(), READ_CHUNK_BYTES);
        Ok(reader
            .map_err(|error| StoreError::Unavailable(error.to_string()))
            .boxed())
    }

    async fn delete(&self, area: Area, key: &ObjectKey) -> Result<(), StoreError> {
        self.delete_raw(area, key.to_string()).await
    }

    async fn delete_below(&self, area: Area, prefix: &ObjectKey) -> Result<(), StoreError> {
        let mut pages = self
            .client
            .list_objects_v2()
            .bucket(self.bucket(area))
            .prefix(format!("{prefix}/"))
            .into_paginator()
            .send();
        while let Some(page) = pages.next().await {
            let keys = page.map_err(failed)?.contents.unwrap_or_default();
            let keys: Vec<_> = keys
                .into_iter()
                .filter_map(|object| ObjectIdentifier::builder().set_key(object.key).build().ok())
                .collect();
            if keys.is_empty() {
                continue;
            }
            let delete = Delete::builder().set_objects(Some(keys)).quiet(true).build();
            let delete = delete.map_err(|error| StoreError::Unavailable(error.to_string()))?;
            self.client
                .delete_objects()
                .bucket(self.bucket(area))
                .delete(delete)
                .send()
                .await
                .map_err(failed)?;
        }
        Ok(())
    }

    fn list(&self, area: Area) -> EntryStream<'_> {
        let request = self.client.list_objects_v2().bucket(self.bucket(area));
        let pages = futures_util::stream::try_unfold(request.into_paginator().send(), |mut pages| async move {
            let Some(page) = pages.next().await else {
                return Ok::<_, StoreError>(None);
            };
            let objects = page.map_err(failed)?.contents.unwrap_or_default();
            let entries: Vec<_> = objects.iter().filter_map(entry).map(Ok).collect();
            Ok(Some((futures_util::stream::iter(entries), pages)))
        });
        pages.try_flatten().boxed()
    }

    fn list_unfinished(&self) -> EntryStream<'_> {
        // A rule of the bucket ends multipart uploads that nobody goes on with: docs/OPERATIONS.md.
        futures_util::stream::empty().boxed()
    }

    async fn discard(&self, _: &ObjectKey) -> Result<(), StoreError> {
        Ok(())
    }

    async fn begin(&self, area: Area, key: &ObjectKey, length: u64) -> Result<Assembly, StoreError> {
        self.begin_multipart(area, key, length).await
    }

    async fn append(&self, assembly: &Assembly, bytes: Bytes) -> Result<Assembly, StoreError> {
        self.append_to_multipart(assembly, bytes).await
    }

    fn shows_arriving(&self) -> bool {
        false
    }

    async fn get_arriving(&self, _: &Assembly, _: Range<u64>) -> Result<ByteStream, StoreError> {
        Err(StoreError::NotFound)
    }

    async fn finish(&self, assembly: &Assembly) -> Result<(), StoreError> {
        self.finish_multipart(assembly).await
    }

    async fn abort(&self, assembly: &Assembly) -> Result<(), StoreError> {
        self.abort_multipart(assembly).await
    }

    async fn presign_put(
        &self,
        area: Area,
        key: &ObjectKey,
        length: u64,
        expires: Duration,
    ) -> Result<Option<Presigned>, StoreError> {
        let length = i64::try_from(length).map_err(|_| StoreError::Unavailable("too long an object".to_owned()))?;
        let request = self
            .worker
            .put_object()
            .bucket(self.bucket(area))
            .key(key.as_str())
            .content_length(length);
        let request = request.presigned(presigning(expires)?).await.map_err(failed)?;
        Ok(Some(presigned(&request)))
    }

    async fn presign_get(
        &self,
        area: Area,
        key: &ObjectKey,
        expires: Duration,
    ) -> Result<Option<Presigned>, StoreError> {
        let request = self.worker.get_object().bucket(self.bucket(area)).key(key.as_str());
        let request = request.presigned(presigning(expires)?).await.map_err(failed)?;
        Ok(Some(presigned(&request)))
    }

    fn public_media_base(&self) -> Option<&str> {
        self.settings.public_media_base.as_deref()
    }

    async fn room(&self) -> Result<Option<u64>, StoreError> {
        Ok(None)
    }

    async fn check(&self) -> Result<(), StoreError> {
        for area in [Area::Private, Area::Media] {
            self.client
                .head_bucket()
                .bucket(self.bucket(area))
                .send()
                .await
                .map_err(failed)?;
        }
        Ok(())
    }
}

fn entry(object: &Object) -> Option<Entry> {
    let key = ObjectKey::new(object.key()?).ok()?;
    let bytes = object.size().and_then(|size| u64::try_from(size).ok())?;
    let modified = SystemTime::try_from(*object.last_modified()?).ok()?;
    Some(Entry { key, bytes, modified })
}

fn presigning(expires: Duration) -> Result<PresigningConfig, StoreError> {
    PresigningConfig::expires_in(expires).map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn presigned(request: &PresignedRequest) -> Presigned {
    let headers = request
        .headers()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Presigned {
        url: request.uri().to_owned(),
        headers,
    }
}
