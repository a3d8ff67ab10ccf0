//! The data folder belongs to the server alone: it holds password hashes, keys and originals.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use mediflix_db::DatabaseAddress;

const OWNER_ONLY: u32 = 0o600;
const OWNERS_FOLDER: u32 = 0o700;

/// Makes the data folder, or shuts the one that is there to everybody else.
pub fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(OWNERS_FOLDER).create(folder)?;
    shut(folder, OWNERS_FOLDER)
}

/// Makes the file of an embedded database, or shuts the one that is there. SQLite gives its side files the same rights.
pub fn shut_database(address: &DatabaseAddress) -> io::Result<()> {
    let DatabaseAddress::Sqlite(path) = address else {
        return Ok(());
    };
    open(path)?;
    for file in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(file);
        let file = Path::new(&name);
        if file.exists() {
            shut(file, OWNER_ONLY)?;
        }
    }
    Ok(())
}

/// Opens a file for writing, which is made for its owner alone.
pub fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).mode(OWNER_ONLY);
    options.open(path)
}

/// Takes every right from everybody else. A folder of another owner (a mounted volume) stays as its owner made it.
fn shut(path: &Path, mode: u32) -> io::Result<()> {
    if path.metadata()?.permissions().mode() & 0o777 == mode {
        return Ok(());
    }
    match std::fs::set_permissions(path, Permissions::from_mode(mode)) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            tracing::warn!(path = %path.display(), "other users of this machine may read this: it belongs to somebody else");
            Ok(())
        }
        done => done,
    }
}

/// Writes a file that only its owner can read, whole or not at all.
pub(crate) fn write_secret(path: &Path, content: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let draft = path.with_extension("draft");
    drop(std::fs::remove_file(&draft));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(draft, path)
}
