//! Compares the media store with the rows that know of it: what nobody knows of, and what is missing. Only what has been unknown for
//! days can be deleted, and never much at once: a database that was put back too old knows too little.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt;
use mediflix_db::learning::attachments;
use mediflix_db::media::{removals, sources, stored, uploads};
use mediflix_db::{Database, DbConnection, DbResult, site_identity};
use mediflix_media_store::{Area, MediaStore, ObjectKey, SITE_MARK, StoreError};

use crate::AppState;
use crate::errors::{ApiError, ApiResult};

/// What nobody knows of is left alone for so long.
const LEFT_ALONE: Duration = Duration::from_secs(7 * 24 * 3600);
/// At most this share of all objects goes, in percent.
const MOST_PERCENT: u64 = 5;
/// So many are named and deleted in one run.
const MOST_UNKNOWN: usize = 100_000;

/// Why nothing is deleted.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Too much would go.
    #[error(
        "{old} of {all} objects are unknown to the database, more than {MOST_PERCENT} %: it may be another site's, or older \
         than its media. Nothing was deleted"
    )]
    TooMany {
        /// Objects that would go.
        old: u64,
        /// All objects.
        all: u64,
    },
    /// The store is not this database's.
    #[error("the media store is marked as another site's, or not at all: nothing was deleted")]
    OtherSite,
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] mediflix_db::DbError),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An object that no row knows of.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// Its area; nothing when it never arrived whole.
    pub area: Option<Area>,
    /// Its key.
    pub key: ObjectKey,
    /// Its length.
    pub bytes: u64,
    /// Whether it has been there long enough to go.
    pub is_old: bool,
}

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Report {
    /// All objects.
    pub objects: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Those that no row knows of.
    pub unknown: Vec<Unknown>,
    /// Rows without their objects, in words.
    pub missing: Vec<String>,
    /// Whether the store says that it is this database's.
    pub is_own: bool,
}

/// What the rows know of.
struct Known {
    /// Prefixes of packages, and how many segments complete ones have.
    packages: HashMap<String, Option<u64>>,
    /// Keys of sources and attachments.
    sources: HashSet<String>,
    /// Keys and prefixes that come or go.
    moving: HashSet<String>,
}

impl Known {
    fn load(conn: &mut DbConnection) -> DbResult<Self> {
        let segments = |is_complete: bool, count: i64| is_complete.then(|| u64::try_from(count).unwrap_or(0));
        let packages = stored::prefixes(conn)?
            .into_iter()
            .map(|(prefix, is_complete, count)| (prefix, segments(is_complete, count)));
        let mut moving: HashSet<String> = removals::places(conn)?.into_iter().collect();
        moving.extend(uploads::active_keys(conn)?);
        Ok(Self {
            packages: packages.collect(),
            sources: sources::keys(conn)?
                .into_iter()
                .chain(attachments::keys(conn)?)
                .collect(),
            moving,
        })
    }

    fn knows(&self, key: &str) -> bool {
        if key == SITE_MARK || self.sources.contains(key) || self.moving.contains(key) {
            return true;
        }
        // Pieces of an upload lie beside its key.
        if let Some((whole, _)) = key.split_once(".tail-") {
            return self.moving.contains(whole);
        }
        let prefix = key.split('/').next().unwrap_or_default();
        self.packages.contains_key(prefix) || self.moving.contains(prefix)
    }
}

/// Compares.
pub async fn compare(database: &Database, store: &dyn MediaStore, now: SystemTime) -> Result<Report, Refusal> {
    // First the rows: what is made meanwhile is young and stays.
    let known = database.read(Known::load)?;
    let mut report = Report {
        is_own: is_own(database, store).await?,
        ..Report::default()
    };
    let (mut segments, mut seen): (HashMap<String, u64>, HashSet<String>) = Default::default();
    for area in [Some(Area::Private), Some(Area::Media), None] {
        let mut entries = area.map_or_else(|| store.list_unfinished(), |area| store.list(area));
        while let Some(entry) = entries.try_next().await? {
            report.objects += 1;
            report.bytes += entry.bytes;
            let key = entry.key.as_str();
            if !known.knows(key) {
                let age = now.duration_since(entry.modified).unwrap_or_default();
                let unknown = Unknown {
                    area,
                    bytes: entry.bytes,
                    is_old: age > LEFT_ALONE,
                    key: entry.key,
                };
                if report.unknown.len() < MOST_UNKNOWN {
                    report.unknown.push(unknown);
                }
            } else if area == Some(Area::Private) {
                seen.insert(key.to_owned());
            } else if area.is_some() && key.ends_with(".m4s") {
                let prefix = key.split('/').next().unwrap_or_default();
                *segments.entry(prefix.to_owned()).or_default() += 1;
            }
        }
    }
    let lost = known.sources.iter().filter(|key| !seen.contains(*key));
    report.missing.extend(lost.map(|key| format!("the file {key}")));
    for (prefix, promised) in &known.packages {
        let there = segments.get(prefix).copied().unwrap_or(0);
        if let Some(promised) = promised.filter(|promised| there < *promised) {
            let gone = promised - there;
            report
                .missing
                .push(format!("{gone} of {promised} segments of {prefix}"));
        }
    }
    report.missing.sort();
    Ok(report)
}

/// Deletes what has been unknown for days; answers how many objects that were.
pub async fn delete(report: &Report, store: &dyn MediaStore) -> Result<u64, Refusal> {
    if !report.is_own {
        return Err(Refusal::OtherSite);
    }
    let old = || report.unknown.iter().filter(|unknown| unknown.is_old);
    let count = old().count() as u64;
    if count * 100 > report.objects * MOST_PERCENT {
        return Err(Refusal::TooMany {
            old: count,
            all: report.objects,
        });
    }
    for unknown in old() {
        match unknown.area {
            Some(area) => store.delete(area, &unknown.key).await?,
            None => store.discard(&unknown.key).await?,
        }
    }
    Ok(count)
}

async fn is_own(database: &Database, store: &dyn MediaStore) -> Result<bool, Refusal> {
    let own = database.read(site_identity::known)?;
    let mark = read_mark(store).await?;
    Ok(mark.is_some_and(|mark| own.is_some_and(|own| own.to_string() == mark)))
}

async fn read_mark(store: &dyn MediaStore) -> Result<Option<String>, StoreError> {
    let key = mark_key()?;
    let chunks = match store.get(Area::Private, &key, None).await {
        Err(StoreError::NotFound) => return Ok(None),
        found => found?,
    };
    let bytes: Vec<u8> = chunks.map_ok(|chunk| chunk.to_vec()).try_concat().await?;
    Ok(Some(String::from_utf8_lossy(&bytes).trim().to_owned()))
}

fn mark_key() -> Result<ObjectKey, StoreError> {
    ObjectKey::new(SITE_MARK).map_err(|error| StoreError::Unavailable(error.to_string()))
}

/// Marks the store as this site's, unless it is marked already.
pub async fn mark(state: &AppState) -> ApiResult<()> {
    let site = state.write(|conn| Ok(site_identity::of_site(conn)?)).await?;
    match read_mark(state.store.as_ref()).await? {
        None => {
            let text = site.to_string().into_bytes().into();
            Ok(state.store.put(Area::Private, &mark_key()?, text).await?)
        }
        Some(mark) if mark == site.to_string() => Ok(()),
        Some(_) => Err(ApiError::internal("the media store is marked as another site's")),
    }
}
