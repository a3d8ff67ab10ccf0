//! `POST /api/v1/password-resets`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts;
use mediflix_db::people::links::LinkKind;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::mail::{Letter, Post};
use crate::people::links::{RESET_FOR, make};
use crate::security::throttle::{self, Subject};
use crate::{AppState, fields};

/// Who forgot a password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetRequest {
    /// The account's address.
    pub email: String,
}

/// Sends a link by which a new password is set. The answer never tells whether there is an account.
#[utoipa::path(post, path = "/api/v1/password-resets", tag = "accounts", request_body = ResetRequest,
    responses((status = 202, description = "If there is an account, a mail was sent.")))]
pub async fn request_password_reset(
    state: web::Data<AppState>,
    body: web::Json<ResetRequest>,
) -> ApiResult<HttpResponse> {
    let mut faults = Fields::default();
    let email = faults.check("email", fields::email(&body.email));
    let email = faults.finish(email)?;
    let now = state.clock.now();
    let made = state
        .write(move |conn| {
            let mails = [Subject::mail_to(&email)];
            // Beyond the limit nothing is sent, and nothing said: it would tell that somebody asks for this address.
            match throttle::must_not_wait(conn, &mails, now) {
                Err(error) if error.code() == Code::Throttled => return Ok(None),
                other => other?,
            }
            throttle::count_failure(conn, &mails, now)?;
            match accounts::by_email(conn, &email)?.filter(|account| account.disabled_at.is_none()) {
                None => Ok(None),
                Some(account) => {
                    let token = make(conn, LinkKind::Reset, account.id, RESET_FOR, now)?;
                    Ok(Some((account.email, account.locale, token)))
                }
            }
        })
        .await?;
    if let Some((email, locale, token)) = made {
        state.send_later(Letter::Reset, Post::new(email, locale, token));
    }
    Ok(HttpResponse::Accepted().finish())
}
