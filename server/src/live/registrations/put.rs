//! `PUT`, `DELETE /api/v1/broadcasts/{id}/registration`

use actix_web::web;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::enrolments;
use mediflix_db::live::registrations;
use mediflix_db::types::ids::BroadcastId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::revision::Revised;
use crate::live::broadcasts::view::{self, BroadcastView};
use crate::live::broadcasts::{rights, states};

/// Registers oneself for a broadcast that is still to come, and enrols oneself in its seminar. Who is registered is told a day before, and
/// when its time changes or it is cancelled.
#[utoipa::path(put, path = "/api/v1/broadcasts/{id}/registration", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastView)))]
pub async fn register(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let (broadcast, course) = rights::visible(conn, viewer, *id)?;
            if course.state != PublicationState::Published || !states::is_to_come(broadcast.state) {
                return Err(Code::Conflict.into());
            }
            registrations::add(conn, *id, caller.id(), now)?;
            enrolments::choose(conn, caller.id(), course.id, now)?;
            view::one(conn, &state, viewer, (broadcast, course))
        })
        .await?;
    Ok(Revised(answer))
}

/// Takes one's registration back; one stays enrolled in the seminar.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{id}/registration", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastView)))]
pub async fn end_registration(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    let viewer = caller.viewer();
    let answer = state
        .clone()
        .write(move |conn| {
            let found = rights::visible(conn, viewer, *id)?;
            registrations::end(conn, *id, caller.id())?;
            view::one(conn, &state, viewer, found)
        })
        .await?;
    Ok(Revised(answer))
}
