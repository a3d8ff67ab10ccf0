//! `POST /api/v1/accounts/confirm`

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{self, AccountChange};
use mediflix_db::people::links::{self, LinkKind};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::security::opaque_token;

/// The token of a mailed link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// From the link.
    pub token: String,
}

/// Why a link confirms nothing: people open them twice, and so do mail programs before them.
fn why_not(conn: &mut DbConnection, hash: &[u8]) -> ApiResult<Code> {
    let Some(id) = links::account_of(conn, LinkKind::Confirm, hash)? else {
        return Ok(Code::LinkInvalid);
    };
    let confirmed = accounts::by_id(conn, id)?.email_confirmed_at.is_some();
    Ok(if confirmed {
        Code::AlreadyConfirmed
    } else {
        Code::LinkInvalid
    })
}

/// Confirms the e-mail address of an account.
#[utoipa::path(post, path = "/api/v1/accounts/confirm", tag = "accounts", request_body = Confirmation,
    responses((status = 204, description = "Confirmed.")))]
pub async fn confirm_account(state: web::Data<AppState>, body: web::Json<Confirmation>) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let link = links::take(conn, LinkKind::Confirm, &opaque_token::hash(&body.token), now)?;
            let Some((id, link)) = link.and_then(|link| Some((link.account_id?, link))) else {
                return Err(why_not(conn, &opaque_token::hash(&body.token))?.into());
            };
            links::revoke(conn, LinkKind::Confirm, Some(id), now)?;
            let confirmed = AccountChange {
                password_hash: link.password_hash,
                display_name: link.display_name,
                email_confirmed_at: Some(Some(now)),
                updated_at: Some(now),
                ..AccountChange::default()
            };
            accounts::change(conn, id, &confirmed)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
