//! Objects that go. A removal is written in the transaction that deletes the rows that knew the object; the object goes when
//! nobody can write it any more, and once again after.

use diesel::prelude::*;
use serde_json::Value;

use crate::schema::{content_keys, packages, removals, segments, sources, uploads};
use crate::types::ids::{AccountId, LectureId, PackageId, RemovalId, SourceId, TrackId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

use super::packages::Package;
use super::uploads::{Upload, UploadState};

crate::types::text_enum! {
    /// What goes.
    pub enum RemovalKind {
        /// Everything below a package's prefix.
        Package = "package",
        /// A file of the private area: a source, whole or as far as it came, or an attachment.
        Source = "source",
    }
}

/// An object, or all below a prefix, that goes.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = removals)]
pub struct Removal {
    /// Its id.
    pub id: RemovalId,
    /// What goes.
    pub kind: RemovalKind,
    /// The prefix, or the source's key.
    pub place: String,
    /// How far a source came that never arrived whole.
    pub assembly: Option<Json<Value>>,
    /// Whose quota it still counts in.
    pub account_id: Option<AccountId>,
    /// Bytes that count.
    pub bytes: i64,
    /// When the rows went.
    pub created_at: Timestamp,
    /// It goes then at the earliest.
    pub remove_after: Timestamp,
    /// When it went for the first time.
    pub removed_at: Option<Timestamp>,
}

impl Removal {
    fn new(kind: RemovalKind, place: String, now: Timestamp, remove_after: Timestamp) -> Self {
        Self {
            id: RemovalId::new(),
            kind,
            place,
            assembly: None,
            account_id: None,
            bytes: 0,
            created_at: now,
            remove_after,
            removed_at: None,
        }
    }
}

/// Notes that everything of a lecture goes, with its tracks, and withdraws its content keys. The lecture is forgotten by the caller.
pub fn add_lecture(conn: &mut DbConnection, lecture: LectureId, now: Timestamp, after: Timestamp) -> DbResult<()> {
    let made = packages::table.filter(packages::lecture_id.eq(lecture));
    let whole = sources::table
        .filter(sources::lecture_id.eq(lecture))
        .filter(sources::arrived_at.is_not_null());
    let under_way = uploads::table
        .filter(uploads::lecture_id.eq(lecture))
        .filter(uploads::state.eq(UploadState::Active));
    let all = All {
        packages: made.select((packages::id, packages::prefix)).load(conn)?,
        sources: whole.select(sources::id).load(conn)?,
        uploads: under_way.select(Upload::as_select()).load(conn)?,
    };
    add_all(conn, all, now, after)
}

/// The same of one track.
pub(super) fn add_track(conn: &mut DbConnection, track: TrackId, now: Timestamp, after: Timestamp) -> DbResult<()> {
    let made = packages::table.filter(packages::track_id.eq(track));
    let whole = sources::table
        .filter(sources::track_id.eq(track))
        .filter(sources::arrived_at.is_not_null());
    let under_way = uploads::table
        .filter(uploads::track_id.eq(track))
        .filter(uploads::state.eq(UploadState::Active));
    let all = All {
        packages: made.select((packages::id, packages::prefix)).load(conn)?,
        sources: whole.select(sources::id).load(conn)?,
        uploads: under_way.select(Upload::as_select()).load(conn)?,
    };
    add_all(conn, all, now, after)
}

/// What goes together.
struct All {
    packages: Vec<(PackageId, String)>,
    sources: Vec<SourceId>,
    uploads: Vec<Upload>,
}

fn add_all(conn: &mut DbConnection, all: All, now: Timestamp, after: Timestamp) -> DbResult<()> {
    for (package, prefix) in all.packages {
        revoke(conn, package)?;
        insert(conn, &Removal::new(RemovalKind::Package, prefix, now, after))?;
    }
    for source in all.sources {
        add_source(conn, source, now, after)?;
    }
    for upload in &all.uploads {
        add_upload(conn, upload, now, after)?;
    }
    Ok(())
}

/// Notes that a package goes now, though its lecture stays, and withdraws its content keys.
pub fn add_package(conn: &mut DbConnection, package: &Package, now: Timestamp, after: Timestamp) -> DbResult<()> {
    revoke(conn, package.id)?;
    // The removal takes its objects: no round has to.
    super::stretches::give_up(conn, package.id, now)?;
    insert(
        conn,
        &Removal::new(RemovalKind::Package, package.prefix.clone(), now, after),
    )
}

/// Notes that a source goes. Its row is forgotten by the caller.
pub fn add_source(conn: &mut DbConnection, source: SourceId, now: Timestamp, after: Timestamp) -> DbResult<()> {
    let source = super::sources::by_id(conn, source)?;
    if source.transport.is_some() {
        return Ok(());
    }
    let removal = Removal {
        account_id: Some(source.account_id),
        bytes: source.length,
        ..Removal::new(RemovalKind::Source, source.object_key, now, after)
    };
    insert(conn, &removal)
}

/// Notes that what came of an upload goes.
pub fn add_upload(conn: &mut DbConnection, upload: &Upload, now: Timestamp, after: Timestamp) -> DbResult<()> {
    let removal = Removal {
        assembly: Some(upload.assembly.clone()),
        account_id: Some(upload.account_id),
        bytes: upload.length,
        ..Removal::new(RemovalKind::Source, format!("sources/{}", upload.id), now, after)
    };
    insert(conn, &removal)
}

/// Notes that a file of the private area goes. Its row is forgotten by the caller.
pub fn add_file(
    conn: &mut DbConnection,
    place: String,
    account: AccountId,
    bytes: i64,
    now: Timestamp,
) -> DbResult<()> {
    let removal = Removal {
        account_id: Some(account),
        bytes,
        ..Removal::new(RemovalKind::Source, place, now, now)
    };
    insert(conn, &removal)
}

/// Withdraws a package everywhere: nobody gets a key of it any more.
pub fn revoke(conn: &mut DbConnection, package: PackageId) -> DbResult<()> {
    diesel::delete(content_keys::table.filter(content_keys::package_id.eq(package))).execute(conn)?;
    diesel::delete(segments::table.filter(segments::package_id.eq(package))).execute(conn)?;
    Ok(())
}

fn insert(conn: &mut DbConnection, removal: &Removal) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(removals::table)
        .values(removal)
        .execute(c))?;
    Ok(())
}

/// What may go now, the oldest first.
pub fn due(conn: &mut DbConnection, now: Timestamp, rows: i64) -> DbResult<Vec<Removal>> {
    let found = removals::table.filter(removals::remove_after.le(now));
    Ok(found
        .order(removals::remove_after)
        .limit(rows)
        .select(Removal::as_select())
        .load(conn)?)
}

/// Tries it again later.
pub fn postpone(conn: &mut DbConnection, id: RemovalId, until: Timestamp) -> DbResult<()> {
    diesel::update(removals::table.find(id))
        .set(removals::remove_after.eq(until))
        .execute(conn)?;
    Ok(())
}

/// Notes that it went: for the first time, to go once more `again_after`; the second time it is forgotten.
pub fn went(conn: &mut DbConnection, removal: &Removal, now: Timestamp, again_after: Timestamp) -> DbResult<()> {
    let row = removals::table.find(removal.id);
    if removal.removed_at.is_some() {
        diesel::delete(row).execute(conn)?;
    } else {
        diesel::update(row)
            .set((removals::removed_at.eq(now), removals::remove_after.eq(again_after)))
            .execute(conn)?;
    }
    Ok(())
}

/// Bytes of an account that have not gone yet.
pub fn bytes_of_account(conn: &mut DbConnection, account: AccountId) -> DbResult<i64> {
    let left = removals::table
        .filter(removals::account_id.eq(account))
        .filter(removals::removed_at.is_null());
    Ok(left.select(removals::bytes).load::<i64>(conn)?.iter().sum())
}

/// Places of everything that goes.
pub fn places(conn: &mut DbConnection) -> DbResult<Vec<String>> {
    Ok(removals::table.select(removals::place).load(conn)?)
}
