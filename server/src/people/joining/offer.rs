//! `POST /api/v1/joinings/offer`: what a link or an invitation leads to, before anybody decides.

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::people::accounts;
use mediflix_db::people::join_links::{self, JoinLink};
use mediflix_db::people::links::{self, Link, LinkKind};
use mediflix_db::people::organisations;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::OrganisationId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::links::read_token;
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::people::organisations::view::OrganisationView;
use crate::security::opaque_token;

/// By what somebody would join: one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinToken {
    /// The token of an open link.
    pub link: Option<String>,
    /// The token of an invitation.
    pub invitation: Option<String>,
}

/// What somebody would join.
#[derive(Debug, Serialize, ToSchema)]
pub struct JoinOffer {
    /// The organisation; nothing when an invitation leads to none.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name.
    #[schema(required)]
    pub organisation_name: Option<String>,
    /// Where its logo is, if it has one.
    #[schema(required)]
    pub logo_url: Option<String>,
    /// Of an open link: only for addresses of this domain; for all when it is empty.
    pub email_domain: String,
    /// Of an invitation: the address that it was sent to.
    #[schema(required)]
    pub email: Option<String>,
    /// Of an invitation: the name to begin with.
    #[schema(required)]
    pub display_name: Option<String>,
    /// Of an invitation: whether its address has an account, which is to sign in and join.
    pub has_account: bool,
}

/// What a good token stands for.
pub(in crate::people) enum Good {
    Link(JoinLink),
    Invitation(Link),
}

/// The link or invitation of a token, as long as it is good and whoever made it may still invite.
pub(in crate::people) fn good(
    conn: &mut DbConnection,
    state: &AppState,
    token: &JoinToken,
    now: Timestamp,
) -> ApiResult<Good> {
    match (&token.link, &token.invitation) {
        (Some(token), None) => {
            let link = join_links::by_id(conn, read_token(state, token, now)?).map_err(|_| Code::LinkInvalid)?;
            let is_open = link.withdrawn_at.is_none() && link.expires_at > now && link.uses < link.most_uses;
            if is_open && links::may_let_in(conn, link.created_by, link.organisation_id, &[])? {
                Ok(Good::Link(link))
            } else {
                Err(Code::LinkInvalid.into())
            }
        }
        (None, Some(token)) => {
            let found = links::good(conn, LinkKind::Invitation, &opaque_token::hash(token), now)?;
            let found = found.ok_or(Code::LinkInvalid)?;
            if links::maker_may_invite(conn, &found)? {
                Ok(Good::Invitation(found))
            } else {
                Err(Code::LinkInvalid.into())
            }
        }
        _ => Err(ApiError::field("link", "required")),
    }
}

/// Tells what a link or an invitation leads to. Whoever has it may ask.
#[utoipa::path(post, security(()), path = "/api/v1/joinings/offer", tag = "invitations", request_body = JoinToken,
    responses((status = 200, body = JoinOffer)))]
pub async fn read_join_offer(state: web::Data<AppState>, body: web::Json<JoinToken>) -> ApiResult<HttpResponse> {
    let (token, now) = (body.into_inner(), state.clock.now());
    let shared = state.clone();
    let offer = state
        .read(move |conn| {
            let (organisation, email_domain, email, display_name) = match good(conn, &shared, &token, now)? {
                Good::Link(link) => (Some(link.organisation_id), link.email_domain, None, None),
                Good::Invitation(link) => (link.organisation_id, String::new(), link.email, link.display_name),
            };
            let has_account = match &email {
                None => false,
                Some(email) => {
                    let known = accounts::by_email(conn, email)?;
                    known.is_some_and(|account| account.email_confirmed_at.is_some())
                }
            };
            let organisation = match organisation {
                None => None,
                Some(id) => Some(OrganisationView::from(organisations::by_id(conn, id)?)),
            };
            let (organisation_id, organisation_name, logo_url) = match organisation {
                None => (None, None, None),
                Some(shown) => (Some(shown.id), Some(shown.name), shown.logo_url),
            };
            Ok(JoinOffer {
                organisation_id,
                organisation_name,
                logo_url,
                email_domain,
                email,
                display_name,
                has_account,
            })
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(offer))
}
