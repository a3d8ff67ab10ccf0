//! The local folder: `<root>/private/…`, `<root>/media/…` and `<root>/incoming/…` for what is not complete.
//! An object is written beside its place, synced and renamed: a crash leaves the old one or the new one.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::ops::Range;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use uuid::Uuid;

use crate::{Area, Assembly, ByteStream, Entry, EntryStream, MediaStore, ObjectKey, Presigned, SITE_MARK, StoreError};

/// Stands for a slash in names of what arrives; no key holds it.
const SLASH: &str = "~";
const READ_CHUNK_BYTES: u64 = 512 * 1024;

/// A folder of one machine.
#[derive(Clone, Debug)]
pub struct LocalStore {
    root: PathBuf,
}

impl LocalStore {
    /// Opens the folder and makes it where it is missing.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let root = root.into();
        for folder in ["private", "media", "incoming"] {
            fs::create_dir_all(root.join(folder))?;
        }
        Ok(Self { root })
    }

    /// Whether no object was ever kept here, nor one begun; the mark of a site is none.
    pub fn is_empty(&self) -> io::Result<bool> {
        for folder in ["private", "media", "incoming"] {
            for entry in fs::read_dir(self.root.join(folder))? {
                if entry?.file_name() != SITE_MARK {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn area(&self, area: Area) -> PathBuf {
        self.root.join(match area {
            Area::Private => "private",
            Area::Media => "media",
        })
    }

    fn path(&self, area: Area, key: &ObjectKey) -> PathBuf {
        self.area(area).join(key.as_str())
    }

    fn incoming(&self, assembly: &Assembly) -> PathBuf {
        self.arriving(&assembly.key)
    }

    fn arriving(&self, key: &ObjectKey) -> PathBuf {
        self.root.join("incoming").join(key.as_str().replace('/', SLASH))
    }

    fn put_now(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        let temporary = folder.join(format!(".{}", Uuid::new_v4().simple()));
        let written = create(&temporary).and_then(|file| {
            file.write_all_at(bytes, 0)?;
            file.sync_all()?;
            fs::rename(&temporary, path)
        });
        if written.is_err() {
            drop(fs::remove_file(&temporary));
        }
        written
    }

    fn finish_now(&self, assembly: &Assembly) -> Result<(), StoreError> {
        let (from, to) = (self.incoming(assembly), self.path(assembly.area, &assembly.key));
        let file = match OpenOptions::new().write(true).open(&from) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && to.exists() => return Ok(()),
            other => other?,
        };
        file.set_len(assembly.length)?;
        file.sync_all()?;
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(&from, &to)?;
        to.parent().map_or(Ok(()), sync_folder)?;
        Ok(())
    }
}

#[async_trait]
impl MediaStore for LocalStore {
    async fn put(&self, area: Area, key: &ObjectKey, bytes: Bytes) -> Result<(), StoreError> {
        let (store, path) = (self.clone(), self.path(area, key));
        blocking(move || Ok(store.put_now(&path, &bytes)?)).await
    }

    async fn length(&self, area: Area, key: &ObjectKey) -> Result<u64, StoreError> {
        let path = self.path(area, key);
        blocking(move || Ok(file_metadata(&path)?.len())).await
    }

    async fn get(&self, area: Area, key: &ObjectKey, range: Option<Range<u64>>) -> Result<ByteStream, StoreError> {
        read(self.path(area, key), range).await
    }

    async fn delete(&self, area: Area, key: &ObjectKey) -> Result<(), StoreError> {
        let path = self.path(area, key);
        blocking(move || absent_is_fine(fs::remove_file(path))).await
    }

    async fn delete_below(&self, area: Area, prefix: &ObjectKey) -> Result<(), StoreError> {
        let path = self.path(area, prefix);
        blocking(move || absent_is_fine(fs::remove_dir_all(path))).await
    }

    fn list(&self, area: Area) -> EntryStream<'_> {
        let root = self.area(area);
        // One folder is one hop to a thread that may block.
        let folders = futures_util::stream::try_unfold(vec![root.clone()], move |mut waiting| {
            let root = root.clone();
            async move {
                let Some(folder) = waiting.pop() else {
                    return Ok::<_, StoreError>(None);
                };
                let (entries, below) = blocking(move || Ok(read_folder(&root, &folder)?)).await?;
                waiting.extend(below);
                Ok(Some((futures_util::stream::iter(entries.into_iter().map(Ok)), waiting)))
            }
        });
        folders.try_flatten().boxed()
    }

    fn list_unfinished(&self) -> EntryStream<'_> {
        let root = self.root.join("incoming");
        let found = async move { blocking(move || Ok(read_arriving(&root)?)).await };
        let entries =
            futures_util::stream::once(found).map_ok(|entries| futures_util::stream::iter(entries.into_iter().map(Ok)));
        entries.try_flatten().boxed()
    }

    async fn discard(&self, key: &ObjectKey) -> Result<(), StoreError> {
        let path = self.arriving(key);
        blocking(move || absent_is_fine(fs::remove_file(path))).await
    }

    async fn begin(&self, area: Area, key: &ObjectKey, length: u64) -> Result<Assembly, StoreError> {
        let assembly = Assembly::new(area, key.clone(), length, None);
        let path = self.incoming(&assembly);
        blocking(move || {
            create(&path)?;
            Ok(())
        })
        .await?;
        Ok(assembly)
    }

    async fn append(&self, assembly: &Assembly, bytes: Bytes) -> Result<Assembly, StoreError> {
        let (path, next, offset) = (self.incoming(assembly), assembly.advanced(bytes.len()), assembly.offset);
        blocking(move || {
            let file = OpenOptions::new().write(true).open(path)?;
            file.write_all_at(&bytes, offset)?;
            Ok(file.sync_data()?)
        })
        .await?;
        Ok(next)
    }

    fn shows_arriving(&self) -> bool {
        true
    }

    async fn get_arriving(&self, assembly: &Assembly, range: Range<u64>) -> Result<ByteStream, StoreError> {
        let durable = range.start.min(assembly.offset)..range.end.min(assembly.offset);
        read(self.incoming(assembly), Some(durable)).await
    }

    async fn finish(&self, assembly: &Assembly) -> Result<(), StoreError> {
        let (store, assembly) = (self.clone(), assembly.clone());
        blocking(move || store.finish_now(&assembly)).await
    }

    async fn abort(&self, assembly: &Assembly) -> Result<(), StoreError> {
        let path = self.incoming(assembly);
        blocking(move || absent_is_fine(fs::remove_file(path))).await
    }

    async fn presign_put(&self, _: Area, _: &ObjectKey, _: u64, _: Duration) -> Result<Option<Presigned>, StoreError> {
        Ok(None)
    }

    async fn presign_get(&self, _: Area, _: &ObjectKey, _: Duration) -> Result<Option<Presigned>, StoreError> {
        Ok(None)
    }

    fn public_media_base(&self) -> Option<&str> {
        None
    }

    async fn room(&self) -> Result<Option<u64>, StoreError> {
        let root = self.root.clone();
        blocking(move || {
            let disk = rustix::fs::statvfs(&root).map_err(io::Error::from)?;
            Ok(Some(disk.f_bavail.saturating_mul(disk.f_frsize)))
        })
        .await
    }

    async fn check(&self) -> Result<(), StoreError> {
        let probe = self.root.join("incoming");
        blocking(move || {
            fs::read_dir(probe)?;
            Ok(())
        })
        .await
    }
}

/// A new file that only its owner may read: sources show patients.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true).mode(0o600).open(path)
}

/// The bytes of a file, or a range of them that is cut at its end.
async fn read(path: PathBuf, range: Option<Range<u64>>) -> Result<ByteStream, StoreError> {
    let (file, first, left) = blocking(move || {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(StoreError::NotFound);
        }
        let length = metadata.len();
        let wanted = range.unwrap_or(0..length);
        let left = wanted.start.min(length)..wanted.end.min(length);
        let (first, left) = read_chunk(&file, left)?;
        Ok((file, first, left))
    })
    .await?;
    // Small objects are read in one hop to a thread that may block.
    let rest = futures_util::stream::try_unfold((file, left), |(file, left)| async move {
        if left.is_empty() {
            return Ok(None);
        }
        let read = blocking(move || {
            let (chunk, left) = read_chunk(&file, left)?;
            Ok(Some((chunk, (file, left))))
        });
        read.await
    });
    Ok(futures_util::stream::iter([Ok(first)]).chain(rest).boxed())
}

/// The next bytes of a range, and what is left of it. A file that became shorter is an error.
fn read_chunk(file: &File, range: Range<u64>) -> Result<(Bytes, Range<u64>), StoreError> {
    let end = range.end.min(range.start + READ_CHUNK_BYTES);
    let mut chunk = vec![0; usize::try_from(end.saturating_sub(range.start)).unwrap_or(0)];
    file.read_exact_at(&mut chunk, range.start)?;
    Ok((chunk.into(), end..range.end))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| StoreError::Unavailable(error.to_string()))?
}

fn file_metadata(path: &Path) -> io::Result<fs::Metadata> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        Ok(metadata)
    } else {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// The objects in a folder and the folders below it. A folder that went meanwhile is empty.
fn read_folder(root: &Path, folder: &Path) -> io::Result<(Vec<Entry>, Vec<PathBuf>)> {
    let (mut entries, mut below) = (Vec::new(), Vec::new());
    let listing = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((entries, below)),
        listing => listing?,
    };
    for found in listing {
        let path = found?.path();
        let metadata = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            metadata => metadata?,
        };
        if metadata.is_dir() {
            below.push(path);
            continue;
        }
        let name = path.strip_prefix(root).ok().and_then(Path::to_str);
        if let Some(Ok(key)) = name.map(ObjectKey::new) {
            let (bytes, modified) = (metadata.len(), metadata.modified()?);
            entries.push(Entry { key, bytes, modified });
        }
    }
    Ok((entries, below))
}

/// What arrives, by the keys that it will have.
fn read_arriving(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for found in fs::read_dir(folder)? {
        let found = found?;
        let name = found.file_name();
        let key = name.to_str().map(|name| ObjectKey::new(name.replace(SLASH, "/")));
        let metadata = match found.metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            metadata => metadata?,
        };
        if let Some(Ok(key)) = key {
            let (bytes, modified) = (metadata.len(), metadata.modified()?);
            entries.push(Entry { key, bytes, modified });
        }
    }
    Ok(entries)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn absent_is_fine(result: io::Result<()>) -> Result<(), StoreError> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => Ok(other?),
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Unavailable(error.to_string()),
        }
    }
}
