//! Objects from one store into another: out of the site's into the backup's folder, and back.

use std::collections::{HashMap, HashSet};
use std::time::SystemTime;

use bytes::BytesMut;
use futures_util::{StreamExt, TryStreamExt};
use mediflix_media_store::{Area, Entry, MediaStore, ObjectKey, StoreError};

use super::BackupResult;

const AREAS: [Area; 2] = [Area::Private, Area::Media];
/// Objects that are copied at the same time.
const AT_ONCE: usize = 8;
/// Larger objects travel in pieces.
const WHOLE_BYTES: u64 = 8 * 1024 * 1024;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Copied {
    pub(super) objects: u64,
    pub(super) bytes: u64,
    /// Those that were there already.
    pub(super) kept: u64,
}

/// Copies every object that is not there yet, or was written since. `between` is called now and then and may give up.
pub(super) async fn copy(
    from: &dyn MediaStore,
    to: &dyn MediaStore,
    mut between: impl FnMut() -> BackupResult<()>,
) -> BackupResult<Copied> {
    let mut copied = Copied::default();
    for area in AREAS {
        let there = known(to, area).await?;
        let mut copying = from
            .list(area)
            .map(|entry| {
                let there = &there;
                async move {
                    let entry = entry?;
                    if is_there(&entry, there) {
                        return Ok(None);
                    }
                    match copy_one(from, to, area, &entry).await {
                        Ok(()) => Ok::<_, StoreError>(Some(entry.bytes)),
                        // What was deleted since it was listed is no part of the copy.
                        Err(StoreError::NotFound) => Ok(Some(0)),
                        Err(error) => Err(error),
                    }
                }
            })
            .buffer_unordered(AT_ONCE);
        while let Some(bytes) = copying.try_next().await? {
            match bytes {
                Some(bytes) => {
                    copied.objects += 1;
                    copied.bytes += bytes;
                }
                None => copied.kept += 1,
            }
            between()?;
        }
    }
    Ok(copied)
}

/// Deletes what is in `copy` and not in `original` any more; answers how many objects.
pub(super) async fn prune(original: &dyn MediaStore, copy: &dyn MediaStore) -> BackupResult<u64> {
    let mut gone = 0;
    for area in AREAS {
        let entries = original.list(area).map_ok(|entry| entry.key);
        let there: HashSet<ObjectKey> = entries.try_collect().await?;
        let mut copies = copy.list(area);
        while let Some(entry) = copies.try_next().await? {
            if !there.contains(&entry.key) {
                copy.delete(area, &entry.key).await?;
                gone += 1;
            }
        }
    }
    Ok(gone)
}

/// Whether a store holds nothing.
pub(super) async fn is_empty(store: &dyn MediaStore) -> BackupResult<bool> {
    for area in AREAS {
        if store.list(area).try_next().await?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

type Known = HashMap<ObjectKey, (u64, SystemTime)>;

async fn known(store: &dyn MediaStore, area: Area) -> BackupResult<Known> {
    let entries = store.list(area);
    let known = entries.map_ok(|entry| (entry.key, (entry.bytes, entry.modified)));
    Ok(known.try_collect().await?)
}

fn is_there(entry: &Entry, there: &Known) -> bool {
    there
        .get(&entry.key)
        .is_some_and(|(bytes, modified)| *bytes == entry.bytes && *modified >= entry.modified)
}

async fn copy_one(from: &dyn MediaStore, to: &dyn MediaStore, area: Area, entry: &Entry) -> Result<(), StoreError> {
    let mut chunks = from.get(area, &entry.key, None).await?;
    let mut held = BytesMut::new();
    if entry.bytes <= WHOLE_BYTES {
        while let Some(chunk) = chunks.try_next().await? {
            held.extend_from_slice(&chunk);
        }
        return to.put(area, &entry.key, held.freeze()).await;
    }
    let mut assembly = to.begin(area, &entry.key, entry.bytes).await?;
    while let Some(chunk) = chunks.try_next().await? {
        held.extend_from_slice(&chunk);
        while held.len() >= assembly.room() && !assembly.is_complete() {
            let piece = held.split_to(assembly.room()).freeze();
            assembly = to.append(&assembly, piece).await?;
        }
    }
    if !assembly.is_complete() || !held.is_empty() {
        to.abort(&assembly).await?;
        return Err(StoreError::Unavailable(format!(
            "{} changed while it was copied",
            entry.key
        )));
    }
    to.finish(&assembly).await
}
