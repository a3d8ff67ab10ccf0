//! Files that arrived, or still do. A source has the id of the upload that brings it.

use diesel::prelude::*;

use crate::schema::sources;
use crate::types::Timestamp;
use crate::types::ids::{AccountId, LectureId, SourceId, TrackId};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// How a feed reaches a worker.
    pub enum Transport {
        /// Real-Time Messaging Protocol.
        Rtmp = "rtmp",
        /// Secure Reliable Transport.
        Srt = "srt",
        /// WebRTC, through the stage.
        Stage = "stage",
    }
}

/// An uploaded file, or what one connection of an encoder brings.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = sources)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The lecture it is for.
    pub lecture_id: LectureId,
    /// Who uploaded it.
    pub account_id: AccountId,
    /// Where it lies in the private area.
    pub object_key: String,
    /// As the uploader's machine called it.
    pub file_name: String,
    /// Bytes.
    pub length: i64,
    /// Creation.
    pub created_at: Timestamp,
    /// Arrival of the last byte; nothing while the upload still runs, or when it was given up.
    pub arrived_at: Option<Timestamp>,
    /// The track that it is for; nothing for the lecture's main source.
    pub track_id: Option<TrackId>,
    /// How it comes live; nothing for a file. What came live is not kept: it has no length, no name and no object.
    pub transport: Option<Transport>,
}

/// Stores a source.
pub fn insert(conn: &mut DbConnection, source: &Source) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(sources::table).values(source).execute(c))?;
    Ok(())
}

/// Notes that the last byte of a source has arrived. Answers whether there was a source that still arrived.
pub fn arrive(conn: &mut DbConnection, id: SourceId, now: Timestamp) -> DbResult<bool> {
    let arriving = sources::table
        .filter(sources::id.eq(id))
        .filter(sources::arrived_at.is_null());
    Ok(diesel::update(arriving)
        .set(sources::arrived_at.eq(now))
        .execute(conn)?
        == 1)
}

/// Whether there is a source with an id.
pub fn exists(conn: &mut DbConnection, id: SourceId) -> DbResult<bool> {
    let found = sources::table.filter(sources::id.eq(id)).select(sources::id);
    Ok(found.first::<SourceId>(conn).optional()?.is_some())
}

/// The source with an id.
pub fn by_id(conn: &mut DbConnection, id: SourceId) -> DbResult<Source> {
    Ok(sources::table
        .filter(sources::id.eq(id))
        .select(Source::as_select())
        .first(conn)?)
}

/// The main source that counts for a lecture, if any came: the one that arrived last.
pub fn newest_of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Option<Source>> {
    let found = sources::table
        .filter(sources::lecture_id.eq(lecture))
        .filter(sources::track_id.is_null())
        .filter(sources::arrived_at.is_not_null())
        .order(sources::arrived_at.desc());
    Ok(found.select(Source::as_select()).first(conn).optional()?)
}

/// The same of a track.
pub fn newest_of_track(conn: &mut DbConnection, track: TrackId) -> DbResult<Option<Source>> {
    let found = sources::table
        .filter(sources::track_id.eq(track))
        .filter(sources::arrived_at.is_not_null())
        .order(sources::arrived_at.desc());
    Ok(found.select(Source::as_select()).first(conn).optional()?)
}

/// Bytes of a person's sources; what still arrives is counted as an upload.
pub fn bytes_of_account(conn: &mut DbConnection, account: AccountId) -> DbResult<i64> {
    let lengths = sources::table
        .filter(sources::account_id.eq(account))
        .filter(sources::arrived_at.is_not_null())
        .select(sources::length);
    Ok(lengths.load::<i64>(conn)?.iter().sum())
}

/// Whole sources whose place a newer one of the same track, or of none, has taken, once nothing that was made of them is there any more.
pub fn replaced(conn: &mut DbConnection, rows: i32) -> DbResult<Vec<SourceId>> {
    let newer = "SELECT 1 FROM packages p JOIN jobs j ON j.id = p.job_id JOIN sources n ON n.id = j.source_id
         WHERE p.lecture_id = s.lecture_id AND p.state = 'complete' AND p.part IS NULL AND n.arrived_at > s.arrived_at
         AND (n.track_id = s.track_id OR (n.track_id IS NULL AND s.track_id IS NULL))";
    let made =
        "SELECT 1 FROM packages p JOIN jobs j ON j.id = p.job_id WHERE j.source_id = s.id AND p.swept_at IS NULL";
    let query = format!(
        "SELECT s.id AS id FROM sources s
         WHERE s.arrived_at IS NOT NULL AND EXISTS ({newer}) AND NOT EXISTS ({made}) LIMIT {rows}"
    );
    let found: Vec<Found> = diesel::sql_query(query).load(conn)?;
    Ok(found.into_iter().map(|found| found.id).collect())
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = crate::types::SqlUuid)]
    id: SourceId,
}

/// Forgets a source, with its jobs and what they made.
pub fn forget(conn: &mut DbConnection, id: SourceId) -> DbResult<()> {
    diesel::delete(sources::table.filter(sources::id.eq(id))).execute(conn)?;
    Ok(())
}

/// Keys of every file that is there or arrives.
pub fn keys(conn: &mut DbConnection) -> DbResult<Vec<String>> {
    let found = sources::table
        .filter(sources::arrived_at.is_not_null())
        .filter(sources::transport.is_null());
    Ok(found.select(sources::object_key).load(conn)?)
}
