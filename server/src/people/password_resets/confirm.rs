//! `POST /api/v1/password-resets/confirm`

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts::{self, AccountChange};
use mediflix_db::people::links::{self, LinkKind};
use mediflix_db::people::sessions;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::people::links::must_be_good;
use crate::security::opaque_token;
use crate::security::throttle::{self, Subject};
use crate::{AppState, fields};

/// The link's token and the new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// From the link.
    pub token: String,
    /// At least ten characters.
    pub new_password: String,
}

/// Sets a new password by a mailed link; every session ends.
#[utoipa::path(post, path = "/api/v1/password-resets/confirm", tag = "accounts", request_body = Reset,
    responses((status = 204, description = "Set.")))]
pub async fn confirm_password_reset(state: web::Data<AppState>, body: web::Json<Reset>) -> ApiResult<HttpResponse> {
    let Reset { token, new_password } = body.into_inner();
    let link = must_be_good(&state, LinkKind::Reset, &token).await?;
    let id = link.account_id.ok_or(Code::LinkInvalid)?;
    let account = state.read(move |conn| Ok(accounts::by_id(conn, id)?)).await?;
    let mut faults = Fields::default();
    let checked = faults.check("new_password", fields::password(&new_password, &account.email));
    faults.finish(checked)?;
    let password_hash = state.passwords.hash(new_password).await?;
    let now = state.clock.now();
    state
        .write(move |conn| {
            let link = links::take(conn, LinkKind::Reset, &opaque_token::hash(&token), now)?;
            let id = link.and_then(|link| link.account_id).ok_or(Code::LinkInvalid)?;
            let account = accounts::by_id(conn, id)?;
            let change = AccountChange {
                password_hash: Some(password_hash),
                // Whoever read the mail owns the address.
                email_confirmed_at: Some(account.email_confirmed_at.or(Some(now))),
                updated_at: Some(now),
                ..AccountChange::default()
            };
            accounts::change(conn, id, &change)?;
            links::revoke(conn, LinkKind::Reset, Some(id), now)?;
            sessions::end_all(conn, id, None, now)?;
            throttle::forgive(conn, &[Subject::account(&account.email)])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
