//! `GET /api/v1/invitations`, `DELETE /api/v1/invitations/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts::Role;
use mediflix_db::people::links::{self, Link};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, GroupId, LinkId, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// An invitation that can still be used.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenInvitation {
    /// Its id.
    pub id: LinkId,
    /// Who is invited.
    pub email: Option<String>,
    /// What the account may do on the whole platform.
    pub role: Option<Role>,
    /// What they are in the organisation.
    pub roles: Vec<OrganisationRole>,
    /// The organisation that they become a member of.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// Who invited.
    pub created_by: Option<AccountId>,
    /// The name to begin with.
    #[schema(required)]
    pub display_name: Option<String>,
    /// The group that they come into.
    #[schema(required)]
    pub group_id: Option<GroupId>,
    /// When.
    pub created_at: Timestamp,
    /// When its letter was written last.
    #[schema(required)]
    pub sent_at: Option<Timestamp>,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// Which invitations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitationQuery {
    /// Those into an organisation; otherwise those of the platform's administrators.
    pub organisation_id: Option<OrganisationId>,
    /// Those that are over and were never used, instead of those that still can be.
    pub over: Option<bool>,
}

/// Lists invitations that can still be used, for administrators. Those of somebody who may invite no longer are void.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "accounts", params(InvitationQuery, Page),
    responses((status = 200, body = List<OpenInvitation>)))]
pub async fn list_invitations(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<InvitationQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<OpenInvitation>>> {
    let organisation = filter.organisation_id;
    match organisation {
        Some(id) => caller.must_hold(id, OrganisationRole::OFFICES)?,
        None => caller.must_administrate()?,
    }
    let over = filter.over.unwrap_or(false);
    let (after, rows, now) = (page.after()?, page.rows()?, state.clock.now());
    let answer = state
        .read(move |conn| {
            let found = links::invitations(conn, organisation, over, now, after, rows)?;
            let show = |link: Link| OpenInvitation {
                id: link.id,
                email: link.email,
                role: link.role,
                roles: link.roles.0,
                organisation_id: link.organisation_id,
                created_by: link.created_by,
                display_name: link.display_name,
                group_id: link.group_id,
                sent_at: link.sent_at,
                created_at: link.created_at,
                expires_at: link.expires_at,
            };
            Ok(page.list(found, |link| link.id.uuid(), show))
        })
        .await?;
    Ok(web::Json(answer))
}

/// Withdraws an invitation, for who may invite there.
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", tag = "accounts", params(("id" = LinkId, Path)),
    responses((status = 204, description = "It is good for nothing any more.")))]
pub async fn withdraw_invitation(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LinkId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let organisation = rights::unused(conn, &caller, *id)?.organisation_id;
            links::revoke_invitation(conn, *id, now)?;
            caller.note(
                conn,
                now,
                "invitation_withdraw",
                Subject::new("invitation", id.uuid(), organisation),
                &[],
            )
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
