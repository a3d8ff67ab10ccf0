//! `POST /api/v1/invitations`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts::{self, Role};
use mediflix_db::people::links::{self, LinkKind};
use mediflix_db::people::organisations as organisation_rows;
use mediflix_db::types::ids::{LinkId, OrganisationId};
use mediflix_db::types::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::mail::Letter;
use crate::people::links::{INVITATION_FOR, blank};
use crate::people::organisations::view as organisations;
use crate::{AppState, fields};

/// Who is invited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// Where the link is sent.
    pub email: String,
    /// The role of the account that it makes.
    pub role: Role,
    /// The organisation of that account, if any.
    pub organisation_id: Option<OrganisationId>,
    /// The language of the mail.
    pub locale: Language,
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

/// Invites somebody by mail, for administrators.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "accounts", request_body = NewInvitation,
    responses((status = 201, body = Invitation)))]
pub async fn create_invitation(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<NewInvitation>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let mut faults = Fields::default();
    let email = faults.check("email", fields::email(&body.email));
    let email = faults.finish(email)?;
    let (role, organisation_id, now) = (body.role, body.organisation_id, state.clock.now());
    let sent_to = email.clone();
    let (administrator, language) = (caller.id(), body.locale);
    let (name, hospital) = (caller.account.display_name.clone(), caller.account.organisation_id);
    let (token, link, from) = state
        .write(move |conn| {
            // A registration that nobody confirmed is taken over by whoever is invited.
            if accounts::by_email(conn, &email)?.is_some_and(|account| account.email_confirmed_at.is_some()) {
                return Err(Code::Conflict.into());
            }
            organisations::must_exist(conn, organisation_id)?;
            let (token, mut link) = blank(LinkKind::Invitation, INVITATION_FOR, now)?;
            link.email = Some(email);
            link.role = Some(role);
            link.organisation_id = organisation_id;
            link.created_by = Some(caller.id());
            links::insert(conn, &link)?;
            // Who is invited wants to know by whom.
            let from = match organisation_id.or(hospital) {
                Some(id) => format!("{name} ({})", organisation_rows::by_id(conn, id)?.name),
                None => name,
            };
            Ok((token, link, from))
        })
        .await?;
    tracing::info!(%administrator, invitation = %link.id, "somebody was invited; the link was handed out");
    let invitation = Invitation {
        id: link.id,
        expires_at: link.expires_at,
        url: state.mailer.link(language, Letter::Invitation, &token),
    };
    state.send_later_from(sent_to, language, Letter::Invitation, token, Some(from));
    Ok(HttpResponse::Created()
        .insert_header(("cache-control", "no-store"))
        .json(invitation))
}
