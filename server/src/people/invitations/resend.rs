//! `POST /api/v1/invitations/{id}/resend`

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_db::people::links;
use mediflix_db::types::Language;
use mediflix_db::types::ids::LinkId;

use super::create::Invitation;
use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::mail::{Letter, Post};
use crate::people::links::{INVITATION_FOR, blank};

/// Nobody gets an invitation more often.
const PAUSE: Duration = Duration::from_secs(10 * 60);

/// Sends an invitation again with another link; the old one is worthless then. Once in ten minutes. One that is over is good again.
#[utoipa::path(post, path = "/api/v1/invitations/{id}/resend", tag = "invitations", params(("id" = LinkId, Path)),
    responses((status = 200, body = Invitation)))]
pub async fn resend_invitation(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LinkId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let shared = state.clone();
    let invitation = state
        .write(move |conn| {
            let found = rights::unused(conn, &caller, *id)?;
            let again_at = found.sent_at.unwrap_or(found.created_at).plus(PAUSE);
            if again_at > now {
                let wait_s = again_at.since(now).as_secs() + 1;
                return Err(ApiError::new(Code::Throttled).with("retry_after_s", wait_s));
            }
            let (token, fresh) = blank(links::LinkKind::Invitation, INVITATION_FOR, now)?;
            links::renew_invitation(conn, *id, &fresh.token_hash, now, fresh.expires_at)?;
            let subject = Subject::new("invitation", id.uuid(), found.organisation_id);
            caller.note(conn, now, "invitation_resend", subject, &[])?;
            let language = found.locale.unwrap_or(Language::Vietnamese);
            let from = match found.organisation_id {
                Some(organisation) => rights::inviter(conn, &caller, organisation)?,
                None => caller.account.display_name.clone(),
            };
            let post = Post {
                from: Some(from),
                ..Post::new(found.email.unwrap_or_default(), language, token.clone())
            };
            shared.letters.put_all(conn, Letter::Invitation, &[post], now)?;
            Ok(Invitation {
                id: *id,
                expires_at: fresh.expires_at,
                url: shared.mailer.link(language, Letter::Invitation, &token),
            })
        })
        .await?;
    state.deliver_soon();
    Ok(HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(invitation))
}
