//! What follows a step in the media: what was rehearsed is destroyed, the lecture is shown, a programme is completed.

use actix_web::web;
use mediflix_db::live::broadcasts::BroadcastState;
use mediflix_db::types::ids::LectureId;

use super::lecture;
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::edge;

/// A step that was made.
pub(super) struct Made {
    pub(super) before: BroadcastState,
    pub(super) next: BroadcastState,
    /// The lecture that shows the broadcast, if there is one.
    pub(super) lecture: Option<LectureId>,
}

/// Does what follows. A step that is made again does it again, so that nothing stays half done.
pub(super) async fn follow(state: &web::Data<AppState>, made: &Made) -> ApiResult<()> {
    let Some(lecture) = made.lecture else { return Ok(()) };
    let was_rehearsal = made.before == BroadcastState::Rehearsal && made.next != BroadcastState::Rehearsal;
    if was_rehearsal {
        edge::begin_anew(state, lecture).await?;
    }
    match made.next {
        // Only now: nobody sees what was rehearsed.
        BroadcastState::OnAir => {
            let now = state.clock.now();
            state.write(move |conn| lecture::publish(conn, lecture, now)).await
        }
        BroadcastState::Ended => edge::end_programme(state, lecture).await.map(drop),
        BroadcastState::Scheduled
        | BroadcastState::Rehearsal
        | BroadcastState::Postponed
        | BroadcastState::Cancelled => Ok(()),
    }
}
