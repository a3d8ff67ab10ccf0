//! `POST /api/v1/invitations`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts::{self, Role};
use mediflix_db::people::groups;
use mediflix_db::people::links::{self, LinkKind};
use mediflix_db::people::memberships::{self, OrganisationRole};
use mediflix_db::people::organisations as organisation_rows;
use mediflix_db::types::ids::{GroupId, LinkId, OrganisationId};
use mediflix_db::types::{Json, Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rights;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::fields::Fields;
use crate::mail::{Letter, Post};
use crate::people::links::{INVITATION_FOR, blank};
use crate::people::organisations::view as organisations;
use crate::{AppState, fields};

/// Who is invited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// Where the link is sent.
    pub email: String,
    /// What the account may do on the whole platform; only its administrators say another than `none`.
    #[serde(default = "nothing")]
    pub role: Role,
    /// The organisation that they become a member of, if any.
    pub organisation_id: Option<OrganisationId>,
    /// What they are there; a learner when nothing is said.
    #[serde(default)]
    pub roles: Vec<OrganisationRole>,
    /// The group of the organisation that they come into, if any.
    pub group_id: Option<GroupId>,
    /// The language of the mail.
    pub locale: Language,
}

fn nothing() -> Role {
    Role::None
}

/// An invitation that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invitation {
    /// Its id.
    pub id: LinkId,
    /// It is good until then.
    pub expires_at: Timestamp,
    /// The link that was sent, to be handed on where no mail arrives: a secret.
    pub url: String,
}

/// Invites somebody by mail: into an organisation for its administrators and its training office, anywhere for the platform's.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "accounts", request_body = NewInvitation,
    responses((status = 201, body = Invitation)))]
pub async fn create_invitation(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<NewInvitation>,
) -> ApiResult<HttpResponse> {
    match body.organisation_id {
        Some(id) if body.role == Role::None => {
            caller.must_hold(id, OrganisationRole::OFFICES)?;
            let too_high = rights::too_high(&caller, id);
            if body.roles.iter().any(|role| too_high.contains(role)) {
                return Err(Code::Forbidden.into());
            }
        }
        Some(_) | None => caller.must_administrate()?,
    }
    let mut faults = Fields::default();
    let email = faults.check("email", fields::email(&body.email));
    let email = faults.finish(email)?;
    let (role, organisation_id, group_id, now) = (body.role, body.organisation_id, body.group_id, state.clock.now());
    let roles = match (organisation_id, body.roles.as_slice()) {
        (Some(_), []) => vec![OrganisationRole::Learner],
        (Some(_), roles) if !roles.contains(&OrganisationRole::Translator) => roles.to_vec(),
        // A translator's languages are said once they are a member.
        (Some(_), _) | (None, [_, ..]) => return Err(ApiError::field("roles", "invalid")),
        (None, []) => Vec::new(),
    };
    let sent_to = email.clone();
    let (administrator, language) = (caller.id(), body.locale);
    let name = caller.account.display_name.clone();
    let letters = state.letters.clone();
    let (token, link) = state
        .write(move |conn| {
            // A registration that nobody confirmed is taken over by whoever is invited.
            let known = accounts::by_email(conn, &email)?.filter(|account| account.email_confirmed_at.is_some());
            organisations::must_exist(conn, organisation_id)?;
            if let Some(known) = known {
                // Who has an account joins an organisation with it; that an address has one is told to nobody else.
                let is_outside = match organisation_id {
                    Some(id) if role == Role::None => {
                        let theirs = memberships::of_account(conn, known.id)?;
                        theirs.in_organisation(id).is_none()
                    }
                    Some(_) | None => false,
                };
                if !is_outside {
                    return Err(Code::Conflict.into());
                }
            }
            if let Some(id) = organisation_id
                && !links::invited_among(conn, id, std::slice::from_ref(&email), now)?.is_empty()
            {
                // The invitation that is open can be sent again, at its pace.
                return Err(ApiError::field("email", "invited"));
            }
            if let Some(group) = group_id {
                let is_theirs =
                    groups::by_id(conn, group).is_ok_and(|group| Some(group.organisation_id) == organisation_id);
                if !is_theirs {
                    return Err(ApiError::field("group_id", "invalid"));
                }
            }
            let (token, mut link) = blank(LinkKind::Invitation, INVITATION_FOR, now)?;
            link.email = Some(email);
            link.role = Some(role);
            link.roles = Json(roles);
            link.organisation_id = organisation_id;
            link.created_by = Some(caller.id());
            link.group_id = group_id;
            link.locale = Some(language);
            link.sent_at = Some(now);
            links::insert(conn, &link)?;
            caller.note(
                conn,
                now,
                "invitation_create",
                Subject::new("invitation", link.id.uuid(), organisation_id),
                &[],
            )?;
            // Who is invited wants to know by whom.
            let from = match organisation_id {
                Some(id) => format!("{name} ({})", organisation_rows::by_id(conn, id)?.name),
                None => name,
            };
            let post = Post {
                from: Some(from),
                ..Post::new(sent_to, language, token.clone())
            };
            letters.put_all(conn, Letter::Invitation, &[post], now)?;
            Ok((token, link))
        })
        .await?;
    state.deliver_soon();
    tracing::info!(%administrator, invitation = %link.id, "somebody was invited; the link was handed out");
    let invitation = Invitation {
        id: link.id,
        expires_at: link.expires_at,
        url: state.mailer.link(language, Letter::Invitation, &token),
    };
    Ok(HttpResponse::Created()
        .insert_header(("cache-control", "no-store"))
        .json(invitation))
}
