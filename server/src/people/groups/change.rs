//! `PATCH /api/v1/groups/{id}`

use actix_web::web;
use mediflix_db::people::groups;
use mediflix_db::types::ids::GroupId;

use super::must_run;
use super::view::{self, GroupName, GroupView, name_taken};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;

/// Gives a group another name, for who looks after its members.
#[utoipa::path(patch, path = "/api/v1/groups/{id}", tag = "groups", params(("id" = GroupId, Path)),
    request_body = GroupName, responses((status = 200, body = GroupView)))]
pub async fn rename_group(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<GroupId>,
    body: web::Json<GroupName>,
) -> ApiResult<web::Json<GroupView>> {
    let (name, now) = (body.checked(), state.clock.now());
    let changed = state.write(move |conn| {
        let group = must_run(conn, &caller, *id)?;
        groups::rename(conn, *id, &name?, now).map_err(name_taken)?;
        let subject = Subject::new("group", id.uuid(), Some(group.organisation_id));
        caller.note(conn, now, "group_change", subject, &["name"])?;
        view::one(conn, *id)
    });
    Ok(web::Json(changed.await?))
}
