//! Who reads live captions and who writes them.
//!
//! Whoever may watch the broadcast reads what is on air. Whoever hosts the broadcast or edits its seminar writes in each of its languages; a translator of
//! the organisations that own or edit it writes in their own target languages. Whoever writes reads in a rehearsal, too.

use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{self, Broadcast, BroadcastState};
use mediflix_db::live::room;
use mediflix_db::media::stretches;
use mediflix_db::types::ids::BroadcastId;
use mediflix_db::types::{Language, Timestamp};

use crate::access::rules::{self, Viewer, Watching};
use crate::errors::{ApiResult, Code};
use crate::live::broadcasts::rights::sees;
use crate::media::rights::translates_into;

/// Somebody who may read.
pub(super) struct Entered {
    pub(super) broadcast: Broadcast,
    pub(super) course: Course,
    /// The languages of the broadcast that they may write in.
    pub(super) writes: Vec<Language>,
}

impl Entered {
    /// Whether somebody who may write works here, rather than one who watches.
    pub(super) fn is_writer(&self) -> bool {
        !self.writes.is_empty()
    }

    /// Whether lines may still come.
    pub(super) fn is_open(&self) -> bool {
        match self.broadcast.state {
            BroadcastState::OnAir => true,
            BroadcastState::Rehearsal => self.is_writer(),
            BroadcastState::Scheduled
            | BroadcastState::Ended
            | BroadcastState::Postponed
            | BroadcastState::Cancelled => false,
        }
    }

    /// What is rehearsed is for those who work on it.
    pub(super) fn sees_nothing(&self) -> bool {
        self.broadcast.state == BroadcastState::Rehearsal && !self.is_writer()
    }

    /// Where the programme is; 0 before anything was sent.
    pub(super) fn position_ms(&self, conn: &mut DbConnection, now: Timestamp) -> ApiResult<i64> {
        match self.broadcast.lecture_id {
            Some(lecture) => Ok(stretches::position_ms(conn, lecture, now)?),
            None => Ok(0),
        }
    }
}

/// Lets in who may read.
pub(super) fn enter(conn: &mut DbConnection, viewer: Viewer, id: BroadcastId) -> ApiResult<Entered> {
    let (broadcast, course) = broadcasts::with_course(conn, id)?;
    let facts = course.facts();
    let mut writes = broadcast.languages.0.clone();
    if !rules::can_host(viewer, &facts) && !rules::can_edit(viewer, &facts) {
        let into = translates_into(conn, viewer, &facts)?;
        writes.retain(|language| into.contains(language));
    }
    if writes.is_empty() {
        if !sees(viewer, &course) {
            return Err(Code::NotFound.into());
        }
        match rules::can_watch(viewer, &facts, PublicationState::Published) {
            Watching::Allowed => {}
            Watching::NeedsVerification => return Err(Code::NotVerified.into()),
            Watching::NeedsSignIn => return Err(Code::Unauthenticated.into()),
            Watching::Hidden => return Err(Code::NotFound.into()),
        }
    }
    Ok(Entered {
        broadcast,
        course,
        writes,
    })
}

/// Lets in who may write in a language, and keeps others from writing, and the broadcast from ending, until this transaction is over.
pub(super) fn enter_to_write(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: BroadcastId,
    language: Language,
) -> ApiResult<Entered> {
    let before = enter(conn, viewer, id)?;
    if !before.broadcast.languages.0.contains(&language) {
        return Err(Code::NotFound.into());
    }
    if !before.writes.contains(&language) {
        return Err(Code::Forbidden.into());
    }
    room::lock(conn, id)?;
    // It may have ended while this waited for its turn.
    let broadcast = broadcasts::by_id(conn, id)?;
    let entered = Entered { broadcast, ..before };
    if entered.is_open() {
        Ok(entered)
    } else {
        Err(Code::Conflict.into())
    }
}
