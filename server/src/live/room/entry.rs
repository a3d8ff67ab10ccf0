//! Who comes into a room, and what they may do there.

use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{Broadcast, BroadcastState};
use mediflix_db::live::room::{self, Room};
use mediflix_db::media::stretches;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId};

use crate::access::rules::{self, Viewer, Watching};
use crate::errors::{ApiError, ApiResult, Code};
use crate::live::broadcasts::rights;

/// Somebody in a room.
pub(in crate::live) struct Entered {
    pub(in crate::live) broadcast: Broadcast,
    pub(super) course: Course,
    /// Whether they may host the broadcast.
    pub(super) moderator: bool,
    /// Whether they may write.
    pub(super) open: bool,
}

impl Entered {
    /// What is rehearsed is for hosts alone.
    pub(super) fn sees_nothing(&self) -> bool {
        self.broadcast.state == BroadcastState::Rehearsal && !self.moderator
    }

    /// Refuses who may not host the broadcast.
    pub(super) fn must_moderate(&self) -> ApiResult<()> {
        self.moderator.then_some(()).ok_or_else(|| Code::Forbidden.into())
    }

    /// Refuses who was muted.
    pub(super) fn must_be_heard(&self, conn: &mut DbConnection, account: AccountId) -> ApiResult<()> {
        if !self.moderator && room::people::is_muted(conn, self.broadcast.id, account)? {
            return Err(Code::Forbidden.into());
        }
        Ok(())
    }

    /// Where the programme is; 0 before anything was sent.
    pub(super) fn position_ms(&self, conn: &mut DbConnection, now: Timestamp) -> ApiResult<i64> {
        match self.broadcast.lecture_id {
            Some(lecture) if self.broadcast.state == BroadcastState::OnAir => {
                Ok(stretches::position_ms(conn, lecture, now)?)
            }
            _ => Ok(0),
        }
    }
}

/// Lets in who may watch the broadcast.
pub(in crate::live) fn enter(conn: &mut DbConnection, viewer: Viewer, id: BroadcastId) -> ApiResult<Entered> {
    let (broadcast, course) = rights::visible(conn, viewer, id)?;
    let facts = course.facts();
    let moderator = rules::can_host(viewer, &facts);
    if !moderator {
        match rules::can_watch(viewer, &facts, PublicationState::Published) {
            Watching::Allowed => {}
            Watching::NeedsVerification => return Err(Code::NotVerified.into()),
            Watching::NeedsSignIn => return Err(Code::Unauthenticated.into()),
            Watching::Hidden => return Err(Code::NotFound.into()),
        }
    }
    let open = match broadcast.state {
        BroadcastState::OnAir => true,
        BroadcastState::Rehearsal => moderator,
        _ => false,
    };
    Ok(Entered {
        broadcast,
        course,
        moderator,
        open,
    })
}

/// Lets in who may write, and keeps others from writing until this transaction ends.
pub(super) fn enter_to_write(conn: &mut DbConnection, viewer: Viewer, id: BroadcastId) -> ApiResult<(Entered, Room)> {
    let entered = enter(conn, viewer, id)?;
    if !entered.open {
        return Err(Code::Conflict.into());
    }
    let room = room::lock(conn, id)?;
    Ok((entered, room))
}

/// Lets in who moderates an open room.
pub(super) fn enter_to_moderate(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: BroadcastId,
) -> ApiResult<(Entered, Room)> {
    enter(conn, viewer, id)?.must_moderate()?;
    enter_to_write(conn, viewer, id)
}

/// Refuses who wrote less than so many seconds ago.
pub(super) fn must_wait(last: Option<Timestamp>, seconds: i32, now: Timestamp) -> ApiResult<()> {
    let wait_us = i64::from(seconds.max(1)) * 1_000_000;
    let left_us = last.map_or(0, |last| {
        last.as_us().saturating_add(wait_us).saturating_sub(now.as_us())
    });
    if left_us > 0 {
        let left_s = left_us.saturating_add(999_999) / 1_000_000;
        return Err(ApiError::new(Code::Throttled).with("retry_after_s", left_s));
    }
    Ok(())
}

/// Refuses what does not fit into a room any more.
pub(super) fn must_fit(count: i64, most: i64) -> ApiResult<()> {
    if count >= most {
        return Err(ApiError::new(Code::Conflict).with("most", most));
    }
    Ok(())
}
