//! `DELETE /api/v1/groups/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::people::groups;
use mediflix_db::types::ids::GroupId;

use super::must_run;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;

/// Deletes a group. Its members stay members of the organisation, and enrolled where they are.
#[utoipa::path(delete, path = "/api/v1/groups/{id}", tag = "groups", params(("id" = GroupId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_group(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<GroupId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let group = must_run(conn, &caller, *id)?;
            groups::delete(conn, *id)?;
            let subject = Subject::new("group", id.uuid(), Some(group.organisation_id));
            caller.note(conn, now, "group_delete", subject, &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
