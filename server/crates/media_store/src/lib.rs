//! Where media bytes live: a small trait with two implementations, a local folder ([`LocalStore`])
//! and an S3-compatible store ([`S3Store`]). Nothing else in the server knows local paths or S3.
//!
//! Two areas are kept apart: [`Area::Private`] (sources, stills, text tracks) and [`Area::Media`] (init
//! segments and ciphertext, readable by anyone who knows the address).

mod assembly;
mod key;
mod local;
mod s3;

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;

pub use assembly::Assembly;
pub use key::{Area, InvalidKey, ObjectKey};
pub use local::LocalStore;
pub use s3::{S3Settings, S3Store};

/// The object of the private area that says whose media this is.
pub const SITE_MARK: &str = "site-id";

/// Bytes as they come, each chunk at most a few hundred KiB.
pub type ByteStream = BoxStream<'static, Result<Bytes, StoreError>>;

/// Entries as they are found.
pub type EntryStream<'a> = BoxStream<'a, Result<Entry, StoreError>>;

/// An object as a listing tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: ObjectKey,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was last written.
    pub modified: SystemTime,
}

/// What the store can do. Every call is bounded in time.
#[async_trait]
pub trait MediaStore: Send + Sync + 'static {
    /// Stores an object whole: readers see the old one or the new one, never a part.
    async fn put(&self, area: Area, key: &ObjectKey, bytes: Bytes) -> Result<(), StoreError>;

    /// The length in bytes of an object, or [`StoreError::NotFound`].
    async fn length(&self, area: Area, key: &ObjectKey) -> Result<u64, StoreError>;

    /// Reads an object or the given bytes of it; a range beyond its end is cut.
    async fn get(&self, area: Area, key: &ObjectKey, range: Option<Range<u64>>) -> Result<ByteStream, StoreError>;

    /// Deletes an object; one that is not there is no error.
    async fn delete(&self, area: Area, key: &ObjectKey) -> Result<(), StoreError>;

    /// Deletes every object below `prefix/`.
    async fn delete_below(&self, area: Area, prefix: &ObjectKey) -> Result<(), StoreError>;

    /// Every finished object of an area, in no order. What is written or deleted meanwhile may be missing; names that are no
    /// [`ObjectKey`] are left out.
    fn list(&self, area: Area) -> EntryStream<'_>;

    /// Objects that arrive and are not finished, as far as the store shows them.
    fn list_unfinished(&self) -> EntryStream<'_>;

    /// Throws away what came of an object that nobody goes on with.
    async fn discard(&self, key: &ObjectKey) -> Result<(), StoreError>;

    /// Starts an object of `length` bytes that arrives in pieces.
    async fn begin(&self, area: Area, key: &ObjectKey, length: u64) -> Result<Assembly, StoreError>;

    /// Adds at most [`Assembly::room`] bytes. They are durable when this returns; the caller then stores
    /// the returned state. Going on from an older state is allowed and overwrites what came after it.
    async fn append(&self, assembly: &Assembly, bytes: Bytes) -> Result<Assembly, StoreError>;

    /// Whether [`Self::get_arriving`] reads anything here.
    fn shows_arriving(&self) -> bool;

    /// Reads durable bytes of an object that still arrives. [`StoreError::NotFound`] when it is finished or thrown away, or when
    /// the store shows nothing of an object before it is whole.
    async fn get_arriving(&self, assembly: &Assembly, range: Range<u64>) -> Result<ByteStream, StoreError>;

    /// Makes the object visible under its key; repeating it is no error.
    async fn finish(&self, assembly: &Assembly) -> Result<(), StoreError>;

    /// Throws the pieces away.
    async fn abort(&self, assembly: &Assembly) -> Result<(), StoreError>;

    /// An address at which a worker writes exactly `length` bytes, or nothing when it must go through the server.
    async fn presign_put(
        &self,
        area: Area,
        key: &ObjectKey,
        length: u64,
        expires: Duration,
    ) -> Result<Option<Presigned>, StoreError>;

    /// An address at which a worker reads the object, or nothing when it must go through the server.
    async fn presign_get(
        &self,
        area: Area,
        key: &ObjectKey,
        expires: Duration,
    ) -> Result<Option<Presigned>, StoreError>;

    /// The public address below which the media area can be read, or nothing when the server serves it.
    fn public_media_base(&self) -> Option<&str>;

    /// Bytes that may still be written where this is known: on the disk of a local folder.
    async fn room(&self) -> Result<Option<u64>, StoreError>;

    /// Whether the store answers: for the readiness probe.
    async fn check(&self) -> Result<(), StoreError>;
}

/// A signed address with the headers that must be sent along.
#[derive(Clone)]
pub struct Presigned {
    /// Absolute. A secret: never logged.
    pub url: String,
    /// Header names and values.
    pub headers: BTreeMap<String, String>,
}

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such object.
    #[error("no such object")]
    NotFound,
    /// The disk is full.
    #[error("the media store has no room left")]
    Full,
    /// The store does not answer, or not as it should.
    #[error("the media store failed: {0}")]
    Unavailable(String),
}
