//! The way back, into an empty place: whoever was signed in signs in again, jobs begin anew, half uploads are given up.

use std::path::Path;

use mediflix_db::media::uploads;
use mediflix_db::people::sessions;
use mediflix_db::types::Timestamp;
use mediflix_db::{Database, DatabaseAddress, copies};
use mediflix_media_store::LocalStore;

use super::{
    BackupResult, Choice, FORM, MANIFEST, Manifest, POSTGRES_FILE, SQLITE_FILE, at, backend_name, copy_key, media,
    postgres, private_folder, put_in_place, refused,
};
use crate::app_state::{open_store, site_key, take_alone};
use crate::config::Config;
use crate::errors::ApiResult;
use crate::media::packaging::leases;
use crate::media::uploads::begin_while_uploading;

/// Brings a backup back into the place that the configuration names. Answers how many objects came.
pub async fn restore(config: &Config, folder: &Path, choice: Choice<'_>) -> BackupResult<u64> {
    let manifest = read_manifest(folder)?;
    private_folder(&config.data.folder)?;
    let _alone = take_alone(&config.data.database)?;
    refuse_what_is_not_empty(config, &manifest).await?;
    let key = config.master_key_file();
    if let Some(parent) = key.parent() {
        private_folder(parent)?;
    }
    match choice.key {
        Some(file) => copy_key(file, &key)?,
        None if key.exists() => {}
        None => {
            return refused(format!(
                "the master key is missing: put it at {} (mode 600), or say --with-key FILE",
                key.display()
            ));
        }
    }
    let mut objects = 0;
    if choice.media && manifest.media {
        let (from, to) = (LocalStore::open(folder.join("media"))?, open_store(config)?);
        objects = media::copy(&from, to.as_ref(), || Ok(())).await?.objects;
    }
    // The database last: what was interrupted before is seen as no site.
    restore_database(config, folder).await?;
    Ok(objects)
}

fn read_manifest(folder: &Path) -> BackupResult<Manifest> {
    let path = folder.join(MANIFEST);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            return refused(format!(
                "{} is no finished backup: it has no {MANIFEST}",
                folder.display()
            ));
        }
        Err(cause) => return Err(at(&path)(cause)),
    };
    match serde_json::from_str::<Manifest>(&text) {
        Ok(manifest) if manifest.form == FORM => Ok(manifest),
        Ok(_) => refused(format!(
            "{} was written by a newer program: use that one",
            path.display()
        )),
        Err(_) => refused(format!("{} cannot be read", path.display())),
    }
}

async fn refuse_what_is_not_empty(config: &Config, manifest: &Manifest) -> BackupResult<()> {
    let backend = match &config.data.database {
        DatabaseAddress::Sqlite(_) => mediflix_db::Backend::Sqlite,
        DatabaseAddress::Postgres(_) => mediflix_db::Backend::Postgres,
    };
    if manifest.backend != backend_name(backend) {
        return refused(format!(
            "the backup is of {}, and database.url names {}",
            manifest.backend,
            backend_name(backend)
        ));
    }
    let empty = match &config.data.database {
        DatabaseAddress::Sqlite(path) => !path.exists(),
        address @ DatabaseAddress::Postgres(_) => Database::open(address.clone(), 1)?.read(copies::is_empty)?,
    };
    if !empty {
        return refused("the database is not empty: a backup is restored into an empty place alone");
    }
    let store = open_store(config)?;
    if manifest.media && !media::is_empty(store.as_ref()).await? {
        return refused("the media store is not empty: a backup is restored into an empty place alone");
    }
    Ok(())
}

async fn restore_database(config: &Config, folder: &Path) -> BackupResult<()> {
    match &config.data.database {
        DatabaseAddress::Sqlite(path) => {
            let [draft, ready] = ["draft", "ready"].map(|ending| path.with_extension(ending));
            for file in [&draft, &ready] {
                if file.exists() {
                    std::fs::remove_file(file).map_err(at(file))?;
                }
            }
            let from = folder.join(SQLITE_FILE);
            std::fs::copy(&from, &draft).map_err(at(&from))?;
            let database = Database::open(DatabaseAddress::Sqlite(draft.clone()), 1)?;
            put_right(config, &database)?;
            database.read(|conn| copies::vacuum_into(conn, &ready))?;
            drop(database);
            put_in_place(&ready, path)?;
            for ending in ["draft", "draft-wal", "draft-shm"] {
                let file = path.with_extension(ending);
                if file.exists() {
                    std::fs::remove_file(&file).map_err(at(&file))?;
                }
            }
            Ok(())
        }
        DatabaseAddress::Postgres(url) => {
            let database = Database::open(config.data.database.clone(), 1)?;
            let version = database.read(copies::postgres_version)?;
            postgres::load(url, version, &folder.join(POSTGRES_FILE)).await?;
            put_right(config, &database)
        }
    }
}

/// Brings the schema up to date, checks the master key, and ends what does not outlive a site.
fn put_right(config: &Config, database: &Database) -> BackupResult<()> {
    mediflix_db::migrate(database)?;
    site_key(database, config)?;
    database.write(|conn| -> ApiResult<()> {
        let now = Timestamp::now();
        sessions::end_everybodys(conn, now)?;
        leases::take_back_all(conn, now)?;
        loop {
            let half = uploads::active(conn, 100)?;
            if half.is_empty() {
                return Ok(());
            }
            for upload in half {
                begin_while_uploading::give_up(conn, &upload, now)?;
            }
        }
    })?;
    Ok(())
}
