//! Content keys: made by the server, wrapped in the database, handed to the worker that has the lease and to
//! players with a playback right.

use mediflix_db::media::content_keys;
use mediflix_db::types::ids::PackageId;
use mediflix_db::{DbConnection, DbResult};
use mediflix_protocol::grant::{ContentKey, MAX_KEYS};

use crate::errors::{ApiError, ApiResult, Code};
use crate::security::master_key::{MasterKey, Wrapped};
use crate::security::random;
use crate::security::signed_address::hex;

const KEY_BYTES: usize = 16;
/// A lecture of 166 hours: more keys than that are a mistake.
const MOST_KEYS: u32 = 10_000;

/// The keys `first .. first + count` of a package, made where they are missing; in order, as a worker gets them.
pub fn of_package(
    conn: &mut DbConnection,
    master: &MasterKey,
    package: PackageId,
    first: u32,
    count: u32,
) -> ApiResult<Vec<ContentKey>> {
    let keys = bytes_of_package(conn, master, package, first, count)?;
    Ok(keys.iter().map(|key| ContentKey(hex(key))).collect())
}

/// The same keys as they are.
pub fn bytes_of_package(
    conn: &mut DbConnection,
    master: &MasterKey,
    package: PackageId,
    first: u32,
    count: u32,
) -> ApiResult<Vec<[u8; KEY_BYTES]>> {
    if count == 0 || count > MAX_KEYS || first.saturating_add(count) > MOST_KEYS {
        return Err(ApiError::field("count", "invalid"));
    }
    let index = |key: u32| i32::try_from(key).map_err(ApiError::internal);
    let (first, count) = (index(first)?, index(count)?);
    let mut known = content_keys::load(conn, package, first, count)?;
    if known.len() < usize::try_from(count).unwrap_or(0) {
        let fresh = (first..first + count)
            .map(|key| Ok((key, wrap(master, package, key)?)))
            .collect::<ApiResult<Vec<_>>>()?;
        content_keys::insert_missing(conn, package, &fresh)?;
        known = content_keys::load(conn, package, first, count)?;
    }
    known
        .iter()
        .map(|(key, wrapped)| {
            let key = unwrap(master, package, *key, wrapped)?;
            key.try_into()
                .map_err(|_| ApiError::internal("a content key of another length"))
        })
        .collect()
}

/// One key for a player: 16 bytes. Not found when it was never made, or was withdrawn.
pub fn for_player(conn: &mut DbConnection, master: &MasterKey, package: PackageId, index: u32) -> ApiResult<Vec<u8>> {
    let index = i32::try_from(index).map_err(|_| Code::NotFound)?;
    let found = content_keys::load(conn, package, index, 1)?;
    let (_, wrapped) = found.first().ok_or(Code::NotFound)?;
    unwrap(master, package, index, wrapped)
}

/// The newest content key as it is stored, by which a start sees whether it has the right master key.
pub fn newest_wrapped(conn: &mut DbConnection) -> DbResult<Option<Wrapped>> {
    let newest = content_keys::newest(conn)?;
    Ok(newest.map(|(package, index, bytes)| Wrapped {
        purpose: purpose(package, index),
        bytes,
    }))
}

fn wrap(master: &MasterKey, package: PackageId, index: i32) -> ApiResult<Vec<u8>> {
    let mut key = [0; KEY_BYTES];
    random::fill(&mut key).map_err(ApiError::internal)?;
    master.wrap(&purpose(package, index), &key).map_err(ApiError::internal)
}

fn unwrap(master: &MasterKey, package: PackageId, index: i32, wrapped: &[u8]) -> ApiResult<Vec<u8>> {
    master
        .unwrap_key(&purpose(package, index), wrapped)
        .map_err(ApiError::internal)
}

fn purpose(package: PackageId, index: i32) -> String {
    format!("content key {index} of {package}")
}
