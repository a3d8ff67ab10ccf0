//! `POST /api/v1/joinings`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::people::links::{self, LinkKind};
use mediflix_db::people::memberships::{self, OrganisationRole};
use mediflix_db::people::{groups, join_links};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, GroupId, OrganisationId};
use serde::Serialize;
use utoipa::ToSchema;

use super::offer::{Good, JoinToken, good};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::people::memberships::membership;
use crate::security::opaque_token;

/// Where somebody is a member now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Joined {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Whether they were a member before: nothing changed then.
    pub was_member: bool,
}

/// Joins an organisation by an open link, as a learner, or by an invitation to one's own address.
#[utoipa::path(post, path = "/api/v1/joinings", tag = "invitations", request_body = JoinToken,
    responses((status = 200, body = Joined)))]
pub async fn join_organisation(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<JoinToken>,
) -> ApiResult<web::Json<Joined>> {
    let (token, now) = (body.into_inner(), state.clock.now());
    let shared = state.clone();
    let joined = state
        .write(move |conn| {
            let account = &caller.account;
            let found = good(conn, &shared, &token, now)?;
            let (organisation_id, roles, group) = match &found {
                Good::Link(link) => {
                    let fits = account
                        .email
                        .rsplit_once('@')
                        .is_some_and(|(_, domain)| domain == link.email_domain);
                    if !link.email_domain.is_empty() && !fits {
                        return Err(ApiError::field("email", "other_domain"));
                    }
                    (link.organisation_id, vec![OrganisationRole::Learner], link.group_id)
                }
                Good::Invitation(link) => {
                    if link.email.as_deref() != Some(account.email.as_str()) {
                        return Err(ApiError::field("email", "other_address"));
                    }
                    let organisation = link.organisation_id.ok_or(Code::LinkInvalid)?;
                    (organisation, link.roles.0.clone(), link.group_id)
                }
            };
            let before = memberships::of_account(conn, account.id)?;
            if before.in_organisation(organisation_id).is_some() {
                // A member who opens their class's link comes into the class.
                into_group(conn, group, account.id, now)?;
                return Ok(Joined {
                    organisation_id,
                    was_member: true,
                });
            }
            let taken = match &found {
                Good::Link(link) => join_links::take(conn, link.id)?,
                Good::Invitation(_) => {
                    let hash = opaque_token::hash(token.invitation.as_deref().unwrap_or_default());
                    links::take(conn, LinkKind::Invitation, &hash, now)?.is_some()
                }
            };
            if !taken {
                return Err(Code::LinkInvalid.into());
            }
            membership::put(conn, organisation_id, account.id, roles, Vec::new(), now)?;
            into_group(conn, group, account.id, now)?;
            let subject = Subject::account(account.id, Some(organisation_id));
            caller.note(conn, now, "join", subject, &["roles"])?;
            Ok(Joined {
                organisation_id,
                was_member: false,
            })
        })
        .await?;
    Ok(web::Json(joined))
}

/// Puts a new member into the group that their link names.
pub(in crate::people) fn into_group(
    conn: &mut DbConnection,
    group: Option<GroupId>,
    account: AccountId,
    now: Timestamp,
) -> ApiResult<()> {
    let Some(group) = group else { return Ok(()) };
    let group = groups::by_id(conn, group)?;
    Ok(groups::add(conn, &group, &[account], now)?)
}
