//! `POST /api/v1/organisations/{id}/groups`

use actix_web::{HttpResponse, web};
use mediflix_db::people::groups::{self, Group};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{GroupId, OrganisationId};

use super::view::{self, GroupName, GroupView, name_taken};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};

/// Makes a group of an organisation, for its administrators and its training office; at most 300.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/groups", tag = "groups",
    params(("id" = OrganisationId, Path)), request_body = GroupName, responses((status = 201, body = GroupView)))]
pub async fn create_group(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Json<GroupName>,
) -> ApiResult<HttpResponse> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let now = state.clock.now();
    let group = Group {
        id: GroupId::new(),
        organisation_id: *id,
        name: body.checked()?,
        created_at: now,
        updated_at: now,
    };
    let made = state
        .write(move |conn| {
            organisations::lock(conn, *id)?;
            organisations::by_id(conn, *id)?;
            let count = groups::of_organisation(conn, *id)?.len();
            if i64::try_from(count).unwrap_or(groups::MOST) >= groups::MOST {
                return Err(ApiError::field("name", "too_many"));
            }
            groups::insert(conn, &group).map_err(name_taken)?;
            let subject = Subject::new("group", group.id.uuid(), Some(*id));
            caller.note(conn, now, "group_create", subject, &[])?;
            view::one(conn, group.id)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}
