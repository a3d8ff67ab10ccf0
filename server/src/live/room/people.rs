//! `PUT`, `DELETE /api/v1/broadcasts/{broadcast}/room/hand`, `DELETE …/hands/{account_id}`, `PUT`, `DELETE …/muted/{account_id}`

use actix_web::{HttpResponse, web};
use mediflix_db::live::room::{self, EventKind, people};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, BroadcastId};

use super::entry::{enter_to_moderate, enter_to_write};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;

/// Raises one's hand. Who was muted is refused: 403.
#[utoipa::path(put, path = "/api/v1/broadcasts/{broadcast}/room/hand", tag = "room", params(("broadcast" = BroadcastId, Path)),
    responses((status = 204, description = "It is raised.")))]
pub async fn raise_hand(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (*broadcast, state.clock.now());
    let raised = state.write(move |conn| {
        let (entered, _) = enter_to_write(conn, caller.viewer(), id)?;
        entered.must_be_heard(conn, caller.id())?;
        if people::raise(conn, id, caller.id(), now)? {
            room::note(conn, id, EventKind::Hand, caller.id().uuid())?;
        }
        Ok(())
    });
    raised.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// Lowers one's hand.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/room/hand", tag = "room", params(("broadcast" = BroadcastId, Path)),
    responses((status = 204, description = "It is lowered.")))]
pub async fn lower_hand(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
) -> ApiResult<HttpResponse> {
    let id = *broadcast;
    let lowered = state.write(move |conn| {
        enter_to_write(conn, caller.viewer(), id)?;
        if people::lower(conn, id, caller.id())? {
            room::note(conn, id, EventKind::Hand, caller.id().uuid())?;
        }
        Ok(())
    });
    lowered.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// Lowers somebody's hand, for moderators.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/room/hands/{account_id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("account_id" = AccountId, Path)),
    responses((status = 204, description = "It is lowered.")))]
pub async fn lower_hand_of(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, AccountId)>,
) -> ApiResult<HttpResponse> {
    let (id, account) = path.into_inner();
    let lowered = state.write(move |conn| {
        enter_to_moderate(conn, caller.viewer(), id)?;
        if people::lower(conn, id, account)? {
            room::note(conn, id, EventKind::Hand, account.uuid())?;
        }
        Ok(())
    });
    lowered.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// Mutes somebody, for moderators: they read, vote and choose, but write nothing and raise no hand. Who may host is heard all the same.
#[utoipa::path(put, path = "/api/v1/broadcasts/{broadcast}/room/muted/{account_id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("account_id" = AccountId, Path)),
    responses((status = 204, description = "They are muted.")))]
pub async fn mute_in_room(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, AccountId)>,
) -> ApiResult<HttpResponse> {
    mute(caller, state, path.into_inner(), true).await
}

/// Lets somebody write again, for moderators.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/room/muted/{account_id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("account_id" = AccountId, Path)),
    responses((status = 204, description = "They are not muted.")))]
pub async fn unmute_in_room(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, AccountId)>,
) -> ApiResult<HttpResponse> {
    mute(caller, state, path.into_inner(), false).await
}

async fn mute(
    caller: SignedIn,
    state: web::Data<AppState>,
    (id, account): (BroadcastId, AccountId),
    muted: bool,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let done = state.write(move |conn| {
        let (entered, _) = enter_to_moderate(conn, caller.viewer(), id)?;
        accounts::by_id(conn, account)?;
        if !people::mute(conn, id, account, (muted, now))? {
            return Ok(());
        }
        room::note(conn, id, EventKind::Muted, account.uuid())?;
        if muted && people::lower(conn, id, account)? {
            room::note(conn, id, EventKind::Hand, account.uuid())?;
        }
        let action = if muted { "room_mute" } else { "room_unmute" };
        let subject = Subject::account(account, Some(entered.course.organisation_id));
        caller.note(conn, now, action, subject, &[])
    });
    done.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}
