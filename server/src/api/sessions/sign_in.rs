//! `POST /api/v1/sessions`

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::accounts;
use serde::Deserialize;
use utoipa::ToSchema;

use super::begin::{self, Origin, SignedInView};
use crate::{
    AppState,
    errors::{ApiResult, Code},
    http::blocking,
    security::throttle::{self, Subject},
};

/// Who signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The account's address.
    pub email: String,
    /// The account's password.
    pub password: String,
}

/// Signs in: an access token in the answer, a refresh token in a cookie.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "sessions", request_body = Credentials,
    responses((status = 200, body = SignedInView)))]
pub async fn sign_in(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: web::Json<Credentials>,
) -> ApiResult<HttpResponse> {
    let Credentials { email, password } = body.into_inner();
    let email = email.trim().to_lowercase().replace('\0', "");
    let (now, lifetime) = (state.clock.now(), state.config.security.session_lifetime);
    let origin = Origin::of(&request, &state);
    let subjects = [
        Subject::account(&email),
        Subject::account_and_address(&email, origin.address),
    ];

    // Counted before the password is looked at, so that guesses at the same time count too.
    let guarded = subjects.clone();
    let account = blocking::write(&state.database, move |c| {
        throttle::must_not_wait(c, &guarded, now)?;
        throttle::count_failure(c, &guarded, now)?;
        Ok(accounts::by_email(c, &email)?)
    })
    .await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let right = state.passwords.verify(password, stored).await?;
    let account = account.filter(|_| right).ok_or(Code::InvalidCredentials)?;
    if account.disabled_at.is_some() {
        return Err(Code::Forbidden.into());
    }
    if account.email_confirmed_at.is_none() {
        return Err(Code::EmailUnconfirmed.into());
    }

    let begun = blocking::write(&state.database, move |c| {
        throttle::forgive(c, &subjects)?;
        begin::session(c, account, origin, now, lifetime)
    })
    .await?;
    begin::answer(&state, begun)
}
