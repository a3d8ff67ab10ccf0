//! Playbacks: what a playback token stands for, so that it can be taken back before it ends.

use diesel::prelude::*;

use crate::schema::{playbacks, sessions};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, LectureId, PlaybackId, SessionId};
use crate::{DbConnection, DbResult, both};

/// A right to play one lecture for a while.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = playbacks)]
pub struct Playback {
    /// Stands in the token.
    pub id: PlaybackId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// Who watches, when signed in.
    pub account_id: Option<AccountId>,
    /// The session it was asked in; it ends with that.
    pub session_id: Option<SessionId>,
    /// Creation.
    pub created_at: Timestamp,
    /// Its end.
    pub expires_at: Timestamp,
    /// Taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Stores a playback.
pub fn insert(conn: &mut DbConnection, playback: &Playback) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(playbacks::table)
        .values(playback)
        .execute(c))?;
    Ok(())
}

/// Whether a playback still holds: neither expired nor taken back, and its session has not ended.
pub fn holds(conn: &mut DbConnection, id: PlaybackId, now: Timestamp) -> DbResult<bool> {
    let found = playbacks::table
        .filter(playbacks::id.eq(id))
        .select(Playback::as_select());
    let Some(playback) = found.first(conn).optional()? else {
        return Ok(false);
    };
    if playback.revoked_at.is_some() || playback.expires_at <= now {
        return Ok(false);
    }
    let Some(session) = playback.session_id else {
        return Ok(true);
    };
    let ended: Option<Option<Timestamp>> = sessions::table
        .filter(sessions::id.eq(session))
        .select(sessions::ended_at)
        .first(conn)
        .optional()?;
    Ok(matches!(ended, Some(None)))
}

/// Takes back every playback of a lecture.
pub fn revoke_of_lecture(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> DbResult<()> {
    let target = playbacks::table
        .filter(playbacks::lecture_id.eq(lecture))
        .filter(playbacks::revoked_at.is_null());
    diesel::update(target)
        .set(playbacks::revoked_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Forgets playbacks that ended before a moment.
pub fn forget_before(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(playbacks::table.filter(playbacks::expires_at.lt(before))).execute(conn)?)
}
