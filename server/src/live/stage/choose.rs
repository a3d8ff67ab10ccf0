//! `PATCH /api/v1/broadcasts/{id}/stage`

use actix_web::web;
use mediflix_db::live::broadcasts::{self, BroadcastChange, BroadcastState, FeedFrom, StageLayout};
use mediflix_db::live::seats::{self, SeatChange};
use mediflix_db::types::ids::{BroadcastId, SeatId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, StageProgramme};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::live::broadcasts::rights;
use crate::media::edge;

/// What a host decides of the programme; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeDecision {
    /// Where the broadcast comes from. What came from elsewhere ends.
    pub feed_from: Option<FeedFrom>,
    /// How pictures are laid out.
    pub layout: Option<StageLayout>,
    /// Who is shown large.
    pub main_seat_id: Option<SeatId>,
}

/// Decides what of a stage is on air, for its hosts. One that ended or was cancelled has none: 409.
#[utoipa::path(patch, path = "/api/v1/broadcasts/{id}/stage", tag = "live", params(("id" = BroadcastId, Path)),
    request_body = ProgrammeDecision, responses((status = 200, body = StageProgramme)))]
pub async fn choose_programme(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    body: web::Json<ProgrammeDecision>,
) -> ApiResult<web::Json<StageProgramme>> {
    let (id, body, now) = (*id, body.into_inner(), state.clock.now());
    let mut fields = Vec::new();
    fields.extend(body.feed_from.is_some().then_some("feed_from"));
    fields.extend(body.layout.is_some().then_some("layout"));
    fields.extend(body.main_seat_id.is_some().then_some("main_seat_id"));
    let chosen = state
        .write(move |conn| {
            let (before, course) = rights::hosted(conn, caller.viewer(), id)?;
            if matches!(before.state, BroadcastState::Ended | BroadcastState::Cancelled) {
                return Err(Code::Conflict.into());
            }
            if let Some(main) = body.main_seat_id {
                seats::find(conn, id, main)?;
                let change = SeatChange {
                    main_at: Some(now),
                    ..SeatChange::default()
                };
                seats::change(conn, main, &change)?;
            }
            let mut broadcast = before.clone();
            if body.feed_from.is_some() || body.layout.is_some() {
                let change = BroadcastChange {
                    feed_from: body.feed_from,
                    layout: body.layout,
                    updated_at: Some(now),
                    ..BroadcastChange::default()
                };
                broadcast = broadcasts::change(conn, id, &change)?;
            }
            if !fields.is_empty() {
                let subject = Subject::new("broadcast", id.uuid(), Some(course.organisation_id));
                caller.note(conn, now, "broadcast_stage", subject, &fields)?;
            }
            Ok((before.feed_from, broadcast, seats::of_broadcast(conn, id)?))
        })
        .await?;
    let (before, broadcast, there) = chosen;
    if before == FeedFrom::Encoder
        && broadcast.feed_from == FeedFrom::Stage
        && let Some(lecture) = broadcast.lecture_id
    {
        edge::end_stretch(&state, lecture).await?;
    }
    state.live_stage.change();
    Ok(web::Json(view::programme(&state.live_stage, &broadcast, &there)))
}
