//! `PUT`, `DELETE /api/v1/organisations/{id}/members/{account}`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts;
use mediflix_db::people::memberships::{self, LanguagePair, OrganisationRole};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{AccountId, OrganisationId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::membership;
use super::view::{self, MemberView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};

/// What somebody is in an organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipChange {
    /// What they may do; at least one role.
    pub roles: Vec<OrganisationRole>,
    /// Of a translator: the languages; at most six pairs.
    #[serde(default)]
    pub languages: Vec<LanguagePair>,
}

/// Makes somebody a member or changes what they may do: by the platform's administrators; by the organisation's only who is a
/// member already. Others are invited.
#[utoipa::path(put, path = "/api/v1/organisations/{id}/members/{account}", tag = "organisations",
    params(("id" = OrganisationId, Path), ("account" = AccountId, Path)), request_body = MembershipChange,
    responses((status = 200, body = MemberView)))]
pub async fn put_member(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(OrganisationId, AccountId)>,
    body: web::Json<MembershipChange>,
) -> ApiResult<web::Json<MemberView>> {
    let ((id, account), body, now) = (path.into_inner(), body.into_inner(), state.clock.now());
    caller.must_hold(id, &[OrganisationRole::Administrator])?;
    let member = state
        .write(move |conn| {
            organisations::by_id(conn, id)?;
            let account = accounts::by_id(conn, account)?;
            let is_member = memberships::of_account(conn, account.id)?.in_organisation(id).is_some();
            if !is_member && !caller.viewer().administrates() {
                return Err(Code::NotFound.into());
            }
            let membership = membership::put(conn, id, account.id, body.roles, body.languages, now)?;
            let action = if is_member { "member_change" } else { "member_add" };
            caller.note(conn, now, action, Subject::account(account.id, Some(id)), &["roles"])?;
            view::shown(conn, id, vec![(membership, account)])
        })
        .await?;
    let member = member.into_iter().next().ok_or(Code::NotFound)?;
    Ok(web::Json(member))
}

/// Ends a membership, for the organisation's administrators and for the member. What was made in the organisation stays.
#[utoipa::path(delete, path = "/api/v1/organisations/{id}/members/{account}", tag = "organisations",
    params(("id" = OrganisationId, Path), ("account" = AccountId, Path)),
    responses((status = 204, description = "No member any more.")))]
pub async fn end_membership(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(OrganisationId, AccountId)>,
) -> ApiResult<HttpResponse> {
    let ((id, account), now) = (path.into_inner(), state.clock.now());
    if account != caller.id() {
        caller.must_hold(id, &[OrganisationRole::Administrator])?;
    }
    state
        .write(move |conn| {
            memberships::end(conn, id, account)?;
            caller.note(conn, now, "member_end", Subject::account(account, Some(id)), &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
