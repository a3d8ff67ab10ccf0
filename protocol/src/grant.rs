//! Grants: permission to read the source or to write one object, for a while.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lease::LeaseToken;

/// At most this many objects in one [`GrantRequest`].
pub const MAX_GRANTS: usize = 64;
/// At most this many keys in one [`KeyRequest`].
pub const MAX_KEYS: u32 = 64;

/// Asks for an address of the source.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SourceGrantRequest))]
pub struct SourceGrantRequest {
    /// The lease.
    pub token: LeaseToken,
}

/// An address of the source: answers `GET` with `Range` until `expires_in_ms` from now.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SourceGrant))]
pub struct SourceGrant {
    /// Absolute, or a path on the server that gave the lease. Never logged.
    pub url: String,
    /// Sent along as they are.
    pub headers: BTreeMap<String, String>,
    /// Ask for a new grant before.
    pub expires_in_ms: u64,
}

/// Asks for permission to write objects.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::GrantRequest))]
pub struct GrantRequest {
    /// The lease.
    pub token: LeaseToken,
    /// At most [`MAX_GRANTS`].
    pub objects: Vec<ObjectRequest>,
}

/// One object to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::ObjectRequest))]
pub struct ObjectRequest {
    /// A name made by [`crate::naming`].
    pub name: String,
    /// Exact length in bytes of what will be sent (after encryption).
    pub length: u64,
}

/// One grant for each object asked for, in their order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::GrantAnswer))]
pub struct GrantAnswer {
    /// The grants.
    pub grants: Vec<WriteGrant>,
}

/// `PUT` exactly the promised bytes to `url` with these headers; writing again is allowed.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::WriteGrant))]
pub struct WriteGrant {
    /// Absolute, or a path on the server that gave the lease. Never logged.
    pub url: String,
    /// Sent along as they are.
    pub headers: BTreeMap<String, String>,
    /// No longer than the lease.
    pub expires_in_ms: u64,
}

/// Asks for content keys `first .. first + count`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::KeyRequest))]
pub struct KeyRequest {
    /// The lease.
    pub token: LeaseToken,
    /// Index of the first, by [`crate::naming::key_index`].
    pub first: u32,
    /// At most [`MAX_KEYS`].
    pub count: u32,
}

/// The keys asked for, in order; the same call gives the same keys for the whole attempt.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::KeyAnswer))]
pub struct KeyAnswer {
    /// The keys.
    pub keys: Vec<ContentKey>,
}

/// An AES-128 key as 32 lower-case hex digits. Never logged, never written to disk by a worker.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::ContentKey))]
#[serde(transparent)]
pub struct ContentKey(pub String);

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
redacted!(SourceGrant, WriteGrant, ContentKey);
