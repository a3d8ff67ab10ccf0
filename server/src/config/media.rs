//! Settings of the media store, of uploads and of packaging.

use std::time::Duration;

use super::reader::Reader;
use super::{HttpUrl, Secret};

/// Where media bytes live.
#[derive(Clone, Debug)]
pub enum Store {
    /// `media` in the data folder.
    Local,
    /// An S3-compatible store.
    S3(Box<S3>),
}

/// How to reach the S3-compatible store.
#[derive(Clone, Debug)]
pub struct S3 {
    /// Address that this server uses.
    pub endpoint: String,
    /// Address that workers use, when another.
    pub worker_endpoint: Option<String>,
    /// Public address of the media bucket, when browsers fetch media there.
    pub public_media_url: Option<String>,
    /// Signing region.
    pub region: String,
    /// Bucket of sources and stills.
    pub private_bucket: String,
    /// Bucket of encrypted segments.
    pub media_bucket: String,
    /// Access key id.
    pub access_key: String,
    /// Secret key.
    pub secret_key: Secret,
}

impl Store {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let endpoint: Option<Option<HttpUrl>> = reader.optional("store.s3_endpoint");
        let worker_endpoint: Option<Option<HttpUrl>> = reader.optional("store.s3_worker_endpoint");
        let public_media_url: Option<Option<HttpUrl>> = reader.optional("store.s3_public_media_url");
        let region = reader.value("store.s3_region");
        let private_bucket = reader.value("store.s3_private_bucket");
        let media_bucket = reader.value("store.s3_media_bucket");
        let access_key: Option<Option<String>> = reader.optional("store.s3_access_key");
        let secret_key: Option<Option<Secret>> = reader.optional("store.s3_secret_key");
        let Some(endpoint) = endpoint? else {
            return Some(Self::Local);
        };
        let access_key =
            access_key?.or_else(|| reader.refuse("store.s3_access_key", "set together with store.s3_endpoint"));
        let secret_key =
            secret_key?.or_else(|| reader.refuse("store.s3_secret_key", "set together with store.s3_endpoint"));
        Some(Self::S3(Box::new(S3 {
            endpoint: endpoint.0,
            worker_endpoint: worker_endpoint?.map(|url| url.0),
            public_media_url: public_media_url?.map(|url| url.0),
            region: region?,
            private_bucket: private_bucket?,
            media_bucket: media_bucket?,
            access_key: access_key?,
            secret_key: secret_key?,
        })))
    }
}

/// Uploads.
#[derive(Clone, Debug)]
pub struct Uploads {
    /// The largest file, in bytes.
    pub largest_file_bytes: u64,
    /// What a person's sources and uploads may take together, in bytes.
    pub quota_bytes: u64,
    /// Requests that may write at the same time on this server: each holds a part in memory.
    pub at_once: usize,
    /// Room that is kept free on a local disk, in bytes.
    pub reserve_bytes: u64,
}

impl Uploads {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let largest_file_bytes = reader.number("uploads.largest_file_bytes", 1);
        let quota_bytes = reader.number("uploads.quota_bytes", 1);
        let at_once = reader.number("uploads.at_once", 1);
        let reserve_bytes = reader.number("store.reserve_bytes", 0);
        Some(Self {
            largest_file_bytes: largest_file_bytes?,
            quota_bytes: quota_bytes?,
            at_once: at_once?,
            reserve_bytes: reserve_bytes?,
        })
    }
}

/// Packaging.
#[derive(Clone, Debug)]
pub struct Packaging {
    /// A worker that is silent for so long has lost its job.
    pub lease: Duration,
    /// The tallest rung, in lines.
    pub tallest_rung: u32,
    /// The source's own picture is the tallest rung where it can be.
    pub copy_picture: bool,
    /// Lectures of at least two parts of this length are shared by all workers; nothing: each is made by one.
    pub part_ms: Option<u64>,
    /// Rungs are left out beside a copied picture of simple content.
    pub fewer_rungs: bool,
    /// A worker waits so long for the next bytes of an upload; nothing when it is given whole files alone.
    pub upload_patience: Option<Duration>,
    /// Segments kept in memory for readers, in bytes; 0 for none.
    pub segment_cache_bytes: u64,
}

impl Packaging {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let lease_s: Option<u64> = reader.number("packaging.lease_s", 3);
        let tallest_rung = reader.number("packaging.tallest_rung", 144);
        let copy_picture = reader.value("packaging.copy_picture");
        let part_s: Option<u64> = reader.number("packaging.part_s", 0);
        let fewer_rungs = reader.value("packaging.fewer_rungs");
        let upload_patience_s: Option<u64> = reader.number("packaging.upload_patience_s", 0);
        let segment_cache_bytes = reader.number("packaging.segment_cache_bytes", 0);
        Some(Self {
            lease: Duration::from_secs(lease_s?),
            tallest_rung: tallest_rung?,
            copy_picture: copy_picture?,
            part_ms: Some(part_s?.saturating_mul(1_000)).filter(|ms| *ms > 0),
            fewer_rungs: fewer_rungs?,
            upload_patience: Some(upload_patience_s?).filter(|s| *s > 0).map(Duration::from_secs),
            segment_cache_bytes: segment_cache_bytes?,
        })
    }
}
