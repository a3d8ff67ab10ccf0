//! Uploads that are under way. The object's own state travels as JSON that only the media store understands.

use diesel::prelude::*;
use serde_json::Value;

use crate::schema::uploads;
use crate::types::ids::{AccountId, LectureId, SourceId, TrackId, UploadId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbError, DbResult, both};

use super::sources;

crate::types::text_enum! {
    /// Where an upload stands.
    pub enum UploadState {
        /// Bytes may come.
        Active = "active",
        /// All bytes came and the source exists.
        Finished = "finished",
        /// Given up by its owner, or expired.
        Gone = "gone",
    }
}

/// An upload.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = uploads)]
pub struct Upload {
    /// Its id; not its address.
    pub id: UploadId,
    /// The lecture that the file is for.
    pub lecture_id: LectureId,
    /// Who uploads.
    pub account_id: AccountId,
    /// SHA-256 of the capability in its address.
    pub capability_hash: Vec<u8>,
    /// As the uploader's machine calls it.
    pub file_name: String,
    /// Bytes in all.
    pub length: i64,
    /// Bytes that are durable.
    pub received: i64,
    /// The media store's state.
    pub assembly: Json<Value>,
    /// Where it stands.
    pub state: UploadState,
    /// Who is writing at the moment.
    pub locked_by: Option<Vec<u8>>,
    /// The lock ends by itself then.
    pub locked_until: Option<Timestamp>,
    /// Creation.
    pub created_at: Timestamp,
    /// Last byte.
    pub updated_at: Timestamp,
    /// Thrown away then, if not finished.
    pub expires_at: Timestamp,
    /// The track that the file is for; nothing for the lecture's main source.
    pub track_id: Option<TrackId>,
}

impl Upload {
    /// Whether a request writes to it at `now`.
    #[must_use]
    pub fn is_locked(&self, now: Timestamp) -> bool {
        self.locked_by.is_some() && self.locked_until.is_some_and(|until| until >= now)
    }
}

/// Stores a new upload.
pub fn insert(conn: &mut DbConnection, upload: &Upload) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(uploads::table).values(upload).execute(c))?;
    Ok(())
}

/// The upload behind a capability.
pub fn by_capability(conn: &mut DbConnection, hash: &[u8]) -> DbResult<Upload> {
    let found = uploads::table
        .filter(uploads::capability_hash.eq(hash))
        .select(Upload::as_select());
    Ok(found.first(conn)?)
}

/// The upload with an id.
pub fn by_id(conn: &mut DbConnection, id: UploadId) -> DbResult<Upload> {
    let found = uploads::table.filter(uploads::id.eq(id)).select(Upload::as_select());
    Ok(found.first(conn)?)
}

/// Active uploads of a lecture's main source, newest first.
pub fn active_of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Vec<Upload>> {
    let found = uploads::table
        .filter(uploads::lecture_id.eq(lecture))
        .filter(uploads::track_id.is_null())
        .filter(uploads::state.eq(UploadState::Active));
    Ok(found
        .order(uploads::id.desc())
        .limit(20)
        .select(Upload::as_select())
        .load(conn)?)
}

/// Takes the write lock for `holder`, or says no when another one holds it.
pub fn lock(conn: &mut DbConnection, id: UploadId, holder: &[u8], now: Timestamp, until: Timestamp) -> DbResult<bool> {
    let free = uploads::locked_by
        .is_null()
        .or(uploads::locked_until.lt(now))
        .or(uploads::locked_by.eq(holder));
    let target = uploads::table.filter(uploads::id.eq(id)).filter(free);
    let set = (uploads::locked_by.eq(holder), uploads::locked_until.eq(until));
    Ok(diesel::update(target).set(set).execute(conn)? == 1)
}

/// Gives the lock back; a lock that another took meanwhile stays.
pub fn unlock(conn: &mut DbConnection, id: UploadId, holder: &[u8]) -> DbResult<()> {
    let target = uploads::table
        .filter(uploads::id.eq(id))
        .filter(uploads::locked_by.eq(holder));
    let set = (
        uploads::locked_by.eq(None::<Vec<u8>>),
        uploads::locked_until.eq(None::<Timestamp>),
    );
    diesel::update(target).set(set).execute(conn)?;
    Ok(())
}

/// Takes every lock back: for a server that knows it is the only one and has just started.
pub fn unlock_all(conn: &mut DbConnection) -> DbResult<()> {
    let set = (
        uploads::locked_by.eq(None::<Vec<u8>>),
        uploads::locked_until.eq(None::<Timestamp>),
    );
    diesel::update(uploads::table.filter(uploads::locked_by.is_not_null()))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// What an append changed.
pub struct Progress<'a> {
    /// Who holds the lock.
    pub holder: &'a [u8],
    /// Bytes that are durable now.
    pub received: i64,
    /// The store's new state.
    pub assembly: Value,
    /// The present moment.
    pub now: Timestamp,
    /// The lock's new end.
    pub locked_until: Timestamp,
    /// The upload's new end.
    pub expires_at: Timestamp,
}

/// Stores progress. [`DbError::NotFound`] when the lock was lost or the upload ended.
pub fn advance(conn: &mut DbConnection, id: UploadId, progress: Progress<'_>) -> DbResult<()> {
    let target = uploads::table
        .filter(uploads::id.eq(id))
        .filter(uploads::locked_by.eq(progress.holder))
        .filter(uploads::state.eq(UploadState::Active));
    let set = (
        uploads::received.eq(progress.received),
        uploads::assembly.eq(Json(progress.assembly)),
        uploads::updated_at.eq(progress.now),
        uploads::locked_until.eq(progress.locked_until),
        uploads::expires_at.eq(progress.expires_at),
    );
    one(diesel::update(target).set(set).execute(conn)?)
}

/// Ends an active upload. [`DbError::NotFound`] when it has ended already.
pub fn end(conn: &mut DbConnection, id: UploadId, state: UploadState, now: Timestamp) -> DbResult<()> {
    let target = uploads::table
        .filter(uploads::id.eq(id))
        .filter(uploads::state.eq(UploadState::Active));
    one(diesel::update(target)
        .set((uploads::state.eq(state), uploads::updated_at.eq(now)))
        .execute(conn)?)
}

/// The source that a finished upload became, for a client that asks again.
pub fn source_of(conn: &mut DbConnection, upload: &Upload) -> DbResult<sources::Source> {
    sources::by_id(conn, SourceId::from(upload.id.uuid()))
}

/// Some of the active uploads.
pub fn active(conn: &mut DbConnection, limit: i64) -> DbResult<Vec<Upload>> {
    let found = uploads::table
        .filter(uploads::state.eq(UploadState::Active))
        .order(uploads::id);
    Ok(found.limit(limit).select(Upload::as_select()).load(conn)?)
}

/// Active uploads whose time is over.
pub fn expired(conn: &mut DbConnection, now: Timestamp, limit: i64) -> DbResult<Vec<Upload>> {
    let found = uploads::table
        .filter(uploads::state.eq(UploadState::Active))
        .filter(uploads::expires_at.lt(now));
    Ok(found
        .order(uploads::expires_at)
        .limit(limit)
        .select(Upload::as_select())
        .load(conn)?)
}

fn one(changed: usize) -> DbResult<()> {
    if changed == 1 { Ok(()) } else { Err(DbError::NotFound) }
}

/// Keys of what still arrives.
pub fn active_keys(conn: &mut DbConnection) -> DbResult<Vec<String>> {
    let found = uploads::table.filter(uploads::state.eq(UploadState::Active));
    let ids: Vec<UploadId> = found.select(uploads::id).load(conn)?;
    Ok(ids.into_iter().map(|id| format!("sources/{id}")).collect())
}
