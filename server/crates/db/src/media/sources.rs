//! Files that arrived whole. A source has the id of the upload that it was.

use diesel::prelude::*;

use crate::schema::sources;
use crate::types::Timestamp;
use crate::types::ids::{AccountId, LectureId, SourceId};
use crate::{DbConnection, DbResult, both};

/// An uploaded file.
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
    /// Arrival of the last byte.
    pub created_at: Timestamp,
}

/// Stores a source.
pub fn insert(conn: &mut DbConnection, source: &Source) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(sources::table).values(source).execute(c))?;
    Ok(())
}

/// The source with an id.
pub fn by_id(conn: &mut DbConnection, id: SourceId) -> DbResult<Source> {
    Ok(sources::table
        .filter(sources::id.eq(id))
        .select(Source::as_select())
        .first(conn)?)
}

/// The source that counts for a lecture, if any came.
pub fn newest_of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Option<Source>> {
    let found = sources::table
        .filter(sources::lecture_id.eq(lecture))
        .order(sources::created_at.desc());
    Ok(found.select(Source::as_select()).first(conn).optional()?)
}

/// Bytes of a person's sources.
pub fn bytes_of_account(conn: &mut DbConnection, account: AccountId) -> DbResult<i64> {
    let lengths = sources::table
        .filter(sources::account_id.eq(account))
        .select(sources::length);
    Ok(lengths.load::<i64>(conn)?.iter().sum())
}
