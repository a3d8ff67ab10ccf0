//! Taking a backup.

use std::path::Path;
use std::time::{Duration, Instant};

use mediflix_db::pauses::{self, Task};
use mediflix_db::types::Timestamp;
use mediflix_db::{Backend, Database, DatabaseAddress, copies};
use mediflix_media_store::LocalStore;

use super::media::Copied;
use super::{
    BackupResult, Choice, FORM, MANIFEST, Manifest, POSTGRES_FILE, SQLITE_FILE, at, backend_name, copy_key, media,
    postgres, private_folder, put_in_place, refused,
};
use crate::app_state::open_store;
use crate::config::Config;

/// A backup that was killed holds up the deletion of media no longer than this.
const PAUSE: Duration = Duration::from_secs(15 * 60);
const SAY_AGAIN: Duration = Duration::from_secs(60);

/// What a backup took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Objects that were new.
    pub objects: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Objects that the folder had already.
    pub kept: u64,
    /// Objects that the site has deleted since.
    pub pruned: u64,
}

/// Copies the site into `folder`. Servers may run meanwhile.
pub async fn take(config: &Config, folder: &Path, choice: Choice<'_>) -> BackupResult<Taken> {
    let database = Database::open(config.data.database.clone(), 2)?;
    if database.read(copies::is_empty)? {
        return refused("there is no site to back up: the database is empty");
    }
    private_folder(folder)?;
    pause(&database)?;
    let taken = copy_all(config, &database, folder, choice).await;
    database.write(|conn| pauses::resume(conn, Task::Deletion))?;
    taken
}

async fn copy_all(config: &Config, database: &Database, folder: &Path, choice: Choice<'_>) -> BackupResult<Taken> {
    let backend = database.backend();
    let taken_at = Timestamp::now();
    let name = match backend {
        Backend::Sqlite => SQLITE_FILE,
        Backend::Postgres => POSTGRES_FILE,
    };
    let draft = folder.join(format!("{name}.draft"));
    copy_database(&config.data.database, database, &draft).await?;
    let (copied, stores) = copy_media(config, database, folder, choice.media).await?;
    put_in_place(&draft, &folder.join(name))?;
    let manifest = Manifest {
        form: FORM,
        site: config.site.name.clone(),
        backend: backend_name(backend).to_owned(),
        taken_at: taken_at.to_string(),
        media: choice.media,
    };
    let draft = folder.join(format!("{MANIFEST}.draft"));
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(std::io::Error::other)
        .map_err(at(&draft))?;
    std::fs::write(&draft, text).map_err(at(&draft))?;
    put_in_place(&draft, &folder.join(MANIFEST))?;
    if let Some(file) = choice.key {
        copy_key(&config.master_key_file(), file)?;
    }
    // What was erased has to go from its copies as well.
    let pruned = match stores {
        Some((original, copy)) => media::prune(original.as_ref(), &copy).await?,
        None => 0,
    };
    let Copied { objects, bytes, kept } = copied;
    Ok(Taken {
        objects,
        bytes,
        kept,
        pruned,
    })
}

async fn copy_database(address: &DatabaseAddress, database: &Database, draft: &Path) -> BackupResult<()> {
    if draft.exists() {
        std::fs::remove_file(draft).map_err(at(draft))?;
    }
    match address {
        DatabaseAddress::Sqlite(_) => Ok(database.read(|conn| copies::vacuum_into(conn, draft))?),
        DatabaseAddress::Postgres(url) => {
            let version = database.read(copies::postgres_version)?;
            postgres::dump(url, version, draft).await
        }
    }
}

type Stores = (std::sync::Arc<dyn mediflix_media_store::MediaStore>, LocalStore);

async fn copy_media(
    config: &Config,
    database: &Database,
    folder: &Path,
    wanted: bool,
) -> BackupResult<(Copied, Option<Stores>)> {
    if !wanted {
        return Ok((Copied::default(), None));
    }
    let original = open_store(config)?;
    let copy = LocalStore::open(folder.join("media"))?;
    let mut said = Instant::now();
    let between = || {
        if said.elapsed() > SAY_AGAIN {
            pause(database)?;
            said = Instant::now();
        }
        Ok(())
    };
    let copied = media::copy(original.as_ref(), &copy, between).await?;
    Ok((copied, Some((original, copy))))
}

fn pause(database: &Database) -> BackupResult<()> {
    let until = Timestamp::now().plus(PAUSE);
    Ok(database.write(|conn| pauses::pause(conn, Task::Deletion, until))?)
}
