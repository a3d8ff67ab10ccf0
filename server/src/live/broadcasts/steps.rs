//! `POST /api/v1/broadcasts/{id}/rehearse`, `…/air`, `…/end`, `…/postpone`, `…/cancel`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::live::broadcasts::{self, BroadcastChange, BroadcastState};
use mediflix_db::live::registrations::{self, Untold};
use mediflix_db::live::room;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::BroadcastId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::follow::{Made, follow};
use super::states::{self, Step};
use super::view::{self, BroadcastView};
use super::{lecture, plan, rights};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::revision::Revised;
use crate::live::captions;
use crate::live::registrations::tell_soon;

/// Another start.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStart {
    /// When it begins; from an hour ago to two years ahead.
    pub starts_at: Timestamp,
}

/// Begins a rehearsal: what an encoder sends is shown to the hosts alone.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/rehearse", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastView)))]
pub async fn rehearse_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    step(caller, state, *id, Step::Rehearse, None).await
}

/// Puts a broadcast on air: its lecture is published in the seminar. A seminar that is not published cannot be on air: 409.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/air", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastView)))]
pub async fn air_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    step(caller, state, *id, Step::Air, None).await
}

/// Ends a broadcast for good, or a rehearsal, after which it is scheduled again.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/end", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastView)))]
pub async fn end_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    step(caller, state, *id, Step::End, None).await
}

/// Has a broadcast begin at another time; who registered is told by bell and letter. One that was cancelled may come back so.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/postpone", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    request_body = NewStart, responses((status = 200, body = BroadcastView)))]
pub async fn postpone_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    body: web::Json<NewStart>,
) -> ApiResult<Revised<BroadcastView>> {
    let starts_at = plan::starts_at(body.starts_at, state.clock.now());
    let starts_at = starts_at.map_err(|fault| ApiError::field("starts_at", fault))?;
    step(caller, state, *id, Step::Postpone, Some(starts_at)).await
}

/// Calls a broadcast off; who registered is told by bell and letter.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/cancel", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastView)))]
pub async fn cancel_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    step(caller, state, *id, Step::Cancel, None).await
}

async fn step(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: BroadcastId,
    step: Step,
    starts_at: Option<Timestamp>,
) -> ApiResult<Revised<BroadcastView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let made = state
        .write(move |conn| {
            let (before, course) = rights::hosted(conn, viewer, id)?;
            let next = states::after(before.state, step).ok_or(Code::Conflict)?;
            let mut made = Made {
                before: before.state,
                next,
                lecture: before.lecture_id,
            };
            if before.state == next && starts_at.is_none() {
                return Ok(made);
            }
            if step == Step::Air && course.state != PublicationState::Published {
                return Err(Code::Conflict.into());
            }
            if matches!(step, Step::Rehearse | Step::Air) {
                made.lecture = Some(lecture::open(conn, &before, now)?);
            }
            let change = BroadcastChange {
                state: Some(next),
                starts_at,
                lecture_id: made.lecture,
                on_air_at: (next == BroadcastState::OnAir).then_some(now),
                ended_at: (next == BroadcastState::Ended).then_some(now),
                updated_at: Some(now),
                ..BroadcastChange::default()
            };
            if before.state == BroadcastState::Rehearsal {
                // What was said in a rehearsal is no part of the replay.
                room::clear(conn, id)?;
            }
            broadcasts::change(conn, id, &change)?;
            if next == BroadcastState::Ended {
                captions::keep::keep(conn, &before, now)?;
            }
            note_untold(conn, id, next)?;
            let subject = Subject::new("broadcast", id.uuid(), Some(course.organisation_id));
            let fields: &[&str] = if starts_at.is_some() {
                &["state", "starts_at"]
            } else {
                &["state"]
            };
            caller.note(conn, now, step.action(), subject, fields)?;
            Ok(made)
        })
        .await?;
    follow(&state, &made).await?;
    state.live_stage.change();
    tell_soon(state.clone());
    let answer = state
        .clone()
        .read(move |conn| {
            let found = rights::visible(conn, viewer, id)?;
            view::one(conn, &state, viewer, found)
        })
        .await?;
    Ok(Revised(answer))
}

/// Notes what those who registered are to be told of a state.
fn note_untold(conn: &mut DbConnection, id: BroadcastId, next: BroadcastState) -> ApiResult<()> {
    let untold = match next {
        BroadcastState::Postponed => Untold::Postponed,
        BroadcastState::Cancelled => Untold::Cancelled,
        BroadcastState::OnAir => Untold::OnAir,
        BroadcastState::Scheduled | BroadcastState::Rehearsal | BroadcastState::Ended => return Ok(()),
    };
    Ok(registrations::tell_later(conn, id, untold)?)
}
