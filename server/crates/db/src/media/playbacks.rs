//! Playbacks: what a playback token stands for, so that it can be taken back before it ends.

use diesel::prelude::*;

use crate::people::accounts::Account;
use crate::people::sessions;
use crate::schema::playbacks;
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

impl Playback {
    /// A right that begins now: of an account in one of its sessions, or of nobody in particular.
    #[must_use]
    pub fn new(
        lecture_id: LectureId,
        holder: Option<(AccountId, SessionId)>,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Self {
        Self {
            id: PlaybackId::new(),
            lecture_id,
            account_id: holder.map(|(account, _)| account),
            session_id: holder.map(|(_, session)| session),
            created_at: now,
            expires_at,
            revoked_at: None,
        }
    }
}

/// Stores a playback.
pub fn insert(conn: &mut DbConnection, playback: &Playback) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(playbacks::table)
        .values(playback)
        .execute(c))?;
    Ok(())
}

/// Who holds a playback that was neither taken back nor has expired; nothing when it has ended, with its session or by
/// itself. The account is nobody's for one that was given to a stranger.
pub fn holder(
    conn: &mut DbConnection,
    id: PlaybackId,
    now: Timestamp,
) -> DbResult<Option<(LectureId, Option<Account>)>> {
    let found = playbacks::table
        .filter(playbacks::id.eq(id))
        .filter(playbacks::revoked_at.is_null())
        .filter(playbacks::expires_at.gt(now))
        .select(Playback::as_select());
    let Some(playback) = found.first(conn).optional()? else {
        return Ok(None);
    };
    match (playback.account_id, playback.session_id) {
        (None, _) => Ok(Some((playback.lecture_id, None))),
        (Some(_), None) => Ok(None),
        (Some(_), Some(session)) => {
            let account = sessions::living(conn, session, now)?;
            Ok(account.map(|account| (playback.lecture_id, Some(account))))
        }
    }
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

/// How many stand for a lecture.
pub fn count_of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<i64> {
    let found = playbacks::table.filter(playbacks::lecture_id.eq(lecture));
    Ok(found.count().get_result(conn)?)
}

/// Forgets playbacks that ended before a moment.
pub fn forget_before(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(playbacks::table.filter(playbacks::expires_at.lt(before))).execute(conn)?)
}
