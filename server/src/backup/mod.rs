//! A copy of all that a site keeps, taken while it runs, and the way back.
//!
//! The database goes first, then the media: an object that came later is a file too many in the copy, never one too few. While
//! media is copied no server deletes any. A copy into the same folder again takes only what is new.
//!
//! `backup.json` is written last: a folder without it is no backup.

mod media;
mod postgres;
mod restore;
mod take;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use mediflix_db::{Backend, DbError};
use mediflix_media_store::StoreError;
use serde::{Deserialize, Serialize};

pub use restore::restore;
pub use take::{Taken, take};

/// The form of the folder that this program writes and reads.
const FORM: u32 = 1;
const MANIFEST: &str = "backup.json";
const SQLITE_FILE: &str = "mediflix.db";
const POSTGRES_FILE: &str = "database.dump";

/// What a backup says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Manifest {
    form: u32,
    site: String,
    backend: String,
    taken_at: String,
    media: bool,
}

/// What the operator chose.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Whether stored media is copied.
    pub media: bool,
    /// Where the master key is copied to, or from.
    pub key: Option<&'a Path>,
}

/// Why there is no backup, or no way back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// In words for whoever typed the command.
    #[error("{0}")]
    Refused(String),
    /// A file.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The database.
    #[error("the database: {0}")]
    Database(#[from] DbError),
    /// The media store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The site's own state.
    #[error(transparent)]
    Site(#[from] crate::app_state::StartError),
    /// What was brought back could not be put right.
    #[error("what was restored could not be put right: {0}")]
    PutRight(#[from] crate::errors::ApiError),
}

type BackupResult<T> = Result<T, BackupError>;

fn refused<T>(why: impl Into<String>) -> BackupResult<T> {
    Err(BackupError::Refused(why.into()))
}

/// Names the file in an error of the system.
fn at(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError + '_ {
    move |cause| BackupError::File(path.display().to_string(), cause)
}

fn backend_name(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "sqlite",
        Backend::Postgres => "postgres",
    }
}

/// A folder of ours alone; made where it is missing.
fn private_folder(path: &Path) -> BackupResult<()> {
    std::fs::create_dir_all(path).map_err(at(path))?;
    std::fs::set_permissions(path, Permissions::from_mode(0o700)).map_err(at(path))
}

/// Makes a file durable and ours alone, then gives it its name.
fn put_in_place(draft: &Path, path: &Path) -> BackupResult<()> {
    std::fs::set_permissions(draft, Permissions::from_mode(0o600)).map_err(at(draft))?;
    let file = std::fs::File::open(draft).map_err(at(draft))?;
    file.sync_all().map_err(at(draft))?;
    std::fs::rename(draft, path).map_err(at(path))?;
    let folder = path.parent().unwrap_or(path);
    let folder_file = std::fs::File::open(folder).map_err(at(folder))?;
    folder_file.sync_all().map_err(at(folder))
}

/// Copies the master key; a file that is there already stays as it is.
fn copy_key(from: &Path, to: &Path) -> BackupResult<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;

    let bytes = std::fs::read(from).map_err(at(from))?;
    if std::fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(to)
        .map_err(at(to))?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(at(to))
}
