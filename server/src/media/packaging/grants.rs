//! Grants: addresses at which a worker reads the source or writes one object, no longer than its lease.
//!
//! On S3 they are presigned. On a local folder they are addresses of this server that carry a signature of ours.

use std::time::Duration;

use mediflix_db::media::packages::Package;
use mediflix_db::media::sources::Source;
use mediflix_db::types::Timestamp;
use mediflix_media_store::{Area, MediaStore, ObjectKey, Presigned};
use mediflix_protocol::grant::{MAX_GRANTS, ObjectRequest, SourceGrant, WriteGrant};

use super::objects;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::master_key::MasterKey;
use crate::security::signed_address::{Purpose, sign};

/// No single object of a package is larger: 20 s of the highest rung and more.
const LARGEST_OBJECT_BYTES: u64 = 128 * 1024 * 1024;

/// Who makes grants.
pub struct Granter<'a> {
    /// The store.
    pub store: &'a dyn MediaStore,
    /// Signs addresses of this server.
    pub master: &'a MasterKey,
    /// How long a grant holds: the lease.
    pub length: Duration,
}

impl Granter<'_> {
    /// An address of the source.
    pub async fn source(&self, source: &Source, now: Timestamp) -> ApiResult<SourceGrant> {
        let key = ObjectKey::new(source.object_key.clone()).map_err(ApiError::internal)?;
        let expires_in_ms = u64::try_from(self.length.as_millis()).unwrap_or(u64::MAX);
        let grant = match self.store.presign_get(Area::Private, &key, self.length).await? {
            Some(Presigned { url, headers }) => SourceGrant {
                url,
                headers,
                expires_in_ms,
            },
            None => {
                let signature = sign(self.master, Purpose::WorkerRead, key.as_str(), now.plus(self.length));
                let url = format!("/api/v1/worker/objects/{signature}/private/{key}");
                SourceGrant {
                    url,
                    headers: Default::default(),
                    expires_in_ms,
                }
            }
        };
        Ok(grant)
    }

    /// Addresses for objects of a package, in the order asked for.
    pub async fn objects(
        &self,
        package: &Package,
        wanted: &[ObjectRequest],
        now: Timestamp,
    ) -> ApiResult<Vec<WriteGrant>> {
        if wanted.len() > MAX_GRANTS {
            return Err(ApiError::field("objects", "too_long"));
        }
        let mut grants = Vec::with_capacity(wanted.len());
        for object in wanted {
            grants.push(self.object(package, object, now).await?);
        }
        Ok(grants)
    }

    async fn object(&self, package: &Package, object: &ObjectRequest, now: Timestamp) -> ApiResult<WriteGrant> {
        let (area, key) = objects::of_package(&package.prefix, &object.name).ok_or(Code::BadRequest)?;
        if object.length == 0 || object.length > LARGEST_OBJECT_BYTES {
            return Err(ApiError::field("length", "invalid"));
        }
        let expires_in_ms = u64::try_from(self.length.as_millis()).unwrap_or(u64::MAX);
        if let Some(Presigned { url, headers }) = self.store.presign_put(area, &key, object.length, self.length).await?
        {
            return Ok(WriteGrant {
                url,
                headers,
                expires_in_ms,
            });
        }
        let promise = write_promise(area, key.as_str(), object.length);
        let signature = sign(self.master, Purpose::WorkerWrite, &promise, now.plus(self.length));
        let url = format!("/api/v1/worker/objects/{signature}/{}/{key}", area_name(area));
        Ok(WriteGrant {
            url,
            headers: Default::default(),
            expires_in_ms,
        })
    }
}

/// What the signature of a write stands for: place and exact length.
#[must_use]
pub fn write_promise(area: Area, key: &str, length: u64) -> String {
    format!("{} {key} {length}", area_name(area))
}

/// An area in an address.
#[must_use]
pub fn area_name(area: Area) -> &'static str {
    match area {
        Area::Private => "private",
        Area::Media => "media",
    }
}

/// An area from an address.
#[must_use]
pub fn area_of(name: &str) -> Option<Area> {
    match name {
        "private" => Some(Area::Private),
        "media" => Some(Area::Media),
        _ => None,
    }
}
