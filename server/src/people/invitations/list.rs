//! `GET /api/v1/invitations`, `DELETE /api/v1/invitations/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::DbError;
use mediflix_db::people::accounts::Role;
use mediflix_db::people::links::{self, Link};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, LinkId, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
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
    /// When.
    pub created_at: Timestamp,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// Which invitations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitationQuery {
    /// Those into an organisation; otherwise those of the platform's administrators.
    pub organisation_id: Option<OrganisationId>,
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
        Some(id) => caller.must_hold(id, &[OrganisationRole::Administrator])?,
        None => caller.must_administrate()?,
    }
    let (after, rows, now) = (page.after()?, page.rows()?, state.clock.now());
    let answer = state
        .read(move |conn| {
            let found = links::invitations(conn, organisation, now, after, rows)?;
            let show = |link: Link| OpenInvitation {
                id: link.id,
                email: link.email,
                role: link.role,
                roles: link.roles.0,
                organisation_id: link.organisation_id,
                created_by: link.created_by,
                created_at: link.created_at,
                expires_at: link.expires_at,
            };
            Ok(page.list(found, |link| link.id.uuid(), show))
        })
        .await?;
    Ok(web::Json(answer))
}

/// Withdraws an invitation, for administrators.
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
            let may_know = caller.viewer().administrates();
            let unknown = |error: DbError| {
                if may_know {
                    error.into()
                } else {
                    ApiError::from(Code::Forbidden)
                }
            };
            let organisation = links::invitation(conn, *id, now).map_err(unknown)?.organisation_id;
            match organisation {
                Some(organisation) => caller.must_hold(organisation, &[OrganisationRole::Administrator])?,
                None => caller.must_administrate()?,
            }
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
