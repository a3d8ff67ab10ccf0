//! `POST /api/v1/account/password`

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::people::accounts::{self, AccountChange};
use mediflix_db::people::sessions;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};
use crate::http::client_address::client_address;
use crate::http::fields::Fields;
use crate::security::throttle::{self, Subject};
use crate::{AppState, fields};

/// The old password and the new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The one in use.
    pub current_password: String,
    /// At least ten characters.
    pub new_password: String,
}

/// Changes one's own password; every other session ends.
#[utoipa::path(post, path = "/api/v1/account/password", tag = "accounts", request_body = PasswordChange,
    responses((status = 204, description = "Changed.")))]
pub async fn change_password(
    caller: SignedIn,
    state: web::Data<AppState>,
    request: HttpRequest,
    body: web::Json<PasswordChange>,
) -> ApiResult<HttpResponse> {
    let PasswordChange {
        current_password,
        new_password,
    } = body.into_inner();
    let mut faults = Fields::default();
    let checked = faults.check("new_password", fields::password(&new_password, &caller.account.email));
    faults.finish(checked)?;
    let now = state.clock.now();
    let address = client_address(&request, &state.config.http.trusted_proxies);
    let subjects = [Subject::account_and_address(&caller.account.email, address)];
    let guarded = subjects.clone();
    state
        .write(move |conn| {
            throttle::must_not_wait(conn, &guarded, now)?;
            throttle::count_failure(conn, &guarded, now)
        })
        .await?;
    if !state
        .passwords
        .verify(current_password, Some(caller.account.password_hash.clone()))
        .await?
        .is_right()
    {
        return Err(ApiError::field("current_password", "invalid"));
    }
    let password_hash = state.passwords.hash(new_password).await?;
    state
        .write(move |conn| {
            let change = AccountChange {
                password_hash: Some(password_hash),
                updated_at: Some(now),
                ..AccountChange::default()
            };
            accounts::change(conn, caller.id(), &change)?;
            sessions::end_all(conn, caller.id(), Some(caller.session_id), now)?;
            throttle::forgive(conn, &subjects)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
