//! `GET /api/v1/invitations`, `DELETE /api/v1/invitations/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts::Role;
use mediflix_db::people::links::{self, Link};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, LinkId, OrganisationId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// An invitation that can still be used.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenInvitation {
    /// Its id.
    pub id: LinkId,
    /// Who is invited.
    pub email: Option<String>,
    /// The role of the account that it makes.
    pub role: Option<Role>,
    /// The organisation of that account.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// Who invited.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Timestamp,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// Lists invitations that can still be used, for administrators. Those of somebody who may invite no longer are void.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "accounts", params(Page),
    responses((status = 200, body = List<OpenInvitation>)))]
pub async fn list_invitations(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<OpenInvitation>>> {
    caller.must_administrate()?;
    let (after, rows, now) = (page.after()?, page.rows()?, state.clock.now());
    let answer = state
        .read(move |conn| {
            let found = links::invitations(conn, now, after, rows)?;
            let show = |link: Link| OpenInvitation {
                id: link.id,
                email: link.email,
                role: link.role,
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
    caller.must_administrate()?;
    let now = state.clock.now();
    state
        .write(move |conn| Ok(links::revoke_invitation(conn, *id, now)?))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
